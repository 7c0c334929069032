"""Clusters on the layers of their levels: the province, regions in words, cities, counties, zones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from layers import palette
from layers.cluster_places import CITY, COUNTY, PROVINCE, REGION, REGION_CLASS, ZONE, Placed, placed, region_of
from layers.governments import leads_of, seat_of
from layers.layer import Family, Layer
from layers.marks import Built, MapRecord, Mark
from layers.symbols.category_area import CategoryArea
from layers.symbols.cluster_mark import ClusterMark
from layers.symbols.province_box import ProvinceBox
from layers.wording import ALL_HENAN, BASIS_WORDS, TARGET_KIND_WORDS, RecordText, TextLine, scale_text
from layers.world import World
from policy.counts import count_clusters
from policy.identity import why_one
from policy.records import Cluster, Duty, FunctionArea, PolicyRecords
from policy.scale import AS_TARGET, scale_of, value_text
from policy.sections import source_words
from policy.selection import NO_TIER, NO_YEAR
from policy.vocabulary import CLUSTER_STATES, PROMISED_STATES

STATUS = "状态"
"""Label of the line that tells how far a cluster is."""
SAME = "同一集群"
"""Label of the line that tells of the cluster in another document."""


def build(world: World) -> Built:
    """Every cluster of every document with its mark."""
    marks: dict[str, dict[str, Mark]] = {layer.layer_id: {} for layer in LAYERS}
    records = []
    for cluster in world.policy.clusters:
        where = placed(cluster, world)
        if where.mark:
            marks[where.layer].setdefault(where.mark.mark_id, where.mark)
        records.append(_record(cluster, where, world))
    return Built(marks, tuple(records))


def cities_of(cluster: Cluster, world: World) -> tuple[str, ...]:
    """Prefectures that a cluster's places lie in, each once."""
    found = [
        world.policy.zone[p.zone_id].prefecture_adcode if p.level == "zone" else world.city_of(p.level, p.adcode)
        for p in cluster.places
    ]
    return tuple(dict.fromkeys(city for city in found if city))


def pick_of(cluster: Cluster, world: World) -> str:
    """The card that tells of a cluster: that of its mark, or its own where it has none."""
    where = placed(cluster, world)
    return where.mark.pick if where.mark else f"record:{cluster.cluster_id}"


def _record(cluster: Cluster, where: Placed, world: World) -> MapRecord:
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
        cities=cities_of(cluster, world),
        marks=((where.layer, where.mark.mark_id),) if where.mark else (),
        reason=where.reason,
        also_at=where.also_at,
        kind=cluster.kind,
        source=cluster,
    )


def words(record: MapRecord, world: World) -> RecordText:
    """A cluster: scale, year, industries, places, who is in charge."""
    cluster: Cluster = record.source
    lines = [
        *_size_and_year(cluster, world), *status_line(cluster, world.policy), *_targets(cluster, world),
        *industry_lines(cluster, world.policy), *_places(cluster, world),
    ]  # fmt: skip
    lines += [_lead_line(duty, cluster, world) for duty in world.links.duties_of(cluster.cluster_id)]
    lines += _elsewhere(cluster, world)
    if cluster.open_list:
        lines.append(TextLine("说明", "原文列举以“等”收尾，名单未列全"))
    if cluster.note:
        lines.append(TextLine("备注", cluster.note))
    return RecordText(cluster.cluster_id, cluster.doc_id, f"{cluster.action}{cluster.kind}", cluster.name, tuple(lines),
                      cluster.status not in PROMISED_STATES)  # fmt: skip


def _lead_line(duty: Duty, cluster: Cluster, world: World) -> TextLine:
    """Who leads and who takes part; a row that several governments share says so."""
    lead = leads_of(duty, cluster, world)
    shared = f"（分工表合列 {len(duty.lead)} 家，按所在地对应）" if len(lead) < len(duty.lead) else ""
    more = f"；参加：{'、'.join(duty.participants)}" if duty.participants else ""
    cited = world.policy.citations_of(duty.duty_id)
    return TextLine("牵头", f"{'、'.join(lead)}{shared}{more}", cited, seat_of(lead, world))


