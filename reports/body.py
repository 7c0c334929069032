"""The report on a department or a government: what it leads, what it takes part in, and the clusters that are meant."""

from __future__ import annotations

from collections.abc import Sequence

from export.passport.passport import passport_of_view
from layers.joins import Joins
from layers.world import World
from policy.duties import charges, industries_of
from policy.records import Duty
from policy.selection import Selection
from reports.figures import Row, cited
from reports.parts import SOURCE, Chapter, SubjectReport, tables
from reports.promised import became, promised
from reports.subjects import BODY

HEADER = ("工作", "点名的集群", "产业", "牵头", SOURCE)
SHARES = (20, 26, 14, 16, 24)


def body_report(body: str, joins: Joins, date: str = "") -> SubjectReport:
    """Everything that duty tables give a body to do. KeyError for one that no table names."""
    world, policy = joins.world, joins.world.policy
    found = {charge.body: charge for charge in charges(policy.duties)}[body]
    ids = dict.fromkeys(i for d in (*found.leads, *found.takes_part) for i in d.cluster_ids)
    clusters = [joins.records[i] for i in ids]
    chapters = (
        _chapter("牵头的工作", found.leads, world, "没有由它牵头的工作。"),
        _chapter("参加的工作", found.takes_part, world, "没有由它参加的工作。"),
        promised(clusters, world),
        became(clusters, world),
    )
    lead = (
        f"{len({d.doc_id for d in (*found.leads, *found.takes_part)})} 份文件的分工写到{body}："
        f"牵头 {len(found.leads)} 项，参加 {len(found.takes_part)} 项，点名集群 {len(clusters)} 条次。",
    )
    passport = passport_of_view(Selection(), world, date)
    return SubjectReport(
        f"{BODY}:{body}", f"{body}分工报告", "牵头与参加单位", lead, chapters, tuple(passport.items()), date
    )


def _chapter(heading: str, duties: Sequence[Duty], world: World, nothing: str) -> Chapter:
    return Chapter(heading, tables=tables(HEADER, [_row(d, world) for d in duties], SHARES), nothing=nothing)


def _row(duty: Duty, world: World) -> Row:
    policy = world.policy
    clusters = "、".join(policy.cluster[i].name for i in duty.cluster_ids)
    named = "、".join(policy.industry[i].name for i in policy.industry if i in industries_of(duty, policy))
    return (
        duty.task,
        clusters or "未点名",
        named or "各产业",
        "、".join(duty.lead) or "未写",
        cited(policy, duty.duty_id),
    )
