"""Areas that lie over others: an outline and sparse lines within, so that what lies below stays to be seen."""

from __future__ import annotations

from math import cos, hypot, radians, sin

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from export.sheet.items import Item, Paint, Path
from export.symbols.drawer import SymbolRoom
from export.symbols.shapes import patch

APART_PT, WIDTH_PT = 9.0, 0.7
KEY_APART = 0.4
SHORTEST_PT = 1.0
ANGLES_DEG = (45, 135, 90, 0, 60, 120, 30, 150, 75, 105)
"""Directions of the lines, one for each kind of area of a layer; a grey print tells kinds apart by them."""


def lines_within(shape: BaseGeometry, angle_deg: float, apart_pt: float) -> tuple[np.ndarray, ...]:
    """Parallel lines in a shape; they meet those of a neighbour with the same angle."""
    west, north, east, south = shape.bounds
    along = np.array([cos(radians(angle_deg)), -sin(radians(angle_deg))])
    across = np.array([-along[1], along[0]])
    corners = np.array([(x, y) for x in (west, east) for y in (north, south)])
    reach = hypot(east - west, south - north)
    first, last = (f(corners @ across) // apart_pt for f in (np.min, np.max))
    middle = along * (corners.mean(axis=0) @ along)
    ways = [across * k * apart_pt + middle for k in np.arange(first, last + 1)]
    cut = shapely.intersection(shape, shapely.MultiLineString([(w - reach * along, w + reach * along) for w in ways]))
    return tuple(shapely.get_coordinates(p).round(1) for p in shapely.get_parts(cut) if p.length > SHORTEST_PT)


def pattern(shape: BaseGeometry, paint: Paint, angle_deg: float, zoom: float, thing: tuple[str, str]) -> list[Item]:
    """The lines of an area as one path; none for a shape that is too small. `thing`: key and alt text."""
    found = lines_within(shape, angle_deg, APART_PT * zoom)
    line = Paint(None, paint.stroke, WIDTH_PT * zoom, paint.dash_pt, 0.8, paint.theme)
    return [Path(found, False, line, *thing)] if found else []


def key(room: SymbolRoom, colour: str, angle_deg: float, dashed: bool = False) -> list[Item]:
    """A patch with the lines and the outline of an area."""
    ring = patch(room)
    dash = (2.4 * room.zoom, 1.6 * room.zoom) if dashed else ()
    lines = lines_within(shapely.Polygon(ring), angle_deg, KEY_APART * APART_PT * room.zoom)
    edge = Path((ring,), True, Paint(None, colour, 1.2 * room.zoom, dash))
    return [Path(lines, False, Paint(None, colour, 0.6 * room.zoom)), edge]
