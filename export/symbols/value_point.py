"""Circles whose area grows with their value."""

from __future__ import annotations

from export.sheet.items import Item, Paint
from export.symbols.drawer import Drawer, Look, Room, Row
from export.symbols.shapes import disc
from layers.marks import DrawnMark
from layers.scene import DrawnLayer
from layers.symbols.value_point import ValuePoint

OPACITY = 0.8


def look(drawn: DrawnMark, layer: DrawnLayer) -> Look:
    """A circle by the value."""
    if not isinstance(layer.symbol, ValuePoint):
        raise TypeError(f"图层“{layer.name}”的符号不是比例符号")
    side = layer.symbol.classes_of(drawn)[0]
    paint = Paint(layer.layer.classes()[side].colour, "#ffffff", 0.8, opacity=OPACITY, theme=f"value:{side}")
    return Look(layer.symbol.radius_of(drawn.mark.value), paint)


def key(row: Row, room: Room) -> list[Item]:
    """One circle."""
    return disc(row, room, "#ffffff", 0.8, OPACITY)


DRAWER = Drawer(key, look=look, order=1)
