"""What a page of an atlas shows: its request, with what belongs on it only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from export.book.plan import COUNTIES, BookPlan, PageSpec
from export.frame.extent import Extent, extent_of
from export.frame.request import ExportRequest
from export.frame.within import records_in
from layers.cooperation import COOPERATION
from layers.function_areas import AREA_GROUPS, area_group
from layers.headline import count_words
from layers.marks import MapRecord
from layers.scene import DrawnLayer, Scene
from layers.title import title_of
from policy.records import CooperationArea
from policy.selection import Selection


def request_of(plan: BookPlan, spec: PageSpec) -> ExportRequest:
    """The request of a page with a map."""
    if spec.own:
        return spec.own
    scene = plan.scene(spec.selection)
    if spec.area:
        scene = with_area(scene, plan, spec.area)
    if spec.group:
        scene = of_group(scene, spec.group)
    if spec.section == COUNTIES:
        scene = of_county(scene, extent_of(ExportRequest(scene, spec.extent)))
    return ExportRequest(
        scene, spec.extent, plan.page, plan.look, plan.contents,
        review_number=plan.review_number, date=plan.date,
        note="　".join(text for text in (plan.note, spec.note) if text),
        code=plan.code,
    )  # fmt: skip


def of_group(scene: Scene, group: str) -> Scene:
    """The scene with only the marks of one group of a legend, and only the records that stand on them."""
    layers = tuple(_only(layer, group) for layer in scene.layers)
    kept = {key for layer in layers for m in layer.marks for key in m.record_ids}
    records = tuple(r for r in scene.records if r.record_id in kept)
    missing = tuple((r, why) for r, why in scene.not_placed if page_of(r, scene) == group)
    title = f"{_title(scene, records).partition('：')[0]}：{group}"
    told = {scene.world.policy.document[r.doc_id].dated_title for r in records}
    return replace(
        scene, layers=layers, records=records, not_placed=missing, title=title,
        subtitle=count_words(records, missing, scene.catalogue.families),
        sources=tuple(source for source in scene.sources if source in told),
    )  # fmt: skip


def cities_with_pages(plan: BookPlan, base: Scene) -> list[str]:
    """The cities that something on the map of the whole stands in: of the selection, else of all 18, by their codes."""
    there = {city for record in base.records for city in record.cities or ()}
    return [city for city in asked_cities(plan) if city in there]


def asked_cities(plan: BookPlan) -> list[str]:
    """The cities that an atlas is about."""
    return [city for city in plan.world.city_names if not plan.selection.cities or city in plan.selection.cities]


def of_county(scene: Scene, extent: Extent) -> Scene:
    """The scene titled by the county that a page is about and the years of its own records."""
    whose, _, what = _title(scene, records_in(scene, extent)).partition("：")
    city = scene.world.city_names[scene.world.city_of(*extent.units[0])]
    return replace(scene, title=f"{whose}：{city}{extent.name}{what}")


def _title(scene: Scene, records: Sequence[MapRecord]) -> str:
    """The title of a page with these records: where they all come from one document, by its name."""
    told = {r.doc_id for r in records}
    selection = scene.selection.but(documents=tuple(told)) if len(told) == 1 else scene.selection
    return title_of(selection, [layer.layer for layer in scene.layers], records, scene.world)


def groups_in(scene: Scene) -> list[str]:
    """The groups of functional areas that stand on the map, in the order of the legend."""
    there = {m.mark.category for layer in scene.layers for m in layer.marks}
    return [group for group in AREA_GROUPS if group in there]


def page_of(record: MapRecord, scene: Scene) -> str:
    """The group on whose page an area without a place is told: its own, else the first that has a page."""
    groups, own = groups_in(scene), area_group(record.source.kind)
    return own if own in groups else groups[0]


def _only(layer: DrawnLayer, group: str) -> DrawnLayer:
    marks = tuple(m for m in layer.marks if m.mark.category == group)
    return DrawnLayer(layer.layer, marks, layer.layer.legend(marks))


def with_area(scene: Scene, plan: BookPlan, area: CooperationArea) -> Scene:
    """The scene with one cooperation area, whichever document names it."""
    asked = Selection(documents=(area.doc_id,), layers=(COOPERATION,))
    other = plan.scene(asked)
    mine = tuple(m for layer in other.layers for m in layer.marks if area.area_id in m.record_ids)
    records = tuple(e for e in other.records if e.record_id == area.area_id)
    present = {e.record_id for e in scene.records}
    order = [layer.layer_id for layer in plan.layers]
    kept = [one for one in scene.layers if one.layer_id != COOPERATION]
    layers = [*kept, *(DrawnLayer(one.layer, mine, one.layer.legend(mine)) for one in other.layers if mine)]
    sources = dict.fromkeys(
        d.dated_title
        for d in plan.world.policy.documents
        if d.dated_title in scene.sources or (mine and d.doc_id == area.doc_id)
    )
    return replace(
        scene, layers=tuple(sorted(layers, key=lambda one: order.index(one.layer_id))), sources=tuple(sources),
        records=(*scene.records, *(e for e in records if e.record_id not in present)),
    )  # fmt: skip
