"""From a matched table to rows of the map: where each lies, its value, what it tells, why it is not drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from geo.resolve.answer import PlaceAnswer, State
from layers.own.places import OwnPlaces
from layers.own.rows import POINT, OwnRow, OwnStyle, OwnTable
from layers.world import World
from lists.match import LEFT_OUT
from lists.understand.values import Block, Column, Kind
from views.own.held import HeldTable

MOST_ROWS = 100_000
MOST_TOLD = 8
UNSURE = {State.CHECK: "待核对", State.ASK: "同名或不明，请选择", State.NONE: "没有找到这个地方"}
NO_COLUMN = "没有写着地方的列"
NO_POINT = "经纬度为空或超出范围"


def rows_of(held: HeldTable, value: str = "", factor: float = 1.0) -> tuple[OwnRow, ...]:
    """All rows of a table, in order; `value`: the column that is drawn, times `factor`.

    Raises ValueError for more rows than a map holds.
    """
    block = held.found.block
    if block.kept > MOST_ROWS:
        raise ValueError(f"有 {block.kept} 行，图上最多 {MOST_ROWS} 行：请先汇总，或分成几张表")
    values = _values(block, value, factor)
    points = _points(block)
    names = _names(held)
    told = _told(block)
    answers = [held.match[n] if held.match else None for n in range(block.kept)]
    bare = (
        OwnRow(number, int(line), name, point=point, value=figure, told=more)
        for number, (line, name, point, figure, more) in enumerate(
            zip(block.lines, names, points, values, told, strict=True)
        )
    )
    return tuple(_placed(row, answer) for row, answer in zip(bare, answers, strict=True))


def _placed(row: OwnRow, answer: PlaceAnswer | None) -> OwnRow:
    """The row with its unit, or with the reason why it has none; one with coordinates of its own needs none."""
    if answer is None:
        return row if row.point else replace(row, reason=NO_COLUMN)
    if answer.state is State.MATCHED:
        return replace(row, place=answer.name, level=answer.level, adcode=answer.adcode)
    if row.point:
        return row
    return replace(row, reason=LEFT_OUT if answer.explanation == LEFT_OUT else UNSURE[answer.state])


def _names(held: HeldTable) -> list[str]:
    """What each row is called: its name, else its place as written."""
    block = held.found.block
    named = [column.name for column in block.of(Kind.NAME)] or [held.columns.place]
    if named[0] not in block.rows:
        return ["" for _ in range(block.kept)]
    return ["" if cell is None else str(cell).strip() for cell in block.rows[named[0]].tolist()]


def _values(block: Block, value: str, factor: float) -> list[float | None]:
    if value not in block.rows:
        return [None] * block.kept
    numbers = pd.to_numeric(block.rows[value], errors="coerce").tolist()
    return [None if number is pd.NA or number != number else float(number) * factor for number in numbers]


def _points(block: Block) -> list[tuple[float, float] | None]:
    """Longitude and latitude of each row, where the table has them."""
    lon, lat = _last(block.of(Kind.LON)), _last(block.of(Kind.LAT))
    if lon is None or lat is None:
        return [None] * block.kept
    pairs = zip(_values(block, lon.name, 1.0), _values(block, lat.name, 1.0), strict=True)
    return [
        (x, y) if x is not None and y is not None and -180 <= x <= 180 and -90 <= y <= 90 else None for x, y in pairs
    ]


def _last(columns: Sequence[Column]) -> Column | None:
    """The converted one where there is one: it stands behind the original."""
    return columns[-1] if columns else None


def _told(block: Block) -> list[tuple[tuple[str, str], ...]]:
    """What each row tells besides: its first columns that are neither coordinates nor shapes."""
    skipped = {Kind.LON, Kind.LAT, Kind.SHAPE, Kind.UNIT}
    columns = [column for column in block.columns if column.kind not in skipped][:MOST_TOLD]
    pairs = [(column.name, _texts(block.rows[column.name], column)) for column in columns]
    return [tuple((name, texts[n]) for name, texts in pairs if texts[n]) for n in range(block.kept)]


def _texts(cells: pd.Series, column: Column) -> list[str]:
    unit = f" {column.unit.name}" if column.unit else ""
    if column.kind is Kind.NUMBER:
        return ["" if cell is pd.NA or cell != cell else f"{cell:g}{unit}" for cell in cells.tolist()]
    return ["" if cell is None else str(cell) for cell in cells.tolist()]


def reasons_of(held: HeldTable, world: World) -> list[str]:
    """Why each row is not on the map as it is drawn, or would be as points; empty where it is."""
    table = held.drawn or OwnTable(held.table_id, held.name, rows_of(held), style=OwnStyle(POINT))
    drawn = OwnPlaces(table, world)
    return [drawn.reason(row) for row in table.rows]


__all__ = ["MOST_ROWS", "reasons_of", "rows_of"]
