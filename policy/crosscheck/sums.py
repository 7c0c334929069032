"""Programmes and their projects as stated per part, against those listed and their sum."""

from __future__ import annotations

from collections.abc import Iterator

from policy.crosscheck.check import Check, cited
from policy.records import PolicyRecords, Programme, Target
from policy.verdict import AGREES, DIFFERS, INCOMPLETE, ROUNDED, of_list, of_total

PROJECTS = "项目"
"""What a programme's number must count to be added up; others count platforms, bases or chains."""


def _of_part(records: PolicyRecords, target: Target) -> list[Programme]:
    """Programmes of the part of the document that a stated number speaks of."""
    same = (p for p in records.programmes if p.doc_id == target.doc_id and p.part)
    return [p for p in same if p.part in target.scope or target.scope in p.part]


def programmes(records: PolicyRecords) -> Iterator[Check]:
    """Number of programmes stated per part against those listed."""
    for target in records.targets:
        listed = _of_part(records, target) if target.indicator == "专项数" else []
        if listed and target.scope_kind == "province":
            where = tuple(c for p in listed for c in records.citations_of(p.programme_id, "name"))
            sides = target.value_text, f"列出 {len(listed)} 个", cited(records, target), where
            verdict = of_list(len(listed), target.value)
            yield Check(f"{target.scope}专项个数", *sides, verdict, "写明的个数与逐项列出的个数")


def projects(records: PolicyRecords) -> Iterator[Check]:
    """Number of projects stated per part against the sum over its programmes."""
    for target in records.targets:
        parts = _of_part(records, target) if target.indicator == "项目数" else []
        counted = [p for p in parts if p.project_count and p.counts_what == PROJECTS]
        if counted and target.scope_kind == "province":
            total, missing = sum(p.project_count or 0 for p in counted), len(parts) - len(counted)
            where = tuple(c for p in counted for c in records.citations_of(p.programme_id, "value"))
            sides = target.value_text, f"相加为 {total} 个", cited(records, target), where
            verdict = of_total(total, target.value, target.comparator, complete=not missing)
            yield Check(f"{target.scope}亿元以上项目数", *sides, verdict, _why(target, total, parts, verdict))


def _why(target: Target, total: int, parts: list[Programme], verdict: str) -> str:
    off = abs(target.value - total)
    gap = f"与 {len(parts)} 个专项之和相差 {off:g} 个（{off / target.value:.1%}）"
    silent = "、".join(p.name for p in parts if not (p.project_count and p.counts_what == PROJECTS))
    return {
        AGREES: "写明的总数与各专项之和",
        ROUNDED: f"{gap}，在“左右”之内",
        INCOMPLETE: f"{gap}；{silent}没有写个数",
        DIFFERS: gap,
    }.get(verdict, gap)
