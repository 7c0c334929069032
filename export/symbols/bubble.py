"""Circles whose area grows with the largest figure that stands on them."""

from __future__ import annotations

from export.sheet.items import Item, Paint
from export.symbols.drawer import Drawer, Look, Room, Row
from export.symbols.keys import disc
from layers import palette
from layers.marks import DrawnMark
from layers.scene import DrawnLayer


def look(drawn: DrawnMark, layer: DrawnLayer) -> Look:
    """The size of its class."""
    line = layer.layer.classes()[layer.symbol.classes_of(drawn)[0]]
    return Look(line.radius_pt, Paint(line.colour, palette.BUBBLE_RING, 1.1, theme="bubble"))


def key(row: Row, room: Room) -> list[Item]:
    """The circle in its size."""
    return disc(row, room, palette.BUBBLE_RING, 0.8)


DRAWER = Drawer(key, look=look, order=0)
