"""What all sessions share is read-only: showing, picking and exporting leave it as it was."""

import hashlib

import pandas as pd

from layers import LAYERS
from layers.card import card_of
from layers.compose import compose
from layers.headline import measure
from policy.selection import Selection
from webmap.payload import records, shapes


def fingerprint(world):
    """A hash of every record, outline and mark."""
    b = world.boundaries
    outlines = (b.counties, b.prefectures, b.province, b.neighbour_prefectures, b.neighbour_provinces)
    parts = [repr(world.policy), repr(world.gazetteer)]
    parts += [pd.util.hash_pandas_object(frame.to_wkt()).to_numpy().tobytes().hex() for frame in outlines]
    parts += [repr(world.built(layer.family.build)) for layer in LAYERS]
    return hashlib.sha256("".join(parts).encode()).hexdigest()


def test_composing_carding_and_publishing_change_nothing_that_is_shared(world, joins):
    before = fingerprint(world)
    for selection in (Selection(), Selection(industries=("food",)), Selection(layers=("cooperation", "projects"))):
        scene = compose(world, selection, LAYERS)
        measure(scene)
        for frame in scene.marks_by_layer.values():
            frame["name"] = "changed by a user of the scene"
    for pick in ("prefecture:410100", "county:410181", "prefecture:140800"):
        card_of(pick, joins)
    shapes(world), records(world, LAYERS)
    assert fingerprint(world) == before


def test_two_scenes_of_one_selection_are_equal_but_not_the_same_frames(world):
    first, second = (compose(world, Selection(tiers=("千亿",)), LAYERS) for _ in range(2))
    assert first.records == second.records
    assert first.marks_by_layer["city_clusters"] is not second.marks_by_layer["city_clusters"]
