"""Points summed up in hexagons of the printed map's plane; each is drawn whole, or as one circle at its centre."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from geo.crs import map_plane_to_points, points_to_map_plane

HEXAGON = "hex"
Cell = tuple[str, str]
"""(hex, column.row): stands where a unit would."""
ROOT = math.sqrt(3)


def cells_of(points: Sequence[tuple[float, float]], cell_km: float) -> list[Cell]:
    """The hexagon of each point; `cell_km` from side to side."""
    if not points:
        return []
    east, north = points_to_map_plane(*zip(*points, strict=True)).T / (cell_km * 1000 / ROOT)
    column, row = _rounded(ROOT / 3 * east - north / 3, 2 / 3 * north)
    return [(HEXAGON, f"{int(q)}.{int(r)}") for q, r in zip(column, row, strict=True)]


def _rounded(column: np.ndarray, row: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The nearest hexagon: of three coordinates that come to 0 the one that was moved most follows from the others."""
    third = -column - row
    q, r, s = np.round(column), np.round(row), np.round(third)
    dq, dr, ds = np.abs(q - column), np.abs(r - row), np.abs(s - third)
    first = (dq > dr) & (dq > ds)
    second = ~first & (dr > ds)
    return np.where(first, -r - s, q), np.where(second, -q - s, r)


def centre_of(cell: Cell, cell_km: float) -> tuple[float, float]:
    """Longitude and latitude of a hexagon's centre."""
    column, row = map(int, cell[1].split("."))
    size = cell_km * 1000 / ROOT
    lon, lat = map_plane_to_points([size * ROOT * (column + row / 2)], [size * 1.5 * row])[0]
    return float(lon), float(lat)


def ring_of(cell: Cell, cell_km: float) -> tuple[tuple[float, float], ...]:
    """Longitude and latitude of a hexagon's corners, the first one again at the end."""
    column, row = map(int, cell[1].split("."))
    size, turns = cell_km * 1000 / ROOT, np.radians(np.arange(7) * 60 + 30)
    east = size * ROOT * (column + row / 2) + size * np.cos(turns)
    north = size * 1.5 * row + size * np.sin(turns)
    return tuple((float(lon), float(lat)) for lon, lat in map_plane_to_points(east, north))
