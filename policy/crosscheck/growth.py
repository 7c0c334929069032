"""The growth that a goal needs from the latest statistic, against the growth that the document states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policy.crosscheck.check import Check, cited, coverage, figure_text, is_goal, is_statistic, plain_scope
from policy.records import Citation, PolicyRecords, Target
from policy.verdict import AGREES, DIFFERS, OTHER_WORDS, ROUNDED, TOO_SLOW, admitted

RATE = re.compile(r"（?(年均)?增速）?$")
"""How an indicator names the growth of another: 主营业务收入增速, 主营业务收入年均增速, 固定资产投资（年均增速）."""
ROUNDING_POINTS = 0.5
"""The documents write growth in whole per cent: up to half a point is rounding."""
ROUND_GOAL_POINTS = 1.0
"""Goals are round figures: 3200 亿元 stands for the 3179 that 10 % leads to, 0.7 points apart."""
WORDS_AFTER = {">=": "以上", ">": "以上", "≈": "左右"}


@dataclass(frozen=True, slots=True)
class Start:
    """The figure that growth starts from."""

    year: int
    value: float
    cited: tuple[Citation, ...]
    coverage: str


def growth(records: PolicyRecords) -> Iterator[Check]:
    """Every stated growth with the goal of what grows and a statistic to start from."""
    for rate in records.targets:
        if RATE.search(rate.indicator) and is_goal(records, rate):
            goal = _goal(records, rate)
            start = latest_start(records, goal) if goal else None
            if goal and start:
                yield _check(records, rate, goal, start)


def _goal(records: PolicyRecords, rate: Target) -> Target | None:
    """The goal of the same document, scope and year for what grows.

    The highest when there are several; of equal ones that with a base of its own, then the last: the section on an
    industry stands after the summary and beside the growth.
    """
    indicator = RATE.sub("", rate.indicator)
    key = (rate.doc_id, rate.industry_id, rate.scope, indicator, rate.year)
    same = (t for t in records.targets if (t.doc_id, t.industry_id, t.scope, t.indicator, t.year) == key)
    goals = [t for t in same if is_goal(records, t)]
    ranked = {n: (t.value, t.base_value is not None, n) for n, t in enumerate(goals)}
    return goals[max(ranked, key=ranked.__getitem__)] if goals else None


def latest_start(records: PolicyRecords, goal: Target) -> Start | None:
    """The latest figure before the goal: a statistic known when it was set, or the base that its row bears."""
    known = records.document[goal.doc_id].issued_on
    key = (goal.industry_id, plain_scope(goal.scope), goal.indicator, goal.unit)
    found = [
        Start(t.year, t.value, cited(records, t), coverage(t))
        for t in records.targets
        if (t.industry_id, plain_scope(t.scope), t.indicator, t.unit) == key
        and t.year is not None
        and t.year < (goal.year or 0)
        and is_statistic(records, t)
        and records.document[t.doc_id].issued_on <= known
    ]
    fitting = [s for s in found if not coverage(goal) or s.coverage in ("", coverage(goal))] or found
    if goal.base_value is not None and goal.base_year is not None:
        fitting.append(Start(goal.base_year, goal.base_value, cited(records, goal), ""))
    return max(fitting, key=lambda s: s.year, default=None)


def _check(records: PolicyRecords, rate: Target, goal: Target, start: Start) -> Check:
    years = (goal.year or 0) - start.year
    needed = growth_needed(start.value, goal.value, years)
    reached = start.value * (1 + rate.value / 100) ** years
    yearly = "年均" if years > 1 else ""
    value_a = f"{figure_text(goal)}，须{yearly}增长 {needed:.1f}%"
    value_b = f"{yearly}增长 {rate.value:g}%{WORDS_AFTER.get(rate.comparator, '')}，按此为 {reached:.5g} {goal.unit}"
    sides = (*cited(records, goal), *start.cited), cited(records, rate)
    topic = f"{goal.scope} {goal.year} 年{goal.indicator}与增速"
    return Check(topic, value_a, value_b, *sides, judge(needed, rate, goal), _note(goal, start, years))


def growth_needed(start: float, goal: float, years: int) -> float:
    """Growth in per cent a year, compounded, from the start to the goal."""
    return ((goal / start) ** (1 / years) - 1) * 100


def _note(goal: Target, start: Start, years: int) -> str:
    note = f"从 {start.year} 年的 {start.value:g} {goal.unit}起算 {years} 年"
    if coverage(goal) and start.coverage and coverage(goal) != start.coverage:
        note += f"；起点是{start.coverage}，目标是{coverage(goal)}"
    return note


def judge(needed: float, rate: Target, goal: Target) -> str:
    """Verdict on the growth needed against the growth stated."""
    if abs(needed - rate.value) <= ROUNDING_POINTS:
        return AGREES
    low, high = admitted(rate.value, "≈")
    if abs(needed - rate.value) <= ROUND_GOAL_POINTS or (rate.comparator == "≈" and low <= needed <= high):
        return ROUNDED
    if needed > rate.value:
        return TOO_SLOW
    return OTHER_WORDS if goal.comparator in (">", ">=") or rate.comparator in ("<", "<=") else DIFFERS
