"""The map of a figure: ground, areas, symbols, names, numbers, what stands on it, and its insets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from shapely.geometry.base import BaseGeometry

from export.figure import ground, insets, names, points
from export.figure.points import Disc
from export.frame import marginalia, within
from export.frame.annotated import annotated
from export.frame.extent import Extent, Unit, extent_of
from export.frame.joint import joined_in_sight
from export.frame.projection import PageMap, enlarged
from export.frame.request import ExportRequest
from export.labels.label import Label
from export.labels.numbered import COLOUR, numbered, rescued
from export.labels.place import PlacedName, place
from export.labels.raster import Circle3, Field, field_of
from export.sheet.items import Box, Group, Text
from export.symbols.drawer import OUTLINES, Drawing
from export.symbols.drawers import drawer_of
from export.symbols.glyph import is_tie
from export.symbols.province_box import ProvinceLines, province_lines
from layers.scene import Scene

HALF_BOX = 3
"""Lines of the box 全省 on a map of half the width."""


@dataclass(frozen=True)
class Mapped:
    """The groups of a map, what is numbered on it, and the names that found no room at all."""

    groups: tuple[Group, ...]
    numbered: tuple[PlacedName, ...]
    dropped: tuple[Label, ...]


@dataclass(frozen=True)
class _Stage:
    """A map before its names: what is drawn under them, its point symbols, the raster of what is in the way."""

    d: Drawing
    extent: Extent
    under: Sequence[Group]
    discs: Sequence[Disc]
    ground: Field
    wishes: Sequence[Label]

    @property
    def large(self) -> list[Circle3]:
        """The symbols that a name must not seem to belong to."""
        return [(*disc.at, disc.radius) for disc in self.discs if disc.order == 0]


def draw_map(request: ExportRequest, extent: Extent, page: PageMap, before: Sequence[PlacedName] = ()) -> Mapped:
    """All groups of the map, the numbered names, and those without room.

    A name keeps its number of `before`, new ones go on after those.
    """
    scene = joined_in_sight(request.scene, extent, page)
    d = Drawing(scene, page, request.zoom, {e.record_id: e for e in scene.records})
    plain = request.contents == "plain"
    fixed, boxes = _marginalia(request, extent, d)
    own = annotated(request.selection.annotations, page, d.zoom)
    stage = _stage(d, extent, [*boxes, *own.boxes], plain)
    cores = (
        [] if plain else insets.find(d, extent, stage.wishes, stage.discs, stage.ground.without(own.bounds, own.arrows))
    )
    main = replace(
        stage,
        wishes=[label for label in stage.wishes if not any(core.names(label) for core in cores)],
        ground=stage.ground.without([core.frame for core in cores], [core.tie for core in cores]),
    )
    told = list(before)
    groups, dropped = _written(main, told)
    for n, core in enumerate(cores, start=1):
        drawn, left = _written(_enlarged(core, stage), told)
        groups.append(insets.group(core, drawn, d.zoom, n))
        dropped += left
    return Mapped((*groups, own.group, *fixed), tuple(told), tuple(dropped))


def _stage(d: Drawing, extent: Extent, boxes: Sequence[Box], plain: bool) -> _Stage:
    around = _around(d.scene, extent, d.page, plain)
    discs = points.spread(points.discs_of(d, lambda m: within.mark_in(m, d.scene, extent)), d)
    discs = [disc for disc in discs if disc.held or not any(points.touches(disc, box) for box in boxes)]
    under = [ground.surroundings(d.page, d.scene.world, around), *_areas(d, extent)]
    under += points.point_groups(discs, d.zoom)
    symbols = [item for group in under for item in group.items if not isinstance(item, Text) and item.symbol]
    ties = [ring for group in under for item in group.items if is_tie(item) for ring in item.rings]
    field = field_of(d.page.view.frame, d.page.units, symbols, boxes, ties)
    wishes = [replace(one, listed=one.led and not plain) for one in names.wishes_of(d, extent, discs, around)]
    return _Stage(d, extent, under, discs, field, wishes)


def _enlarged(core: insets.Inset, main: _Stage) -> _Stage:
    """The stage of an inset: only what it is there for must be named in it."""
    d = replace(main.d, page=enlarged(main.d.page, core.window, core.view))
    stage = _stage(d, main.extent, [core.title_box(d.zoom)], False)
    return replace(stage, wishes=[one for one in stage.wishes if core.names(one) or _city_in(one)])


def _city_in(label: Label) -> bool:
    """Whether a name is that of a city whose symbol stands on the map."""
    return label.led and label.anchor is not None and label.key.startswith("prefecture:")


def _written(stage: _Stage, told: list[PlacedName]) -> tuple[list[Group], list[Label]]:
    """The groups of one map with its names; new numbers go on after those in `told`, and join them."""
    placed, left = place(stage.wishes, stage.ground, stage.large)
    placed, left = rescued(placed, left, stage.ground)
    placed = numbered(placed, told)
    listed = {p.label.key for p in told}
    new = [p for p in placed if p.label.colour == COLOUR and p.label.key not in listed]
    told += sorted(new, key=lambda p: int(p.lines[0]))
    return [*stage.under, names.label_group(placed, stage.d.zoom)], left


def _around(scene: Scene, extent: Extent, page: PageMap, plain: bool) -> frozenset[Unit]:
    """Units outside Henan that are drawn: all in the frame; on a plain map only those that the figure is about."""
    b = scene.world.boundaries
    meant = {*extent.units, *(unit for layer in scene.layers for m in layer.marks for unit in m.mark.units)}
    found = [("prefecture", code) for code in b.neighbour_prefectures.index]
    found = [unit for unit in found if not plain or unit in meant]
    found += [] if plain else [("province", code) for code in b.neighbour_provinces.index]
    return frozenset(unit for unit in found if unit in page.units)


def _areas(d: Drawing, extent: Extent) -> list[Group]:
    """Counties, borders of cities, patterns and outlines, the province's border, lines, the veil over the rest."""
    scene = d.scene
    base = [layer for layer in scene.layers if drawer_of(layer).base]
    marked = {unit for layer in base for m in layer.marks for unit in m.mark.units}
    clusters = any(layer.family.graded for layer in base)
    said = "：没有所选集群" if clusters else "：没有数据" if base else ""
    made = [g for layer in scene.layers if (draw := drawer_of(layer).groups) for g in draw(layer, d)]
    over = {layer.name for layer in scene.layers if drawer_of(layer).above}
    patterns = {layer.name for layer in scene.layers if not (drawer_of(layer).base or drawer_of(layer).above)}
    above = [g for g in made if g.name in over]
    laid = [g for g in made if g.name in patterns or g.name.endswith(OUTLINES)]
    groups = [ground.empty_counties(d.page, scene.world, marked, said, d.zoom)]
    groups += [g for g in made if g not in above and g not in laid]
    groups += [ground.city_borders(d.page, scene.world, d.zoom), *laid, ground.borders(d.page, extent, d.zoom)]
    veil = ground.veil(d.page, extent)
    return [*groups, *above, *([veil] if veil else [])]