def _size_and_year(cluster: Cluster, world: World) -> Iterator[TextLine]:
    cite = world.policy.citations_of
    size = scale_text(cluster.scale_yi, cluster.tier)
    yield TextLine("层级", size, cite(cluster.cluster_id, "scale", "tier"))
    if cluster.year:
        basis = f"（{BASIS_WORDS[cluster.year_basis]}）" if cluster.year_basis != "stated" else ""
        yield TextLine("目标年", f"{cluster.year} 年{basis}", cite(cluster.cluster_id, "year"))


def status_line(cluster: Cluster, policy: PolicyRecords) -> list[TextLine]:
    """认定（省工业和信息化厅）: how far it is and who says so; none for a promise that says no more."""
    if not cluster.status:
        return []
    by = f"（{'、'.join(cluster.recognised_by)}）" if cluster.recognised_by else ""
    return [TextLine(STATUS, f"{cluster.status}{by}", policy.citations_of(cluster.cluster_id, "status", "recognised"))]


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
    if industry is None:
        return quoted
    return [TextLine("产业", name, cited[0] if cited else (), f"industry:{industry.industry_id}"), *quoted]


def _elsewhere(cluster: Cluster, world: World) -> Iterator[TextLine]:
    """The same cluster in other documents, and why it is the same: a reader's doubt stands in the reason."""
    policy, group = world.policy, world.same_clusters[cluster.cluster_id]
    for other in (row for row in group if row is not cluster):
        why = why_one(cluster, other, group, policy, world.identities)
        cited = source_words(policy.citations_of(other.cluster_id, "place", "scale", "tier"), policy)
        size = scale_text(other.scale_yi, other.tier)
        way = pick_of(other, world)
        text = f"{other.name}，{size}（{cited}）：{why}"
        yield TextLine(SAME, text, pick=way if way != pick_of(cluster, world) else "")


def _places(cluster: Cluster, world: World) -> Iterator[TextLine]:
    if cluster.places:
        named = "、".join(place.place_text or ALL_HENAN for place in cluster.places)
        yield TextLine("地点", named, world.policy.citations_of(cluster.cluster_id, "place"))
    for place in cluster.places:
        if area := region_of(place, cluster.doc_id, world):
            yield _region_line(place.place_text, area, world)


def _region_line(region: str, area: FunctionArea, world: World) -> TextLine:
    """From what the area of a region in words is drawn."""
    members = "、".join(m.name if m.basis == "stated" else f"{m.name}（推断）" for m in area.places)
    named = f"{world.policy.document[area.doc_id].dated_title}的“{area.name}”"
    text = f"{region}没有法定界线，图上按{named}的成员画出：{members}"
    return TextLine("范围", text, world.policy.citations_of(area.area_id, "place", "name"))


def strict(world: World, records: Sequence[MapRecord]) -> str:
    """How many clusters the records name, each once over all documents."""
    counted = count_clusters((r.source for r in records), world.policy, world.identities).words
    states = Counter(r.source.status for r in records if r.source.status not in PROMISED_STATES)
    told = "、".join(f"{state} {states[state]} 条次" for state in CLUSTER_STATES if states[state])
    return counted + (f"；其中{told}，不是目标" if told else "")


CLUSTERS = Family(
    "cluster", "条次", "集群", build, words, subject="产业集群", graded=True, strict=strict, rank=0
)  # fmt: skip
LAYERS = (
    Layer(REGION, "地区集群", CLUSTERS, CategoryArea(((REGION_CLASS, palette.REGION),)), True,
          "文件只写地区名（豫北、豫西南）的集群；范围按文件所列或推断的成员画出，没有法定界线"),
    Layer(PROVINCE, "全省集群", CLUSTERS, ProvinceBox(), True, "文件说的是全省，不落在某一市县"),
    Layer(ZONE, "园区集群", CLUSTERS, ClusterMark("diamond", rough=True), True,
          "产业集聚区等园区承诺的集群，菱形；虚线边表示只知道所在县或市"),
    Layer(COUNTY, "县域集群", CLUSTERS,
          ClusterMark("square", ground="有县域集群的县（市、区）", nothing="所选范围内没有县域集群"), True,
          "县（市、区）承诺的集群，方形，按最大规模定大小"),
    Layer(CITY, "市级集群", CLUSTERS, ClusterMark("circle"), True, "省辖市承诺的集群，圆形，按最大规模定大小"),
)  # fmt: skip
