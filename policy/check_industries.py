"""What must hold in the taxonomy: parents without circles, a rule each, and one industry for the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from disk.fault import Fault
from policy.records import PolicyRecords
from policy.taxonomy import Industry

FILE, EXCEPTIONS = "industries.csv", "industry_exceptions.csv"
ENDING = re.compile(r"(产业链|产业|工业|行业|制造业)$")
JOINED = re.compile(r"[|｜＋+]")
"""Signs that once joined words into a text that no document has; several words stand apart by ;."""

Row = tuple[str, str, str]
"""(file, row id, industry id) of one use of some words."""


def industry_faults(records: PolicyRecords) -> Iterator[Fault]:
    """Faults of industries.csv and of every row that files words under an industry, with row and column."""
    for industry in records.industries:
        yield from _parent_faults(industry, records)
        if not industry.belongs or not industry.excludes:
            column = "excludes" if industry.belongs else "belongs"
            found = "没有写归类规则（belongs、excludes）"
            yield Fault(FILE, found, "请各写一句", row=industry.industry_id, column=column)
    yield from _shared_words(records)
    yield from _joined_texts(records)
    yield from _filed_differently(records)


def plain_words(text: str) -> str:
    """Words without their generic ending, 食品工业 -> 食品; words that are nothing else stay."""
    return ENDING.sub("", text) or text


def _parent_faults(industry: Industry, records: PolicyRecords) -> Iterator[Fault]:
    for parent in industry.parents:
        column = "parent_id" if parent == industry.parent_id else "also_under"
        at = Fault(FILE, row=industry.industry_id, column=column, cell=parent)
        if parent not in records.industry:
            yield replace(at, found=f"的上级“{parent}”没有登记", remedy="请补上或改正")
        elif industry.industry_id in records.lineage(parent):
            found = f"的上级“{parent}”又在它之下，成了循环"
            yield replace(at, found=found, remedy="请改正 parent_id 或 also_under")


def _words(industry: Industry) -> tuple[str, ...]:
    return tuple(dict.fromkeys(plain_words(word) for word in (industry.name, *industry.aliases)))


def _shared_words(records: PolicyRecords) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for industry in records.industries:
        for word in _words(industry):
            other = first.setdefault(word, industry.industry_id)
            if other != industry.industry_id:
                found = f"中的“{word}”已是 {other} 的名称或别名"
                column = "aliases" if word != plain_words(industry.name) else "name"
                yield Fault(FILE, found, "请让每个词只通向一个产业", row=industry.industry_id, column=column)


def _joined_texts(records: PolicyRecords) -> Iterator[Fault]:
    for cluster in records.clusters:
        for text in cluster.industry_text:
            if sign := JOINED.search(text):
                remedy = "原文各词请用“;”分开，并各有依据（industry、industry:2 …）"
                at = Fault("clusters.csv", row=cluster.cluster_id, column="industry_text")
                yield replace(at, found=f"的“{text}”用“{sign[0]}”连写", remedy=remedy)


def _filed(records: PolicyRecords) -> Iterator[tuple[str, Row]]:
    """(words, use) of every row that says in words which industry it means."""
    for cluster in records.clusters:
        yield ";".join(map(plain_words, cluster.industry_text)), ("clusters", cluster.cluster_id, cluster.industry_id)
    for group in records.industry_groups:
        yield plain_words(group.name_in_document), ("industry_groups", group.group_id, group.industry_id)
    for target in records.targets:
        if target.scope_kind in ("industry", "chain"):
            yield plain_words(target.scope), ("targets", target.target_id, target.industry_id)


def _uses(records: PolicyRecords) -> Mapping[str, dict[str, Row]]:
    """Words -> industry id -> the first row that files them there; the taxonomy's own words come first."""
    found: dict[str, dict[str, Row]] = {}
    for industry in records.industries:
        for word in _words(industry):
            found.setdefault(word, {}).setdefault(industry.industry_id, ("industries", industry.industry_id, ""))
    for words, row in _filed(records):
        if words and row[2]:
            found.setdefault(words, {}).setdefault(row[2], row)
    return found


def _filed_differently(records: PolicyRecords) -> Iterator[Fault]:
    explained = {row.industry_text: row for row in records.industry_exceptions}
    for words, uses in _uses(records).items():
        reason = explained.pop(words, None)
        if len(uses) > 1 and (reason is None or set(reason.industry_ids) != set(uses)):
            where = "；".join(
                f"{file}.csv {row_id} 归 {industry_id}" for industry_id, (file, row_id, _) in uses.items()
            )
            found = f"把“{words}”归入 {len(uses)} 个产业：{where}"
            file, row_id, _ = list(uses.values())[-1]
            remedy = "请统一，或在 industry_exceptions.csv 写明这些产业和理由"
            yield Fault(f"{file}.csv", found, remedy, row=row_id, column="industry_id")
        elif reason is not None and (len(uses) < 2 or not reason.reason):
            found = "不再有两种归法，或没有写理由"
            yield Fault(EXCEPTIONS, found, "请删除或补上", row=words, column="industry_ids")
    for words in explained:
        found = f"的“{words}”没有哪一行用"
        yield Fault(EXCEPTIONS, found, "请删除这行或更正", row=words, column="industry_text")
