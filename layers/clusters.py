"""Clusters on three layers: of a city as a bubble, of a county as an area, of a zone as a point."""

from __future__ import annotations

from layers.scene import Built, Entry, LayerSpec, Mark
from layers.world import World
from policy.records import Cluster, NamedPlace, Zone
from policy.scale import AS_TARGET, scale_of
from policy.selection import NO_TIER, NO_YEAR

CITY, COUNTY, ZONE = "city_clusters", "county_clusters", "zone_clusters"
LAYER_OF_LEVEL = {"prefecture": CITY, "county": COUNTY, "zone": ZONE}

NO_PLACE = "文件没有写明地点"
WHOLE_PROVINCE = "全省范围，不落在某一市县"
REGION_ONLY = "只写了地区名称，没有法定边界"
NO_ZONE_POINT = "园区没有可靠的位置"


def build(world: World) -> Built:
    """Every cluster of every document with its marks."""
    marks: dict[str, dict[str, Mark]] = {CITY: {}, COUNTY: {}, ZONE: {}}
    entries = []
    for cluster in world.policy.clusters:
        placed = [(layer, mark) for place in cluster.places for layer, mark in _marks_of(place, world)]
        for layer, mark in placed:
            marks[layer].setdefault(mark.mark_id, mark)
        entries.append(_entry(cluster, placed, world))
    return Built(marks, tuple(entries))


def _marks_of(place: NamedPlace, world: World) -> list[tuple[str, Mark]]:
    """The mark of one named place; none for the province, a region, or a zone without a point."""
    layer = LAYER_OF_LEVEL.get(place.level)
    if layer is None:
        return []
    if layer == ZONE:
        mark = zone_mark(world.policy.zone[place.zone_id])
        return [(ZONE, mark)] if mark else []
    key = f"{place.level}:{place.adcode}"
    name = world.unit_name(place.level, place.adcode)
    if layer == CITY:
        return [(CITY, Mark(key, name, key, point=world.centre(place.level, place.adcode), precision="city"))]
    return [(COUNTY, Mark(key, name, key, units=((place.level, place.adcode),), precision="outline"))]


def zone_mark(zone: Zone) -> Mark | None:
    """A zone's point with its precision; None when no defensible point is on record."""
    if zone.lon is None or zone.lat is None:
        return None
    key = f"zone:{zone.zone_id}"
    return Mark(key, zone.name, key, point=(zone.lon, zone.lat), precision=zone.precision)


def _cities(cluster: Cluster, world: World) -> tuple[str, ...]:
    found = [
        world.policy.zone[p.zone_id].prefecture_adcode if p.level == "zone" else world.city_of(p.level, p.adcode)
        for p in cluster.places
    ]
    return tuple(dict.fromkeys(city for city in found if city))


def _reason(cluster: Cluster) -> str:
    levels = {place.level for place in cluster.places}
    if "zone" in levels:
        return NO_ZONE_POINT
    if "region" in levels:
        return REGION_ONLY
    return WHOLE_PROVINCE if "province" in levels else NO_PLACE


def _entry(cluster: Cluster, placed: list[tuple[str, Mark]], world: World) -> Entry:
    scale = scale_of(cluster, world.policy)
    return Entry(
        cluster.cluster_id,
        "cluster",
        cluster.name,
        cluster.doc_id,
        year=str(cluster.year) if cluster.year else NO_YEAR,
        tier=cluster.tier or NO_TIER,
        scale_yi=cluster.scale_yi,
        industries=world.policy.lineage(cluster.industry_id),
        cities=_cities(cluster, world),
        marks=tuple(dict.fromkeys((layer, mark.mark_id) for layer, mark in placed)),
        reason="" if placed else _reason(cluster),
        target_yi=scale.value_yi if scale and scale.basis == AS_TARGET else None,
    )


LAYERS = (
    LayerSpec(COUNTY, "县域集群", "cluster", "tier_area", True, "县（市、区）承诺的集群，按最高层级着色", build),
    LayerSpec(CITY, "市级集群", "cluster", "bubble", True, "省辖市承诺的集群，气泡按最大规模", build),
    LayerSpec(
        ZONE, "园区集群", "cluster", "zone_point", True, "产业集聚区等园区承诺的集群；虚线圈表示只知道所在县或市", build
    ),
)
