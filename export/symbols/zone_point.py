"""Points with the colour of their highest tier; a dashed ring where the place is known roughly only."""

from __future__ import annotations

from export.sheet.items import Item, Paint
from export.symbols.drawer import Drawer, Look, Room, Row
from export.symbols.keys import disc
from export.symbols.shapes import tier_theme
from layers import palette
from layers.marks import DrawnMark
from layers.scene import DrawnLayer
from layers.symbols.zone_point import PRECISION_TEXT

DASH_PT = (1.6, 1.1)


def look(drawn: DrawnMark, _: DrawnLayer) -> Look:
    """The tier's colour, and the ring."""
    fill, theme = palette.tier_colour(drawn.tier), tier_theme(drawn.tier)
    if drawn.mark.precision in PRECISION_TEXT:
        ring = Paint(None, palette.ZONE, 0.9, DASH_PT, theme="zone")
        return Look(palette.POINT_RADIUS, Paint(fill, theme=theme), ring)
    return Look(palette.POINT_RADIUS, Paint(fill, palette.ZONE, 0.9, theme=theme))


def key(row: Row, room: Room) -> list[Item]:
    """The point, or its dashed ring."""
    return disc(row, room, palette.ZONE, 0.9)


DRAWER = Drawer(key, look=look, order=2)
