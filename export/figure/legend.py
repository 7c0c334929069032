"""The legend of a figure: exactly the lines of each drawn layer, with the symbols as the map draws them; and the list
of what the numbers on the map stand for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from export.figure.names import INK, sizes
from export.labels.label import SMALLEST_PT
from export.labels.numbered import COLOUR
from export.labels.place import PlacedName
from export.sheet.columns import filled
from export.sheet.fonts import width
from export.sheet.items import Box, Group, Item, Text
from export.symbols.drawer import LegendRow, SymbolRoom
from export.symbols.drawers import drawer_of
from export.symbols.shapes import SYMBOL_ZOOM
from layers.scene import DrawnLayer
from layers.symbols.cluster_mark import READING

SWATCH_PT = 20.0
HEADING, OTHERS = "图例", "其他"
HEADING_LEADING = 1.7
SIZES = (9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5)
"""Text sizes on a slide, in the order in which they are tried."""
MOST_COLUMNS = 4
NUMBERS = "编号地名"
LINE_EM, HEAD_EM = 1.35, 1.6


def rows_of(layers: Sequence[DrawnLayer]) -> list[LegendRow]:
    """All lines under their headings, the layer drawn on top first; what holds for several layers once, at the end."""
    every = [(layer, line) for layer in reversed(layers) for line in layer.legend]
    own = [(layer, line) for layer, line in every if line.group != READING]
    shared = {line: layer for layer, line in reversed(every) if line.group == READING}
    order = list(dict.fromkeys(line for _, line in every if line in shared))
    rows, heading = [], ""
    for layer, line in [*own, *((shared[line], line) for line in order)]:
        group = line.group or OTHERS
        rows.append(LegendRow(layer, line, group if group != heading else ""))
        heading = group
    return rows


def legend(rows: Sequence[LegendRow], box: Box, zoom: float, ink: str, share: float = 1.0) -> tuple[Group, float]:
    """The legend in a box, and the height that it takes.

    It takes as much more than `share` of the box as it must so that no line is cut.
    """
    if not rows:
        return Group(HEADING, ()), 0.0
    head = 19 * zoom
    parts = _arranged(rows, box, share, zoom)
    items: list[Item] = [Text(box.x_pt, box.y_pt + 12 * zoom, HEADING, 13 * zoom, ink, True)]
    x, tall = box.x_pt, 0.0
    for part in parts.columns:
        y = box.y_pt + head
        for row in part:
            high = _height(row, parts.size, zoom)
            items += _line(row, (x, y, high), parts.size, zoom)
            y += high
        x += _wide(part, parts.size, zoom) + parts.gap
        tall = max(tall, y - box.y_pt)
    return Group(HEADING, tuple(items)), tall


@dataclass(frozen=True)
class _Parts:
    size: float
    columns: list[list[LegendRow]]
    gap: float
    high: float


def fits(rows: Sequence[LegendRow], box: Box, zoom: float) -> bool:
    """Whether the legend can stand in a box."""
    return any(parts.high <= box.height_pt for parts in _choices(rows, box, zoom))


def print_pt(rows: Sequence[LegendRow], box: Box, zoom: float, share: float = 1.0) -> float:
    """Size of the legend's print in a box, in points."""
    return _arranged(rows, box, share, zoom).size


def _arranged(rows: Sequence[LegendRow], box: Box, share: float, zoom: float) -> _Parts:
    """The first arrangement that fits a growing share of the box; at last the lowest one that is not too wide."""
    choices = _choices(rows, box, zoom)
    for high in (share, *(part for part in (0.5, 0.6, 0.7, 0.8, 1.0) if part > share)):
        if found := next((parts for parts in choices if parts.high <= high * box.height_pt), None):
            return found
    return min(choices, key=lambda parts: parts.high)


