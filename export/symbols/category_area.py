"""Areas tinted in the colour of their group, with their outlines above the counties."""

from __future__ import annotations

from export.sheet.items import Group, Item, Paint
from export.symbols.drawer import OUTLINES, Drawer, Drawing, Room, Row
from export.symbols.keys import tinted
from export.symbols.shapes import BAND_PT, area_path, outline_path, tint
from layers.scene import DrawnLayer

OPACITY = 0.3


def groups(layer: DrawnLayer, d: Drawing) -> tuple[Group, ...]:
    """Fills, and outlines."""
    fills: list[Item] = []
    edges: list[Item] = []
    colours = {key: line.colour for key, line in layer.layer.classes().items()}
    for m in layer.marks:
        shape, colour = d.shape(m), colours[m.mark.category]
        if shape is None:
            continue
        theme = f"category:{m.mark.category}"
        fill = Paint(colour, opacity=tint(layer, OPACITY), theme=theme)
        fills.append(area_path(shape, fill, m.mark.mark_id, d.alt(m)))
        edge = Paint(None, colour, BAND_PT * d.zoom, opacity=0.9, theme=theme)
        edges.append(outline_path(d.page, shape, edge, f"{m.mark.mark_id}/outline", d.alt(m)))
    return Group(layer.name, tuple(fills)), Group(layer.name + OUTLINES, tuple(edges))


def key(row: Row, room: Room) -> list[Item]:
    """A tinted patch with its outline."""
    return tinted(room, row.line.colour, tint(row.layer, OPACITY), row.line.colour)


DRAWER = Drawer(key, groups)
