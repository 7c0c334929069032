"""The map as a raster of cells: which unit a box of text lies in, and what stands in its way.

Sums over boxes come from summed-area tables, so that all places of a box in a unit are weighed at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from PIL import Image, ImageDraw
from shapely.geometry.base import BaseGeometry

from export.frame.extent import Unit
from export.frame.projection import rings
from export.sheet.items import Box

CELLS_ACROSS = 760
"""Cells along the longer side of a frame: about one point on a slide, a sixth of the smallest name's height."""
NEAR_PT = 2.5
"""Around a symbol: a name nearer than this could be taken for the symbol's."""
EDGE_PT = 1
"""Between a name and the frame, so that it does not touch the frame's line."""

Circle3 = tuple[float, float, float]


@dataclass(frozen=True)
class Field:
    """Cells of the frame: `ids` is the number of the unit (0: none), `blocked` what no text may cover.

    `walls` what no line may cross; `beside` are the cells within `NEAR_PT` of any symbol.
    """

    frame: Box
    cell_pt: float
    ids: np.ndarray
    blocked: np.ndarray
    walls: np.ndarray
    beside: np.ndarray
    number: Mapping[Unit, int]
    windows: Mapping[Unit, tuple[int, int, int, int]]
    _regions: dict[tuple[Unit, ...], RasterRegion] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def counties(self) -> RasterRegion:
        """All counties of Henan."""
        return self.region(tuple(unit for unit in self.number if unit[0] == "county"))

    def cells(self, x_pt: np.ndarray, y_pt: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Row and column of page points."""
        columns = np.floor((np.asarray(x_pt) - self.frame.x_pt) / self.cell_pt).astype(int)
        return np.floor((np.asarray(y_pt) - self.frame.y_pt) / self.cell_pt).astype(int), columns

    def unit_at(self, x_pt: float, y_pt: float) -> Unit | None:
        """The unit at a page point; None outside all."""
        row, column = (int(v) for v in self.cells(np.array(x_pt), np.array(y_pt)))
        inside = 0 <= row < self.ids.shape[0] and 0 <= column < self.ids.shape[1]
        return self._by_number.get(int(self.ids[row, column])) if inside else None

    @cached_property
    def _by_number(self) -> dict[int, Unit]:
        return {n: unit for unit, n in self.number.items()}

    def region(self, units: Sequence[Unit]) -> RasterRegion:
        """The cells of some units, cut out of the raster; each cut once."""
        key = tuple(units)
        if key not in self._regions:
            self._regions[key] = self._cut(key)
        return self._regions[key]

    def _cut(self, units: Sequence[Unit]) -> RasterRegion:
        known = [u for u in units if u in self.number]
        wanted = np.zeros(max(self.number.values(), default=0) + 1, bool)
        wanted[[self.number[u] for u in known]] = True
        if not known:
            return RasterRegion(self, 0, 0, np.zeros((1, 1), bool))
        boxes = np.array([self.windows[u] for u in known])
        north, west, south, east = *boxes[:, :2].min(axis=0), *boxes[:, 2:].max(axis=0)
        return RasterRegion(self, int(north), int(west), wanted[self.ids[north:south, west:east]])

    def clear(self, boxes: np.ndarray) -> np.ndarray:
        """Which boxes (n, 4: west, north, east, south in points) lie in the frame and on nothing that blocks."""
        f = self.frame
        inside = (boxes[:, 0] > f.x_pt + EDGE_PT) & (boxes[:, 1] > f.y_pt + EDGE_PT)
        inside &= (boxes[:, 2] < f.x_pt + f.width_pt - EDGE_PT) & (boxes[:, 3] < f.y_pt + f.height_pt - EDGE_PT)
        inside[inside] = self.stops.count(boxes[inside]) == 0
        return inside

    def without(self, boxes: Sequence[Box], lines: Sequence[np.ndarray]) -> Field:
        """The same field with more in the way: boxes, and lines (2, 2)."""
        more = _painted(self.frame, self.cell_pt, (), boxes)
        more = more | _drawn(self.frame, self.cell_pt, lines)
        return replace(self, blocked=self.blocked | more, walls=self.walls | more)

    def open_to_lines(self) -> Field:
        """The same field where lines may cross symbols."""
        return replace(self, walls=np.zeros_like(self.walls))

    @cached_property
    def stops(self) -> RasterRegion:
        """What no text may cover."""
        return RasterRegion(self, 0, 0, self.blocked)

    @cached_property
    def near(self) -> RasterRegion:
        """What lies near any symbol."""
        return RasterRegion(self, 0, 0, self.beside)


@dataclass(frozen=True)
class RasterRegion:
    """Some cells of a field: a window of the raster from row `north` and column `west`, true where the cells are."""

    field: Field
    north: int
    west: int
    mask: np.ndarray

    @cached_property
    def cells(self) -> np.ndarray:
        """(n, 2) column and row of the cells in the whole raster."""
        rows, columns = np.nonzero(self.mask)
        return np.column_stack([columns + self.west, rows + self.north])

    @cached_property
    def middle(self) -> np.ndarray:
        """Column and row of the middle of the cells."""
        return np.asarray(self.cells.mean(axis=0))

    @cached_property
    def _sums(self) -> np.ndarray:
        return sums(self.mask)

    def count(self, boxes: np.ndarray) -> np.ndarray:
        """Cells of the region within each box (n, 4)."""
        return self._counted(self._edges(boxes))

    def share(self, boxes: np.ndarray) -> np.ndarray:
        """Share of each box that lies in the region."""
        edges = self._edges(boxes)
        wide, high = (edges[:, 2:] - edges[:, :2] + 1).T
        return self._counted(edges) / (high * wide)

    def _counted(self, edges: np.ndarray) -> np.ndarray:
        rows, columns = self.mask.shape
        inside = edges + np.array([-self.west, -self.north, 1 - self.west, 1 - self.north])
        west, north, east, south = np.minimum(np.maximum(inside, 0), (columns, rows, columns, rows)).T
        table = self._sums
        return table[south, east] - table[north, east] - table[south, west] + table[north, west]

    def _edges(self, boxes: np.ndarray) -> np.ndarray:
        """(n, 4) first and last column and row of boxes: west, north, east, south."""
        f = self.field.frame
        return np.floor((boxes - (f.x_pt, f.y_pt, f.x_pt, f.y_pt)) / self.field.cell_pt).astype(int)


def sums(mask: np.ndarray) -> np.ndarray:
    """Summed-area table with a row and a column of zeros in front."""
    table = np.zeros((mask.shape[0] + 1, mask.shape[1] + 1), np.int32)
    np.cumsum(np.cumsum(mask, axis=0, dtype=np.int32), axis=1, out=table[1:, 1:])
    return table


def field_of(
    frame: Box,
    units: Mapping[Unit, BaseGeometry],
    symbols: Sequence[Circle3],
    boxes: Sequence[Box],
) -> Field:
    """The raster of a frame with symbols (x, y, radius) and boxes that names keep away from."""
    cell = max(frame.width_pt, frame.height_pt) / CELLS_ACROSS
    order = [u for level in ("province", "prefecture", "county") for u in units if u[0] == level]
    number = {unit: n + 1 for n, unit in enumerate(order)}
    windows = {u: _window(units[u].bounds, frame, cell) for u in order}
    ids = _painted_units(frame, cell, units, number)
    wide = [(x, y, r + NEAR_PT) for x, y, r in symbols]
    stops, beside = (_painted(frame, cell, c, b) for c, b in ((symbols, boxes), (wide, ())))
    return Field(frame, cell, ids, stops, stops, beside, number, windows)


def _size(frame: Box, cell: float) -> tuple[int, int]:
    return int(np.ceil(frame.width_pt / cell)), int(np.ceil(frame.height_pt / cell))


def _painted_units(
    frame: Box, cell: float, units: Mapping[Unit, BaseGeometry], number: Mapping[Unit, int]
) -> np.ndarray:
    """Numbers of units; counties over prefectures, from the largest to the smallest, so that holes are filled last."""
    image = Image.new("I", _size(frame, cell), 0)
    paint = ImageDraw.Draw(image)
    level = {"province": 0, "prefecture": 1, "county": 2}
    for unit in sorted(number, key=lambda u: (level[u[0]], -units[u].area)):
        for ring in rings(units[unit]):
            if _outer(ring):
                paint.polygon([tuple(p) for p in (ring - (frame.x_pt, frame.y_pt)) / cell], fill=number[unit])
    return np.asarray(image)


def _painted(frame: Box, cell: float, circles: Sequence[Circle3], boxes: Sequence[Box]) -> np.ndarray:
    image = Image.new("1", _size(frame, cell), 0)
    paint = ImageDraw.Draw(image)
    for x, y, r in circles:
        x, y, r = (x - frame.x_pt) / cell, (y - frame.y_pt) / cell, r / cell
        paint.ellipse((x - r, y - r, x + r, y + r), fill=1)
    for b in boxes:
        x, y = (b.x_pt - frame.x_pt) / cell, (b.y_pt - frame.y_pt) / cell
        paint.rectangle((x, y, x + b.width_pt / cell, y + b.height_pt / cell), fill=1)
    return np.asarray(image)


def _drawn(frame: Box, cell: float, lines: Sequence[np.ndarray]) -> np.ndarray:
    """Cells that lines run over."""
    image = Image.new("1", _size(frame, cell), 0)
    paint = ImageDraw.Draw(image)
    for line in lines:
        paint.line([tuple(p) for p in (line - (frame.x_pt, frame.y_pt)) / cell], fill=1, width=2)
    return np.asarray(image)


def _window(bounds: tuple[float, float, float, float], frame: Box, cell: float) -> tuple[int, int, int, int]:
    """North, west, south, east in cells; south and east are one past the last."""
    west, north, east, south = bounds
    return (
        max(0, int((north - frame.y_pt) / cell)), max(0, int((west - frame.x_pt) / cell)),
        int((south - frame.y_pt) / cell) + 2, int((east - frame.x_pt) / cell) + 2,
    )  # fmt: skip


def _outer(ring: np.ndarray) -> bool:
    """Whether a ring of `rings` bounds a part, not a hole (outer rings turn the other way on a page)."""
    x, y = ring[:, 0], ring[:, 1]
    return float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) >= 0
