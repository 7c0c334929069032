"""现状与目标: figures that a document reports, beside what it wants to reach in the same measure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from export.frame.request import SLIDE, Page
from layers.wording import TARGET_KIND_WORDS, value_text
from policy.records import PolicyRecords, Target
from policy.selection import Selection

NOW = ("actual", "estimate")
ROWS_ON_A_SLIDE = 22


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure of one document: 增加值 of 全省工业, now and wanted, each with its year."""

    scope: str
    indicator: str
    now: str
    wanted: str
    document: str

    @property
    def row(self) -> tuple[str, ...]:
        """As a row of the table."""
        return (self.scope, self.indicator, self.now, self.wanted, self.document)


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
            told = "；".join(dict.fromkeys(_text(t) for t in wanted))
            found.append(
                Figure(rows[0].scope, rows[0].indicator, said, told, policy.document[rows[0].doc_id].short_name)
            )
    return found


def _base_text(target: Target) -> str:
    return f"{target.base_value:g} {target.unit}".strip() + _when(target.base_year, "actual")


def pages_of(rows: list[Figure], page: Page) -> list[tuple[Figure, ...]]:
    """Rows in as many even parts as pages are needed."""
    most = max(5, round(ROWS_ON_A_SLIDE * page.height_pt / SLIDE.height_pt * min(1.0, SLIDE.width_pt / page.width_pt)))
    count = -(-len(rows) // most)
    each = -(-len(rows) // count) if count else 0
    return [tuple(rows[n * each : (n + 1) * each]) for n in range(count)]


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
