"""In which unit each of many points lies: a grid answers most of them, outlines the rest."""

from __future__ import annotations

from typing import NamedTuple

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

CELL_DEG = 0.01
"""Of the grid: finer cells leave fewer points to the outlines, and take longer to make."""
AT_ONCE = 1_000_000
"""Points for which arrays are made at a time."""
NOWHERE, ON_EDGE = -1, -2


class _Corner(NamedTuple):
    west: float
    south: float
    columns: int
    rows: int


class PointJoin:
    """The units of a frame of outlines (degrees), ready for points without number.

    A cell that lies wholly in one unit, or in none, answers by itself; in all others the outlines that touch it do.
    """

    def __init__(self, outlines: gpd.GeoDataFrame, cell_deg: float = CELL_DEG) -> None:
        self._codes = np.array([*outlines.index, ""], dtype=object)
        self._shapes = np.asarray(outlines.geometry)
        self._cell = cell_deg
        west, south, east, north = outlines.total_bounds
        self._corner = _Corner(west, south, int((east - west) / cell_deg) + 1, int((north - south) / cell_deg) + 1)
        shapely.prepare(self._shapes)
        self._cells, self._pairs = self._read_cells()

    def units(self, lon_deg: NDArray[np.float64], lat_deg: NDArray[np.float64]) -> NDArray[np.object_]:
        """The code of each point's unit, empty outside all; on a shared border, that of the one that stands first."""
        parts = [
            self._numbers(lon_deg[start : start + AT_ONCE], lat_deg[start : start + AT_ONCE])
            for start in range(0, len(lon_deg), AT_ONCE)
        ]
        return self._codes[np.concatenate(parts)] if parts else np.empty(0, dtype=object)

    def _read_cells(self) -> tuple[NDArray[np.int32], tuple[NDArray[np.int64], NDArray[np.int64]]]:
        """For each cell its unit, and for those at a border the outlines that touch them, sorted by cell."""
        west, south, columns, rows = self._corner
        across, up = np.meshgrid(np.arange(columns), np.arange(rows))
        x, y = west + across.ravel() * self._cell, south + up.ravel() * self._cell
        boxes = shapely.box(x, y, x + self._cell, y + self._cell)
        tree = shapely.STRtree(boxes)
        whole = tree.query(self._shapes, predicate="contains_properly")
        touched = tree.query(self._shapes, predicate="intersects")
        cells = np.full(columns * rows, NOWHERE, np.int32)
        cells[touched[1]] = ON_EDGE
        cells[whole[1]] = whole[0]
        edge = cells[touched[1]] == ON_EDGE
        order = np.lexsort((touched[0][edge], touched[1][edge]))
        return cells, (touched[1][edge][order], touched[0][edge][order])

    def _numbers(self, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.int64]:
        west, south, columns, rows = self._corner
        with np.errstate(invalid="ignore"):
            across = np.floor((lon - west) / self._cell)
            up = np.floor((lat - south) / self._cell)
            there = (across >= 0) & (across < columns) & (up >= 0) & (up < rows)
        found = np.full(len(lon), NOWHERE, np.int64)
        points = np.flatnonzero(there)
        cell = up[points].astype(np.int64) * columns + across[points].astype(np.int64)
        found[points] = self._cells[cell]
        edge = found[points] == ON_EDGE
        self._by_outline(found, points[edge], cell[edge], (lon, lat))
        return found

    def _by_outline(
        self, found: NDArray[np.int64], points: NDArray[np.int64], cell: NDArray[np.int64],
        at: tuple[NDArray[np.float64], NDArray[np.float64]],
    ) -> None:  # fmt: skip
        """Ask the outlines, the first of each cell, then the second of what is still open, and so on."""
        found[points] = NOWHERE
        begin = np.searchsorted(self._pairs[0], cell, "left")
        end = np.searchsorted(self._pairs[0], cell, "right")
        while len(points):
            shape = self._pairs[1][begin]
            order = np.argsort(shape, kind="stable")  # one outline after the other: each is prepared, and stays near
            inside = np.empty(len(points), np.bool_)
            asked = points[order]
            inside[order] = shapely.intersects_xy(self._shapes[shape[order]], at[0][asked], at[1][asked])
            found[points[inside]] = shape[inside]
            left = ~inside & (begin + 1 < end)
            points, begin, end = points[left], begin[left] + 1, end[left]