def _choices(rows: Sequence[LegendRow], box: Box, zoom: float) -> list[_Parts]:
    """The arrangements that are not wider than the box, one column of the smallest text when all are.

    The largest text first; of one size, the fewest columns.
    """
    found: list[_Parts] = []
    for size in dict.fromkeys(max(6.5, points * zoom) for points in SIZES):
        for count in range(1, min(MOST_COLUMNS, len(rows)) + 1):
            parts = _parts_of(rows, count, size, (box.width_pt, zoom))
            if parts.gap < 0:
                break
            found.append(parts)
    return found or [replace(_parts_of(rows, 1, SIZES[-1], (box.width_pt, zoom)), gap=0.0)]


def _parts_of(rows: Sequence[LegendRow], count: int, size: float, room: tuple[float, float]) -> _Parts:
    """The rows in so many columns in a room of a width and zoom; the gap is below zero where they are too wide."""
    wide, zoom = room
    columns = filled(rows, count, lambda row: _height(row, size, zoom))
    spare = wide - sum(_wide(part, size, zoom) for part in columns)
    tallest = max((sum(_height(r, size, zoom) for r in part) for part in columns), default=0.0)
    return _Parts(size, columns, min(spare / max(1, len(columns)), 16 * zoom), tallest + 19 * zoom)


def _height(row: LegendRow, size: float, zoom: float) -> float:
    return _heading(row, size) + max(size * 1.55, 2 * row.line.radius_pt * SYMBOL_ZOOM * zoom + 3)


def _heading(row: LegendRow, size: float) -> float:
    """Height of the heading above a line."""
    return size * HEADING_LEADING if row.heading else 0.0


def _wide(part: Sequence[LegendRow], size: float, zoom: float) -> float:
    lines = max((width(row.line.text, size) for row in part), default=0.0) + SWATCH_PT * zoom
    headings = max((width(row.heading, size, True) for row in part), default=0.0)
    return max(lines, headings) + 8 * zoom


def _line(row: LegendRow, room: tuple[float, float, float], size: float, zoom: float) -> list[Item]:
    x, y, high = room
    above = _heading(row, size)
    y, high = y + above, high - above
    middle, half = y + high / 2, SWATCH_PT / 2 * zoom
    heading = [Text(x, y - 0.36 * size, row.heading, size, "#222222", True)] if row.heading else []
    return [
        *heading,
        *drawer_of(row.layer).key(row, SymbolRoom((x + half, middle), half, min(5 * zoom, 0.38 * high), zoom)),
        Text(x + (SWATCH_PT + 6) * zoom, middle + 0.36 * size, row.line.text, size, "#222222"),
    ]


def number_list(placed: Sequence[PlacedName], box: Box, zoom: float) -> tuple[Group, float]:
    """What the numbers on the map stand for, in columns from the top of a box, as large as its height allows down to
    the smallest print; and the height that it takes, in points.
    """
    if not placed:
        return Group(NUMBERS, ()), 0.0
    head = 11.0 * min(zoom, 1.0)
    rows = [(p.lines[0], p.label.said or p.label.text) for p in placed]
    forms = [(size, *_columns(rows, size, box)) for size in sizes(zoom, 9.0, 8.5, 8.0, 7.5, 7.0, SMALLEST_PT)]
    room = box.height_pt - HEAD_EM * head
    size, wide, deep = next((f for f in forms if f[2] * LINE_EM * f[0] <= room), forms[-1])
    items: list[Item] = [Text(box.x_pt, box.y_pt + head, NUMBERS, head, INK, True)]
    for n, (number, said) in enumerate(rows):
        x, y = box.x_pt + n // deep * wide, box.y_pt + HEAD_EM * head + (n % deep + 0.95) * LINE_EM * size
        items.append(Text(x + 1.2 * size, y, number, size, COLOUR, True, "end"))
        items.append(Text(x + 1.5 * size, y, said, size, INK))
    return Group(NUMBERS, tuple(items)), HEAD_EM * head + deep * LINE_EM * size


def _columns(rows: Sequence[tuple[str, str]], size: float, box: Box) -> tuple[float, int]:
    """How wide a column of the list is in this size, in points, and how many rows one has."""
    wide = max(width(said, size) for _, said in rows) + 2.6 * size
    columns = max(1, min(len(rows), int((box.width_pt + size) / wide)))
    return wide, -(-len(rows) // columns)
