"""The report on an area."""

from __future__ import annotations

from dataclasses import replace

from export.frame.choices import passport_for
from export.frame.request import ExportRequest, Page
from layers.compose import compose
from layers.marks import MapRecord
from layers.scene import Scene
from layers.summary.words import sentences
from layers.world import World
from policy.records import Duty, Restriction, Target
from policy.selection import Selection
from reports import chains, figures
from reports.around import neighbours, peers, regions
from reports.parts import Chapter, SubjectReport
from reports.promised import became, goals, promised
from reports.subjects import PROVINCE, Area

MAP_PAGE = Page(760, 470, 144)
TOLD = ("cluster", "project", "enterprise")
"""Families that the first sentences count."""


def area_report(area: Area, date: str = "") -> SubjectReport:
    """Everything that the documents say of an area, by chapters."""
    world = area.joins.world
    whole = compose(world, Selection(), area.joins.layers)
    scene = _narrowed(whole, area)
    request = ExportRequest(whole, _extent(area), MAP_PAGE, contents="framed", date=date, title=f"{area.name}产业集群")
    clusters = area.of_family("cluster")
    chapters = (
        Chapter("位置与集群", figure=request),
        promised(clusters, world),
        became(clusters, world),
        goals([figures.target_row(t, world.policy) for t in _targets(area, clusters)], "没有专门给这里定指标。"),
        chains.of_area(area),
        figures.projects((r.source for r in area.of_family("project")), world.policy),
        figures.firms([r.source for r in area.of_family("enterprise")], world.policy),
        figures.duties(_duties(area, clusters), world.policy),
        figures.limits(_limits(area, clusters), world.policy),
        regions(area, world),
        *(() if area.level in ("province", "zone", "coop") else (neighbours(area, world), peers(area, world))),
    )
    return SubjectReport(area.pick, f"{area.name}产业集群报告", area.kind, _lead(area, scene), chapters,
                  tuple(passport_for(request).items()), date)  # fmt: skip


def _narrowed(whole: Scene, area: Area) -> Scene:
    """The scene with the records of the area alone: what its first sentences count."""
    ids = {r.record_id for r in area.records}
    return replace(
        whole,
        records=tuple(r for r in whole.records if r.record_id in ids),
        not_placed=tuple((r, why) for r, why in whole.not_placed if r.record_id in ids),
    )


def _extent(area: Area) -> str:
    if area.pick == PROVINCE:
        return "henan"
    if area.level in ("prefecture", "coop"):
        return area.pick
    if area.level == "zone":
        return "picks:" + ",".join(f"{level}:{code}" for level, code in area.units)
    return f"picks:{area.pick}"


def _lead(area: Area, scene: Scene) -> tuple[str, ...]:
    """What stands above all chapters: where it lies, what it was called, and the records in a few sentences."""
    gazetteer, told = area.joins.world.gazetteer, []
    if area.level in ("prefecture", "county"):
        told += [f"{change}。" for change in gazetteer.former(gazetteer.get(*area.units[0]))]
    others = [
        family.counted(len(area.of_family(key)))
        for key, family in scene.catalogue.families.items()
        if key in TOLD[1:] and area.of_family(key)
    ]
    if scene.admitted:
        told += sentences(scene, whole=area.pick == PROVINCE)
    else:
        told.append(f"{len(scene.world.policy.documents)} 份文件都没有点名这里的产业集群。")
    return (*told, *([f"另点名 {'、'.join(others)}。"] if others else []))


def _targets(area: Area, clusters: tuple[MapRecord, ...]) -> list[Target]:
    """Figures set for the area or a unit inside it, and those of its clusters; of the whole province its own."""
    world = area.joins.world
    inside, ids = _inside(area, world), {r.record_id for r in clusters}
    province = area.level == "province"
    return [
        t for t in world.policy.targets
        if t.adcode in inside or t.cluster_id in ids or (province and t.scope_kind == "province" and not t.adcode)
    ]  # fmt: skip


def _inside(area: Area, world: World) -> frozenset[str]:
    """Codes of the area's units and of the counties in its prefectures; none for a zone."""
    if area.level in ("province", "zone"):
        return frozenset()
    codes = {code for _, code in area.units}
    for level, code in area.units:
        if level == "prefecture":
            codes |= set(world.boundaries.members(code).index)
    return frozenset(codes)


def _duties(area: Area, clusters: tuple[MapRecord, ...]) -> list[Duty]:
    """Rows of duty tables that name a cluster of the area, or that its own government leads or joins."""
    ids = {r.record_id for r in clusters}
    if area.level == "province":
        return list(area.joins.world.policy.duties)
    own = {f"{area.joins.world.unit_name(level, code)}政府" for level, code in area.units}
    return [
        d for d in area.joins.world.policy.duties
        if ids.intersection(d.cluster_ids) or own.intersection((*d.lead, *d.participants))
    ]  # fmt: skip


def _limits(area: Area, clusters: tuple[MapRecord, ...]) -> list[Restriction]:
    """Limits on the industries of the area's clusters, and those that name the area."""
    world, inside = area.joins.world, _inside(area, area.joins.world)
    if area.level == "province":
        return list(world.policy.restrictions)
    lines = dict.fromkeys((r.industries, r.doc_id) for r in clusters if r.industries)
    found = {x.restriction_id: x for line, doc in lines for x in world.links.restrictions_of(line, doc)}
    named = {x.restriction_id: x for x in world.policy.restrictions if inside.intersection(x.adcodes)}
    return [x for x in (found | named).values() if not x.adcodes or not inside or inside.intersection(x.adcodes)]
