"""lay_out(request) -> Sheet: the one step from a scene to a page on which every text and shape has its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from export.figure import notes, summary
from export.figure.legend import LegendRow, fits, legend, number_list, rows_of
from export.figure.mapped import draw_map
from export.figure.pair import lay_out_pair
from export.frame import printed_code as code
from export.frame.annotated import left_out
from export.frame.choices import in_look, passport_for
from export.frame.extent import Extent, extent_of
from export.frame.narrowing import concerns, legend_layers, narrowed
from export.frame.projection import PageMap, page_map, view_of
from export.frame.request import ExportRequest, Page
from export.labels.place import PlacedName
from export.sheet.items import Box, ChartBlock, Group, Sheet, TableBlock
from export.symbols.drawers import undrawable
from layers.marks import MapRecord
from layers.scene import Scene

Blocks = tuple[TableBlock | None, ChartBlock | None]
MARGIN_PT = 18.0
GAP_PT = 9.0
TABLE_PT = 10.5
"""Print size of tables from a slide on."""
LEGEND_SHARE = 0.42
MAP_SHARE, MAP_SHARES = 0.655, (0.78, 0.75, 0.72, 0.69)
"""Of a wide page's width: beside table and chart, and beside less, the widest first."""
INK = "#1a1a1a"
CHART = "#7d6a58"
CROWDED = 150
HIGH_PAGE = ((0.68, 0.42), (0.68, 0.5), (0.64, 0.5), (0.6, 0.55), (0.55, 0.55), (0.5, 0.6))
"""Shares of the map's height and the legend's width on a high page, until the legend has room."""
HIGH_PAGE_FRAMED = ((0.76, 1.0), (0.68, 1.0), (0.6, 1.0))
BARE = re.compile(r"\d+ 类")  # a cell that names no industry, only how many there are
SPARE_NAMES = ("郑州中原区",) * 20


@dataclass(frozen=True)
class Boxes:
    """Where the parts of a page stand."""

    frame: Box
    legend: Box | None
    data: Box | None
    footer: Box
    share: float = 1.0


@dataclass(frozen=True)
class Arranged:
    """A page before anything is drawn on it: its extent and title, what is told, where its parts and the map stand."""

    request: ExportRequest
    extent: Extent
    title: str
    told: ExportRequest
    header: Group | None
    reserved: notes.Foot
    boxes: Boxes
    page: PageMap

    def concerns(self, record: MapRecord) -> bool:
        """Whether a record belongs to the extent, on the map or not."""
        return self.extent.whole or concerns(record, self.request.scene, self.extent)


def arranged(request: ExportRequest) -> Arranged:
    """Where everything on the page of a request stands."""
    scene, extent = request.scene, extent_of(request)
    title = notes.title_of(request, extent)
    told = replace(request, scene=narrowed(scene, extent))
    header, top = _header(told, title)
    reserved = notes.foot(told, SPARE_NAMES if _crowded(scene) else (), _line_pt(request))
    boxes = _boxes_without_gap(request, extent, top, max(reserved.height_pt, code.side_pt(request)))
    page = page_map(scene.world, view_of(extent, boxes.frame, extent.edge_pt * request.zoom))
    return Arranged(request, extent, title, told, header, reserved, boxes, page)


def lay_out(request: ExportRequest) -> Sheet:
    """The page of a request. Raises ValueError for an extent or a symbol that does not exist, MissingGlyph.

    Same request and same data give the same page.
    """
    return in_look(_laid_out(request), request.look)


def _laid_out(request: ExportRequest) -> Sheet:
    scene = request.scene
    _check_symbols(scene)
    if request.beside:
        return lay_out_pair(request, _page_box(request))
    a = arranged(request)
    drawn = draw_map(request, a.extent, a.page)
    astray = left_out(request.selection.annotations, drawn.groups)
    unnamed = [w.said for w in drawn.dropped if w.led]
    rooms = [len(lines) for lines, _, _ in a.reserved.parts]
    groups = [*([a.header] if a.header else []), *drawn.groups, *_foot(a.told, a.boxes.footer, unnamed, rooms)]
    beside, high = _beside(request, a, drawn.numbered)
    table, chart = _data(request, a.extent, a.boxes, high)
    return Sheet(
        request.page.width_pt, request.page.height_pt, a.title, tuple(g for g in (*groups, *beside) if g.items),
        None if request.transparent else "#ffffff", table, chart,
        notes.speaker_notes(a.told, a.title, drawn.dropped, a.extent.whole, astray), passport_for(request),
        tuple(w.said or w.text for w in drawn.dropped), request.page.dpi,
    )  # fmt: skip


