"""Points: circles that grow with the number of records or with a value, and many small ones that stay in place."""

from __future__ import annotations

import math

from export.sheet.items import Item, Paint
from export.symbols.drawer import Drawer, LegendRow, PointLook, SymbolRoom
from export.symbols.shapes import disc
from layers import palette
from layers.marks import DrawnMark
from layers.scene import DrawnLayer
from layers.symbols.value_point import ValuePoint

COUNT_RADIUS, COUNT_GROWTH = 3.0, 1.1
OPACITY = 0.85


def count_look(drawn: DrawnMark, layer: DrawnLayer) -> PointLook:
    """A circle by the number of records, with that number inside where there is room."""
    count, colour = len(drawn.record_ids), layer.layer.classes()["count"].colour
    paint = Paint(colour, "#ffffff", 0.8, opacity=OPACITY, theme=f"count:{layer.layer_id}")
    return PointLook(COUNT_RADIUS + COUNT_GROWTH * math.sqrt(count), paint, count=count)


def value_look(drawn: DrawnMark, layer: DrawnLayer) -> PointLook:
    """A circle by the value."""
    if not isinstance(layer.symbol, ValuePoint):
        raise TypeError(f"图层“{layer.name}”的符号不是比例符号")
    side = layer.symbol.classes_of(drawn)[0]
    paint = Paint(layer.layer.classes()[side].colour, "#ffffff", 0.8, opacity=OPACITY, theme=f"value:{side}")
    return PointLook(layer.symbol.radius_of(drawn.mark.value), paint)


def circle_key(row: LegendRow, room: SymbolRoom) -> list[Item]:
    """One circle."""
    return disc(row, room, "#ffffff", 0.8, OPACITY)


def dot_look(_: DrawnMark, layer: DrawnLayer) -> PointLook:
    """A point without an edge."""
    line = layer.layer.classes()["dot"]
    return PointLook(line.radius_pt, Paint(line.colour, opacity=0.7, theme=f"dot:{layer.layer_id}"))


def dot_key(row: LegendRow, room: SymbolRoom) -> list[Item]:
    """The point."""
    return disc(row, room, palette.RING, 0.8)


COUNT = Drawer(circle_key, look=count_look, order=1)
VALUE = Drawer(circle_key, look=value_look, order=1)
DOT = Drawer(dot_key, look=dot_look, order=3, fixed=True)
"""They are so many that each stays where it is."""
