"""现状与目标: figures that a document reports, beside what it wants to reach in the same measure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from export.frame.request import SLIDE, Page
from layers.wording import TARGET_KIND_WORDS
from policy.records import PolicyRecords, Target
from policy.scale import value_text
from policy.selection import Selection

NOW = ("actual", "estimate")
BOUNDS = (">", ">=", "<", "<=", "≈")
ROWS_ON_A_SLIDE = 19


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure of one document: 增加值 of 全省工业, now and wanted, each with its year."""

    scope: str
    indicator: str
    now: str
    wanted: tuple[str, ...]
    document: str

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """As rows of the table: one for each target, what they share in the first."""
        first, *more = self.wanted
        shared = (self.scope, self.indicator, self.now, first, self.document)
        return (shared, *(("", "", "", told, "") for told in more))


HEADER = ("范围", "指标", "现状", "目标", "文件")


def figures(policy: PolicyRecords, selection: Selection) -> list[Figure]:
    """Measures that a document of the selection gives both a figure for now and a target, in one unit.

    Where a document reports several years, the latest counts; a base value that stands with a target is a figure too.
    """
    found = []
    for rows in _measures(policy, selection).values():
        now = _latest(t for t in rows if t.kind in NOW)
        wanted = sorted((t for t in rows if t.kind == "target"), key=lambda t: t.year or 0)
        base = next((t for t in wanted if t.base_value is not None), None)
        if wanted and (now or base):
            said = _text(now) if now else _base_text(base) if base else ""
            document = policy.document[rows[0].doc_id].short_name
            found.append(Figure(rows[0].scope, rows[0].indicator, said, _each_once(wanted), document))
    return found


def _each_once(wanted: Sequence[Target]) -> tuple[str, ...]:
    """The targets in words; of one figure for one year that stands there with 不低于 and without, the former."""
    bounded = {(t.value, t.value_high, t.year) for t in wanted if t.comparator in BOUNDS}
    kept = (t for t in wanted if t.comparator in BOUNDS or (t.value, t.value_high, t.year) not in bounded)
    return tuple(dict.fromkeys(_text(t) for t in kept))


def _base_text(target: Target) -> str:
    return f"{target.base_value:g} {target.unit}".strip() + _when(target.base_year, "actual")


def pages_of(rows: list[Figure], page: Page) -> list[tuple[Figure, ...]]:
    """Figures in as many even parts as pages are needed; one with several targets takes as many rows."""
    most = max(5, round(ROWS_ON_A_SLIDE * page.height_pt / SLIDE.height_pt * min(1.0, SLIDE.width_pt / page.width_pt)))
    high = [len(figure.rows) for figure in rows]
    each = sum(high) / count if (count := -(-sum(high) // most)) else 0
    parts: list[list[Figure]] = [[] for _ in range(count)]
    for figure, before in zip(rows, accumulate(high, initial=0), strict=False):
        parts[min(count - 1, int(before / each))].append(figure)
    return [tuple(part) for part in parts if part]


def _measures(policy: PolicyRecords, selection: Selection) -> dict[tuple[str, ...], list[Target]]:
    documents = frozenset(selection.documents or policy.document)
    industries = policy.descendants(selection.industries)
    found: dict[tuple[str, ...], list[Target]] = {}
    for t in policy.targets:
        asked = not selection.industries or t.industry_id in industries
        if t.doc_id in documents and asked and not (selection.cities and t.adcode not in selection.cities):
            found.setdefault((t.doc_id, t.scope, t.indicator, t.unit), []).append(t)
    return found


def _latest(rows: Iterable[Target]) -> Target | None:
    return max(rows, key=lambda t: (t.year or 0, t.kind == "actual"), default=None)


def _text(target: Target) -> str:
    return value_text(target) + _when(target.year, target.kind)


def _when(year: int | None, kind: str) -> str:
    word = TARGET_KIND_WORDS[kind]
    return f"（{year} 年{word}）" if year else f"（{word}，未写年份）"
