"""What must hold between the records: references, tiers, citations, known places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from policy.check_enterprises import enterprise_faults
from policy.check_industries import industry_faults
from policy.check_scope import scope_faults
from policy.records import TIER_BREAKS_YI, Cluster, PolicyRecords

SUPPORTS_SCALE = {"scale", "tier"}


def check_records(records: PolicyRecords, known_units: frozenset[tuple[str, str]] | None) -> list[str]:
    """Every fault between records as one line of Chinese: file, row id, what was found, what to do."""
    faults = [*_references(records), *industry_faults(records)]
    for cluster in records.clusters:
        faults.extend(_cluster_faults(cluster, records))
    faults.extend(_uncited_values(records))
    faults.extend(enterprise_faults(records))
    faults.extend(scope_faults(records))
    if known_units is not None:
        faults.extend(_unknown_places(records, known_units))
    return faults


def _ids(records: PolicyRecords) -> Iterator[tuple[str, str, object]]:
    """(file, id, record) of everything that has an id."""
    for file, key in _KEYS.items():
        for row in getattr(records, file):
            yield f"{file}.csv", getattr(row, key), row


_KEYS = {
    "documents": "doc_id", "industries": "industry_id", "industry_groups": "group_id", "zones": "zone_id",
    "clusters": "cluster_id", "coop_areas": "area_id", "axes": "axis_id", "function_areas": "area_id",
    "targets": "target_id", "restrictions": "restriction_id", "programmes": "programme_id",
    "projects": "project_id",
    "enterprises": "enterprise_id", "enterprise_mentions": "mention_id", "duties": "duty_id", "events": "event_id",
    "findings": "finding_id",
}  # fmt: skip


def _references(records: PolicyRecords) -> Iterator[str]:
    rows = list(_ids(records))
    for fact_id, count in Counter(fact_id for _, fact_id, _ in rows).items():
        if count > 1:
            yield f"编号“{fact_id}”出现 {count} 次。请让每个编号只用一次。"
    known = {fact_id for _, fact_id, _ in rows}
    for file, fact_id, row in rows:
        for column, target in (("doc_id", records.document), ("industry_id", records.industry)):
            value = getattr(row, column, "")
            if value and value not in target:
                yield f"{file} {fact_id}：{column} 是“{value}”，没有这个编号。请更正或先登记它。"
        for value in getattr(row, "industries", ()):
            if value not in records.industry:
                yield f"{file} {fact_id}：industries 中的“{value}”没有登记。请更正或先登记这个产业。"
    for citation in records.citations:
        if citation.fact_id not in known:
            yield f"citations.csv：依据指向“{citation.fact_id}”，没有这条记录。请删除这行或更正编号。"
        if citation.doc_id not in records.document:
            yield f"citations.csv {citation.fact_id}：文件“{citation.doc_id}”没有登记。请更正 doc_id。"


def _cluster_faults(cluster: Cluster, records: PolicyRecords) -> Iterator[str]:
    where = f"clusters.csv {cluster.cluster_id}"
    if cluster.tier and cluster.scale_yi is not None:
        low, high = TIER_BREAKS_YI[cluster.tier]
        if not low <= cluster.scale_yi < high:
            yield f"{where}：规模 {cluster.scale_yi:g} 亿元不属于层级“{cluster.tier}”。请改正其中之一。"
    cited = {c.supports for c in records.citations_of(cluster.cluster_id)}
    if (cluster.tier or cluster.scale_yi is not None) and not cited & SUPPORTS_SCALE:
        yield f"{where}：写了层级或规模，但没有依据（citations.csv 中 scale 或 tier）。请补上行号。"
    if cluster.year is not None and "year" not in cited:
        yield f"{where}：写了年份 {cluster.year}，但没有依据（citations.csv 中 year）。请补上行号。"
    if any(p.place_text for p in cluster.places) and "place" not in cited:
        yield f"{where}：写了地点，但没有依据（citations.csv 中 place）。请补上行号。"
    for number, text in enumerate(cluster.industry_text, start=1):
        if (supports := "industry" if number == 1 else f"industry:{number}") not in cited:
            yield f"{where}：产业用词“{text}”没有依据（citations.csv 中 {supports}）。请补上行号。"
    for place in cluster.places:
        if place.zone_id and place.zone_id not in records.zone:
            yield f"cluster_places.csv {cluster.cluster_id}：园区“{place.zone_id}”不在 zones.csv 中。请先登记园区。"


def _uncited_values(records: PolicyRecords) -> Iterator[str]:
    for target in records.targets:
        if not records.citations_of(target.target_id, "value"):
            yield f"targets.csv {target.target_id}：数值 {target.value:g} 没有依据。请在 citations.csv 补上行号。"
    for project in records.projects:
        cited = {c.doc_id for c in records.citations_of(project.project_id, "place")}
        if project.place_basis == "other" and not cited - {project.doc_id}:
            yield f"projects.csv {project.project_id}：地点据另一份文件，但没有那份文件的依据（place）。请补上行号。"
    clusters = {c.cluster_id for c in records.clusters}
    for duty in records.duties:
        for cluster_id in duty.cluster_ids:
            if cluster_id not in clusters:
                yield f"duties.csv {duty.duty_id}：集群“{cluster_id}”不在 clusters.csv 中。请更正编号。"


def _unknown_places(records: PolicyRecords, known: frozenset[tuple[str, str]]) -> Iterator[str]:
    for file, fact_id, level, adcode in _named_units(records):
        if (level, adcode) not in known:
            yield f"{file} {fact_id}：地点“{level} {adcode}”不在地名表中。请查对代码与层级（data/places/places.csv）。"


def _named_units(records: PolicyRecords) -> Iterator[tuple[str, str, str, str]]:
    """(file, row id, level, adcode) of each administrative unit that a record names."""
    units = ("province", "prefecture", "county")
    groups = (
        ("cluster_places.csv", "cluster_id", "places", records.clusters),
        ("coop_members.csv", "area_id", "members", records.coop_areas),
        ("axis_places.csv", "axis_id", "places", records.axes),
        ("function_area_places.csv", "area_id", "places", records.function_areas),
    )
    for file, key, field, rows in groups:
        for row in rows:
            for place in getattr(row, field):
                if place.level in units:
                    yield file, getattr(row, key), place.level, place.adcode
    for file, key, rows in (
        ("projects.csv", "project_id", records.projects),
        ("enterprises.csv", "enterprise_id", records.enterprises),
    ):
        for row in rows:
            if row.level in units:
                yield file, getattr(row, key), row.level, row.adcode
    for limit in records.restrictions:
        for adcode in limit.adcodes:
            yield "restrictions.csv", limit.restriction_id, level_of(adcode), adcode
    for zone in records.zones:
        yield "zones.csv", zone.zone_id, "prefecture", zone.prefecture_adcode
        for adcode in zone.county_adcodes:
            yield "zones.csv", zone.zone_id, "county", adcode


def level_of(adcode: str) -> str:
    """Level of an adcode that stands alone: 411000 is a prefecture, 411082 a county (济源 419001 counts as one)."""
    return "prefecture" if adcode.endswith("00") else "county"
