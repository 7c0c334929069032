"""The list of places: all rows of the table that the map of the whole has room to begin, on pages without a map."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain, zip_longest
from math import ceil

from export.book.plan import BookPlan, PageSpec
from export.book.sheets import (
    FOOT_LINE_PT,
    FOOT_PT,
    MARGIN_PT,
    ROW_HEIGHT,
    SOFT,
    about_line,
    foot,
    page_sheet,
    sources_line,
    title_texts,
)
from export.figure import summary
from export.frame.extent import extent_of
from export.frame.request import ExportRequest
from export.sheet.items import Box, Group, Sheet, TableBlock, Text
from export.sheet.textflow import column, fit, wrap
from layers.scene import Scene

Row = tuple[str, ...]
WHOLE = "全省"
LIST = f"{WHOLE}名录"
MOST_ON_MAP = 12
"""Rows that a map's own table may hold; with fewer in all there is no list."""
TOLD = "每处一行，按最高层级和规模排列；规模为文件目标，单位亿元；层级、产业按各份文件合计"
LEAST_WIDE_PT = 800.0
"""A page as wide as this has two parts beside each other."""
SHARES = (0.5, 0.22, 0.28)
"""Of a part's width: place, size and industries."""
SIZE_PT, TITLE_PT, TOLD_PT = 10.5, 20.0, 10.0


@dataclass(frozen=True)
class _Around:
    """What stands around a list: its title and the line below, its foot, and between them its box without a height."""

    title: list[Text]
    foot: list[Text]
    box: Box
    size_pt: float
    parts: int


def pages_of_places(plan: BookPlan, base: Scene) -> list[tuple[Row, ...]]:
    """The rows of each page, none where a map's table has room for all of them or none has a tier."""
    header, rows = summary.all_rows(base, extent_of(ExportRequest(base)))
    if len(rows) <= MOST_ON_MAP or header != summary.TIER_HEADER:
        return []
    each = _rows_of_a_page(plan, base)
    return [tuple(rows[n : n + each]) for n in range(0, len(rows), each)]


def _rows_of_a_page(plan: BookPlan, base: Scene) -> int:
    """How many surely have room: pages are counted where no font may be read, and no character is wider than an em."""
    zoom, size, wide = plan.zoom, SIZE_PT * min(plan.zoom, 1.0), plan.page.width_pt - 2 * MARGIN_PT * plan.zoom
    title, told = _most_lines(base.title + LIST, wide, TITLE_PT * zoom), _most_lines(TOLD, wide, TOLD_PT * zoom)
    low = [_most_lines(text, wide, FOOT_PT * zoom) for text in (sources_line(plan, base), about_line(plan))]
    head = 16 + TITLE_PT * (1 + 1.28 * (min(title, 2) - 1)) + 8 + TOLD_PT * (1.4 * told - 0.45) + 12
    room = plan.page.height_pt - (head + 16 + FOOT_LINE_PT * sum(low)) * zoom - 2 * size
    return _parts(plan) * max(5, int(room / (size * ROW_HEIGHT)) - 1)


def _most_lines(text: str, wide: float, size: float) -> int:
    return ceil(len(text) * size / (wide - 3 * size)) if text else 0


def _parts(plan: BookPlan) -> int:
    return 2 if plan.page.width_pt >= LEAST_WIDE_PT else 1


def _around(plan: BookPlan, base: Scene, name: str) -> _Around:
    zoom, left = plan.zoom, MARGIN_PT * plan.zoom
    wide = plan.page.width_pt - 2 * left
    title = title_texts(plan, base.title + name.removeprefix(WHOLE), left, wide, TITLE_PT)
    lines = wrap(TOLD, wide, TOLD_PT * zoom)
    told = column(lines, left, title[-1].y_pt + 8 * zoom, Text(0, 0, "", TOLD_PT * zoom, SOFT, key="subtitle"))
    box = Box(left, told[-1].y_pt + 12 * zoom, wide, 0.0)
    return _Around([*title, *told], foot(plan, base, left, wide), box, SIZE_PT * min(zoom, 1.0), _parts(plan))


def places_sheet(plan: BookPlan, spec: PageSpec, base: Scene) -> Sheet:
    """A page with its rows, down the left part first."""
    around = _around(plan, base, spec.title)
    size, parts, box = around.size_pt, around.parts, around.box
    deep = -(-len(spec.places) // parts)
    columns = (spec.places[n * deep : (n + 1) * deep] for n in range(parts))
    widths = tuple(box.width_pt / parts * share for share in SHARES) * parts
    beside = zip_longest(*columns, fillvalue=("",) * len(SHARES))
    rows = tuple(_row(tuple(chain(*cells)), widths, size) for cells in beside)
    high = replace(box, height_pt=(deep + 1) * size * ROW_HEIGHT)
    table = TableBlock(high, summary.TIER_HEADER * parts, rows, widths, size)
    return page_sheet(
        plan, base, spec.title, (Group("标题", tuple(around.title)), Group("说明", tuple(around.foot))), table
    )


def _row(cells: Row, widths: tuple[float, ...], size: float) -> Row:
    """Names in full as far as they fit, industries as many as fit and then counted."""
    fitted = (summary.named, fit, _industries)
    rooms = (wide - size for wide in widths)
    return tuple(
        fitted[n % len(SHARES)](cell, room, size) for n, (cell, room) in enumerate(zip(cells, rooms, strict=True))
    )


def _industries(cell: str, room: float, size: float) -> str:
    return summary.some(cell.split("、"), room, size)
