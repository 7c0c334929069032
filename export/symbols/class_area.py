"""Units, or cells of a grid, filled by the class of their value."""

from __future__ import annotations

from dataclasses import replace

import shapely

from export.frame.projection import rings
from export.sheet.items import Group, Item, Paint, Path
from export.symbols.drawer import Drawer, Drawing, LegendRow, SymbolRoom
from export.symbols.shapes import area_path, county_paint, key_of, patch
from layers import palette
from layers.scene import DrawnLayer
from layers.symbols.hex_area import OPACITY

EDGE_PT = 0.4
"""Of the line round a cell, as in the legend: the lightest class would not stand out from the ground."""


def groups(layer: DrawnLayer, d: Drawing) -> tuple[Group, ...]:
    """Each unit in the colour of its class."""
    colours = {key: line.colour for key, line in layer.layer.classes().items()}
    items: list[Item] = []
    for m in layer.marks:
        if (shape := d.shape(m)) is not None:
            paint = county_paint(colours[m.mark.category], f"class:{m.mark.category}", d.zoom)
            unit = key_of(m.mark.units[0]) if len(m.mark.units) == 1 else ""
            items.append(replace(area_path(shape, paint, m.mark.mark_id, d.alt(m)), unit=unit))
    return (Group(layer.name, tuple(items)),) if items else ()


def cells(layer: DrawnLayer, d: Drawing) -> tuple[Group, ...]:
    """Each cell in the colour of its class, cut off where the map ends."""
    colours = {key: line.colour for key, line in layer.layer.classes().items()}
    items: list[Item] = []
    for m in layer.marks:
        shape = shapely.Polygon(d.page.view.points(m.mark.ring)).intersection(d.page.edge)
        if not shape.is_empty:
            paint = Paint(colours[m.mark.category], palette.GROUND["county_line"], EDGE_PT * d.zoom, opacity=OPACITY,
                          theme=f"class:{m.mark.category}")  # fmt: skip
            items.append(Path(rings(shape), True, paint, m.mark.mark_id, d.alt(m)))
    return (Group(layer.name, tuple(items)),) if items else ()


def key(row: LegendRow, room: SymbolRoom) -> list[Item]:
    """A patch in the colour of the class."""
    edge = Paint(row.line.colour, palette.GROUND["county_line"], 0.6 * room.zoom)
    return [Path((patch(room),), True, edge)]


DRAWER = Drawer(key, groups, base=True)
HEXAGONS = Drawer(key, cells)
