"""A sheet's table and chart as items, for the writers that have no tables and charts of their own."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from export.sheet.fonts import width
from export.sheet.items import Box, ChartBlock, Group, Item, Paint, Path, Series, Sheet, TableBlock, Text
from export.sheet.simple import simple

ROW_HEIGHT = 1.75
INK = "#222222"
BAR_PT, COLUMN_PT, HATCH_PT = 9.0, 8.0, 3.0


def all_groups(sheet: Sheet) -> tuple[Group, ...]:
    """The sheet's groups, in parts that every picture can draw, and those of its table and chart."""
    groups = tuple(map(simple, sheet.groups))
    if sheet.table:
        groups += (table_group(sheet.table),)
    if sheet.chart:
        groups += (chart_group(sheet.chart),)
    return groups


def rectangle(box: Box, paint: Paint) -> Path:
    """A box as a path."""
    x, y, right, low = box.x_pt, box.y_pt, box.x_pt + box.width_pt, box.y_pt + box.height_pt
    return Path((np.array([(x, y), (right, y), (right, low), (x, low)]),), True, paint)


def moved(group: Group, x_pt: float, y_pt: float) -> Group:
    """The group elsewhere on a page."""
    return Group(group.name, tuple(moved_item(item, x_pt, y_pt) for item in group.items))


def moved_item(item: Item, x_pt: float, y_pt: float) -> Item:
    """An item elsewhere on a page."""
    if isinstance(item, Path):
        return replace(item, rings=tuple(ring + np.array([x_pt, y_pt]) for ring in item.rings))
    return replace(item, x_pt=item.x_pt + x_pt, y_pt=item.y_pt + y_pt)


def table_group(table: TableBlock) -> Group:
    """Header on a dark ground, every second row striped."""
    size, high = table.size_pt, table.size_pt * ROW_HEIGHT
    items: list[Item] = []
    for n, row in enumerate((table.header, *table.rows)):
        y = table.box.y_pt + n * high
        if n % 2 == 0:
            band = Box(table.box.x_pt, y, table.box.width_pt, high)
            items.append(rectangle(band, Paint(table.grounds[n > 0])))
        x = table.box.x_pt + size / 2
        for text, wide in zip(row, table.widths, strict=True):
            items.append(Text(x, y + high / 2 + 0.36 * size, text, size, INK if n else "#ffffff", n == 0))
            x += wide
    return Group("表格", tuple(items))


def chart_group(chart: ChartBlock) -> Group:
    """Bars with the count at the end of each."""
    return Group("图表", tuple(_columns(chart) if chart.upright else _bars(chart)))


def _bars(chart: ChartBlock) -> list[Item]:
    """Horizontal bars, their names before them."""
    box, count = chart.box, len(chart.categories)
    step = (box.height_pt - 18 / 19 * min(19, box.height_pt / (count + 1))) / count
    top = box.y_pt + box.height_pt - step * count
    size = min(BAR_PT, 0.62 * step)
    left = box.x_pt + max(width(name, size) for name in chart.categories) + 6
    room = (box.x_pt + box.width_pt - left - 5 * size) / max(chart.values)
    items: list[Item] = [Text(box.x_pt, box.y_pt + 1.05 * size, chart.title, 1.15 * size, INK, True)]
    for n, (name, value) in enumerate(zip(chart.categories, chart.values, strict=True)):
        y, x = top + n * step, left
        for part in chart.parts:
            long = room * part.values[n]
            items += _part(Box(x, y + 0.15 * step, long, 0.7 * step), part)
            x += long
        items.append(Text(left - 4, y + step / 2 + 0.36 * size, name, size, INK, False, "end"))
        items.append(Text(x + 3, y + step / 2 + 0.36 * size, f"{value:g}", size, INK))
    return [*items, _axis((left, top), (left, top + step * count))]


def _columns(chart: ChartBlock) -> list[Item]:
    """Standing bars, their names below them, a long one on two lines."""
    box, size = chart.box, COLUMN_PT
    step = box.width_pt / len(chart.categories)
    low, top = box.y_pt + box.height_pt - 2.5 * size, box.y_pt + 2.7 * size
    room = (low - top) / max(chart.values)
    items: list[Item] = [Text(box.x_pt, box.y_pt + 1.1 * size, chart.title, 1.2 * size, INK, True)]
    for n, (name, value) in enumerate(zip(chart.categories, chart.values, strict=True)):
        x, y = box.x_pt + n * step, low
        for part in chart.parts:
            y -= room * part.values[n]
            items += _part(Box(x + 0.15 * step, y, 0.7 * step, room * part.values[n]), part)
        items.append(Text(x + step / 2, y - 2, f"{value:g}", size, INK, False, "middle"))
        for k, line in enumerate(broken(name)):
            items.append(Text(x + step / 2, low + (1.05 + 1.1 * k) * size, line, size, INK, False, "middle"))
    return [*items, _axis((box.x_pt, low), (box.x_pt + box.width_pt, low))]


def broken(name: str) -> tuple[str, ...]:
    """A name under a column: three characters and more on two lines."""
    return (name,) if len(name) < 3 else (name[:2], name[2:])


def _part(box: Box, part: Series) -> list[Item]:
    if box.width_pt <= 0 or box.height_pt <= 0:
        return []
    paint = Paint(part.colour, part.hatch or "#ffffff", 0.4 if part.hatch else 0.3, theme="chart")
    lines = _hatching(box) if part.hatch else ()
    hatch = [Path(lines, False, Paint(None, part.hatch, 0.4, theme="chart"))] if lines else []
    return [rectangle(box, paint), *hatch]


def _hatching(box: Box) -> tuple[np.ndarray, ...]:
    """Lines rising at 45 degrees through a box."""
    west, south, w, h = box.x_pt, box.y_pt + box.height_pt, box.width_pt, box.height_pt
    starts = np.arange(HATCH_PT - h, w, HATCH_PT)
    return tuple(
        np.array([(west + max(s, 0), south - max(-s, 0)), (west + min(s + h, w), south - min(h, w - s))])
        for s in starts
    )


def _axis(start: tuple[float, float], end: tuple[float, float]) -> Path:
    return Path((np.array([start, end]),), False, Paint(None, "#888888", 0.6))
