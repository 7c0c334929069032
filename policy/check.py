"""What must hold between the records: references, tiers, citations, known places."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from disk.fault import Fault
from policy.check_chains import chain_faults
from policy.check_citations import citation_faults
from policy.check_enterprises import enterprise_faults
from policy.check_industries import industry_faults
from policy.check_places import place_faults
from policy.check_references import reference_faults, twice_used
from policy.check_scope import scope_faults
from policy.check_status import status_faults
from policy.locate import Lines
from policy.records import TIER_BREAKS_YI, Cluster, PolicyRecords

SUPPORTS_SCALE = {"scale", "tier"}
Check = Callable[[PolicyRecords], Iterator[Fault]]


def check_records(
    records: PolicyRecords,
    known_units: frozenset[tuple[str, str]] | None,
    unreadable: frozenset[str] = frozenset(),
    lines: Lines | None = None,
) -> Iterator[Fault]:
    """Every fault between records; a check that needs an unreadable table is left out."""
    yield from twice_used(records, lines or Lines())
    yield from reference_faults(records, unreadable)
    for check, needs in CHECKS:
        if not unreadable.intersection(needs):
            yield from check(records)
    if known_units is not None:
        yield from place_faults(records, known_units)


def _clusters(records: PolicyRecords) -> Iterator[Fault]:
    for cluster in records.clusters:
        yield from _cluster_faults(cluster, records)


def _cluster_faults(cluster: Cluster, records: PolicyRecords) -> Iterator[Fault]:
    file, row = "clusters.csv", cluster.cluster_id
    if cluster.tier in TIER_BREAKS_YI and cluster.scale_yi is not None:
        low, high = TIER_BREAKS_YI[cluster.tier]
        if not low <= cluster.scale_yi < high:
            found = f"的规模 {cluster.scale_yi:g} 亿元不属于层级“{cluster.tier}”"
            yield Fault(file, found, "请改正其中之一", row=row, column="scale_yi")
    cited = {c.supports for c in records.citations_of(cluster.cluster_id)}
    if (cluster.tier or cluster.scale_yi is not None) and not cited & SUPPORTS_SCALE:
        column = "tier" if cluster.tier else "scale_yi"
        yield _uncited(file, row, column, "写了层级或规模", "scale 或 tier")
    if cluster.year is not None and "year" not in cited:
        yield _uncited(file, row, "year", f"写了年份 {cluster.year}", "year")
    if any(p.place_text for p in cluster.places) and "place" not in cited:
        yield _uncited("cluster_places.csv", row, "place_text", "写了地点", "place")
    for number, text in enumerate(cluster.industry_text, start=1):
        if (supports := "industry" if number == 1 else f"industry:{number}") not in cited:
            found = f"的产业用词“{text}”没有依据（citations.csv 中 {supports}）"
            yield Fault(file, found, "请补上行号", row=row, column="industry_text")
    for place in cluster.places:
        if place.zone_id and place.zone_id not in records.zone:
            at = Fault("cluster_places.csv", row=row, column="zone_id", cell=place.zone_id)
            yield replace(at, expected="zones.csv 中的园区", remedy="请先登记园区")


def _uncited(file: str, row: str, column: str, what: str, supports: str) -> Fault:
    found = f"{what}，但没有依据（citations.csv 中 {supports}）"
    return Fault(file, found, "请补上行号", row=row, column=column)


def _uncited_values(records: PolicyRecords) -> Iterator[Fault]:
    for target in records.targets:
        if not records.citations_of(target.target_id, "value"):
            found = f"的数值 {target.value:g} 没有依据"
            yield Fault("targets.csv", found, "请在 citations.csv 补上行号", row=target.target_id, column="value")
    for project in records.projects:
        cited = {c.doc_id for c in records.citations_of(project.project_id, "place")}
        if project.place_basis == "other" and not cited - {project.doc_id}:
            found = "说地点据另一份文件，但没有那份文件的依据（place）"
            yield Fault("projects.csv", found, "请补上行号", row=project.project_id, column="place_basis")


CHECKS: tuple[tuple[Check, frozenset[str]], ...] = (
    (citation_faults, frozenset({"documents"})),
    (
        industry_faults,
        frozenset({"industries", "clusters", "industry_groups", "targets", "industry_exceptions"}),
    ),
    (_clusters, frozenset({"citations", "zones"})),
    (_uncited_values, frozenset({"citations"})),
    (enterprise_faults, frozenset({"citations", "enterprises", "enterprise_mentions", "zones"})),
    (status_faults, frozenset({"citations", "clusters", "zones", "documents", "cluster_places"})),
    (chain_faults, frozenset({"citations", "chains", "chain_stages"})),
    (scope_faults, frozenset({"clusters", "citations"})),
)
"""Each check with the tables that it cannot do without."""
