"""Circles that grow with the number of records on them, with that number inside where there is room."""

from __future__ import annotations

import math

from export.sheet.items import Item, Paint
from export.symbols.drawer import Drawer, LegendRow, PointLook, SymbolRoom
from export.symbols.shapes import disc
from layers.marks import DrawnMark
from layers.scene import DrawnLayer

COUNT_RADIUS, COUNT_GROWTH = 3.0, 1.1
OPACITY = 0.85


def look(drawn: DrawnMark, layer: DrawnLayer) -> PointLook:
    """A circle by the number of records."""
    count, colour = len(drawn.record_ids), layer.layer.classes()["count"].colour
    paint = Paint(colour, "#ffffff", 0.8, opacity=OPACITY, theme=f"count:{layer.layer_id}")
    return PointLook(COUNT_RADIUS + COUNT_GROWTH * math.sqrt(count), paint, count=count)


def key(row: LegendRow, room: SymbolRoom) -> list[Item]:
    """One circle."""
    return disc(row, room, "#ffffff", 0.8, OPACITY)


DRAWER = Drawer(key, look=look, order=1)
