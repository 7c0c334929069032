"""What the offline page knows besides its picture: records in words, marks, sizes, what is not on the map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count
from math import sqrt
from typing import Any

from clients.rules import digits, rules
from export.figure.layout import Arranged
from export.figure.points import has_room
from export.frame.within import record_in
from export.offline.asked import asked_data
from export.offline.marks import layer_data
from export.symbols.points import COUNT_GROWTH, COUNT_RADIUS
from export.symbols.shapes import SYMBOL_ZOOM
from layers.captions import size_text
from layers.marks import MapRecord
from layers.scene import Scene
from layers.symbols.glyph import PRECISION_TEXT
from policy.sections import where_words

NUMBERED = next(n for n in count(1) if has_room(n, SYMBOL_ZOOM * (COUNT_RADIUS + COUNT_GROWTH * sqrt(n))))
"""The fewest records of which a circle has room for their number."""


def page_data(page: Arranged, alts: Mapping[str, str]) -> dict[str, Any]:
    """Plain values for JSON. `alts` are the words of drawn things by key; records off the map stand after those on it.

    A record off the map has its reason; one on it the reason that it would have if its layer were shut.
    """
    scene, strings = page.told.scene, Strings()
    every = [(r, _shut(r, scene)) for r in page.request.scene.records] + list(page.request.scene.not_placed)
    number = {record.record_id: n for n, (record, _) in enumerate(every)}
    marks = {d.mark.mark_id for layer in scene.layers for d in layer.marks}
    return {
        **asked_data(page, [record for record, _ in every]),
        **rules(record for record, _ in every),
        "colour": page.request.scene.selection.colour,
        "precision": PRECISION_TEXT,
        "placed": page.request.scene.placed,
        "layers": [layer_data(layer, number, page) for layer in scene.layers],
        "records": [strings.coded(_record(r, reason, scene)) for r, reason in every],
        "order": _by_id(number, scene),
        **_held([record for record, _ in every], page),
        "strings": strings.known,
        "alts": {k: text for k, text in alts.items() if k not in marks and k.rpartition("/")[0] not in marks},
        "counts": [COUNT_RADIUS, COUNT_GROWTH, NUMBERED],
    }


class Strings:
    """Texts, each once: a value becomes the numbers of its texts; None stays None."""

    def __init__(self) -> None:
        self._number: dict[str, int] = {}

    @property
    def known(self) -> list[str]:
        """All texts by their number."""
        return list(self._number)

    def coded(self, value: Any) -> Any:
        """A text as its number, a list as the list of its coded members."""
        if value is None:
            return None
        if isinstance(value, str):
            return self._number.setdefault(value, len(self._number))
        return [self.coded(part) for part in value]


def _shut(record: MapRecord, scene: Scene) -> str:
    """The layer whose shutting takes a record off the map, as `layers.compose` says it."""
    return scene.catalogue.by_id[record.marks[0][0]].name


def _by_id(number: Mapping[str, int], scene: Scene) -> list[int]:
    """Numbers of the records of the whole province in the order of their ids, which decides between equal figures."""
    box = [layer for layer in scene.layers if layer.symbol.kind == "province_box"]
    return [number[i] for i in sorted(i for layer in box for m in layer.marks for i in m.record_ids)]


def _held(records: Sequence[MapRecord], page: Arranged) -> dict[str, Any]:
    """For a part of the province: which records belong to it by a city, and which by whatever is known of them."""
    if page.extent.whole:
        return {}
    world = page.request.scene.world
    by_city = [int(record_in(record, world, page.extent)) for record in records]
    return {"byCity": by_city, "concerned": [int(page.concerns(record)) for record in records]}


def _record(record: MapRecord, reason: str, scene: Scene) -> list[Any]:
    """Name, family, document, section and lines, tier, 亿元, size in words, year, industries, cities, kind, heading,
    its lines with sections, reason; and the revenue target of a record that has one.

    None for a question that does not apply to a record: every choice lets it pass.
    """
    policy = scene.world.policy
    text, cited = scene.text(record), policy.citations_of(record.record_id)
    return [
        record.name,
        record.family,
        record.doc_id,
        where_words(cited, policy),
        record.tier,
        None if record.scale_yi is None else digits(record.scale_yi),
        size_text(record),
        record.year,
        record.industries,
        record.cities,
        record.kind,
        text.kind,
        [[x.label, x.text, where_words(x.citations, policy)] for x in text.lines if x.text or x.citations],
        reason,
        *(() if record.target_yi is None else (digits(record.target_yi),)),
    ]
