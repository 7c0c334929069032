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
    for pick in ("prefecture:410100", "county:410181", "prefecture:140800"):
        card_of(pick, joins)
    shapes(world), records(world, LAYERS)
    assert fingerprint(world) == before
