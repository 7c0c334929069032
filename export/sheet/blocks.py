"""A sheet's table and chart as items, for the writers that have no tables and charts of their own."""

from __future__ import annotations

import numpy as np

from export.sheet.fonts import width
from export.sheet.items import Box, ChartBlock, Group, Item, Paint, Path, Sheet, TableBlock, Text

ROW_HEIGHT = 1.75
STRIPE, INK = "#f6f1ea", "#222222"
HEADER = "#662506"


def all_groups(sheet: Sheet) -> tuple[Group, ...]:
    """The sheet's groups and those of its table and chart."""
    groups = sheet.groups
    if sheet.table:
        groups += (table_group(sheet.table),)
    if sheet.chart:
        groups += (chart_group(sheet.chart),)
    return groups


def rectangle(box: Box, paint: Paint) -> Path:
    """A box as a path."""
    x, y, right, low = box.x_pt, box.y_pt, box.x_pt + box.width_pt, box.y_pt + box.height_pt
    return Path((np.array([(x, y), (right, y), (right, low), (x, low)]),), True, paint)


def table_group(table: TableBlock) -> Group:
    """Header on a dark ground, every second row striped."""
    size, high = table.size_pt, table.size_pt * ROW_HEIGHT
    items: list[Item] = []
    for n, row in enumerate((table.header, *table.rows)):
        y = table.box.y_pt + n * high
        if n % 2 == 0:
            band = Box(table.box.x_pt, y, table.box.width_pt, high)
            items.append(rectangle(band, Paint(STRIPE if n else HEADER)))
        x = table.box.x_pt + size / 2
        for text, wide in zip(row, table.widths, strict=True):
            items.append(Text(x, y + high / 2 + 0.36 * size, text, size, INK if n else "#ffffff", n == 0))
            x += wide
    return Group("表格", tuple(items))


def chart_group(chart: ChartBlock) -> Group:
    """Horizontal bars with the count at the end of each."""
    box, count = chart.box, len(chart.categories)
    step = (box.height_pt - 18 / 19 * min(19, box.height_pt / (count + 1))) / count
    top = box.y_pt + box.height_pt - step * count
    size = min(9.0 * max(1.0, step / 19), 0.62 * step)
    left = box.x_pt + max(width(name, size) for name in chart.categories) + 6
    room = box.x_pt + box.width_pt - left - 5 * size
    items: list[Item] = [Text(box.x_pt, box.y_pt + 1.05 * size, chart.title, 1.15 * size, INK, True)]
    for n, (name, value) in enumerate(zip(chart.categories, chart.values, strict=True)):
        y = top + n * step
        long = room * value / max(chart.values)
        items.append(rectangle(Box(left, y + 0.15 * step, long, 0.7 * step), Paint(chart.colour, theme="chart")))
        items.append(Text(left - 4, y + step / 2 + 0.36 * size, name, size, INK, False, "end"))
        items.append(Text(left + long + 3, y + step / 2 + 0.36 * size, f"{value:g}", size, INK))
    axis = Path((np.array([(left, top), (left, top + step * count)]),), False, Paint(None, "#888888", 0.6))
    return Group("图表", (*items, axis))
