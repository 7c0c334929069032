"""Named projects and leading enterprises, gathered into one point per county or city."""

from __future__ import annotations

from layers.clusters import NO_PLACE, WHOLE_PROVINCE
from layers.scene import Built, Entry, LayerSpec, Mark
from layers.world import World
from policy.records import Enterprise, Project

PROJECTS, ENTERPRISES = "projects", "enterprises"


def build_projects(world: World) -> Built:
    """Every named project on the point of its county, city or zone."""
    rows = [(p, p.project_id, p.zone_id) for p in world.policy.projects]
    return _gathered(PROJECTS, "project", rows, world)


def build_enterprises(world: World) -> Built:
    """Every leading enterprise on the point of its county or city."""
    rows = [(e, e.enterprise_id, "") for e in world.policy.enterprises]
    return _gathered(ENTERPRISES, "enterprise", rows, world)


def _gathered(layer: str, family: str, rows: list[tuple[Project | Enterprise, str, str]], world: World) -> Built:
    marks: dict[str, Mark] = {}
    entries = []
    for fact, fact_id, zone_id in rows:
        level, adcode = _unit(fact, zone_id, world)
        mark_id = ""
        if level in ("prefecture", "county"):
            pick = f"{level}:{adcode}"
            mark_id = f"{layer}/{pick}"
            if mark_id not in marks:
                precision = "city" if level == "prefecture" else "county"
                point = world.centre(level, adcode)
                marks[mark_id] = Mark(mark_id, world.unit_name(level, adcode), pick, point=point, precision=precision)
        entries.append(_entry(fact, fact_id, family, layer, mark_id, world.city_of(level, adcode), world))
    return Built({layer: marks}, tuple(entries))


def _unit(fact: Project | Enterprise, zone_id: str, world: World) -> tuple[str, str]:
    """The unit on whose point the fact is drawn: its own, or its zone's only county, or its zone's city."""
    if not zone_id:
        return fact.level, fact.adcode
    zone = world.policy.zone[zone_id]
    if len(zone.county_adcodes) == 1:
        return "county", zone.county_adcodes[0]
    return "prefecture", zone.prefecture_adcode


def _entry(
    fact: Project | Enterprise, fact_id: str, family: str, layer: str, mark_id: str, city: str, world: World
) -> Entry:
    return Entry(
        fact_id,
        family,
        fact.name,
        fact.doc_id,
        industries=world.policy.lineage(fact.industry_id) or None,
        cities=(city,) if city else (),
        marks=((layer, mark_id),) if mark_id else (),
        reason="" if mark_id else WHOLE_PROVINCE if fact.level == "province" else NO_PLACE,
    )


LAYERS = (
    LayerSpec(PROJECTS, "重点项目", "project", "count_point", False, "每个市、县点名的项目个数", build_projects),
    LayerSpec(
        ENTERPRISES, "龙头企业", "enterprise", "count_point", False, "每个市、县点名的企业个数", build_enterprises
    ),
)
