"""What must hold for targets of clusters and for restrictions, each fault with its row and column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from disk.fault import Fault
from policy.records import PolicyRecords


def scope_faults(records: PolicyRecords) -> Iterator[Fault]:
    """Faults of what a target is set for and of what a restriction rests on."""
    yield from _targets_of_clusters(records)
    yield from _restrictions(records)


def _targets_of_clusters(records: PolicyRecords) -> Iterator[Fault]:
    for target in records.targets:
        at = Fault("targets.csv", row=target.target_id, column="cluster_id", cell=target.cluster_id)
        cluster = records.cluster.get(target.cluster_id)
        if (target.scope_kind == "cluster") != bool(target.cluster_id):
            found = f"是“{target.cluster_id}”，范围（scope_kind）是“{target.scope_kind}”"
            yield replace(at, found=found, remedy="集群的目标才写、也必须写集群编号")
        elif target.cluster_id and (cluster is None or cluster.doc_id != target.doc_id):
            found = f"的集群“{target.cluster_id}”不在 clusters.csv 的同一文件中"
            yield replace(at, found=found, remedy="请更正编号")


def _restrictions(records: PolicyRecords) -> Iterator[Fault]:
    for row in records.restrictions:
        at = Fault("restrictions.csv", row=row.restriction_id)
        cited = {c.supports for c in records.citations_of(row.restriction_id)}
        if not cited & {"name", "value"} or (row.value is not None and "value" not in cited):
            found = "没有依据（citations.csv 中 name，写了数的还要 value）"
            yield replace(at, found=found, remedy="请补上行号", column="value")
        if row.year is not None and "year" not in cited:
            found = f"写了年份 {row.year}，但没有依据（citations.csv 中 year）"
            yield replace(at, found=found, remedy="请补上行号", column="year")
        if row.adcodes and "place" not in cited:
            found = "写了地点，但没有依据（citations.csv 中 place）"
            yield replace(at, found=found, remedy="请补上行号", column="adcodes")
        if (row.value is not None) != bool(row.comparator):
            found = f"的比较词“{row.comparator}”与数值不配"
            yield replace(at, found=found, remedy="写了数就必须写比较词，没有数则留空", column="comparator")
