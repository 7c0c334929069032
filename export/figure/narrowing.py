"""What a figure of a part of the province says: its counts, its notes and its legend, as an atlas page does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import shapely

from export.figure.summary import entries_in, mark_in
from export.frame.extent import Extent
from export.frame.projection import PageMap
from export.sheet.items import Circle, Group, Path
from layers.compose import count_words
from layers.legend import EMPTY_AREA, classes, legend_of
from layers.scene import DrawnMark, Entry, Layer, LegendEntry, Mark, Scene

NOTHING = "没有符合条件的记录"
EMPTY_THEME = "tier:none"


def narrowed(scene: Scene, extent: Extent) -> Scene:
    """The scene with only the records of the extent in its counts; all marks stay, so that the map can draw them."""
    if extent.whole:
        return scene if scene.admitted else replace(scene, subtitle=NOTHING)
    entries = tuple(entries_in(scene, extent))
    marks = {layer: found for s in scene.layers for layer, found in scene.world.built(s.spec).marks.items()}
    missing = tuple((e, why) for e, why in scene.not_placed if _concerns(e, marks, scene, extent))
    return replace(scene, subtitle=count_words(entries, missing) or NOTHING, entries=entries, not_placed=missing)


def _concerns(entry: Entry, known: Mapping[str, Mapping[str, Mark]], scene: Scene, extent: Extent) -> bool:
    """Whether a record that is not on the map belongs to the extent: by its place, else by its cities."""
    marks = [known[layer][key] for layer, key in entry.marks if key in known.get(layer, {})]
    if marks:
        alone = replace(scene, entries=(entry,))
        return any(mark_in(DrawnMark(mark, (entry.fact_id,), "", None), alone, extent) for mark in marks)
    return entry.cities is None or any(extent.holds(scene.world, "prefecture", city) for city in entry.cities)


def legend_layers(scene: Scene, extent: Extent, page: PageMap | None = None) -> tuple[Layer, ...]:
    """The layers with the legend lines of what the extent shows in the frame; without a page, in any frame.

    A legend that is not the layer's own (that of a whole atlas) stays as it is.
    """
    return scene.layers if extent.whole else tuple(_narrowed(layer, scene, extent, page) for layer in scene.layers)


def _narrowed(layer: Layer, scene: Scene, extent: Extent, page: PageMap | None) -> Layer:
    henan = scene.world.henan
    if layer.legend != legend_of(layer.spec, layer.marks, henan):
        return layer
    marks = [m if page is None else _in_frame(m, page) for m in layer.marks if mark_in(m, scene, extent)]
    wanted = set(legend_of(layer.spec, marks, henan))
    if layer.spec.symbol == "tier_area":
        empty = _empty_line(layer)
        wanted = wanted - {empty} | ({empty} if page is None or _has_empty(layer, page) else set())
    return replace(layer, legend=tuple(line for line in layer.legend if line in wanted))


def _in_frame(m: DrawnMark, page: PageMap) -> DrawnMark:
    """The mark with only those units and nodes that stand in the frame."""
    at = page.view.points([(n.lon_deg, n.lat_deg) for n in m.mark.path])
    path = tuple(n for n, (x, y) in zip(m.mark.path, at, strict=True) if shapely.intersects_xy(page.edge, x, y))
    return replace(m, mark=replace(m.mark, units=tuple(u for u in m.mark.units if u in page.units), path=path))


def _has_empty(layer: Layer, page: PageMap) -> bool:
    marked = {unit for m in layer.marks for unit in m.mark.units}
    return any(unit[0] == "county" and unit not in marked for unit in page.units)


def _empty_line(layer: Layer) -> LegendEntry:
    return classes(layer.spec, [m.mark for m in layer.marks])[EMPTY_AREA]


def draws_empty(groups: Sequence[Group]) -> bool:
    """Whether the map shows a county without a record."""
    shapes = (item for group in groups for item in group.items if isinstance(item, Path | Circle))
    return any(item.paint.theme == EMPTY_THEME for item in shapes)
