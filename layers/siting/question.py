"""A question over layers, and how it is said: each condition is a sentence of its own."""

from __future__ import annotations

from dataclasses import dataclass

from policy.records import TIERS, PolicyRecords

COUNTY, PREFECTURE = "county", "prefecture"
UNIT_WORDS = {COUNTY: "县（市、区）", PREFECTURE: "省辖市"}
ANY_ZONE = ""
BLOCKING = ("禁止新增", "总量控制")
"""Kinds of restriction that stand against a new project; the others close what is old or set conditions."""


@dataclass(frozen=True, slots=True)
class SitingQuestion:
    """Of each condition: None leaves it out, True asks that it holds, False that it does not.

    `promised`: a document names a cluster of the industry there, of `tier` or more (any where empty). `near`: a zone of
    `zone_kind` lies within `km`. `below`: the planner's own figure is below what is promised. `restricted`: a document
    restricts the industry there in one of `kinds`. `cities`: only there.
    """

    industry_id: str = ""
    level: str = COUNTY
    promised: bool | None = None
    tier: str = ""
    near: bool | None = None
    zone_kind: str = ANY_ZONE
    km: float = 30.0
    below: bool | None = None
    restricted: bool | None = None
    kinds: tuple[str, ...] = BLOCKING
    cities: tuple[str, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether there is any condition but the cities."""
        return any(one is not None for one in (self.promised, self.near, self.below, self.restricted))


def conditions(question: SitingQuestion, records: PolicyRecords) -> tuple[str, ...]:
    """Each condition in words, in the order in which the verdicts are told."""
    industry = records.industry[question.industry_id].name if question.industry_id else "任何产业"
    tier = f"{question.tier}级{'' if question.tier == TIERS[-1] else '及以上'}的" if question.tier else ""
    zone = question.zone_kind or "园区"
    kinds = "、".join(question.kinds)
    told = (
        (question.promised, f"有{tier}{industry}集群", f"没有{tier}{industry}集群"),
        (question.near, f"离最近的{zone}不超过 {question.km:g} 公里", f"离最近的{zone}超过 {question.km:g} 公里"),
        (question.below, f"{industry}的实际数低于承诺", f"{industry}的实际数达到承诺"),
        (question.restricted, f"文件对{industry}有{kinds}的限制", f"文件对{industry}没有{kinds}的限制"),
    )  # fmt: skip
    return tuple(yes if wanted else no for wanted, yes, no in told if wanted is not None)
