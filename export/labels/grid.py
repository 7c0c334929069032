"""Cells over a frame, and parts of them: how much of many boxes lies in a part comes from one summed-area table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from export.sheet.items import Box


@dataclass(frozen=True)
class CellGrid:
    """Square cells over a frame, from its top left corner."""

    frame: Box
    cell_pt: float

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        return int(np.ceil(self.frame.width_pt / self.cell_pt)), int(np.ceil(self.frame.height_pt / self.cell_pt))

    def within(self, xy: np.ndarray) -> np.ndarray:
        """Page points (n, 2) in cells from the corner."""
        return np.asarray((xy - (self.frame.x_pt, self.frame.y_pt)) / self.cell_pt)

    def cells(self, x_pt: np.ndarray, y_pt: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Row and column of page points."""
        columns = np.floor((np.asarray(x_pt) - self.frame.x_pt) / self.cell_pt).astype(int)
        return np.floor((np.asarray(y_pt) - self.frame.y_pt) / self.cell_pt).astype(int), columns

    def points(self, cells: np.ndarray) -> np.ndarray:
        """Page points (n, 2) of the middles of cells (n, 2: column, row)."""
        return np.asarray((cells + 0.5) * self.cell_pt + (self.frame.x_pt, self.frame.y_pt))

    def edges(self, boxes: np.ndarray) -> np.ndarray:
        """(n, 4) first and last column and row of boxes: west, north, east, south."""
        f = self.frame
        return np.floor((boxes - (f.x_pt, f.y_pt, f.x_pt, f.y_pt)) / self.cell_pt).astype(int)


@dataclass(frozen=True)
class RasterRegion:
    """Some cells of a grid: a window from row `north` and column `west`, true where the cells are."""

    grid: CellGrid
    north: int
    west: int
    mask: np.ndarray

    @cached_property
    def size(self) -> int:
        """How many cells it has."""
        return int(np.count_nonzero(self.mask))

    @cached_property
    def middle(self) -> np.ndarray:
        """Column and row of the middle of the cells."""
        rows, columns = self.mask.shape
        across = self.mask.sum(axis=0) @ np.arange(self.west, self.west + columns)
        down = self.mask.sum(axis=1) @ np.arange(self.north, self.north + rows)
        return np.array([across, down]) / self.size

    def spaced(self, most: int) -> np.ndarray:
        """(n, 2) column and row in the whole raster of about so many of the cells, one after so many others."""
        return self.at(np.flatnonzero(self.mask)[:: max(1, self.size // most)])

    def at(self, flat: np.ndarray) -> np.ndarray:
        """(n, 2) column and row in the whole raster of cells by their number in the window."""
        rows, columns = np.divmod(flat, self.mask.shape[1])
        return np.column_stack([columns + self.west, rows + self.north])

    def free(self, blocked: np.ndarray) -> np.ndarray:
        """(n, 2) column and row of the cells that nothing blocks, of all where all are blocked."""
        rows, columns = self.mask.shape
        there = blocked[self.north : self.north + rows, self.west : self.west + columns]
        open_cells = np.flatnonzero(self.mask & ~there)
        return self.at(open_cells if len(open_cells) else np.flatnonzero(self.mask))

    @cached_property
    def _sums(self) -> np.ndarray:
        return sums(self.mask)

    def count(self, boxes: np.ndarray) -> np.ndarray:
        """Cells of the region within each box (n, 4)."""
        return self._counted(self.grid.edges(boxes))

    def share(self, boxes: np.ndarray) -> np.ndarray:
        """Share of each box that lies in the region."""
        edges = self.grid.edges(boxes)
        wide, high = (edges[:, 2:] - edges[:, :2] + 1).T
        return self._counted(edges) / (high * wide)

    def _counted(self, edges: np.ndarray) -> np.ndarray:
        rows, columns = self.mask.shape
        inside = edges + np.array([-self.west, -self.north, 1 - self.west, 1 - self.north])
        west, north, east, south = np.minimum(np.maximum(inside, 0), (columns, rows, columns, rows)).T
        table = self._sums
        return table[south, east] - table[north, east] - table[south, west] + table[north, west]


def sums(mask: np.ndarray) -> np.ndarray:
    """Summed-area table with a row and a column of zeros in front."""
    table = np.zeros((mask.shape[0] + 1, mask.shape[1] + 1), np.int32)
    np.cumsum(mask, axis=1, dtype=np.int32, out=table[1:, 1:])
    return np.cumsum(table, axis=0, out=table)
