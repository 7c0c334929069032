"""Checks computed from the records: figures set twice, sums of parts, clusters stated against clusters named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policy.records import Citation, Cluster, PolicyRecords, Target

VERDICTS = DIFFERS, INCOMPLETE, AGREES = "不一致", "未列全", "一致"
ENDING = re.compile(r"(产业|工业|行业|制造业|业)$")
NAMED_TIER = {"千亿": ("千亿", None), "500亿": ("百亿", 500.0), "百亿": ("百亿", None)}
"""Tier word in a stated count -> (tier, figure) of the clusters that it counts."""


@dataclass(frozen=True, slots=True)
class Check:
    """One comparison: what is compared, both sides in words, where each stands, and 一致, 不一致 or 未列全."""

    topic: str
    value_a: str
    value_b: str
    cited_a: tuple[Citation, ...]
    cited_b: tuple[Citation, ...]
    verdict: str
    note: str


def crosscheck(records: PolicyRecords) -> tuple[Check, ...]:
    """All computed checks, those that disagree first."""
    found = [*_set_twice(records), *_programmes(records), *_projects(records), *_clusters(records)]
    return tuple(sorted(found, key=lambda check: VERDICTS.index(check.verdict)))


def figure_text(target: Target) -> str:
    """The figure as written, with its unit where the words have none (figures of a table)."""
    words = target.value_text.strip()
    if re.search(r"[^\d.﹒，,％%－+-]", words):
        return words
    return f"{words}（即 {target.value:g} {target.unit}）"


def _cited(records: PolicyRecords, *targets: Target) -> tuple[Citation, ...]:
    return tuple(c for t in targets for c in records.citations_of(t.target_id, "value"))


def _set_twice(records: PolicyRecords) -> Iterator[Check]:
    """The same indicator of the same scope and year with two values, within a document or between two."""
    same: dict[tuple[object, ...], list[Target]] = {}
    for t in records.targets:
        if t.year and "台阶" not in t.indicator and t.scope_kind in ("industry", "province"):
            scope = ENDING.sub("", t.scope)
            same.setdefault((t.scope_kind, t.industry_id, scope, t.indicator, t.unit, t.year), []).append(t)
    for (_, _, scope, indicator, _, year), group in same.items():
        for other in group[1:]:
            first = group[0]
            if (other.value, other.value_high) != (first.value, first.value_high):
                cited = _cited(records, first), _cited(records, other)
                note = "同一事项、同一年份写了两个数"
                topic = f"{scope} {year} 年{indicator}"
                yield Check(topic, figure_text(first), figure_text(other), *cited, DIFFERS, note)


def _fits(found: float, target: Target) -> bool:
    """Whether a sum fits a stated figure; 左右 and 约 (comparator ≈) admit five per cent."""
    return abs(found - target.value) <= (0.05 * target.value if target.comparator == "≈" else 0)


def _programmes(records: PolicyRecords) -> Iterator[Check]:
    """Programmes stated per part against those listed, and their total."""
    stated = [t for t in records.targets if t.indicator == "专项数" and t.scope_kind == "province"]
    for target in stated:
        listed = [
            p for p in records.programmes
            if p.doc_id == target.doc_id and p.part and (p.part in target.scope or target.scope in p.part)
        ]  # fmt: skip
        if listed:
            cited = tuple(c for p in listed for c in records.citations_of(p.programme_id, "name"))
            topic, note = f"{target.scope}专项个数", "写明的个数与逐项列出的个数"
            values = target.value_text, f"列出 {len(listed)} 个"
            verdict = AGREES if len(listed) == target.value else DIFFERS
            yield Check(topic, *values, _cited(records, target), cited, verdict, note)


def _projects(records: PolicyRecords) -> Iterator[Check]:
    """Projects stated per part against the sum of the programmes' projects."""
    for target in records.targets:
        if target.indicator != "项目数" or target.scope_kind != "province":
            continue
        listed = [
            p for p in records.programmes
            if p.doc_id == target.doc_id and p.part and p.part in target.scope and p.project_count
        ]  # fmt: skip
        if listed:
            total = sum(p.project_count or 0 for p in listed)
            cited = tuple(c for p in listed for c in records.citations_of(p.programme_id, "value"))
            topic, note = f"{target.scope}亿元以上项目数", f"写明的总数与 {len(listed)} 个专项之和"
            values = target.value_text, f"相加为 {total} 个"
            verdict = AGREES if _fits(total, target) else DIFFERS
            yield Check(topic, *values, _cited(records, target), cited, verdict, note)


def _clusters(records: PolicyRecords) -> Iterator[Check]:
    """Clusters or bases stated by tier for a group of industries against those named."""
    groups: dict[tuple[str, str], set[str]] = {}
    for row in records.industry_groups:
        groups.setdefault((row.doc_id, row.group), set()).add(row.industry_id)
    for target in records.targets:
        tier = next((word for word in NAMED_TIER if word in target.scope), "")
        group = next((g for (doc, g) in groups if doc == target.doc_id and g and g in target.scope), "")
        if target.indicator in ("集群数", "产业基地数") and tier and group:
            industries = records.counted_under(groups[target.doc_id, group])
            named = [c for c in records.clusters if c.doc_id == target.doc_id and _counts(c, industries, tier)]
            cited = tuple(c for n in named for c in records.citations_of(n.cluster_id, "scale", "tier")[:1])
            note = "写明的个数与点名的个数；原文只列举一部分时，点名少于写明属正常"
            values = target.value_text, f"点名 {len(named)} 个"
            verdict = AGREES if len(named) == target.value else INCOMPLETE if len(named) < target.value else DIFFERS
            yield Check(f"{target.scope}个数", *values, _cited(records, target), cited, verdict, note)


def _counts(cluster: Cluster, industries: frozenset[str], tier: str) -> bool:
    word, figure = NAMED_TIER[tier]
    if cluster.industry_id not in industries or cluster.tier != word:
        return False
    return cluster.scale_yi == figure if figure else word != "百亿" or cluster.scale_yi is None
