"""One small point per record, for many; they are so many that each stays where it is."""

from __future__ import annotations

from export.sheet.items import Item, Paint
from export.symbols.drawer import Drawer, LegendRow, PointLook, SymbolRoom
from export.symbols.shapes import disc
from layers import palette
from layers.marks import DrawnMark
from layers.scene import DrawnLayer


def look(_: DrawnMark, layer: DrawnLayer) -> PointLook:
    """A point without an edge."""
    line = layer.layer.classes()["dot"]
    return PointLook(line.radius_pt, Paint(line.colour, opacity=0.7, theme=f"dot:{layer.layer_id}"))


def key(row: LegendRow, room: SymbolRoom) -> list[Item]:
    """The point."""
    return disc(row, room, palette.RING, 0.8)


DRAWER = Drawer(key, look=look, order=3, fixed=True)