def _marginalia(request: ExportRequest, extent: Extent, d: Drawing) -> tuple[list[Group], list[Box]]:
    """Frame, scale bar, north arrow and locator, and the boxes that names keep away from."""
    if request.contents == "plain":
        return [], []
    zoom, page = request.zoom, d.page
    shape = page.view.to_page(_array(extent.shape))[0]
    bar = marginalia.corner(page, (178 * zoom, 36 * zoom), "sw se nw", [], shape)
    arrow = marginalia.corner(page, (26 * zoom, 38 * zoom), "ne nw se", [bar], shape)
    items = [marginalia.frame_line(page.view.frame, zoom), *marginalia.scale_bar(page, bar, zoom)]
    items += marginalia.north_arrow(arrow, zoom)
    groups, boxes = [Group(marginalia.MARGINALIA, tuple(items))], [bar, arrow]
    if not extent.whole:
        box = marginalia.corner(page, (84 * zoom, 82 * zoom), "se nw sw ne", boxes, shape)
        whole = extent_of(ExportRequest(request.scene))
        groups.insert(0, marginalia.locator(request.scene.world, whole, extent, box, zoom))
        boxes.append(box)
    elif lines := _province(request):
        boxes.append(marginalia.corner(page, lines.size, "nw se ne sw", boxes, shape))
        groups.append(lines.group(boxes[-1]))
    return groups, [_wider(box, 3 * zoom) for box in boxes]


def _province(request: ExportRequest) -> ProvinceLines | None:
    """The box 全省; a smaller one with fewer lines where two maps share the page."""
    if request.beside:
        return province_lines(request.scene, 0.75 * request.zoom, HALF_BOX)
    return province_lines(request.scene, request.zoom)


def _wider(box: Box, by: float) -> Box:
    return Box(box.x_pt - by, box.y_pt - by, box.width_pt + 2 * by, box.height_pt + 2 * by)


def _array(shape: BaseGeometry) -> np.ndarray:
    return np.array([shape], dtype=object)
