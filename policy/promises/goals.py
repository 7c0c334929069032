"""Goal against goal: what the later of two documents sets for the same thing, the same indicator and the same unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policy.crosscheck.check import coverage, is_goal
from policy.promises.subject import subject_of
from policy.records import PolicyRecords, Target

LOWERED, DELAYED, RAISED, SAME = "下调", "推迟", "上调", "不变"
GROWN, STEP, OTHER_COVERAGE = "更晚更高", "分年目标", "口径不同"

GOAL_CHANGES = {
    LOWERED: "同一年或更晚的年份，目标更低。",
    DELAYED: "同样的目标，年份更晚。",
    RAISED: "同一年或更早的年份，目标更高。",
    SAME: "同一年，目标相同。",
    GROWN: "年份更晚，目标更高，是否上调要看增速。",
    STEP: "年份更早，目标更低或相同，是通向前一目标的一步。",
    OTHER_COVERAGE: "两处统计的企业范围不同（规模以上、全行业），不能相比。",
}
"""Kind of change -> its rule, what needs an answer first in front."""

COMPARED = ("province", "prefecture", "industry", "chain", "cluster")
"""Scopes that mean the same thing in two documents; a programme's, a zone's or a firm's goal is its own."""

REVENUE, AMOUNT = "主营业务收入", "亿元"
Key = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class GoalChange:
    """One goal in two documents; the years are those of the rows and may differ."""

    kind: str
    before: Target
    after: Target

    @property
    def one_sided_coverage(self) -> str:
        """Which enterprises only one of the two says that it counts (规模以上 …); empty otherwise."""
        said = {coverage(self.before), coverage(self.after)}
        return next(iter(said - {""}), "") if len(said) == 2 and "" in said else ""


def goal_changes(records: PolicyRecords, earlier: str, later: str) -> tuple[GoalChange, ...]:
    """Every goal that both documents set, in the order of `GOAL_CHANGES`, then as the later document has them."""
    before, after = (_goals(records, doc_id) for doc_id in (earlier, later))
    found = [GoalChange(kind_of(before[key], goal), before[key], goal) for key, goal in after.items() if key in before]
    kinds = list(GOAL_CHANGES)
    return tuple(sorted(found, key=lambda c: kinds.index(c.kind)))


def industry_goals(records: PolicyRecords, doc_id: str) -> dict[str, Target]:
    """The revenue that a document wants of each industry of the whole province, by industry id [亿元]."""
    wanted = [("industry", industry.name, "", REVENUE, AMOUNT) for industry in records.industries]
    goals = _goals(records, doc_id)
    return {goals[key].industry_id: goals[key] for key in wanted if key in goals}


def kind_of(before: Target, after: Target) -> str:
    """The kind of change of a goal; a smaller amount for an earlier year is a step, not a cut."""
    if coverage(before) and coverage(after) and coverage(before) != coverage(after):
        return OTHER_COVERAGE
    years = (after.year or 0) - (before.year or 0)
    if after.value > before.value:
        return GROWN if years > 0 else RAISED
    if after.value < before.value:
        return STEP if years < 0 else LOWERED
    return DELAYED if years > 0 else STEP if years < 0 else SAME


def _goals(records: PolicyRecords, doc_id: str) -> dict[Key, Target]:
    """The goal of the latest year of each thing; of several for one year the highest."""
    best: dict[Key, Target] = {}
    for goal in _in_document(records, doc_id):
        other = best.get(key := _key(goal, records))
        if other is None or (goal.year or 0, goal.value) > (other.year or 0, other.value):
            best[key] = goal
    return best


def _in_document(records: PolicyRecords, doc_id: str) -> Iterator[Target]:
    for target in records.targets:
        if target.doc_id == doc_id and target.scope_kind in COMPARED and target.year and is_goal(records, target):
            yield target


def _key(goal: Target, records: PolicyRecords) -> Key:
    return goal.scope_kind, goal.cluster_id or subject_of(goal, records), goal.adcode, goal.indicator, goal.unit
