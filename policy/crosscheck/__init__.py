"""What a careful reader would ask of two figures, computed, with a verdict by a written rule.

In: the records of `policy`. Out: `Check` values (both sides in words, both cited), and `RULES`, the verdicts' rules.
"""

from __future__ import annotations

from policy.crosscheck.check import Check, figure_text
from policy.crosscheck.growth import growth
from policy.crosscheck.lowered import lowered
from policy.crosscheck.named import named
from policy.crosscheck.plants import plants
from policy.crosscheck.repeated import repeated
from policy.crosscheck.sums import programmes, projects
from policy.records import PolicyRecords
from policy.verdict import RULES

KINDS = (repeated, lowered, growth, plants, programmes, projects, named)
"""Every kind of check: records in, checks out."""


def crosscheck(records: PolicyRecords) -> tuple[Check, ...]:
    """All computed checks, those that need an answer first."""
    order = list(RULES)
    found = (check for kind in KINDS for check in kind(records))
    return tuple(sorted(found, key=lambda check: order.index(check.verdict)))


__all__ = ["KINDS", "RULES", "Check", "crosscheck", "figure_text"]
