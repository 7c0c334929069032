"""The map as a raster of cells: which unit a box of text lies in, and what stands in its way.

Several fields may share their units and differ in what is in the way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import shapely
from PIL import Image, ImageDraw
from shapely.geometry.base import BaseGeometry

from export.frame.extent import Unit
from export.frame.projection import rings
from export.labels.grid import CellGrid, RasterRegion
from export.sheet.items import Box, Circle, Path
from export.sheet.rings import covered

CELLS_ACROSS = 760
"""Cells along the longer side of a frame: about one point on a slide, a sixth of the smallest name's height."""
NEAR_PT = 2.5
"""Around a symbol: a name nearer than this could be taken for the symbol's."""
EDGE_PT = 1
"""Between a name and the frame, so that it does not touch the frame's line."""

Circle3 = tuple[float, float, float]
Symbol = Circle | Path


@dataclass(frozen=True)
class Field:
    """Cells of the frame: `ids` is the number of the unit (0: none), `blocked` what no text may cover.

    `walls` what no line may cross; `near` are the cells within `NEAR_PT` of any symbol, `lined` those of ties.
    """

    grid: CellGrid
    ids: np.ndarray
    blocked: np.ndarray
    walls: np.ndarray
    near: RasterRegion
    lined: RasterRegion
    number: Mapping[Unit, int]
    windows: Mapping[Unit, tuple[int, int, int, int]]
    cut: dict[tuple[Unit, ...], RasterRegion] = field(default_factory=dict, repr=False, compare=False)
    """Regions that were asked for, by all fields of these units: what is in the way changes none of them."""

    @property
    def frame(self) -> Box:
        """The frame of the map."""
        return self.grid.frame

    @cached_property
    def counties(self) -> RasterRegion:
        """All counties of Henan."""
        return self.region(tuple(unit for unit in self.number if unit[0] == "county"))

    def unit_at(self, x_pt: float, y_pt: float) -> Unit | None:
        """The unit at a page point; None outside all."""
        row, column = (int(v) for v in self.grid.cells(np.array(x_pt), np.array(y_pt)))
        inside = 0 <= row < self.ids.shape[0] and 0 <= column < self.ids.shape[1]
        return self._by_number.get(int(self.ids[row, column])) if inside else None

    @cached_property
    def _by_number(self) -> dict[int, Unit]:
        return {n: unit for unit, n in self.number.items()}

    def region(self, units: Sequence[Unit]) -> RasterRegion:
        """The cells of some units, cut out of the raster; each cut once."""
        key = tuple(units)
        if key not in self.cut:
            self.cut[key] = self._cut(key)
        return self.cut[key]

    def _cut(self, units: Sequence[Unit]) -> RasterRegion:
        known = [u for u in units if u in self.number]
        wanted = np.zeros(max(self.number.values(), default=0) + 1, bool)
        wanted[[self.number[u] for u in known]] = True
        if not known:
            return RasterRegion(self.grid, 0, 0, np.zeros((1, 1), bool))
        boxes = np.array([self.windows[u] for u in known])
        north, west, south, east = *boxes[:, :2].min(axis=0), *boxes[:, 2:].max(axis=0)
        return RasterRegion(self.grid, int(north), int(west), wanted[self.ids[north:south, west:east]])

    def clear(self, boxes: np.ndarray) -> np.ndarray:
        """Which boxes (n, 4: west, north, east, south in points) lie in the frame and on nothing that blocks."""
        f = self.frame
        inside = (boxes[:, 0] > f.x_pt + EDGE_PT) & (boxes[:, 1] > f.y_pt + EDGE_PT)
        inside &= (boxes[:, 2] < f.x_pt + f.width_pt - EDGE_PT) & (boxes[:, 3] < f.y_pt + f.height_pt - EDGE_PT)
        inside[inside] = self.stops.count(boxes[inside]) == 0
        return inside

    def without(self, boxes: Sequence[Box], lines: Sequence[np.ndarray]) -> Field:
        """The same field with more in the way: boxes, and lines (2, 2)."""
        more = _painted(self.grid, (), boxes) | _drawn(self.grid, lines)
        return replace(self, blocked=self.blocked | more, walls=self.walls | more)

    def open_to_lines(self) -> Field:
        """The same field where lines may cross symbols."""
        return replace(self, walls=np.zeros_like(self.walls))

    @cached_property
    def stops(self) -> RasterRegion:
        """What no text may cover."""
        return RasterRegion(self.grid, 0, 0, self.blocked)


