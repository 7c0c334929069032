"""Counts that say what they count: clusters and firms once each, projects in the strict sense, what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from policy.identity import Identity, distinct_clusters
from policy.records import Cluster, EnterpriseMention, PolicyRecords, Project
from policy.vocabulary import BUILDING, NO_CLUSTER, PROJECT_KINDS


def is_cluster(cluster: Cluster) -> bool:
    """Whether the document calls it a cluster, base, zone or park; a chain, a mining area or a centre is none."""
    return cluster.kind != NO_CLUSTER


@dataclass(frozen=True, slots=True)
class ClusterCount:
    """How often clusters are named, how many they are, how many of them have a place, what was left out."""

    named: int
    distinct: int
    placed: int
    left_out: int

    @property
    def words(self) -> str:
        """点名集群 620 条次，去重后 441 个，其中有地点 398 个；另有 60 条次不称集群或基地，未计."""
        rest = f"；另有 {self.left_out} 条次不称集群或基地，未计" if self.left_out else ""
        return f"点名集群 {self.named} 条次，去重后 {self.distinct} 个，其中有地点 {self.placed} 个{rest}"


@dataclass(frozen=True, slots=True)
class ProjectCount:
    """Projects in the strict sense, and the other rows by kind."""

    projects: int
    others: tuple[tuple[str, int], ...]

    @property
    def words(self) -> str:
        """建设项目 608 个；另有承载企业 126、平台 17，未计."""
        rest = "、".join(f"{kind} {number}" for kind, number in self.others)
        return f"{BUILDING} {self.projects} 个" + (f"；另有{rest}，未计" if rest else "")


@dataclass(frozen=True, slots=True)
class EnterpriseCount:
    """How often documents name firms, how many they are, how many of them have a seat."""

    named: int
    distinct: int
    placed: int

    @property
    def words(self) -> str:
        """点名企业 614 家次，去重后 416 家，其中有所在地 322 家."""
        return f"点名企业 {self.named} 家次，去重后 {self.distinct} 家，其中有所在地 {self.placed} 家"


def count_clusters(
    clusters: Iterable[Cluster], records: PolicyRecords, known: Mapping[str, Identity] | None = None
) -> ClusterCount:
    """Clusters in the strict sense among the rows given, each once."""
    rows = tuple(clusters)
    strict = [cluster for cluster in rows if is_cluster(cluster)]
    groups = distinct_clusters(strict, records, known)
    placed = sum(any(cluster.places for cluster in group) for group in groups)
    return ClusterCount(len(strict), len(groups), placed, len(rows) - len(strict))


def count_projects(projects: Iterable[Project]) -> ProjectCount:
    """Projects in the strict sense among the rows given; the other kinds in the order of the vocabulary."""
    kinds = Counter(project.kind for project in projects)
    others = tuple((kind, kinds[kind]) for kind in PROJECT_KINDS if kind != BUILDING and kinds[kind])
    return ProjectCount(kinds[BUILDING], others)


def count_enterprises(mentions: Iterable[EnterpriseMention], records: PolicyRecords) -> EnterpriseCount:
    """Firms among the mentions given, each once over all documents."""
    named = [mention.enterprise_id for mention in mentions]
    firms = [records.enterprise[enterprise_id] for enterprise_id in dict.fromkeys(named)]
    return EnterpriseCount(len(named), len(firms), sum(bool(firm.adcode) for firm in firms))
