"""Which rectangles of a sheet hold tables: one below a title, several side by side, one on its side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from lists.lanes import Grid
from lists.understand.heads import LOOKED_AT, heads_of
from lists.understand.known import is_unit
from lists.understand.marks import is_number
from lists.understand.values import Part

MOST_TURNED = 5_000
"""Lines up to which a table is taken to lie on its side."""


def parts_of(grid: Grid) -> tuple[Part, ...]:
    """The tables of a sheet, from left to right; lines and columns from 1."""
    if grid.headed:
        return (Part(1, grid.height, 1, grid.width, (1, 1)),)
    filled = np.array([lane.filled.any() for lane in grid.lanes], dtype=bool)
    runs = _alone(grid, _runs(filled))
    parts = [part for left, right in runs for part in _repeated(grid, left, right)]
    return tuple(_turned(grid, part) for part in parts)


def part_at(grid: Grid, left: int, right: int) -> Part:
    """The table between two columns (from 0, the second not included): its headings and title."""
    rows = _top(grid, left, right)
    over, under = heads_of(rows)
    title = " ".join(dict.fromkeys(cell for row in rows[:over] for cell in row if cell))
    heads = (over + 1, under) if under > over else (0, 0)
    return Part(1, grid.height, left + 1, right, heads, title=title[:200])


def _top(grid: Grid, left: int, right: int) -> list[list[str]]:
    lanes = [lane.words(0, LOOKED_AT) for lane in grid.lanes[left:right]]
    return [list(row) for row in zip(*lanes, strict=True)]


def _runs(filled: np.ndarray) -> list[tuple[int, int]]:
    """Where columns with anything in them stand together."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], filled.astype(int), [0]))))
    return [(int(left), int(right)) for left, right in zip(edges[::2], edges[1::2], strict=True)]


def _alone(grid: Grid, runs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The runs that are tables of their own; a run that has no names of its own belongs to the one before it."""
    found: list[tuple[int, int]] = []
    for left, right in runs:
        if found and not _begins_a_table(grid, left, right):
            found[-1] = (found[-1][0], right)
        else:
            found.append((left, right))
    return found


def _begins_a_table(grid: Grid, left: int, right: int) -> bool:
    """Headings of its own, and words in its first column."""
    if right - left < 2:
        return False
    rows = _top(grid, left, right)
    over, under = heads_of(rows)
    below = [row[0] for row in rows[under:] if row[0]]
    return under > over and len(below) >= 2 and sum(map(is_number, below)) * 2 < len(below)


def _repeated(grid: Grid, left: int, right: int) -> list[Part]:
    """The table, or those that stand in it side by side without an empty column: 县区 产值 县区 产值."""
    part = part_at(grid, left, right)
    names = grid.rows(part.heads[1] - 1, part.heads[1])[0][left:right] if part.heads[1] else []
    width = len(names)
    for period in range(2, width // 2 + 1):
        if width % period == 0 and all(names) and names == names[:period] * (width // period):
            starts = range(left, right, period)
            if all(_begins_a_table(grid, start, start + period) for start in starts):
                return [part_at(grid, start, start + period) for start in starts]
    return [part]


def _turned(grid: Grid, part: Part) -> Part:
    """The same table, on its side where its headings are places and its first column is none."""
    if not part.heads[1] or grid.height > MOST_TURNED or not _is_turned(grid, part):
        return part
    rows = _top(grid, part.left - 1, part.right)[part.heads[0] - 1 :]
    labels = next((place for place, name in enumerate(rows[0]) if is_unit(name)), 1)
    used = max((place for place, name in enumerate(rows[0]) if name), default=0) + part.left
    return replace(part, first=part.heads[0], right=used, heads=(part.left, part.left + labels - 1), turned=True)


def _is_turned(grid: Grid, part: Part) -> bool:
    rows = _top(grid, part.left - 1, part.right)
    head = [name for name in rows[part.heads[0] - 1][1:] if name]
    first = [row[0] for row in rows[part.heads[1] :] if row[0]]
    places = sum(map(is_unit, head))
    return places >= 2 and places * 2 >= len(head) and sum(map(is_unit, first)) * 3 < max(len(first), 1)
