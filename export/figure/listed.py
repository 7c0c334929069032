"""The list of what the numbers on a map stand for."""

from __future__ import annotations

from collections.abc import Sequence

from export.figure.names import INK, sizes
from export.labels.label import SMALLEST_PT
from export.labels.numbered import COLOUR
from export.labels.place import PlacedName
from export.sheet.fonts import width
from export.sheet.items import Box, Group, Item, Text

NUMBERS = "编号地名"
LINE_EM, HEAD_EM = 1.35, 1.6


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
