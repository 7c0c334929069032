"""What must hold for targets of clusters, for restrictions and for findings, each fault as one line of Chinese."""

from __future__ import annotations

from collections.abc import Iterator

from policy.crosscheck.verdict import RULES
from policy.records import RESTRICTION_KINDS, PolicyRecords

LIMIT_COMPARATORS = ("<", "<=", ">", ">=")


def scope_faults(records: PolicyRecords) -> Iterator[str]:
    """Faults of what a target is set for, what a restriction rests on, and which verdict a finding bears."""
    yield from _targets_of_clusters(records)
    yield from _restrictions(records)
    for finding in records.findings:
        if finding.kind not in RULES:
            words = "、".join(RULES)
            yield f"findings.csv {finding.finding_id}：结论是“{finding.kind}”，应为{words}之一。请按规则改正。"


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
        if row.kind not in RESTRICTION_KINDS:
            yield f"{where}：类别是“{row.kind}”，应为{'、'.join(RESTRICTION_KINDS)}之一。"
        if not cited & {"name", "value"} or (row.value is not None and "value" not in cited):
            yield f"{where}：没有依据（citations.csv 中 name，写了数的还要 value）。请补上行号。"
        if row.year is not None and "year" not in cited:
            yield f"{where}：写了年份 {row.year}，但没有依据（citations.csv 中 year）。请补上行号。"
        if row.adcodes and "place" not in cited:
            yield f"{where}：写了地点，但没有依据（citations.csv 中 place）。请补上行号。"
        if (row.value is not None) != (row.comparator in LIMIT_COMPARATORS):
            signs = "、".join(LIMIT_COMPARATORS)
            yield f"{where}：数值与比较词“{row.comparator}”不配。写了数必须写{signs}之一，没有数则留空。"
