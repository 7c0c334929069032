"""Rows of tables that areas and industries share: targets, projects, firms, duties, limits, each with its source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from layers.wording import TARGET_KIND_WORDS, restriction_text
from policy.records import Duty, EnterpriseMention, PolicyRecords, Project, Restriction, Target
from policy.scale import value_text
from policy.sections import source_words
from reports.parts import SOURCE, Chapter, tables

Row = tuple[str, ...]


def cited(policy: PolicyRecords, record_id: str, *supports: str) -> str:
    """Where a record stands, with the document; all that supports it where the named aspects have no citation."""
    return source_words(policy.citations_of(record_id, *supports) or policy.citations_of(record_id), policy)


def target_row(target: Target, policy: PolicyRecords) -> Row:
    """One figure: what of, which, how much, by when."""
    return (target.scope, target.indicator, value_text(target), str(target.year or "未写"),
            TARGET_KIND_WORDS.get(target.kind, target.kind), cited(policy, target.target_id, "value"))  # fmt: skip


def projects(found: Iterable[Project], policy: PolicyRecords) -> Chapter:
    """Projects as the documents list them."""
    rows = [(p.name, p.kind, p.enterprise or "未写", p.capacity_text or "未写", cited(policy, p.project_id, "name"))
            for p in found]  # fmt: skip
    header = ("项目", "性质", "企业", "规模", SOURCE)
    return Chapter("重点项目", tables=tables(header, rows, (25, 9, 17, 15, 34)), nothing="没有点名这里的重点项目。")


def firms(found: Sequence[EnterpriseMention], policy: PolicyRecords) -> Chapter:
    """Firms, each once, with every document that names them."""
    by_firm: dict[str, list[EnterpriseMention]] = {}
    for mention in found:
        by_firm.setdefault(mention.enterprise_id, []).append(mention)
    rows = []
    for firm_id, mentions in by_firm.items():
        named = dict.fromkeys(i for m in mentions for i in m.industries)
        cites = [c for m in mentions for c in policy.citations_of(m.mention_id)[:1]]
        industries = "、".join(policy.industry[i].name for i in named)
        rows.append((policy.enterprise[firm_id].name, industries or "未写", str(len(mentions)),
                     source_words(cites, policy)))  # fmt: skip
    header = ("企业", "点名的产业", "文件数", SOURCE)
    return Chapter("龙头企业", tables=tables(header, rows, (24, 28, 8, 40)), nothing="没有点名这里的企业。")


def duties(found: Iterable[Duty], policy: PolicyRecords) -> Chapter:
    """Who leads what, and who takes part."""
    rows = [(d.task, "、".join(d.lead) or "未写", "、".join(d.participants) or "未写", cited(policy, d.duty_id))
            for d in found]  # fmt: skip
    header = ("工作", "牵头", "参加", SOURCE)
    return Chapter("责任分工", tables=tables(header, rows, (24, 22, 26, 28)), nothing="分工表没有写到这里。")


def limits(found: Iterable[Restriction], policy: PolicyRecords) -> Chapter:
    """What is closed, banned, capped or admitted under conditions."""
    rows = [
        (policy.industry[r.industry_id].name if r.industry_id else "各产业", restriction_text(r),
         cited(policy, r.restriction_id, "name", "value"))
        for r in found
    ]  # fmt: skip
    header = ("产业", "限制或准入", SOURCE)
    return Chapter("产业限制与准入", tables=tables(header, rows, (18, 47, 35)),
                   nothing="没有对这里的产业写明限制或准入条件。")  # fmt: skip
