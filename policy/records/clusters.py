"""Clusters and their tiers."""

from __future__ import annotations

from dataclasses import dataclass

from policy.records.places import NamedPlace

TIERS = ("百亿", "千亿", "5000亿", "万亿", "世界")
"""Tier words in rising order; a cluster without one has the empty string. 世界级 is a label: it names no amount."""

TIER_BREAKS_YI = {"百亿": (100, 1000), "千亿": (1000, 10000), "5000亿": (5000, 10000), "万亿": (10000, float("inf"))}
"""Half-open range of ``scale_yi`` that each tier word admits (data contract, convention 2)."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """产业集群 · A cluster, base, park or valley that a document promises, with its places.

    ``industry_text`` holds the document's own words for the industry, each cited: the first by citations that
    support ``industry``, the second by ``industry:2`` and so on.
    """

    cluster_id: str
    """集群编号 · Id: document, c, line, number within the line."""
    doc_id: str
    """文件编号 · The document that names it."""
    name: str
    """集群名称 · Name, or what the line calls it."""
    kind: str
    """集群类别 · Kind; 其他 is neither cluster nor base nor park."""
    action: str
    """文件动词 · What the document does with it: builds, relies on, fosters."""
    industry_id: str
    """产业编号（可空） · Industry of the common taxonomy."""
    industry_text: tuple[str, ...]
    """文件的产业用词（可空） · The document's words for the industry."""
    tier: str
    """层级（可空） · Tier word, where the document gives one."""
    scale_yi: float | None
    """规模 · Scale that the document writes as a figure [亿元]."""
    comparator: str
    """规模的比较词（可空） · Whether the scale is equal, at least, about …"""
    year: int | None
    """目标年 · Year by which it is to be reached [年]."""
    year_basis: str
    """目标年依据（可空） · stated: the line says the year; inherited: the head of the section does."""
    open_list: bool
    """名单未尽 · Whether the line's list of such clusters is left open (等)."""
    located: bool
    """首读时有地点 · Whether a first reading found a place; the map follows the table of places."""
    note: str = ""
    """说明（可空） · What a reader should know."""
    places: tuple[NamedPlace, ...] = ()
    """地点 · Its places, from the child table."""
    status: str = ""
    """状态（可空） · How far it is: a goal, fostered, about to be recognised, recognised, or there; empty: promised."""
    recognised_by: tuple[str, ...] = ()
    """认定单位（可空） · Who recognises it."""


@dataclass(frozen=True, slots=True)
class SameCluster:
    """同一集群 · Rows of several documents that a reader found to be one cluster, although names or places differ."""

    same_id: str
    """编号 · Id: same, number."""
    cluster_ids: tuple[str, ...]
    """集群编号 · The rows, at most one of a document."""
    reason: str
    """理由 · Why they are one."""
