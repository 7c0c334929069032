"""Clusters or bases stated by tier for a group of industries, against those that the document names."""

from __future__ import annotations

from collections.abc import Iterator

from policy.crosscheck.check import Check, cited
from policy.records import Cluster, PolicyRecords, Target
from policy.verdict import DIFFERS, INCOMPLETE, of_list

NAMED_TIER = {"千亿": ("千亿", None), "500亿": ("百亿", 500.0), "百亿": ("百亿", None)}
"""Tier word in a stated count -> (tier, figure) of the clusters that it counts."""
COUNTS = ("集群数", "产业基地数")
MOST_NAMES = 20


def named(records: PolicyRecords) -> Iterator[Check]:
    """Every stated number of clusters of a tier against the clusters named."""
    for target in records.targets:
        tier = next((word for word in NAMED_TIER if word in target.scope), "")
        group = _group(records, target)
        if target.indicator in COUNTS and tier and group:
            found = [c for c in records.clusters if c.doc_id == target.doc_id and _counts(c, group, tier)]
            where = tuple(c for n in found for c in records.citations_of(n.cluster_id, "scale", "tier")[:1])
            verdict = of_list(len(found), target.value)
            sides = target.value_text, f"点名 {len(found)} 个", cited(records, target), where
            yield Check(f"{target.scope}个数", *sides, verdict, _why(found, verdict))


def _group(records: PolicyRecords, target: Target) -> frozenset[str]:
    """Industries of the document's group that the stated number speaks of, with all below them."""
    rows = [r for r in records.industry_groups if r.doc_id == target.doc_id and r.group]
    name = next((r.group for r in rows if r.group in target.scope), "")
    return records.counted_under(r.industry_id for r in rows if r.group == name)


def _counts(cluster: Cluster, industries: frozenset[str], tier: str) -> bool:
    word, figure = NAMED_TIER[tier]
    if cluster.industry_id not in industries or cluster.tier != word:
        return False
    return cluster.scale_yi == figure if figure else word != "百亿" or cluster.scale_yi is None


def _why(found: list[Cluster], verdict: str) -> str:
    names = "、".join(c.name for c in found[:MOST_NAMES]) + ("等" if len(found) > MOST_NAMES else "")
    word = {DIFFERS: "点名多于写明，数法不明", INCOMPLETE: "原文只列举一部分"}.get(verdict, "写明的个数与点名的个数")
    return f"{word}。点名：{names}"
