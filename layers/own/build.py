"""A planner's table as marks and records, and the layer that draws them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from layers.layer import Family, Layer
from layers.marks import Built, MapRecord, Mark
from layers.own.bins import Cell, centre_of, ring_of
from layers.own.classes import Classes, classes_of, figure, fixed
from layers.own.flows import Flow, key_of, name_of, path_of
from layers.own.paint import BELOW, MARK, ramp
from layers.own.places import OwnPlaces, Unit
from layers.own.rows import (
    AREA,
    BIN,
    COUNT,
    FLOW,
    GRIDS,
    HEX,
    HOW_WORDS,
    LEAST,
    MEAN,
    MOST,
    NAME,
    POINT,
    SIZE,
    VALUE,
    OwnRow,
    OwnTable,
)
from layers.symbols.class_area import ClassArea
from layers.symbols.count_point import CountPoint
from layers.symbols.dot import Dot
from layers.symbols.flow import FlowLine
from layers.symbols.hex_area import HexArea
from layers.symbols.symbol import Symbol
from layers.symbols.value_point import ValuePoint
from layers.wording import RecordText, TextLine
from layers.world import World

MANY = 400
"""From so many places on, each is a small point that stays where it is."""
OWN = "我的数据"
OFF = "省界外"
"""A hexagon whose centre lies in no county of the province."""
PRECISION = {"prefecture": "city", "county": "county"}


@dataclass(frozen=True, eq=False)
class OwnBuild:
    """Builds a table; two builds are never the same, so that no world mixes them up."""

    table: OwnTable
    places: OwnPlaces
    values: dict[tuple[str, str], float]
    classes: Classes | None

    def __call__(self, _world: World) -> Built:
        """All marks and records of the table."""
        marks = {mark.mark_id: mark for mark in self._marks()}
        records = tuple(self._record(row) for row in self.table.rows)
        return Built({self.table.layer_id: marks}, records)

    def _marks(self) -> list[Mark]:
        if self.table.style.kind in GRIDS:
            return [self._cell_mark(cell, rows) for cell, rows in Counter(self.places.cells.values()).items()]
        if self.table.style.kind == FLOW:
            return [self._flow_mark(flow) for flow in dict.fromkeys(self.places.flows.values())]
        units = dict.fromkeys(self.places.units.values())
        rows = self.table.rows if self.table.style.kind == POINT else ()
        return [self._unit_mark(unit) for unit in units] + [self._point_mark(row) for row in rows if row.point]

    def _unit_mark(self, unit: Unit) -> Mark:
        world, table, (level, adcode) = self.places.world, self.table, unit
        pick, value = f"{level}:{adcode}", self.values.get(unit)
        whole, name = table.style.kind == AREA, world.unit_name(*unit)
        label = self._label(self._called(unit) if table.style.kind == POINT else name, value)
        return Mark(
            f"{table.layer_id}/{pick}", name, pick, (unit,) if whole else (), world.centre(*unit),
            precision="outline" if whole else PRECISION[level], category=self._category(value), value=value,
            told=self._told(value), label=label,
        )  # fmt: skip

    def _category(self, value: float | None) -> str:
        return str(self.classes.of(value)) if self.classes and value is not None else ""

    def _called(self, unit: Unit) -> str:
        """The rows at one place by their names: all of two, the first of more."""
        names = self._names.get(unit, [])
        return "、".join(names[:2]) + (f" 等 {len(names)} 行" if len(names) > 2 else "")

    @cached_property
    def _names(self) -> dict[Unit, list[str]]:
        found: dict[Unit, list[str]] = {}
        for row in self.table.rows:
            if (unit := self.places.units.get(row.number)) and row.name:
                found.setdefault(unit, []).append(row.name)
        return found

    def _label(self, name: str, value: float | None) -> str:
        """What the planner wants to read beside a mark."""
        asked = self.table.style.text
        return name if asked == NAME else figure(value) if asked == VALUE and value is not None else ""

    def _told(self, value: float | None) -> str:
        return "" if value is None else f"{figure(value)} {self.table.drawn_unit}".strip()

    def _cell_mark(self, cell: Cell, rows: int) -> Mark:
        table, value = self.table, self.values[cell]
        ident, centre = ":".join(cell), centre_of(cell, table.style.cell_km)
        name = f"{self.places.around[cell] or OFF}一带 {rows} 行"
        return Mark(
            f"{table.layer_id}/{ident}", name, f"{table.layer_id}:{ident}", point=centre,
            category=self._category(value), value=value, told=self._told(value),
            ring=ring_of(cell, table.style.cell_km) if table.style.kind == HEX else (),
        )  # fmt: skip

    def _flow_mark(self, flow: Flow) -> Mark:
        table, world, key = self.table, self.places.world, key_of(flow)
        ident, value, directed = ":".join(key), self.values[key], table.style.directed
        name = name_of(flow, directed, world)
        return Mark(
            f"{table.layer_id}/{ident}", name, f"{table.layer_id}:{ident}", path=path_of(flow, directed, world),
            value=value, told=self._told(value), label=self._label(name, value),
        )  # fmt: skip

    def _point_mark(self, row: OwnRow) -> Mark:
        ident = f"{self.table.layer_id}/row:{row.number}"
        name = row.name or row.place
        pick, label = f"{self.table.layer_id}:{row.number}", self._label(name, row.value)
        return Mark(ident, name, pick, point=row.point, told=row.name, label=label)

    def _record(self, row: OwnRow) -> MapRecord:
        table, world = self.table, self.places.world
        reason = self.places.reason(row)
        own = table.style.kind == POINT and row.point
        place = self.places.spots.get(row.number)
        mark = f"row:{row.number}" if own else ":".join(place) if place else ""
        cities = tuple(dict.fromkeys(filter(None, (world.city_of(*one) for one in self.places.ends(row)))))
        return MapRecord(
            f"{table.layer_id}.{row.number}", table.layer_id, row.name or row.place or f"第 {row.line} 行",
            f"{OWN}：{table.name}", cities=cities or None,
            marks=((table.layer_id, f"{table.layer_id}/{mark}"),) if mark and not reason else (),
            reason=reason if reason or mark else "没有位置", source=row,
        )  # fmt: skip


def own_layer(table: OwnTable, world: World) -> Layer:
    """The layer of a table. Raises ValueError for a style that needs values where there are none."""
    return layer_of(OwnPlaces(table, world))


def layer_of(places: OwnPlaces) -> Layer:
    """The layer of a table whose places are known. Raises ValueError as `own_layer`."""
    table = places.table
    values = _values(places)
    classes = _classes(table, list(values.values()))
    build = OwnBuild(table, places, values, classes)
    family = Family(table.layer_id, "行", table.name, build, _Words(table), rank=200)
    symbol = _symbol(build)
    explain = f"您的表格“{table.source or table.name}”"
    return Layer(table.layer_id, f"我的·{table.name}", family, symbol, False, explain, private=True)


def tables_of(layers: Sequence[Layer]) -> tuple[OwnTable, ...]:
    """The planners' tables among some layers."""
    return tuple(layer.family.build.table for layer in layers if isinstance(layer.family.build, OwnBuild))


