"""What was asked of the page and the words that its title, counts, table and chart are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from export.figure.layout import Arranged
from export.figure.notes import UNIT
from export.figure.summary import (
    COUNT_HEADER,
    MOST_CITIES,
    PLACE_HEADER,
    TIER_HEADER,
    VALUE_HEADER,
    ZONE_ENDS,
    cities_in,
    members_outside,
    of_cities,
)
from export.frame.narrowing import NOTHING
from export.symbols.province_box import MOST
from layers.captions import UNIT_WORDS
from layers.marks import MapRecord
from layers.scene import Scene
from layers.title import called
from layers.wording import ALL_HENAN
from policy.selection import NO_YEAR, TIER_CHOICES, Selection

QUESTIONS = ("documents", "years", "tiers", "industries", "cities")


def asked_data(page: Arranged, records: Sequence[MapRecord]) -> dict[str, Any]:
    """Selection, extent and own texts of the page; names of documents, industries, cities and families."""
    request, scene = page.request, page.request.scene
    policy = scene.world.policy
    return {
        "documents": [[d.doc_id, d.title, d.short_name, d.dated_title] for d in policy.documents],
        "industries": industries(scene, records),
        "cities": list(map(list, scene.world.city_names.items())),
        "families": {key: [f.unit, f.name, f.graded] for key, f in scene.catalogue.families.items()},
        "subjects": [
            [layer.family.subject, called(layer.layer, scene.selection, scene.world), layer.layer.private]
            for layer in scene.layers
        ],
        "asked": _asked(scene.selection),
        "tierOrder": TIER_CHOICES,
        "noYear": NO_YEAR,
        "nothing": NOTHING,
        "unit": UNIT,
        "own": [request.title, request.subtitle],
        "contents": request.contents,
        "still": bool(request.beside),
        "extent": _extent(page),
        "places": _places(),
        "provinceMost": MOST,
    }


def _places() -> dict[str, Any]:
    """The words of the table's columns and of its places."""
    return {
        "words": UNIT_WORDS,
        "zoneEnds": ZONE_ENDS,
        "headers": {"tier": TIER_HEADER, "place": PLACE_HEADER, "count": COUNT_HEADER, "value": VALUE_HEADER},
        "allCities": ALL_HENAN,
        "mostCities": MOST_CITIES,
    }


def _asked(selection: Selection) -> dict[str, Sequence[str]]:
    return {question: getattr(selection, question) for question in QUESTIONS}


def _extent(page: Arranged) -> dict[str, Any]:
    """Name; whether it is the whole province; the cities of its chart, None where that counts industries; members of
    it outside Henan."""
    extent, scene = page.extent, page.request.scene
    cities = list(cities_in(scene.world, extent)) if of_cities(extent) else None
    return {
        "whole": extent.whole,
        "name": extent.name,
        "cities": cities,
        "outside": members_outside(scene, extent),
    }


def industries(scene: Scene, records: Iterable[MapRecord]) -> list[list[Any]]:
    """[id, name, depth, name at the top, all parents] of every industry that a record belongs to, parents first."""
    policy = scene.world.policy
    used = {i for e in records for i in e.industries or ()}
    lines = {i: tuple(reversed(policy.branch(i))) for i in policy.industry if i in used}
    rank = {i: n for n, i in enumerate(policy.industry)}
    order = sorted(lines, key=lambda i: [rank[step] for step in lines[i]])
    of = policy.industry
    return [[i, of[i].name, len(lines[i]) - 1, of[lines[i][0]].name, of[i].parents] for i in order]
