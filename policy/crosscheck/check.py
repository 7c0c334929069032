"""One computed comparison, and how a target's figure and its citations are shown in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policy.records import Citation, PolicyRecords, Target

COVERAGES = ("规模以上", "全行业", "城镇", "大中型")
"""Words that say which enterprises a figure counts; a target bears them in its scope or its note."""
ENDING = re.compile(r"(产业|工业|行业|业)$")


@dataclass(frozen=True, slots=True)
class Check:
    """One comparison: what is compared, both sides in words, where each stands, and the verdict."""

    topic: str
    value_a: str
    value_b: str
    cited_a: tuple[Citation, ...]
    cited_b: tuple[Citation, ...]
    verdict: str
    note: str


def figure_text(target: Target) -> str:
    """The figure as written, with its unit where the words have none (figures of a table)."""
    words = target.value_text.strip()
    if re.search(r"[^\d.﹒，,％%－+-]", words):
        return words
    return f"{words}（即 {target.value:g} {target.unit}）"


def cited(records: PolicyRecords, *targets: Target) -> tuple[Citation, ...]:
    """Where the figures of the targets stand."""
    return tuple(c for t in targets for c in records.citations_of(t.target_id, "value"))


def plain_scope(scope: str) -> str:
    """A scope without the word for industry at its end: 装备制造业 and 装备制造 are one."""
    return ENDING.sub("", scope)


def coverage(target: Target) -> str:
    """Which enterprises the figure counts as far as the document says: 规模以上, 全行业, or empty."""
    return next((word for word in COVERAGES if word in target.scope or word in target.note), "")


def coverage_note(first: Target, other: Target) -> str:
    """A remark when only one of two figures says which enterprises it counts; empty otherwise."""
    said = {coverage(first), coverage(other)} - {""}
    return f"只有一处写明“{said.pop()}”" if len(said) == 1 and coverage(first) != coverage(other) else ""


def is_goal(records: PolicyRecords, target: Target) -> bool:
    """Whether the figure lies ahead of its document: a target, or an estimate for the year of issue or later."""
    issued = records.document[target.doc_id].issued_on.year
    return target.kind == "target" or (target.kind == "estimate" and (target.year or 0) >= issued)


def is_statistic(records: PolicyRecords, target: Target) -> bool:
    """Whether the figure tells of a year that was over when its document was issued."""
    issued = records.document[target.doc_id].issued_on.year
    return target.kind in ("actual", "estimate") and target.year is not None and target.year < issued
