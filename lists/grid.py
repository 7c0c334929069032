"""The cells of a sheet: what they may be, their words, and names for their columns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

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


def text(cell: Cell) -> str:
    """A cell in words: whole numbers without a point, dates as 2012-02-25, yes and no."""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime) and (cell.hour, cell.minute, cell.second) == (0, 0, 0):
        return cell.date().isoformat()
    return "" if cell is None else str(cell)
