"""What the planner chose, as a small frozen value: to and from a link, and in words for titles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from policy.annotation import Annotation
from policy.annotation_link import linked, of_link
from policy.records import TIERS, PolicyRecords

NO_TIER = "未标层级"
NO_YEAR = "未写年份"
BY_INDUSTRY = "industry"
COLOURS = frozenset({BY_INDUSTRY})
"""What colours may tell instead of the tier."""
TIER_CHOICES = (*reversed(TIERS), NO_TIER)

QUESTIONS = ("documents", "years", "tiers", "industries", "cities", "layers", "singles")
"""What a planner can choose; what is picked comes on top."""
QUERY_NAMES = {
    "documents": "doc", "years": "year", "tiers": "tier", "industries": "ind", "cities": "city",
    "layers": "layer", "singles": "only", "picked": "at", "colour": "colour",
    "annotations": "anno",
}  # fmt: skip

LINK_WORDS = {
    "doc": "文件", "year": "目标年", "tier": "层级", "ind": "产业", "city": "地区",
    "layer": "图层", "only": "单项", "at": "选中的地方", "colour": "配色", "anno": "标注",
}  # fmt: skip
"""What a planner calls the fields of a link."""


def tier_words(tier: str) -> str:
    """千亿 -> 千亿级; whatever is no tier -> 未标层级."""
    return f"{tier}级" if tier in TIERS else NO_TIER


def layer_of(single: str) -> str:
    """The layer of one of `Selection.singles`."""
    return single.partition(":")[0]


def record_of(single: str) -> str:
    """The record of one of `Selection.singles`."""
    return single.partition(":")[2]


@dataclass(frozen=True, slots=True)
class Selection:
    """Chosen values per question; an empty tuple means no restriction (for `layers`: the default ones).

    `documents`, `industries`: ids. `years`: target years as text, or 未写年份. `tiers`: tier words, or 未标层级.
    `cities`: adcodes of prefectures. `layers`: layer ids. `singles`: areas and axes shown one by one, as layer id and
    record id (axes:fyp12-2012.x364-01); a layer of which none is named shows all. `picked`: the mark whose card is
    open. `colour`: empty, or industry: what the symbols' colours tell. `annotations`: what was put
    on the map by hand.
    """

    documents: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    singles: tuple[str, ...] = ()
    picked: str = ""
    colour: str = ""
    annotations: tuple[Annotation, ...] = ()

    def but(self, **changes: Any) -> Selection:
        """The same selection with some values replaced; lists become tuples."""
        return replace(self, **{k: v if isinstance(v, str) else tuple(v) for k, v in changes.items()})

    def to_query(self) -> dict[str, str]:
        """Plain text for the address bar; what is not restricted is left out."""
        values = {name: getattr(self, name) for name in QUERY_NAMES}
        values["annotations"] = linked(self.annotations)
        return {QUERY_NAMES[n]: v if isinstance(v, str) else ",".join(v) for n, v in values.items() if v}

    @classmethod
    def from_query(cls, query: Mapping[str, str], known: Mapping[str, frozenset[str]]) -> Selection:
        """Read a link. `known` names the admissible values per field; others are dropped, never an error.

        A link of an older version may name what no longer exists; `unknown_in_query` tells what was dropped.
        """
        values: dict[str, Any] = {}
        for field in fields(cls):
            if field.name == "annotations":
                values[field.name] = _annotations(query) or ()
                continue
            parts = tuple(p for p in query.get(QUERY_NAMES[field.name], "").split(",") if p)
            kept = tuple(p for p in dict.fromkeys(parts) if p in _admissible(field.name, known))
            values[field.name] = "".join(kept[:1]) if field.name in ("picked", "colour") else kept
        return cls(**values)

    def describe(self, records: PolicyRecords, city_names: Mapping[str, str]) -> str:
        """The selection in words, e.g. 食品 · 千亿级 · 漯河 · 《…》（2014）; 全部 when nothing is restricted."""
        parts = (
            "、".join(records.industry[i].name for i in self.industries),
            "、".join(tier_words(t) for t in TIER_CHOICES if t in self.tiers),
            "、".join(city_names[c] for c in self.cities),
            "、".join(y if y == NO_YEAR else f"{y}年" for y in self.years),
            "、".join(records.document[d].dated_title for d in self.documents),
            "、".join(records.area[record_of(single)].name for single in self.singles),
        )
        return " · ".join(part for part in parts if part) or "全部产业、层级与地区"


def unknown_in_query(query: Mapping[str, str], known: Mapping[str, frozenset[str]]) -> list[str]:
    """Values of a link that are not known any more, as name=value, for one message to the planner."""
    lost = []
    for field, name in QUERY_NAMES.items():
        if field == "annotations":
            lost += [f"{name}=（读不出）"] if _annotations(query) is None else []
            continue
        lost += [f"{name}={p}" for p in query.get(name, "").split(",") if p and p not in _admissible(field, known)]
    return lost


def link_words(value: str) -> str:
    """layer=old -> 图层 old: one of `unknown_in_query` as a planner reads it."""
    name, _, rest = value.partition("=")
    return f"{LINK_WORDS[name]} {rest}"


def _annotations(query: Mapping[str, str]) -> tuple[Annotation, ...] | None:
    """The annotations of a link; None where they cannot be read."""
    value = query.get(QUERY_NAMES["annotations"], "")
    try:
        return of_link(value) if value else ()
    except ValueError:
        return None


def _admissible(field: str, known: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return COLOURS if field == "colour" else known[field]
