"""What belongs to the whole province stands in a box of the figure's own (export/figure/province.py), at no place."""

from __future__ import annotations

from export.sheet.items import Item, Paint, Path
from export.symbols.drawer import Drawer, Room, Row
from export.symbols.shapes import patch


def key(_row: Row, room: Room) -> list[Item]:
    """A small box."""
    return [Path((patch(room),), True, Paint("#ffffff", "#444444", 0.8 * room.zoom))]


DRAWER = Drawer(key)
