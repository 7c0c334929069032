"""Named projects and enterprises, gathered into one point per county or city."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from layers.clusters import NO_PLACE, WHOLE_PROVINCE
from layers.scene import Built, Entry, LayerSpec, Mark
from layers.world import World
from policy.records import EnterpriseMention, Project
from policy.vocabulary import OUTSIDE

PROJECTS, ENTERPRISES = "projects", "enterprises"
FROM_ELSEWHERE = "省外企业，在河南没有唯一的所在地"


@dataclass(frozen=True, slots=True)
class Named:
    """What a document names, with the unit on whose point it is drawn and why it may have none."""

    fact_id: str
    doc_id: str
    name: str
    industries: tuple[str, ...]
    level: str
    adcode: str
    reason: str = NO_PLACE


def build_projects(world: World) -> Built:
    """Every named project on the point of its county, city or zone."""
    return _gathered(PROJECTS, "project", (_project(p, world) for p in world.policy.projects), world)


def build_enterprises(world: World) -> Built:
    """Every mention of an enterprise on the point of its seat."""
    return _gathered(ENTERPRISES, "enterprise", (_mention(m, world) for m in world.policy.enterprise_mentions), world)


def _project(project: Project, world: World) -> Named:
    level, adcode = _unit(project, world)
    reason = WHOLE_PROVINCE if project.level == "province" else NO_PLACE
    return Named(project.project_id, project.doc_id, project.name, (project.industry_id,), level, adcode, reason)


def _mention(mention: EnterpriseMention, world: World) -> Named:
    seat = world.policy.enterprise[mention.enterprise_id]
    reason = FROM_ELSEWHERE if seat.seat_kind == OUTSIDE else NO_PLACE
    return Named(mention.mention_id, mention.doc_id, mention.name, mention.industries, seat.level, seat.adcode, reason)


def _unit(project: Project, world: World) -> tuple[str, str]:
    """The unit on whose point the project is drawn: its own, or its zone's only county, or its zone's city."""
    if not project.zone_id:
        return project.level, project.adcode
    zone = world.policy.zone[project.zone_id]
    if len(zone.county_adcodes) == 1:
        return "county", zone.county_adcodes[0]
    return "prefecture", zone.prefecture_adcode


def _gathered(layer: str, family: str, things: Iterable[Named], world: World) -> Built:
    marks: dict[str, Mark] = {}
    entries: list[Entry] = []
    for named in things:
        mark_id = ""
        if named.level in ("prefecture", "county"):
            pick = f"{named.level}:{named.adcode}"
            mark_id = f"{layer}/{pick}"
            if mark_id not in marks:
                precision = "city" if named.level == "prefecture" else "county"
                point = world.centre(named.level, named.adcode)
                name = world.unit_name(named.level, named.adcode)
                marks[mark_id] = Mark(mark_id, name, pick, point=point, precision=precision)
        entries.append(_entry(named, family, (layer, mark_id), world))
    return Built({layer: marks}, tuple(entries))


def _entry(named: Named, family: str, mark: tuple[str, str], world: World) -> Entry:
    city = world.city_of(named.level, named.adcode)
    lines = dict.fromkeys(i for industry in named.industries for i in world.policy.lineage(industry))
    return Entry(
        named.fact_id,
        family,
        named.name,
        named.doc_id,
        industries=tuple(lines) or None,
        cities=(city,) if city else (),
        marks=(mark,) if mark[1] else (),
        reason="" if mark[1] else named.reason,
    )


LAYERS = (
    LayerSpec(PROJECTS, "重点项目", "project", "count_point", False, "每个市、县点名的项目个数", build_projects),
    LayerSpec(
        ENTERPRISES, "龙头企业", "enterprise", "count_point", False, "每个市、县点名的企业个数", build_enterprises
    ),
)
