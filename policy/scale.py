"""How large a cluster is: the scale that the document writes, else the revenue that it sets as the cluster's target.

And how a figure is said.
"""

from __future__ import annotations

from dataclasses import dataclass

from policy.records import TIERS, Cluster, PolicyRecords, Target

REVENUES = ("主营业务收入", "销售收入")
"""Indicators that measure what a tier measures; a share or a number of firms says nothing of it."""
TEN_THOUSAND = 10000
WRITTEN, AS_TARGET = "cluster", "target"
COMPARATOR_WORDS = {"=": "", ">": "超过 ", ">=": "不低于 ", "<": "低于 ", "<=": "不超过 ", "≈": "约 ", "+": "新增 "}


@dataclass(frozen=True, slots=True)
class Scale:
    """A cluster's size in 亿元 and its basis: written for the cluster, or its revenue target (which one)."""

    value_yi: float
    basis: str
    target: Target | None = None


def scale_of(cluster: Cluster, records: PolicyRecords) -> Scale | None:
    """The written scale; without one the cluster's revenue target of the latest year; None without either."""
    if cluster.scale_yi is not None:
        return Scale(cluster.scale_yi, WRITTEN)
    targets = [t for t in records.targets_of_cluster(cluster.cluster_id) if _is_revenue_target(t)]
    latest = max(targets, key=lambda t: t.year or 0, default=None)
    return Scale(latest.value, AS_TARGET, latest) if latest else None


def _is_revenue_target(target: Target) -> bool:
    return target.kind == "target" and target.indicator in REVENUES and target.unit == "亿元"


def scale_words(scale_yi: float, tier: str) -> str:
    """3000亿级, 1.5万亿级; 4000亿元 where the document gives a figure and no tier. The one place that writes 亿级."""
    size = f"{scale_yi:g}亿" if scale_yi < TEN_THOUSAND else f"{scale_yi / TEN_THOUSAND:g}万亿"
    return f"{size}{'级' if tier in TIERS else '元'}"


def value_text(target: Target) -> str:
    """A target's figure with comparator and unit, e.g. 超过 5000 亿元, or 3–5 个."""
    high = f"–{target.value_high:g}" if target.value_high is not None else ""
    return f"{COMPARATOR_WORDS.get(target.comparator, '')}{target.value:g}{high} {target.unit}".strip()
