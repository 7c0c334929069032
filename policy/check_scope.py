"""What must hold for targets of clusters and for restrictions, each fault as one line of Chinese."""

from __future__ import annotations

from collections.abc import Iterator

from policy.records import PolicyRecords


def scope_faults(records: PolicyRecords) -> Iterator[str]:
    """Faults of what a target is set for and of what a restriction rests on."""
    yield from _targets_of_clusters(records)
    yield from _restrictions(records)


def _targets_of_clusters(records: PolicyRecords) -> Iterator[str]:
    for target in records.targets:
        where = f"targets.csv {target.target_id}"
        cluster = records.cluster.get(target.cluster_id)
        if (target.scope_kind == "cluster") != bool(target.cluster_id):
            found = f"范围是“{target.scope_kind}”，cluster_id 是“{target.cluster_id}”"
            yield f"{where}：{found}。集群的目标才写、也必须写集群编号。"
        elif target.cluster_id and (cluster is None or cluster.doc_id != target.doc_id):
            yield f"{where}：集群“{target.cluster_id}”不在 clusters.csv 的同一文件中。请更正编号。"


def _restrictions(records: PolicyRecords) -> Iterator[str]:
    for row in records.restrictions:
        where = f"restrictions.csv {row.restriction_id}"
        cited = {c.supports for c in records.citations_of(row.restriction_id)}
        if not cited & {"name", "value"} or (row.value is not None and "value" not in cited):
            yield f"{where}：没有依据（citations.csv 中 name，写了数的还要 value）。请补上行号。"
        if row.year is not None and "year" not in cited:
            yield f"{where}：写了年份 {row.year}，但没有依据（citations.csv 中 year）。请补上行号。"
        if row.adcodes and "place" not in cited:
            yield f"{where}：写了地点，但没有依据（citations.csv 中 place）。请补上行号。"
        if (row.value is not None) != bool(row.comparator):
            yield f"{where}：数值与比较词“{row.comparator}”不配。写了数就必须写比较词，没有数则留空。"
