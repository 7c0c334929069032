"""lay_out(request) -> Sheet: the one step from a scene to a page on which every text and shape has its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from shapely.geometry.base import BaseGeometry

from export.figure import ground, marginalia, names, notes, points, summary
from export.figure.legend import Row, fits, legend, rows_of
from export.figure.narrowing import legend_layers, narrowed
from export.frame.extent import Extent, Unit, extent_of
from export.frame.projection import PageMap, page_map, view_of
from export.frame.request import ExportRequest, Page
from export.labels.label import Label
from export.labels.place import place
from export.labels.raster import field_of
from export.sheet.items import Box, ChartBlock, Group, Sheet, TableBlock
from export.symbols.drawer import OUTLINES, Drawing
from export.symbols.drawers import drawer_of, undrawable
from layers.scene import Scene

Blocks = tuple[TableBlock | None, ChartBlock | None]
MARGIN_PT = 18.0
LEGEND_SHARE = 0.42
INK = "#1a1a1a"
CHART = "#7d6a58"
CROWDED = 150
HIGH_PAGE = ((0.68, 0.42), (0.68, 0.5), (0.64, 0.5), (0.6, 0.55), (0.55, 0.55), (0.5, 0.6))
"""Shares of the map's height and the legend's width on a high page, until the legend has room."""
HIGH_PAGE_FRAMED = ((0.76, 1.0), (0.68, 1.0), (0.6, 1.0))
SPARE_NAMES = ("郑州中原区",) * 20


@dataclass(frozen=True)
class Boxes:
    """Where the parts of a page stand."""

    frame: Box
    legend: Box | None
    data: Box | None
    footer: Box
    share: float = 1.0


def lay_out(request: ExportRequest) -> Sheet:
    """The page of a request. Raises ValueError for an extent or a symbol that does not exist, MissingGlyph.

    Same request and same data give the same page.
    """
    scene = request.scene
    _check_symbols(scene)
    extent = extent_of(request)
    title = notes.title_of(request, extent)
    told = replace(request, scene=narrowed(scene, extent))
    header, top = _header(told, title)
    reserved = notes.foot(told, SPARE_NAMES if _crowded(scene) else (), _page_box(request).width_pt)
    boxes = _boxes(request, top, reserved.height_pt, rows_of(legend_layers(scene, extent)))
    page = page_map(scene.world, view_of(extent, boxes.frame, (6 if extent.whole else 30) * request.zoom))
    drawn, dropped = _map(request, extent, page)
    unnamed = [w.said for w in dropped if w.led]
    groups = [header, *drawn] if header else drawn
    rooms = [len(lines) for lines, _, _ in reserved.parts]
    groups.append(notes.foot(told, unnamed, boxes.footer.width_pt, rooms).group(boxes.footer))
    high = 0.0
    if boxes.legend:
        made, high = legend(rows_of(legend_layers(scene, extent, page)), boxes.legend, request.zoom, INK, boxes.share)
        groups.append(made)
    table, chart = _data(request, extent, boxes, high)
    return Sheet(
        request.page.width_pt, request.page.height_pt, title, tuple(g for g in groups if g.items),
        None if request.transparent else "#ffffff", table, chart, notes.speaker_notes(told.scene, title, dropped),
        notes.passport_of(request), tuple(w.said or w.text for w in dropped), request.page.dpi,
    )  # fmt: skip


def laying_out(request: ExportRequest) -> Callable[[float, float], Sheet]:
    """The request's figure on pages of other sizes, in points."""
    return lambda wide, high: lay_out(replace(request, page=Page(wide, high, request.page.dpi)))


def _check_symbols(scene: Scene) -> None:
    if unknown := undrawable(scene.layers):
        raise ValueError(f"图件还不会画这些符号：{'、'.join(unknown)}")


def _crowded(scene: Scene) -> bool:
    """Whether some names may find no room, so that a line for them is kept free."""
    return sum(len(layer.marks) for layer in scene.layers) > CROWDED


def _page_box(request: ExportRequest) -> Box:
    m = MARGIN_PT * request.zoom
    return Box(m, m * 0.7, request.page.width_pt - 2 * m, request.page.height_pt - 1.4 * m)


def _header(request: ExportRequest, title: str) -> tuple[Group | None, float]:
    box = _page_box(request)
    return (None, box.y_pt) if request.contents == "plain" else notes.header(request, title, box)


