"""What all sessions share is read-only: showing, picking and exporting leave it as it was."""

import hashlib
from collections import Counter

import pandas as pd

from layers import LAYERS
from layers.card import card_of
from layers.compose import compose
from layers.headline import measure
from layers.joins import Joins
from layers.layer import Catalogue
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


def test_a_record_is_worded_once_however_many_cards_tell_it(world, monkeypatch):
    own, told = Joins(world, LAYERS), Counter()
    worded = Catalogue.words

    def counted(catalogue, record, world_):
        told[record.record_id] += 1
        return worded(catalogue, record, world_)

    monkeypatch.setattr(Catalogue, "words", counted)
    cards = [card_of("prefecture:411100", own, asked=Selection(tiers=tiers)) for tiers in ((), ("千亿",), ("百亿",))]
    card_of("industry:food", own)
    assert len({part.blocks for card in cards for part in card.parts}) > 1, "what is asked for comes first"
    assert len(told) > 20 and set(told.values()) == {1}


def test_the_counties_of_a_city_are_those_of_its_outlines(world):
    members = {city: tuple(world.boundaries.members(city).index) for city in world.city_names}
    assert world.counties_of == members and sum(map(len, members.values())) == len(world.boundaries.counties)
