"""The cells of a sheet under their headings, each column of one kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

import pyarrow as pa

Cell = str | int | float | bool | date | datetime | time | timedelta | None


def named(headings: Sequence[str]) -> list[str]:
    """The headings, each once and none empty: 名称, 名称（2）, 第3列."""
    used: dict[str, int] = {}
    names = []
    for place, heading in enumerate(headings, start=1):
        name = heading or f"第{place}列"
        used[name] = used.get(name, 0) + 1
        names.append(name if used[name] == 1 else f"{name}（{used[name]}）")
    return names


def arrow(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> pa.Table:
    """Rows as a table; a column of numbers stays numbers, anything mixed becomes text."""
    columns: list[list[Cell]] = [[] for _ in headings]
    for row in rows:
        for place, column in enumerate(columns):
            column.append(row[place] if place < len(row) else None)
    return pa.table([array(column) for column in columns], names=named(headings))


def array(cells: Sequence[Cell]) -> pa.Array:
    """One column: whole numbers, numbers, or text."""
    filled = [cell for cell in cells if cell not in ("", None)]
    numbers = filled and all(isinstance(cell, int | float) and not isinstance(cell, bool) for cell in filled)
    if numbers and all(float(cell).is_integer() and abs(float(cell)) < 1e15 for cell in filled):  # type: ignore[arg-type]
        return pa.array([None if cell in ("", None) else int(cell) for cell in cells], pa.int64())  # type: ignore[arg-type]
    if numbers:
        return pa.array([None if cell in ("", None) else float(cell) for cell in cells], pa.float64())  # type: ignore[arg-type]
    return pa.array([None if cell is None else text(cell) for cell in cells], pa.string())


def text(cell: Cell) -> str:
    """A cell in words: whole numbers without a point, dates as 2012-02-25, yes and no."""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime) and (cell.hour, cell.minute, cell.second) == (0, 0, 0):
        return cell.date().isoformat()
    return "" if cell is None else str(cell)
