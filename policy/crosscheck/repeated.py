"""The same indicator of the same scope and year with two figures, within a document or between two."""

from __future__ import annotations

from collections.abc import Iterator

from policy.crosscheck.check import Check, cited, coverage, figure_text, plain_scope
from policy.records import PolicyRecords, Target
from policy.verdict import DIFFERS, OTHER_SCOPE, OTHER_WORDS, ROUNDED, admitted, meet, rounds_to

STEPS = "台阶"
"""An indicator of steps passed on the way lists several figures of one year on purpose."""


def repeated(records: PolicyRecords) -> Iterator[Check]:
    """Every second figure that differs from the first one of its scope, indicator and year."""
    same: dict[tuple[object, ...], list[Target]] = {}
    for t in records.targets:
        if t.year and STEPS not in t.indicator and t.scope_kind in ("industry", "province"):
            scope = plain_scope(t.scope)
            same.setdefault((t.scope_kind, t.industry_id, scope, t.indicator, t.unit, t.year), []).append(t)
    for (_, _, scope, indicator, _, year), (first, *others) in same.items():
        for other in others:
            if (other.value, other.value_high) != (first.value, first.value_high):
                verdict, note = judge(first, other)
                sides = figure_text(first), figure_text(other), cited(records, first), cited(records, other)
                yield Check(f"{scope} {year} 年{indicator}", *sides, verdict, note)


def judge(first: Target, other: Target) -> tuple[str, str]:
    """Verdict on two figures for the same thing, and the word on why."""
    if coverage(first) and coverage(other) and coverage(first) != coverage(other):
        return OTHER_SCOPE, f"一处是{coverage(first)}，一处是{coverage(other)}"
    if rounds_to(first.value, other.value):
        return ROUNDED, "一处是另一处取整"
    sides = [admitted(t.value, t.comparator, t.value_high) for t in (first, other)]
    if not meet(*sides):
        return DIFFERS, "同一事项、同一年份写了两个数，不能同时成立"
    if "≈" in (first.comparator, other.comparator):
        return ROUNDED, "差别在“左右、约”之内"
    high = max((first, other), key=lambda t: t.value)
    return OTHER_WORDS, f"两数可同时成立：达到 {high.value:g} {high.unit}即两处都满足"