def _boxes(request: ExportRequest, top: float, foot: float, rows: Sequence[Row]) -> Boxes:
    page, gap = _page_box(request), 10 * request.zoom
    low = page.y_pt + page.height_pt - foot - 5 * request.zoom
    footer = Box(page.x_pt, low + 5 * request.zoom, page.width_pt, foot)
    high = low - top
    if request.contents == "plain":
        return Boxes(Box(page.x_pt, top, page.width_pt, high), None, None, footer)
    full = request.contents == "full"
    if page.width_pt > 1.05 * high:
        wide = page.width_pt * (0.655 if full else 0.78)
        x = page.x_pt + wide + gap
        side = Box(x, top, page.x_pt + page.width_pt - x, high)
        frame = Box(page.x_pt, top, wide, high)
        return Boxes(frame, side, side if full else None, footer, LEGEND_SHARE if full else 1.0)
    stacked = [_stacked(page, (top, high, gap), shares) for shares in (HIGH_PAGE if full else HIGH_PAGE_FRAMED)]
    tall, below, left = next((one for one in stacked if fits(rows, one[2], request.zoom)), stacked[-1])
    right = Box(left.x_pt + left.width_pt + gap, below.y_pt, below.width_pt - left.width_pt - gap, below.height_pt)
    return Boxes(Box(page.x_pt, top, page.width_pt, tall), left, right if full else None, footer)


def _stacked(page: Box, place: tuple[float, float, float], shares: tuple[float, float]) -> tuple[float, Box, Box]:
    """Height of a map as wide as the page, the room below it, and the legend's part of that."""
    top, high, gap = place
    tall = min(high * shares[0], page.width_pt * 1.05)
    below = Box(page.x_pt, top + tall + gap, page.width_pt, high - tall - gap)
    return tall, below, Box(below.x_pt, below.y_pt, below.width_pt * shares[1], below.height_pt)


def _data(request: ExportRequest, extent: Extent, boxes: Boxes, legend_high: float) -> Blocks:
    """Table and chart under the legend, or beside it on a high page."""
    if boxes.data is None or boxes.legend is None:
        return None, None
    zoom, box, gap = request.zoom, boxes.data, 9 * request.zoom
    start = box.y_pt + (legend_high + gap if box.x_pt == boxes.legend.x_pt else 0.0)
    room = box.y_pt + box.height_pt - start
    size = max(6.5, 8.2 * zoom)
    chart_room = min(room * 0.45, 165 * zoom)
    table = summary.table(request.scene, extent, Box(box.x_pt, start, box.width_pt, room - chart_room - gap), size)
    end = start if table is None else start + table.box.height_pt + gap
    left = Box(box.x_pt, end, box.width_pt, box.y_pt + box.height_pt - end)
    return table, summary.chart(request.scene, extent, left, CHART, zoom)


def _map(request: ExportRequest, extent: Extent, page: PageMap) -> tuple[list[Group], list[Label]]:
    """All groups of the map, and the names that found no room."""
    scene, zoom, plain = request.scene, request.zoom, request.contents == "plain"
    d = Drawing(scene, page, zoom, {e.record_id: e for e in scene.records})
    fixed, boxes = _marginalia(request, extent, d)
    around = _around(scene, extent, page, plain)
    discs = points.spread(points.discs_of(d, lambda m: summary.mark_in(m, scene, extent)), d)
    large, small = ([(*x.at, x.radius + 0.6) for x in discs if x.order in which] for which in ((0,), (1, 2)))
    field = field_of(page.view.frame, page.units, large, small, boxes)
    placed, dropped = place(names.wishes_of(d, extent, discs, around), field, large)
    groups = [ground.surroundings(page, scene.world, around), *_areas(d, extent)]
    groups += [*points.point_groups(discs, zoom), names.label_group(placed, zoom), *fixed]
    return groups, dropped


def _around(scene: Scene, extent: Extent, page: PageMap, plain: bool) -> frozenset[Unit]:
    """Units outside Henan that are drawn: all in the frame; on a plain map only those that the figure is about."""
    b = scene.world.boundaries
    meant = {*extent.units, *(unit for layer in scene.layers for m in layer.marks for unit in m.mark.units)}
    found = [("prefecture", code) for code in b.neighbour_prefectures.index]
    found = [unit for unit in found if not plain or unit in meant]
    found += [] if plain else [("province", code) for code in b.neighbour_provinces.index]
    return frozenset(unit for unit in found if unit in page.units)


def _areas(d: Drawing, extent: Extent) -> list[Group]:
    """Counties, areas in the order of the layers, borders, outlines and lines, the veil over what is not meant."""
    scene = d.scene
    base = [layer for layer in scene.layers if drawer_of(layer).base]
    marked = {unit for layer in base for m in layer.marks for unit in m.mark.units}
    said = "：没有所选集群" if base else ""
    made = [g for layer in scene.layers if (draw := drawer_of(layer).groups) for g in draw(layer, d)]
    over = {layer.name for layer in scene.layers if drawer_of(layer).above}
    above = [g for g in made if g.name.endswith(OUTLINES) or g.name in over]
    groups = [ground.empty_counties(d.page, scene.world, marked, said, d.zoom)]
    groups += [g for g in made if not (g.name.endswith(OUTLINES) or g.name in over)]
    groups += [ground.borders(d.page, scene.world, extent, d.zoom)]
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
    return groups, [_wider(box, 3 * zoom) for box in boxes]


def _wider(box: Box, by: float) -> Box:
    return Box(box.x_pt - by, box.y_pt - by, box.width_pt + 2 * by, box.height_pt + 2 * by)


def _array(shape: BaseGeometry) -> np.ndarray:
    return np.array([shape], dtype=object)
