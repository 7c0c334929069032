"""What a figure of a part of the province says: its counts, its notes and its legend, as an atlas page does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import shapely

from export.frame.extent import Extent
from export.frame.projection import PageMap
from export.frame.within import mark_in, records_in
from export.sheet.items import Circle, Group, Path
from layers.headline import count_words
from layers.marks import DrawnMark, LegendLine, MapRecord
from layers.scene import DrawnLayer, Scene

NOTHING = "没有符合条件的记录"
EMPTY_THEME = "tier:none"


def narrowed(scene: Scene, extent: Extent) -> Scene:
    """The scene with only the records of the extent in its counts; all marks stay, so that the map can draw them."""
    if extent.whole:
        return scene if scene.admitted else replace(scene, subtitle=NOTHING)
    records = tuple(records_in(scene, extent))
    missing = tuple((e, why) for e, why in scene.not_placed if concerns(e, scene, extent))
    counts = count_words(records, missing, scene.catalogue.families)
    told = {"subtitle": counts or NOTHING, "sources": _sources(scene, records)}
    return replace(scene, records=records, not_placed=missing, **told)


def _sources(scene: Scene, records: Sequence[MapRecord]) -> tuple[str, ...]:
    """The documents of what is shown; all of the scene's where nothing is."""
    known = scene.world.policy.document
    told = {known[r.doc_id].dated_title for r in records if r.doc_id in known}
    return tuple(source for source in scene.sources if source in told) or scene.sources


def concerns(record: MapRecord, scene: Scene, extent: Extent) -> bool:
    """Whether a record that is not on the map belongs to the extent: by its place, else by its cities."""
    known = {layer: found for s in scene.layers for layer, found in scene.world.built(s.family.build).marks.items()}
    marks = [known[layer][key] for layer, key in record.marks if key in known.get(layer, {})]
    if marks:
        alone = replace(scene, records=(record,))
        return any(mark_in(DrawnMark(mark, (record.record_id,), "", None), alone, extent) for mark in marks)
    return record.cities is None or any(extent.holds(scene.world, "prefecture", city) for city in record.cities)


def legend_layers(scene: Scene, extent: Extent, page: PageMap | None = None) -> tuple[DrawnLayer, ...]:
    """The layers with the legend lines of what the extent shows in the frame; without a page, in any frame."""
    return scene.layers if extent.whole else tuple(_narrowed(layer, scene, extent, page) for layer in scene.layers)


def _narrowed(layer: DrawnLayer, scene: Scene, extent: Extent, page: PageMap | None) -> DrawnLayer:
    marks = [m if page is None else in_frame(m, page) for m in layer.marks
             if mark_in(m, scene, extent) or (page is not None and _is_drawn_area(m, layer, page))]  # fmt: skip
    wanted = set(layer.layer.legend(marks))
    if layer.symbol.empty:
        empty = empty_line(layer)
        wanted = wanted - {empty} | ({empty} if page is None or _has_empty(layer, page) else set())
    return replace(layer, legend=tuple(line for line in layer.legend if line in wanted))


def _is_drawn_area(m: DrawnMark, layer: DrawnLayer, page: PageMap) -> bool:
    """Whether an area of somewhere else reaches into the frame: what is drawn there stands in the legend."""
    return layer.symbol.is_area and any(unit in page.units for unit in m.mark.units)


def in_frame(m: DrawnMark, page: PageMap) -> DrawnMark:
    """The mark with only those units and nodes that stand in the frame."""
    at = page.view.points([(n.lon_deg, n.lat_deg) for n in m.mark.path])
    path = tuple(n for n, (x, y) in zip(m.mark.path, at, strict=True) if shapely.intersects_xy(page.edge, x, y))
    return replace(m, mark=replace(m.mark, units=tuple(u for u in m.mark.units if u in page.units), path=path))


def _has_empty(layer: DrawnLayer, page: PageMap) -> bool:
    marked = {unit for m in layer.marks for unit in m.mark.units}
    return any(unit[0] == "county" and unit not in marked for unit in page.units)


def empty_line(layer: DrawnLayer) -> LegendLine:
    """The legend line of units without a record, for a symbol that has one."""
    return layer.layer.classes()[layer.symbol.empty]


def draws_empty(groups: Sequence[Group]) -> bool:
    """Whether the map shows a county without a record."""
    shapes = (item for group in groups for item in group.items if isinstance(item, Path | Circle))
    return any(item.paint.theme == EMPTY_THEME for item in shapes)
