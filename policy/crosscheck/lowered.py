"""A later plan that sets a lower goal for a later year: same industry, same indicator, same unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy.crosscheck.check import Check, cited, coverage, coverage_note, is_goal, plain_scope
from policy.records import PolicyRecords, Target
from policy.verdict import LOWERED

MULTIPLES = {"万": 1e4, "亿": 1e8}
OF_ITS_PART = "主营业务收入"
"""A programme's revenue is that of its part of the industry; what names its own thing (整车产能) counts all of it."""
NO_GOAL = "增速"
"""Growth may fall while the goal rises: rates are left to the check on growth."""

Series = tuple[str, str, str]


def lowered(records: PolicyRecords) -> Iterator[Check]:
    """Every goal that a later document sets lower for a later year than the highest earlier goal."""
    goals: dict[Series, dict[tuple[str, int], Target]] = {}
    for target in records.targets:
        if _counts(records, target):
            doc_year, series = (target.doc_id, target.year or 0), goals.setdefault(_series(target), {})
            if doc_year not in series or _size(target) >= _size(series[doc_year]):
                series[doc_year] = target
    for highest in goals.values():
        for earlier, later in _pairs(records, list(highest.values())):
            if _size(later) < _size(earlier):
                yield _check(records, earlier, later)


def _counts(records: PolicyRecords, target: Target) -> bool:
    whole = target.scope_kind == "industry" or (target.scope_kind == "programme" and target.indicator != OF_ITS_PART)
    named = bool(target.industry_id and target.year)
    return whole and named and is_goal(records, target) and NO_GOAL not in target.indicator


def _series(target: Target) -> Series:
    return target.industry_id, target.indicator, plain_unit(target.unit)[0]


def plain_unit(unit: str) -> tuple[str, float]:
    """A unit without its multiple, and the multiple: 万辆 -> 辆, 1e4."""
    found = re.fullmatch(r"([万亿])(.+)", unit)
    return (found[2], MULTIPLES[found[1]]) if found else (unit, 1.0)


def _size(target: Target) -> float:
    return target.value * plain_unit(target.unit)[1]


def _pairs(records: PolicyRecords, goals: list[Target]) -> Iterator[tuple[Target, Target]]:
    """(earlier, later) goals of two documents, the later one issued later and for a later year."""
    for earlier in goals:
        for later in goals:
            issued = [records.document[t.doc_id].issued_on for t in (earlier, later)]
            clash = {coverage(earlier), coverage(later)} - {""}
            if issued[0] < issued[1] and (earlier.year or 0) < (later.year or 0) and len(clash) < 2:
                yield earlier, later


def _check(records: PolicyRecords, earlier: Target, later: Target) -> Check:
    topic = f"{plain_scope(earlier.scope)} {later.year} 年{later.indicator}低于 {earlier.year} 年"
    drop = 1 - _size(later) / _size(earlier)
    said = coverage_note(earlier, later)
    note = f"{later.year} 年的目标比 {earlier.year} 年的低 {drop:.0%}" + (f"；{said}" if said else "")
    before, after = (f"{t.value_text.strip()}（{t.year} 年）" for t in (earlier, later))
    return Check(topic, before, after, cited(records, earlier), cited(records, later), LOWERED, note)
