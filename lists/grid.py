"""The cells of a sheet under their headings, each column of one kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

import pandas as pd

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


def frame(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> pd.DataFrame:
    """Rows as a table; a column of numbers stays numbers, anything mixed becomes text."""
    columns: list[list[Cell]] = [[] for _ in headings]
    for row in rows:
        for place, column in enumerate(columns):
            column.append(row[place] if place < len(row) else None)
    return pd.DataFrame(dict(zip(named(headings), map(series, columns), strict=True)))


def series(cells: Sequence[Cell]) -> pd.Series:
    """One column: whole numbers, numbers, or text; an empty cell of numbers is NA."""
    numbers = [cell for cell in cells if isinstance(cell, int | float) and not isinstance(cell, bool)]
    if not numbers or len(numbers) + sum(cell in ("", None) for cell in cells) < len(cells):
        return pd.Series([None if cell is None else text(cell) for cell in cells], dtype=object)
    values = pd.Series([cell if isinstance(cell, int | float) else None for cell in cells], dtype="Float64")
    whole = all(float(number).is_integer() and abs(number) < 1e15 for number in numbers)
    return values.astype("Int64") if whole else values


def text(cell: Cell) -> str:
    """A cell in words: whole numbers without a point, dates as 2012-02-25, yes and no."""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime) and (cell.hour, cell.minute, cell.second) == (0, 0, 0):
        return cell.date().isoformat()
    return "" if cell is None else str(cell)
