"""What the offline page knows besides its picture: records in words, marks, sizes, what is not on the map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count
from math import sqrt
from typing import Any

from clients.rules import digits, rules
from export.figure.points import has_room
from export.symbols.points import COUNT_GROWTH, COUNT_RADIUS
from export.symbols.shapes import SYMBOL_ZOOM
from export.tables.rows import document_name
from layers.captions import size_text
from layers.marks import MapRecord
from layers.scene import DrawnLayer, Scene
from layers.symbols.glyph import PRECISION_TEXT
from policy.records import Citation

NUMBERED = next(n for n in count(1) if has_room(n, SYMBOL_ZOOM * (COUNT_RADIUS + COUNT_GROWTH * sqrt(n))))
"""The fewest records of which a circle has room for their number."""


def page_data(scene: Scene, alts: Mapping[str, str], brief: bool = False) -> dict[str, Any]:
    """Plain values for JSON. `alts` are the words of drawn things by key.

    `brief` leaves out the further lines of records that cards list in short.
    """
    strings = Strings()
    number = {e.record_id: n for n, e in enumerate(scene.records)}
    marks = {d.mark.mark_id for layer in scene.layers for d in layer.marks}
    return {
        "titles": {d.short_name: d.dated_title for d in scene.world.policy.documents},
        "industries": _industries(scene),
        **rules(scene.records),
        "colour": scene.selection.colour,
        "precision": PRECISION_TEXT,
        "layers": [_layer(layer, number) for layer in scene.layers],
        "records": [strings.coded(_record(e, scene, brief)) for e in scene.records],
        "missing": [strings.coded([*_short(e, scene), reason]) for e, reason in scene.not_placed],
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


def _industries(scene: Scene) -> list[list[Any]]:
    """[id, name, depth] of every industry that a shown record belongs to, parents before children."""
    policy = scene.world.policy
    used = {i for e in scene.records for i in e.industries or ()}
    lines = {i: tuple(reversed(policy.branch(i))) for i in policy.industry if i in used}
    rank = {i: n for n, i in enumerate(policy.industry)}
    order = sorted(lines, key=lambda i: [rank[step] for step in lines[i]])
    return [[i, policy.industry[i].name, len(lines[i]) - 1] for i in order]


def _layer(layer: DrawnLayer, number: Mapping[str, int]) -> dict[str, Any]:
    return {
        "id": layer.layer_id,
        "family": layer.family.key,
        "name": layer.name,
        "symbol": layer.symbol.kind,
        "explain": layer.layer.explain,
        **layer.symbol.parameters,
        "marks": {
            d.mark.mark_id: [d.mark.pick, d.mark.name, d.mark.precision, [number[f] for f in d.record_ids]]
            for d in layer.marks
        },
    }


def _lines(citations: Iterable[Citation]) -> str:
    return "、".join(map(str, sorted({c.line for c in citations})))


def _short(record: MapRecord, scene: Scene) -> list[str]:
    """Name, kind, document, lines."""
    policy = scene.world.policy
    cited = policy.citations_of(record.record_id)
    return [record.name, scene.family_of(record).name, document_name(record.doc_id, policy), _lines(cited)]


def _record(record: MapRecord, scene: Scene, brief: bool) -> list[Any]:
    """Name, kind, document, lines, tier, 亿元, size in words, year, industries, cities, heading, lines; and the
    revenue target of a record that has one.

    None for a tier or industries: the record is not asked about it, so every choice lets it pass.
    """
    text, family = scene.text(record), scene.family_of(record)
    told = () if brief and family.heading else text.lines
    return [
        *_short(record, scene),
        record.tier,
        None if record.scale_yi is None else digits(record.scale_yi),
        size_text(record),
        record.year if record.year and record.year.isdigit() else "",
        record.industries,
        "、".join(scene.world.city_names[c] for c in record.cities or ()),
        text.kind,
        [[line.label, line.text, _lines(line.citations)] for line in told if line.text or line.citations],
        *(() if record.target_yi is None else (digits(record.target_yi),)),
    ]
