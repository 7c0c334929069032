"""Counties filled with the colour of their highest tier."""

from __future__ import annotations

from export.sheet.items import Group, Item, Paint, Path
from export.symbols.drawer import Drawer, Drawing, Room, Row
from export.symbols.keys import patch
from export.symbols.shapes import area_path, county_paint, key_of, tier_theme
from layers import palette
from layers.scene import DrawnLayer


def groups(layer: DrawnLayer, d: Drawing) -> tuple[Group, ...]:
    """One path a county."""
    items = [
        area_path(d.page.units[unit], county_paint(palette.tier_colour(m.tier), tier_theme(m.tier), d.zoom),
                  key_of(unit), d.alt(m))
        for m in layer.marks
        for unit in m.mark.units
        if unit in d.page.units
    ]  # fmt: skip
    return (Group(layer.name, tuple(items)),)


def key(row: Row, room: Room) -> list[Item]:
    """A patch with a county's line around it."""
    return [Path((patch(room),), True, Paint(row.line.colour, palette.GROUND["county_line"], 0.6 * room.zoom))]


DRAWER = Drawer(key, groups, base=True)
