"""What a figure is of: an industry as a whole, whatever word the document uses for it, or a part in its own words."""

from __future__ import annotations

import re

from policy.crosscheck.check import plain_scope
from policy.records import Industry, PolicyRecords, Target

IN_BRACKETS = re.compile(r"（.*?）")


def subject_of(target: Target, records: PolicyRecords) -> str:
    """The industry's name where the scope is one of its names (汽车产业 and 汽车及零部件 are one), else the scope."""
    scope = plain_scope(IN_BRACKETS.sub("", target.scope))
    industry = records.industry.get(target.industry_id)
    return industry.name if industry and scope in _names(industry) else scope


def _names(industry: Industry) -> frozenset[str]:
    return frozenset(plain_scope(name) for name in (industry.name, *industry.aliases))
