"""From a matched table to rows of the map: where each lies, its value, what it tells, why it is not drawn."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeGuard

from geo.resolve.answer import PlaceAnswer, State
from layers.own.places import OwnPlaces
from layers.own.rows import POINT, OwnEnd, OwnRow, OwnStyle, OwnTable, with_value
from layers.world import World
from lists.match import LEFT_OUT
from lists.understand.values import Block, ColumnKind, TableColumn
from views.own.held import HeldTable
from views.own.shown import ALL, Shown

MOST_ROWS = 100_000
MOST_TOLD = 8
UNSURE = {State.CHECK: "待核对", State.ASK: "同名或不明，请选择", State.NONE: "没有找到这个地方"}
NO_COLUMN = "没有写着地方的列"
NOT_SHOWN = "不在图层所选的年份"


def rows_of(held: HeldTable, shown: Shown = ALL) -> tuple[OwnRow, ...]:
    """The rows that are drawn, in order. Raises ValueError for more rows than a map holds."""
    block = held.found.block
    asked = (block.rows[shown.of].astype(str) == shown.only).tolist() if shown.of else [True] * len(block.rows)
    if (count := sum(asked)) > MOST_ROWS:  # seen before anything is made of them
        raise ValueError(f"有 {count} 行，图上最多 {MOST_ROWS} 行：请先汇总，或分成几张表")
    return held.made.as_chosen(shown, lambda: _chosen(held, shown, asked))


def _chosen(held: HeldTable, shown: Shown, asked: Sequence[bool]) -> tuple[OwnRow, ...]:
    """The rows that are asked for, with their figures."""
    bare = _bare(held)
    values = _values(held.found.block, shown.value, shown.factor)
    told = zip(bare, values, asked, strict=True)
    return tuple(row if value is None else with_value(row, value) for row, value, wanted in told if wanted)


def _bare(held: HeldTable) -> tuple[OwnRow, ...]:
    return held.made.without_figures(lambda: _rows(held))


def _rows(held: HeldTable) -> tuple[OwnRow, ...]:
    """Every row without its figure."""
    block = held.found.block
    points = _points(block)
    names = _names(held)
    told = _told(block)
    answers = [held.match[n] if held.match else None for n in range(block.kept)]
    ends = [_end(held.ends[n]) if held.ends else None for n in range(block.kept)]
    bare = (
        OwnRow(number, int(line), name, point=point, told=more, end=end)
        for number, (line, name, point, more, end) in enumerate(
            zip(block.lines, names, points, told, ends, strict=True)
        )
    )
    return tuple(_placed(row, answer) for row, answer in zip(bare, answers, strict=True))


def _placed(row: OwnRow, answer: PlaceAnswer | None) -> OwnRow:
    """The row with its unit, or with the reason why it has none; one with coordinates of its own needs none."""
    if answer is None:
        return row if row.point else replace(row, reason=NO_COLUMN)
    if answer.state is State.MATCHED:
        return replace(row, place=answer.name, level=answer.level, adcode=answer.adcode)
    return row if row.point else replace(row, reason=_unsure(answer))


def _unsure(answer: PlaceAnswer) -> str:
    return LEFT_OUT if answer.explanation == LEFT_OUT else UNSURE[answer.state]


def _end(answer: PlaceAnswer) -> OwnEnd:
    """Where a row's line ends, or why nobody knows."""
    if answer.state is State.MATCHED:
        return OwnEnd(answer.name, answer.level, answer.adcode)
    return OwnEnd(reason=_unsure(answer))


def _names(held: HeldTable) -> list[str]:
    """What each row is called: its name, else its place as written."""
    block = held.found.block
    named = [column.name for column in block.of(ColumnKind.NAME)] or [held.columns.place]
    if named[0] not in block.rows:
        return ["" for _ in range(block.kept)]
    return ["" if cell is None else str(cell).strip() for cell in block.rows[named[0]].tolist()]


def _values(block: Block, value: str, factor: float) -> list[float | None]:
    if value not in block.rows:
        return [None] * block.kept
    return [float(cell) * factor if is_number(cell) else None for cell in block.rows[value].tolist()]


def is_number(cell: object) -> TypeGuard[int | float]:
    """Whether a cell holds a figure: neither text, nor empty, nor without end."""
    return isinstance(cell, int | float) and not isinstance(cell, bool) and math.isfinite(cell)


def _points(block: Block) -> list[tuple[float, float] | None]:
    """Longitude and latitude of each row, where the table has them."""
    lon, lat = _last(block.of(ColumnKind.LON)), _last(block.of(ColumnKind.LAT))
    if lon is None or lat is None:
        return [None] * block.kept
    pairs = zip(_values(block, lon.name, 1.0), _values(block, lat.name, 1.0), strict=True)
    return [
        (x, y) if x is not None and y is not None and -180 <= x <= 180 and -90 <= y <= 90 else None for x, y in pairs
    ]


def _last(columns: Sequence[TableColumn]) -> TableColumn | None:
    """The converted one where there is one: it stands behind the original."""
    return columns[-1] if columns else None


def _told(block: Block) -> list[tuple[tuple[str, str], ...]]:
    """What each row tells besides: its first columns that are neither coordinates nor shapes."""
    skipped = {ColumnKind.LON, ColumnKind.LAT, ColumnKind.SHAPE, ColumnKind.UNIT}
    columns = [column for column in block.columns if column.kind not in skipped][:MOST_TOLD]
    pairs = [(column.name, _texts(block.rows[column.name].tolist(), column)) for column in columns]
    return [tuple((name, texts[n]) for name, texts in pairs if texts[n]) for n in range(block.kept)]


def _texts(cells: Sequence[object], column: TableColumn) -> list[str]:
    unit = f" {column.unit.name}" if column.unit else ""
    if column.kind is ColumnKind.NUMBER:
        return [f"{cell:.10g}{unit}" if is_number(cell) else "" for cell in cells]
    return ["" if cell is None else str(cell) for cell in cells]


def redrawn(held: HeldTable) -> HeldTable:
    """The table with its layer made anew of rows that were read or put right; without one where it cannot be."""
    names = {column.name for column in held.found.block.columns}
    if held.drawn is None or not {held.shown.value, held.shown.of} <= {"", *names}:
        return held.but(drawn=None)
    return held.but(drawn=replace(held.drawn, rows=rows_of(held, held.shown)))


def reasons_of(held: HeldTable, world: World) -> list[str]:
    """Why each row is not on the map as it is drawn, or would be as points; empty where it is."""
    table = held.drawn or OwnTable(held.table_id, held.title, _bare(held), style=OwnStyle(POINT))
    drawn = OwnPlaces(table, world)
    told = {row.number: drawn.reason(row) for row in table.rows}
    return [told.get(number, NOT_SHOWN) for number in range(held.found.block.kept)]
