"""Lines under headings filled into columns: what stands under one heading stays together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from export.symbols.drawer import LegendRow

LONGEST_WHOLE = 9
"""A group of more lines is cut where a column ends, and its heading is told again."""
MORE = "（续）"
STEPS = 12

Height = Callable[[LegendRow], float]
Column = list[LegendRow]


def filled(rows: Sequence[LegendRow], count: int, height: Height) -> list[Column]:
    """At most so many columns, the tallest of them as low as whole groups allow; `height` in points."""
    blocks = [part for group in _groups(rows) for part in _parts(group)]
    low, high = 0.0, sum(map(height, rows)) * 2
    best = _poured(blocks, high, height)
    for _ in range(STEPS):
        limit = (low + high) / 2
        columns = _poured(blocks, limit, height)
        if len(columns) <= count:
            high, best = limit, columns
        else:
            low = limit
    return best


def _groups(rows: Sequence[LegendRow]) -> list[Column]:
    found: list[Column] = []
    for row in rows:
        if row.heading or not found:
            found.append([])
        found[-1].append(row)
    return found


def _parts(group: Column) -> list[Column]:
    """The group, or its lines one by one, each with the heading that stands above it where a column begins."""
    if len(group) <= LONGEST_WHOLE:
        return [group]
    return [[group[0]], *([replace(row, heading=group[0].heading + MORE)] for row in group[1:])]


def _poured(blocks: Sequence[Column], limit: float, height: Height) -> list[Column]:
    """The blocks in columns that are no higher than a limit, but where one block is."""
    columns: list[Column] = []
    used = 0.0
    for block in blocks:
        inside = [replace(row, heading="") if row.heading.endswith(MORE) else row for row in block]
        if columns and used + (high := sum(map(height, inside))) <= limit:
            columns[-1] += inside
            used += high
        else:
            columns.append(list(block))
            used = sum(map(height, block))
    return columns
