"""Polygons and outlines as paths of the page, paints of areas, and names of what a colour means."""

from __future__ import annotations

import shapely
from shapely.geometry.base import BaseGeometry

from export.frame.extent import Unit
from export.frame.projection import PageMap, lines, rings
from export.sheet.items import Paint, Path
from layers import palette

BAND_PT = 2.0


def area_path(shape: BaseGeometry, paint: Paint, key: str = "", alt: str = "") -> Path:
    """A polygon geometry as one path."""
    return Path(rings(shape), True, paint, key, alt)


def key_of(unit: Unit) -> str:
    """county:411403."""
    return f"{unit[0]}:{unit[1]}"


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
