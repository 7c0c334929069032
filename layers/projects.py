"""Named projects, gathered into one point per county or city."""

from __future__ import annotations

from collections.abc import Sequence

from layers import palette
from layers.gathered import Named, gathered
from layers.layer import Family, Layer
from layers.marks import Built, MapRecord
from layers.reasons import NO_PLACE, WHOLE_PROVINCE
from layers.symbols.count_point import CountPoint
from layers.wording import PLACE_BASIS_WORDS, RecordText, TextLine
from layers.world import World
from policy.counts import count_projects
from policy.records import Project

PROJECTS = "projects"


def build(world: World) -> Built:
    """Every named project on the point of its county, city or zone."""
    return gathered(PROJECTS, "project", (_named(p, world) for p in world.policy.projects), world)


def _named(project: Project, world: World) -> Named:
    level, adcode = _unit(project, world)
    reason = WHOLE_PROVINCE if project.level == "province" else NO_PLACE
    zone = (f"zone:{project.zone_id}",) if project.zone_id else ()
    return Named(project.project_id, project, (project.industry_id,), level, adcode, reason, zone)


def _unit(project: Project, world: World) -> tuple[str, str]:
    """The unit on whose point the project is drawn: its own, or its zone's only county, or its zone's city."""
    if not project.zone_id:
        return project.level, project.adcode
    zone = world.policy.zone[project.zone_id]
    if len(zone.county_adcodes) == 1:
        return "county", zone.county_adcodes[0]
    return "prefecture", zone.prefecture_adcode


def words(record: MapRecord, world: World) -> RecordText:
    """A project: its kind, enterprise, capacity, and how its place is known or why it is not the enterprise's."""
    project: Project = record.source
    cite = world.policy.citations_of
    basis = "；".join(w for w in (PLACE_BASIS_WORDS.get(project.place_basis, ""), project.site_note) if w)
    rows = [
        TextLine("企业", project.enterprise),
        TextLine("规模", project.capacity_text, cite(project.project_id, "value")),
        TextLine("地点依据", basis, cite(project.project_id, "place")),
        TextLine("出处", "", cite(project.project_id, "name")),
        TextLine("备注", project.note),
    ]
    kept = tuple(r for r in rows if r.text or (r.label == "出处" and r.citations))
    return RecordText(project.project_id, project.doc_id, project.kind, project.name, kept)


def strict(_: World, records: Sequence[MapRecord]) -> str:
    """How many of the records are projects in the strict sense, and what the others are."""
    return count_projects(r.source for r in records).words


LAYER = Layer(
    PROJECTS, "重点项目", Family("project", "条次", "项目", build, words, heading="重点项目", strict=strict, rank=40),
    CountPoint(palette.PROJECT), False, "每个市、县点名的项目个数",
)  # fmt: skip