def _beside(request: ExportRequest, a: Arranged, numbers: Sequence[PlacedName]) -> tuple[list[Group], float]:
    """The legend and the list of numbered names, and the height that both take."""
    if a.boxes.legend is None:
        return [], 0.0
    rows = rows_of(legend_layers(request.scene, a.extent, a.page))
    made, high = legend(rows, a.boxes.legend, request.zoom, INK, a.boxes.share)
    listed, more = number_list(numbers, lowered(a.boxes.legend, high + GAP_PT), request.zoom)
    return [made, listed], high + (more and more + GAP_PT)


def _line_pt(request: ExportRequest) -> float:
    """How wide a line under the map may be."""
    return code.beside(request, _page_box(request)).width_pt


def _foot(told: ExportRequest, footer: Box, unnamed: Sequence[str], rooms: Sequence[int]) -> list[Group]:
    """The lines under the map, and beside them the printed code where one is wanted."""
    lines = notes.foot(told, unnamed, code.beside(told, footer).width_pt, rooms)
    return [lines.group(footer), code.code_group(told, footer)]


def lowered(box: Box, by: float) -> Box:
    """What is left of a box below its first points."""
    return Box(box.x_pt, box.y_pt + by, box.width_pt, box.height_pt - by)


def laying_out(request: ExportRequest) -> Callable[[float, float], Sheet]:
    """The request's figure on pages of other sizes, in points; its passport tells the page that was asked."""
    asked = replace(request, passport=passport_for(request))
    return lambda wide, high: lay_out(replace(asked, page=Page(wide, high, request.page.dpi)))


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


def _boxes_without_gap(request: ExportRequest, extent: Extent, top: float, foot: float) -> Boxes:
    """The boxes of a page; where neither table nor chart would stand on it, their room is the map's.

    Where the table stands alone, the map takes what the whole table, uncut, leaves it.
    """
    rows = rows_of(legend_layers(request.scene, extent))
    boxes = _boxes(request, top, foot, rows)
    if request.contents != "full" or boxes.legend is None:
        return boxes
    table, chart = _data(request, extent, boxes, _legend_pt(rows, boxes, request))
    if chart:
        return boxes
    wide = _boxes(replace(request, contents="framed"), top, foot, rows)
    if table is None:
        return wide if wide.legend and fits(rows, wide.legend, request.zoom) else boxes
    whole = len(summary.all_rows(request.scene, extent)[1])
    tried = (_boxes(request, top, foot, rows, share) for share in MAP_SHARES if _wide_page(request, top, foot))
    return next((one for one in tried if _holds(one, rows, request, extent, whole)), boxes)


def _legend_pt(rows: Sequence[LegendRow], boxes: Boxes, request: ExportRequest) -> float:
    """Height of the legend in its box."""
    return legend(rows, boxes.legend, request.zoom, INK, boxes.share)[1] if boxes.legend else 0.0


def _holds(boxes: Boxes, rows: Sequence[LegendRow], request: ExportRequest, extent: Extent, whole: int) -> bool:
    """Whether the side of a wider map has room for the legend and all rows of the table, none of them cut."""
    if boxes.legend is None or not fits(rows, boxes.legend, request.zoom):
        return False
    table = _data(request, extent, boxes, _legend_pt(rows, boxes, request))[0]
    if table is None or len(table.rows) != whole:
        return False
    return not any("…" in cell or BARE.fullmatch(cell) for row in table.rows for cell in row)


def _wide_page(request: ExportRequest, top: float, foot: float) -> bool:
    """Whether legend, table and chart stand beside the map, not below it."""
    page = _page_box(request)
    return page.width_pt > 1.05 * (page.y_pt + page.height_pt - foot - 5 * request.zoom - top)


def _boxes(
    request: ExportRequest, top: float, foot: float, rows: Sequence[LegendRow], share: float = MAP_SHARE
) -> Boxes:
    page, gap = _page_box(request), 10 * request.zoom
    low = page.y_pt + page.height_pt - foot - 5 * request.zoom
    footer = Box(page.x_pt, low + 5 * request.zoom, page.width_pt, foot)
    high = low - top
    if request.contents == "plain":
        return Boxes(Box(page.x_pt, top, page.width_pt, high), None, None, footer)
    full = request.contents == "full"
    if _wide_page(request, top, foot):
        wide = page.width_pt * (share if full else MAP_SHARES[0])
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
    size = max(6.5, TABLE_PT * min(zoom, 1.0))
    drawn = summary.counted(request.scene, extent) is not None
    chart_room = min(room * 0.55, 165 * max(zoom, 1.0)) + gap if drawn else 0.0
    table = summary.table(request.scene, extent, Box(box.x_pt, start, box.width_pt, room - chart_room), size)
    end = start if table is None else start + table.box.height_pt + gap
    left = Box(box.x_pt, end, box.width_pt, box.y_pt + box.height_pt - end)
    return table, summary.chart(request.scene, extent, left, CHART, zoom)
