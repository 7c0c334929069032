"""Where the parts of a page stand: the map's frame, legend, table and chart, and the lines below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from export.figure import summary
from export.figure.legend import LegendRow, fits, legend, print_pt, rows_of
from export.frame.extent import Extent
from export.frame.narrowing import legend_layers
from export.frame.request import ExportRequest
from export.sheet.items import Box, ChartBlock, TableBlock

Blocks = tuple[TableBlock | None, ChartBlock | None]
MARGIN_PT = 18.0
GAP_PT = 9.0
TABLE_PT = 10.5
"""Print size of tables from a slide on."""
LEGEND_SHARE = 0.42
MAP_SHARE, MAP_SHARES = 0.655, (0.78, 0.75, 0.72, 0.69)
"""Of a wide page's width: beside table and chart, and beside less, the widest first."""
NARROW_SHARES = (0.635, 0.615, 0.595, 0.575)
"""Where a name in the table would be cut: the province, as high as wide, loses nothing by it."""
READABLE_PT = 8.0
INK = "#1a1a1a"
CHART = "#7d6a58"
HIGH_PAGE = ((0.68, 0.42), (0.68, 0.5), (0.64, 0.5), (0.6, 0.55), (0.55, 0.55), (0.5, 0.6))
"""Shares of the map's height and the legend's width on a high page, until the legend has room."""
HIGH_PAGE_FRAMED = ((0.76, 1.0), (0.68, 1.0), (0.6, 1.0))
BARE = re.compile(r"\d+ 类")  # a cell that names no industry, only how many there are


@dataclass(frozen=True)
class Boxes:
    """Where the parts of a page stand."""

    frame: Box
    legend: Box | None
    data: Box | None
    footer: Box
    share: float = 1.0


def lowered(box: Box, by: float) -> Box:
    """What is left of a box below its first points."""
    return Box(box.x_pt, box.y_pt + by, box.width_pt, box.height_pt - by)


def page_box(request: ExportRequest) -> Box:
    """The page within its margins."""
    m = MARGIN_PT * request.zoom
    return Box(m, m * 0.7, request.page.width_pt - 2 * m, request.page.height_pt - 1.4 * m)


@dataclass(frozen=True)
class _Asked:
    """A page whose parts are looked for: where its title ends, how high its foot is, the lines of its legend."""

    request: ExportRequest
    extent: Extent
    top: float
    foot: float
    rows: Sequence[LegendRow]

    def boxes(self, share: float = MAP_SHARE, contents: str = "") -> Boxes:
        """The parts beside a map of this share of a wide page."""
        request = replace(self.request, contents=contents or self.request.contents)
        return _boxes(request, self.top, self.foot, self.rows, share)

    @property
    def wide(self) -> bool:
        """Whether legend, table and chart stand beside the map, not below it."""
        return _wide_page(self.request, self.top, self.foot)

    def fits(self, boxes: Boxes) -> bool:
        """Whether the legend has room, no line cut."""
        return boxes.legend is not None and fits(self.rows, boxes.legend, self.request.zoom)

    def data(self, boxes: Boxes) -> Blocks:
        """Table and chart under the legend."""
        return data(self.request, self.extent, boxes, self._legend(boxes)[1])

    def _legend(self, boxes: Boxes) -> tuple[float, float]:
        """Print size of the legend and its height, in points."""
        if boxes.legend is None:
            return 0.0, 0.0
        zoom = self.request.zoom
        size = print_pt(self.rows, boxes.legend, zoom, boxes.share)
        return size, legend(self.rows, boxes.legend, zoom, INK, boxes.share)[1]

    def readable(self, boxes: Boxes) -> bool:
        """Whether the legend's print is no smaller than that of names."""
        return not self.rows or self._legend(boxes)[0] >= READABLE_PT * min(self.request.zoom, 1.0)

    def all_rows(self) -> int:
        """How many rows the whole table has."""
        return len(summary.all_rows(self.request.scene, self.extent)[1])


def boxes_of(request: ExportRequest, extent: Extent, top: float, foot: float) -> Boxes:
    """The boxes of a page; where neither table nor chart would stand on it, their room is the map's.

    Where the table stands alone, the map takes what the whole table, uncut, leaves it; where a name in the table would
    be cut, the map gives room. The legend's print is as large as whole table and chart allow.
    """
    asked = _Asked(request, extent, top, foot, rows_of(legend_layers(request.scene, extent)))
    boxes = asked.boxes()
    if request.contents != "full" or boxes.legend is None:
        return boxes
    table, chart = asked.data(boxes)
    if table is None and chart is None:
        wide = asked.boxes(contents="framed")
        return wide if asked.fits(wide) else boxes
    if not asked.wide:
        return boxes
    wider = () if chart else (asked.boxes(share) for share in MAP_SHARES)
    whole = next((one for one in map(partial(_roomy, asked), wider) if _holds(one, asked)), None)
    return whole or _uncut(_roomy(asked, boxes), asked)


def _uncut(boxes: Boxes, asked: _Asked) -> Boxes:
    """The boxes, or those beside the widest map where the fewest names in the table are cut."""
    if not _cut(asked.data(boxes)[0]):
        return boxes
    narrower = [_roomy(asked, asked.boxes(share)) for share in NARROW_SHARES]
    return min([boxes, *narrower], key=lambda one: _cut(asked.data(one)[0]))


def _cut(table: TableBlock | None) -> int:
    """How many cells of a table are cut."""
    return sum("…" in cell for row in table.rows for cell in row) if table else 0


def _roomy(asked: _Asked, boxes: Boxes) -> Boxes:
    """The boxes with as much for the legend as the whole table and the chart leave it."""
    if boxes.legend is None or boxes.data is None:
        return boxes
    table, chart = data(asked.request, asked.extent, boxes, 0.0)
    if table is None or len(table.rows) < asked.all_rows():
        return boxes
    last = (chart or table).box
    left = boxes.data.height_pt - (last.y_pt + last.height_pt - boxes.data.y_pt) - GAP_PT
    return replace(boxes, share=max(boxes.share, left / boxes.legend.height_pt))


def _holds(boxes: Boxes, asked: _Asked) -> bool:
    """Whether the side of a wider map has room for a readable legend and all rows of the table, none of them cut."""
    if not asked.fits(boxes) or not asked.readable(boxes):
        return False
    table = asked.data(boxes)[0]
    if table is None or len(table.rows) != asked.all_rows() or _cut(table):
        return False
    return not any(BARE.fullmatch(cell) for row in table.rows for cell in row)


def _wide_page(request: ExportRequest, top: float, foot: float) -> bool:
    page = page_box(request)
    return page.width_pt > 1.05 * (page.y_pt + page.height_pt - foot - 5 * request.zoom - top)


def _boxes(
    request: ExportRequest, top: float, foot: float, rows: Sequence[LegendRow], share: float = MAP_SHARE
) -> Boxes:
    page, gap = page_box(request), 10 * request.zoom
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


def data(request: ExportRequest, extent: Extent, boxes: Boxes, legend_high: float) -> Blocks:
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
