"""Legend symbols that several kinds share: a patch, a circle."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from export.sheet.items import Circle, Item, Paint
from export.symbols.drawer import Room, Row

SYMBOL_ZOOM = 0.64
"""Points of the screen's map in points of a figure."""


def patch(room: Room) -> np.ndarray:
    """The ring of a rectangle."""
    (x, y), w, h = room.at, room.half_wide, room.half_high
    return np.array([(x - w, y - h), (x + w, y - h), (x + w, y + h), (x - w, y + h)])


def disc(row: Row, room: Room, edge: str, width_pt: float, opacity: float = 1.0) -> list[Item]:
    """A circle in the line's colour and size, dashed where the line is."""
    dash: Sequence[float] = (1.6 * room.zoom, 1.1 * room.zoom) if row.line.dashed else ()
    paint = Paint(row.line.colour, edge, width_pt * room.zoom, tuple(dash), opacity=opacity)
    return [Circle(*room.at, row.line.radius_pt * room.zoom * SYMBOL_ZOOM, paint)]
