"""What must hold of recognition and of zones in time: who recognises, with its line; zones that were there."""

from __future__ import annotations

from collections.abc import Iterator

from disk.fault import Fault
from policy.records import Cluster, PolicyRecords, Zone
from policy.vocabulary import PROPOSED, RECOGNISED

CLUSTERS, ZONES = "clusters.csv", "zones.csv"
SUCCESSORS_SHOWN = 3


def status_faults(records: PolicyRecords) -> Iterator[Fault]:
    """A status without its line, a recognition without a body, a zone named when there was none."""
    for cluster in records.clusters:
        yield from _of_cluster(cluster, records)
        yield from _of_its_zones(cluster, records)
    for zone in records.zones:
        yield from _of_zone(zone)


def _of_cluster(cluster: Cluster, records: PolicyRecords) -> Iterator[Fault]:
    cited = {c.supports for c in records.citations_of(cluster.cluster_id)}
    row = cluster.cluster_id
    if cluster.status and "status" not in cited:
        found = f"写了“{cluster.status}”，但没有依据（citations.csv 中 status）"
        yield Fault(CLUSTERS, found, "请补上行号", row=row, column="status")
    if cluster.status in (PROPOSED, RECOGNISED) and not cluster.recognised_by:
        found = f"是空的，状态却是“{cluster.status}”"
        yield Fault(CLUSTERS, found, "请写认定单位，或改状态", row=row, column="recognised_by")
    if cluster.recognised_by and "recognised" not in cited:
        found = "写了认定单位，但没有依据（citations.csv 中 recognised）"
        yield Fault(CLUSTERS, found, "请补上行号", row=row, column="recognised_by")


def _of_its_zones(cluster: Cluster, records: PolicyRecords) -> Iterator[Fault]:
    document = records.document.get(cluster.doc_id)
    for place in cluster.places:
        zone = records.zone.get(place.zone_id)
        if document and zone and not zone.stood_on(document.issued_on):
            names = [records.zone[i].name for i in zone.successor_ids if i in records.zone][:SUCCESSORS_SHOWN]
            remedy = f"请改用{'、'.join(names)}" if names else "请更正园区或它的设立、撤并日期"
            found = f"的“{zone.name}”在文件印发时（{document.issued_on}）还没有或已经撤并"
            yield Fault("cluster_places.csv", found, remedy, row=cluster.cluster_id, column="zone_id")


def _of_zone(zone: Zone) -> Iterator[Fault]:
    if zone.valid_from and zone.valid_to and zone.valid_from >= zone.valid_to:
        found = f"是 {zone.valid_to}，不晚于设立日期 {zone.valid_from}"
        yield Fault(ZONES, found, "请更正其中之一", row=zone.zone_id, column="valid_to")
    if zone.successor_ids and (zone.valid_to is None or zone.zone_id in zone.successor_ids):
        found = "写了后继园区，但没有撤并日期，或后继就是它自己"
        yield Fault(ZONES, found, "请补上撤并日期或更正后继", row=zone.zone_id, column="successor_ids")