def _values(places: OwnPlaces) -> dict[tuple[str, str], float]:
    """The value of each unit, hexagon or line: several rows of one come to their sum, mean, largest or number."""
    if places.table.style.kind == POINT:
        return {}
    found: dict[tuple[str, str], list[float]] = {}
    for row in places.table.rows:
        if (unit := places.spots.get(row.number)) and (row.value is not None or not places.needs_value):
            found.setdefault(unit, []).append(row.value or 0.0)
    return {unit: _one(values, places.table.style.how) for unit, values in found.items()}


def _one(values: list[float], how: str) -> float:
    if how == COUNT:
        return float(len(values))
    if how == MOST:
        return max(values)
    if how == LEAST:
        return min(values)
    total = math.fsum(values)
    return total / len(values) if how == MEAN else total


def _classes(table: OwnTable, values: list[float]) -> Classes | None:
    style = table.style
    if style.kind == POINT:
        return None
    if not values:
        raise ValueError("没有一行既有数值又落在图上：请换一列数值，或换“位置点”")
    if style.labels:
        return fixed(style.breaks)
    graded = style.kind in (AREA, HEX)
    return classes_of(values, style.scheme, style.classes, style.breaks) if graded else None


def _symbol(build: OwnBuild) -> Symbol:
    table, style, classes = build.table, build.table.style, build.classes
    if classes:
        colours = ramp(style.ramp, len(classes.bounds))
        words = style.labels or [classes.words(n) for n in range(len(colours))]
        levels = tuple(zip(words, colours, strict=True))
        if style.labels:
            return ClassArea(levels, rest=style.rest)
        unit = table.drawn_unit if table.value_name in table.name else table.measured
        return HexArea(levels, unit) if style.kind == HEX else ClassArea(levels, unit)
    if style.kind in (SIZE, BIN, FLOW):
        most = max(map(abs, build.values.values()))
        told = f"{figure(most)} {table.drawn_unit}".strip()
        if style.kind == FLOW:
            return FlowLine(MARK[style.ramp], most, told, style.directed)
        return ValuePoint(MARK[style.ramp], BELOW, most, told)
    many = len({row.point or row.adcode for row in table.rows}) > MANY
    return Dot(MARK[style.ramp]) if many else CountPoint(MARK[style.ramp])


@dataclass(frozen=True)
class _Words:
    table: OwnTable

    def __call__(self, record: MapRecord, world: World) -> RecordText:
        del world
        row: OwnRow = record.source
        lines = [TextLine(label, text) for label, text in row.told if text]
        if row.value is not None and self.table.value_name not in {label for label, _ in row.told}:
            lines.insert(0, TextLine(self.table.value_name, f"{row.value:g} {self.table.unit}".strip()))
        if row.place and row.place != row.name:
            lines.append(TextLine("理解为", row.place))
        if row.end and row.end.place:
            lines.append(TextLine("另一端", row.end.place))
        if row.line:
            lines.append(TextLine("表中", f"第 {row.line} 行"))
        return RecordText(record.record_id, record.doc_id, OWN, record.name, tuple(lines))


__all__ = ["HOW_WORDS", "OWN", "OwnBuild", "layer_of", "own_layer", "tables_of"]
