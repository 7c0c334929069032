"""Shapes that several kinds share: areas and outlines, paints and names of what a colour means, legend symbols."""

from __future__ import annotations

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from export.frame.extent import Unit
from export.frame.projection import PageMap, lines, rings
from export.sheet.items import Circle, Item, Paint, Path
from export.symbols.drawer import LegendRow, SymbolRoom
from layers import palette

BAND_PT = 2.0
SYMBOL_ZOOM = 0.64
"""Points of the screen's map in points of a figure."""


def area_path(shape: BaseGeometry, paint: Paint, key: str = "", alt: str = "") -> Path:
    """A polygon geometry as one path."""
    return Path(rings(shape), True, paint, key, alt)


def key_of(unit: Unit) -> str:
    """county:411403."""
    return f"{unit[0]}:{unit[1]}"


def unit_path(page: PageMap, unit: Unit, paint: Paint, thing: tuple[str, str]) -> Path:
    """The ground of one unit on the page; `thing`: key and alt text."""
    return Path(rings(page.units[unit]), True, paint, *thing, unit=key_of(unit))


def outline_path(page: PageMap, shape: BaseGeometry, paint: Paint, key: str, alt: str) -> Path:
    """The outline of any geometry on the page, open where the frame cuts it."""
    cut = page.edge.boundary
    if not shapely.intersects(cut, shape):
        return area_path(shape, paint, key, alt)
    return Path(lines(shapely.line_merge(shape.boundary.difference(cut.buffer(0.01)))), False, paint, key, alt)


def county_paint(fill: str, theme: str, zoom: float) -> Paint:
    """Fill of a county with the thin line around it."""
    return Paint(fill, palette.GROUND["county_line"], 0.45 * zoom, theme=theme)


def tier_theme(tier: str) -> str:
    """tier:千亿, tier:未标层级."""
    return f"tier:{tier or '未标层级'}"


def patch(room: SymbolRoom) -> np.ndarray:
    """The ring of a rectangle."""
    (x, y), w, h = room.at, room.half_wide, room.half_high
    return np.array([(x - w, y - h), (x + w, y - h), (x + w, y + h), (x - w, y + h)])


def disc(row: LegendRow, room: SymbolRoom, edge: str, width_pt: float, opacity: float = 1.0) -> list[Item]:
    """A circle in the line's colour and size, dashed where the line is."""
    dash = (1.6 * room.zoom, 1.1 * room.zoom) if row.line.dashed else ()
    paint = Paint(row.line.colour, edge, width_pt * room.zoom, dash, opacity=opacity)
    return [Circle(*room.at, row.line.radius_pt * room.zoom * SYMBOL_ZOOM, paint)]
