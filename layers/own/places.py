"""Where the rows of a planner's table are drawn: on the units of one level, or at points of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from layers.marks import HENAN
from layers.own.bins import Cell, cells_of, centre_of
from layers.own.flows import Flow, Unit, key_of, pair_of, why_no_line
from layers.own.rows import AREA, COUNT, COUNTY, FLOW, GRIDS, LEVEL_WORDS, POINT, PREFECTURE, OwnRow, OwnTable
from layers.own.seats import counties_at
from layers.world import World

OUTSIDE = "在河南以外，本图不画"
NO_UNIT = "只知道在河南，没有落到市、县"
EMPTY = "数值为空"
NO_POINT = "没有坐标，格网只汇总位置点"
TWICE = "省辖市一级已有数，县级行不再计入，以免重复"


@dataclass(frozen=True)
class OwnPlaces:
    """The rows of a table on the units of the level that the style names."""

    table: OwnTable
    world: World

    @cached_property
    def has_cities(self) -> bool:
        """Whether a row speaks of a whole prefecture, so that its counties must not be added to it."""
        return any(row.level == PREFECTURE and row.adcode in self.world.city_names for row in self.table.rows)

    @cached_property
    def seats(self) -> Mapping[int, Unit]:
        """Number of a row -> the county that its point lies in, where hexagons are drawn and it lies in one."""
        rows = [row for row in self.table.rows if row.number in self.cells and row.point]
        found = counties_at([row.point for row in rows if row.point], self.world)
        return {row.number: (COUNTY, code) for row, code in zip(rows, found, strict=True) if code}

    @cached_property
    def around(self) -> Mapping[Cell, str]:
        """Hexagon -> the name of the county that its centre lies in; empty outside the province."""
        cells = list(dict.fromkeys(self.cells.values()))
        found = counties_at([centre_of(cell, self.table.style.cell_km) for cell in cells], self.world)
        names = (self.world.unit_name(COUNTY, code) if code else "" for code in found)
        return dict(zip(cells, names, strict=True))

    def ends(self, row: OwnRow) -> tuple[Unit, ...]:
        """The units that a row belongs to: both ends of its line, or where it stands."""
        unit = self.units.get(row.number) or self.seats.get(row.number)
        return self.flows.get(row.number) or ((unit,) if unit else ())

    @property
    def needs_value(self) -> bool:
        """Whether a row without a figure is not drawn: points need none, and rows of a cell or line may be counted."""
        style = self.table.style
        return style.kind != POINT and not (style.kind in (*GRIDS, FLOW) and style.how == COUNT)

    @cached_property
    def cells(self) -> Mapping[int, Cell]:
        """Number of a row -> the hexagon that it lies in, where hexagons are drawn."""
        if self.table.style.kind not in GRIDS:
            return {}
        rows = [row for row in self.table.rows if row.point and not self.reason(row)]
        found = cells_of([row.point for row in rows if row.point], self.table.style.cell_km)
        return {row.number: cell for row, cell in zip(rows, found, strict=True)}

    @cached_property
    def flows(self) -> Mapping[int, Flow]:
        """Number of a row -> the two units that its line joins, where lines are drawn."""
        if self.table.style.kind != FLOW:
            return {}
        rows = (row for row in self.table.rows if not self.reason(row))
        return {row.number: pair for row in rows if (pair := pair_of(row, self.table.style.directed, self.world))}

    @cached_property
    def units(self) -> Mapping[int, Unit]:
        """Number of a row -> the unit that it is drawn on, for those that have one."""
        found = ((row.number, self._unit(row)) for row in self.table.rows)
        return {number: unit for number, unit in found if unit}

    @cached_property
    def spots(self) -> Mapping[int, Unit]:
        """Number of a row -> what it is added up on: a hexagon, a line, a unit."""
        return self.cells or {number: key_of(flow) for number, flow in self.flows.items()} or self.units

    def reason(self, row: OwnRow) -> str:
        """Why a row is not on the map; empty where it is."""
        if row.reason:
            return row.reason
        if row.value is None and self.needs_value:
            return EMPTY
        if self.table.style.kind in GRIDS:
            return "" if row.point else NO_POINT
        if self.table.style.kind == FLOW:
            return why_no_line(row, self.world)
        if row.point or row.number in self.units:
            return ""
        return self._why_not(row)

    def _why_not(self, row: OwnRow) -> str:
        style = self.table.style
        if row.adcode and not row.adcode.startswith(HENAN):
            return OUTSIDE
        if not self._level_of(row):
            return NO_UNIT
        if style.level == PREFECTURE:
            return TWICE
        return f"这一行是{LEVEL_WORDS[self._level_of(row)]}，本图画的是{LEVEL_WORDS[style.level]}"

    def _level_of(self, row: OwnRow) -> str:
        """County or prefecture; towns and parks lie in a county. Empty for anything wider or several places."""
        if row.adcode in self.world.boundaries.counties.index and row.level != PREFECTURE:
            return COUNTY
        return PREFECTURE if row.adcode in self.world.city_names else ""

    def _unit(self, row: OwnRow) -> Unit | None:
        style, level = self.table.style, self._level_of(row)
        if style.kind in (*GRIDS, FLOW) or not level or row.reason or (row.value is None and style.kind != POINT):
            return None
        both = row.adcode in self.world.city_names and row.adcode in self.world.boundaries.counties.index
        if style.kind == POINT or level == style.level or both:
            return (style.level if both and style.kind == AREA else level, row.adcode)
        if style.level == PREFECTURE and not self.has_cities:
            return (PREFECTURE, self.world.city_of(COUNTY, row.adcode))
        return None
