"""Clusters on three layers: of a city as a bubble, of a county as an area, of a zone as a point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from layers.layer import Family, Layer
from layers.marks import Built, MapRecord, Mark
from layers.reasons import NO_PLACE, WHOLE_PROVINCE
from layers.symbols.bubble import Bubble
from layers.symbols.tier_area import TierArea
from layers.symbols.zone_point import ZonePoint
from layers.wording import (
    ALL_HENAN,
    BASIS_WORDS,
    TARGET_KIND_WORDS,
    RecordText,
    TextLine,
    scale_text,
    value_text,
)
from layers.world import World
from policy.counts import count_clusters
from policy.records import Cluster, NamedPlace, PolicyRecords, Zone
from policy.scale import AS_TARGET, scale_of
from policy.selection import NO_TIER, NO_YEAR

CITY, COUNTY, ZONE = "city_clusters", "county_clusters", "zone_clusters"
LAYER_OF_LEVEL = {"prefecture": CITY, "county": COUNTY, "zone": ZONE}

REGION_ONLY = "只写了地区名称，没有法定边界"
NO_ZONE_POINT = "园区没有可靠的位置"


def build(world: World) -> Built:
    """Every cluster of every document with its marks."""
    marks: dict[str, dict[str, Mark]] = {CITY: {}, COUNTY: {}, ZONE: {}}
    records = []
    for cluster in world.policy.clusters:
        placed = [(layer, mark) for place in cluster.places for layer, mark in _marks_of(place, world)]
        for layer, mark in placed:
            marks[layer].setdefault(mark.mark_id, mark)
        records.append(_record(cluster, placed, world))
    return Built(marks, tuple(records))


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
    if zone.lon_deg is None or zone.lat_deg is None:
        return None
    key = f"zone:{zone.zone_id}"
    return Mark(key, zone.name, key, point=(zone.lon_deg, zone.lat_deg), precision=zone.precision)


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


def _record(cluster: Cluster, placed: list[tuple[str, Mark]], world: World) -> MapRecord:
    scale = scale_of(cluster, world.policy)
    return MapRecord(
        cluster.cluster_id,
        "cluster",
        cluster.name,
        cluster.doc_id,
        year=str(cluster.year) if cluster.year else NO_YEAR,
        tier=cluster.tier or NO_TIER,
        scale_yi=cluster.scale_yi,
        target_yi=scale.value_yi if scale and scale.basis == AS_TARGET else None,
        industries=world.policy.lineage(cluster.industry_id),
        cities=_cities(cluster, world),
        marks=tuple(dict.fromkeys((layer, mark.mark_id) for layer, mark in placed)),
        reason="" if placed else _reason(cluster),
        also_at=_regions(cluster, world),
        source=cluster,
    )


def _regions(cluster: Cluster, world: World) -> tuple[str, ...]:
    """Picks of the areas that are a region in which the document places it: 豫西南, or 豫北 in the 豫北经济区."""
    named = {place.place_text for place in cluster.places if place.level == "region"}
    areas = (a for a in world.policy.function_areas if named and a.doc_id == cluster.doc_id)
    return tuple(f"area:{a.area_id}" for a in areas if a.name.removesuffix("经济区") in named)


def words(record: MapRecord, world: World) -> RecordText:
    """A cluster: scale, year, industries, places, who is in charge."""
    cluster: Cluster = record.source
    lines = [
        *_size_and_year(cluster, world), *_targets(cluster, world), *industry_lines(cluster, world.policy),
        *_places(cluster, world),
    ]  # fmt: skip
    for duty in world.links.duties_of(cluster.cluster_id):
        more = f"；参加：{'、'.join(duty.participants)}" if duty.participants else ""
        lines.append(TextLine("牵头", "、".join(duty.lead) + more, world.policy.citations_of(duty.duty_id)))
    if cluster.open_list:
        lines.append(TextLine("说明", "原文列举以“等”收尾，名单未列全"))
    if cluster.note:
        lines.append(TextLine("备注", cluster.note))
    return RecordText(cluster.cluster_id, cluster.doc_id, f"{cluster.action}{cluster.kind}", cluster.name, tuple(lines))


def _size_and_year(cluster: Cluster, world: World) -> Iterator[TextLine]:
    cite = world.policy.citations_of
    size = scale_text(cluster.scale_yi, cluster.tier)
    yield TextLine("层级", size, cite(cluster.cluster_id, "scale", "tier"))
    if cluster.year:
        basis = f"（{BASIS_WORDS[cluster.year_basis]}）" if cluster.year_basis != "stated" else ""
        yield TextLine("目标年", f"{cluster.year} 年{basis}", cite(cluster.cluster_id, "year"))


def _targets(cluster: Cluster, world: World) -> Iterator[TextLine]:
    """The targets of the cluster itself; the one that sizes its symbol says so."""
    scale = scale_of(cluster, world.policy)
    sizing = scale.target if scale and scale.basis == AS_TARGET else None
    for t in world.policy.targets_of_cluster(cluster.cluster_id):
        remark = "；文件没有写规模，符号大小按此目标值" if t is sizing else ""
        when = f"{t.year} 年" if t.year else ""
        text = f"{t.indicator} {value_text(t)}（{when}{TARGET_KIND_WORDS.get(t.kind, t.kind)}{remark}）"
        yield TextLine("集群目标", text, world.policy.citations_of(t.target_id, "value", "year"))


def industry_lines(cluster: Cluster, policy: PolicyRecords) -> list[TextLine]:
    """The industry, and each of the document's own words for it as a quotation of its own, e.g. 「高端装备」."""
    industry = policy.industry.get(cluster.industry_id)
    cited = [
        policy.citations_of(cluster.cluster_id, "industry" if n == 1 else f"industry:{n}")
        for n, _ in enumerate(cluster.industry_text, start=1)
    ]
    name = industry.name if industry else ""
    quoted = [
        TextLine("原文用词", f"「{text}」", citations)
        for text, citations in zip(cluster.industry_text, cited, strict=True)
        if text != name
    ]
    return [*([TextLine("产业", name, cited[0] if cited else ())] if industry else []), *quoted]


def _places(cluster: Cluster, world: World) -> Iterator[TextLine]:
    if cluster.places:
        named = "、".join(place.place_text or ALL_HENAN for place in cluster.places)
        yield TextLine("地点", named, world.policy.citations_of(cluster.cluster_id, "place"))


def strict(world: World, records: Sequence[MapRecord]) -> str:
    """How many clusters the records name, each once over all documents."""
    return count_clusters((r.source for r in records), world.policy, world.identities).words


CLUSTERS = Family(
    "cluster", "条次", "集群", build, words, subject="产业集群", graded=True, strict=strict, rank=0
)  # fmt: skip
LAYERS = (
    Layer(COUNTY, "县域集群", CLUSTERS, TierArea("所选范围内没有县域集群"), True,
          "县（市、区）承诺的集群，按最高层级着色"),
    Layer(CITY, "市级集群", CLUSTERS, Bubble(), True, "省辖市承诺的集群，气泡按最大规模"),
    Layer(ZONE, "园区集群", CLUSTERS, ZonePoint(), True, "产业集聚区等园区承诺的集群；虚线圈表示只知道所在县或市"),
)  # fmt: skip