def field_of(
    frame: Box,
    units: Mapping[Unit, BaseGeometry],
    symbols: Sequence[Symbol],
    boxes: Sequence[Box],
    lines: Sequence[np.ndarray] = (),
) -> Field:
    """The raster of a frame with symbols as they are drawn, and boxes, that names keep away from; `lines` (2, 2) are
    those that a name had better not lie on.
    """
    grid = CellGrid(frame, max(frame.width_pt, frame.height_pt) / CELLS_ACROSS)
    order = [u for level in ("province", "prefecture", "county") for u in units if u[0] == level]
    number = {unit: n + 1 for n, unit in enumerate(order)}
    windows = {u: _window(units[u].bounds, grid) for u in order}
    ids = _painted_units(grid, units, number)
    stops, beside = _painted(grid, symbols, boxes), _painted(grid, symbols, (), NEAR_PT)
    near, lined = (RasterRegion(grid, 0, 0, cells) for cells in (beside, _drawn(grid, lines)))
    return Field(grid, ids, stops, stops, near, lined, number, windows)


def _painted_units(grid: CellGrid, units: Mapping[Unit, BaseGeometry], number: Mapping[Unit, int]) -> np.ndarray:
    """Numbers of units; counties over prefectures, what surrounds others before what it surrounds.

    A hole in a unit is nobody's until the unit in it is painted: one of another province may have none.
    """
    image = Image.new("I", grid.size, 0)
    paint = ImageDraw.Draw(image)
    level = {"province": 0, "prefecture": 1, "county": 2}
    drawn = {unit: [(ring, _signed_area(ring)) for ring in rings(units[unit])] for unit in number}
    filled = {unit: sum(area for _, area in parts if area >= 0) for unit, parts in drawn.items()}
    for unit in sorted(number, key=lambda u: (level[u[0]], -filled[u])):
        for ring, area in sorted(drawn[unit], key=lambda part: part[1] < 0):
            paint.polygon([tuple(p) for p in grid.within(ring)], fill=number[unit] if area >= 0 else 0)
    return np.asarray(image)


def _painted(grid: CellGrid, symbols: Sequence[Symbol], boxes: Sequence[Box], rim: float = 0.0) -> np.ndarray:
    """Cells of symbols with their edges and a rim around them, and of boxes; a name's own box has white of its own."""
    image = Image.new("1", grid.size, 0)
    paint, frame, cell = ImageDraw.Draw(image), grid.frame, grid.cell_pt
    for one in symbols:
        edge = rim + one.paint.width_pt / 2
        if isinstance(one, Circle):
            (x, y), r = grid.within(np.array([one.x_pt, one.y_pt])), (one.radius_pt + edge) / cell
            paint.ellipse((x - r, y - r, x + r, y + r), fill=1)
        else:
            ring = shapely.get_coordinates(covered(one).buffer(edge, join_style="mitre"))
            paint.polygon([tuple(p) for p in grid.within(ring)], fill=1)
    for b in boxes:
        x, y = (b.x_pt - frame.x_pt) / cell, (b.y_pt - frame.y_pt) / cell
        paint.rectangle((x, y, x + b.width_pt / cell, y + b.height_pt / cell), fill=1)
    return np.asarray(image)


def _drawn(grid: CellGrid, lines: Sequence[np.ndarray]) -> np.ndarray:
    """Cells that lines run over."""
    image = Image.new("1", grid.size, 0)
    paint = ImageDraw.Draw(image)
    for line in lines:
        paint.line([tuple(p) for p in grid.within(line)], fill=1, width=2)
    return np.asarray(image)


def _window(bounds: tuple[float, float, float, float], grid: CellGrid) -> tuple[int, int, int, int]:
    """North, west, south, east in cells; south and east are one past the last."""
    (west, north, east, south), frame, cell = bounds, grid.frame, grid.cell_pt
    return (
        max(0, int((north - frame.y_pt) / cell)), max(0, int((west - frame.x_pt) / cell)),
        int((south - frame.y_pt) / cell) + 2, int((east - frame.x_pt) / cell) + 2,
    )  # fmt: skip


def _signed_area(ring: np.ndarray) -> float:
    """Twice the area of a ring of `rings`, below zero for a hole (outer rings turn the other way on a page)."""
    x, y = ring[:, 0], ring[:, 1]
    return float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))
