"""A part of a sheet as columns under their headings, still as written; on its side or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lists.lanes import Grid, Lane, lane, stacked
from lists.understand.lines import dropped, sort
from lists.understand.names import Path, nested, paths_of
from lists.understand.values import Dropped, MeasureUnit, Part, Reason, Wish

SECTION, PLACES = "小节", "地区"
STRAY = 0.001
"""Share of cells up to which a column without a heading is no column."""


@dataclass(frozen=True, eq=False)
class Raw:
    """Columns as written: headings, unit in a line of units, place in the sheet, cells of the rows that are kept."""

    paths: tuple[Path, ...]
    units: tuple[MeasureUnit | None, ...]
    places: tuple[int, ...]
    lanes: tuple[Lane, ...]
    lines: np.ndarray
    part: np.ndarray
    dropped: tuple[Dropped, ...]


def raw_of(grid: Grid, part: Part, number: int, wish: Wish) -> Raw:
    """The rows of a part, and every line of it that is none."""
    sheet, first, places = _upright(grid, part)
    top = part.heads[0] - (part.left if part.turned else part.first)
    under = part.heads[1] - (part.left if part.turned else part.first) + 1
    top, under = (top, under) if part.heads[1] else (0, 0)
    heads = sheet.rows(top, under)
    merged = [(a - top, b - top, c, d) for a, b, c, d in sheet.merged if top <= a < under]
    paths, units = paths_of(heads, merged) if heads else ([()] * sheet.width, [None] * sheet.width)
    below = _spread_down([one.between(under) for one in sheet.lanes], sheet.merged, under)
    numbers = np.arange(sheet.height) + first
    sorted_lines = sort(below, [row[-1] for row in zip(*heads, strict=True)] if heads else [""] * sheet.width)
    reasons = _wished(sorted_lines.reasons, numbers[under:], wish)
    kept = np.flatnonzero(reasons == "")
    lost = [*_above(sheet, top, under, first, number), *dropped(below, reasons, numbers[under:], number)]
    lanes = [one.take(kept) for one in below]
    found = Raw(tuple(paths), tuple(units), tuple(places), tuple(lanes), numbers[under:][kept],
                np.full(len(kept), number), tuple(lost))  # fmt: skip
    return _with_sections(_tidied(found, part), sorted_lines.sections[kept])


def _spread_down(lanes: list[Lane], merged: Sequence[tuple[int, int, int, int]], under: int) -> list[Lane]:
    """With the cells of a column that were merged into one filled from its first."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for top, bottom, left, right in merged:
        if left == right and bottom > top >= under and 0 <= left < len(lanes):
            spans.setdefault(left, []).append((top - under, bottom - under))
    for place, rows in spans.items():
        cells = lanes[place].words()
        for top, bottom in rows:
            cells[top : bottom + 1] = [cells[top]] * (min(bottom + 1, len(cells)) - top)
        lanes[place] = lane(cells)
    return lanes


def _upright(grid: Grid, part: Part) -> tuple[Grid, int, list[int]]:
    """The part with its rows from left to right, the number of its first line, and where its columns stand."""
    lanes = grid.lanes[part.left - 1 : part.right]
    within = [
        (a - part.first + 1, b - part.first + 1, c - part.left + 1, d - part.left + 1) for a, b, c, d in grid.merged
    ]
    first, last = part.first - 1, part.last
    if not part.turned:
        cut = tuple(one.between(first, last) for one in lanes)
        return Grid(grid.name, cut, last - first, tuple(within)), part.first, list(range(part.left, part.right + 1))
    columns = [one.words(first, last) for one in lanes]
    turned = tuple(lane([column[line] for column in columns]) for line in range(last - first))
    sides = tuple((c, d, a, b) for a, b, c, d in within)
    return Grid(grid.name, turned, len(columns), sides), part.left, list(range(part.first, part.last + 1))


def _above(sheet: Grid, top: int, under: int, first: int, number: int) -> list[Dropped]:
    """Titles and headings, line by line."""
    told = [(line, tuple(cell[:60] for cell in row if cell)[:6]) for line, row in enumerate(sheet.rows(0, under))]
    return [Dropped(line + first, line + first, _reason(cells, line < top), cells, number) for line, cells in told]


def _reason(cells: Sequence[str], over: bool) -> Reason:
    if not cells:
        return Reason.BLANK
    return Reason.TITLE if over else Reason.HEAD


def _wished(reasons: np.ndarray, numbers: np.ndarray, wish: Wish) -> np.ndarray:
    """What the planner says of single lines counts more."""
    kept = np.where(np.isin(numbers, wish.keep), "", reasons)
    return np.where(np.isin(numbers, wish.drop), Reason.OTHER, kept)


def _tidied(raw: Raw, part: Part) -> Raw:
    """Without columns that hold nothing; sections and parts of a table on its side put in their order."""
    empty = [not one.filled.any() for one in raw.lanes]
    few = [
        not path and one.filled.sum() <= STRAY * len(raw.lines) for path, one in zip(raw.paths, raw.lanes, strict=True)
    ]
    paths = [(PLACES,), *nested(raw.paths, empty)[1:]] if part.turned else list(raw.paths)
    keep = [n for n, path in enumerate(paths) if path is not None and not few[n] and (path or not empty[n])]
    return Raw(
        tuple(paths[n] or () for n in keep), tuple(raw.units[n] for n in keep), tuple(raw.places[n] for n in keep),
        tuple(raw.lanes[n] for n in keep), raw.lines, raw.part, raw.dropped,
    )  # fmt: skip


def _with_sections(raw: Raw, sections: np.ndarray) -> Raw:
    """With the sections as a column of their own, where there are any."""
    if not any(sections):
        return raw
    added = lane(sections.tolist())
    return Raw((*raw.paths, (SECTION,)), (*raw.units, None), (*raw.places, 0), (*raw.lanes, added), raw.lines,
               raw.part, raw.dropped)  # fmt: skip


def joined(raws: Sequence[Raw]) -> Raw:
    """Tables side by side as one: columns of the same headings and unit below each other."""
    if len(raws) == 1:
        return raws[0]
    keys = list(dict.fromkeys(key for raw in raws for key in _keys(raw)))
    by_key = [dict(zip(_keys(raw), range(len(raw.paths)), strict=True)) for raw in raws]
    sizes = [len(raw.lines) for raw in raws]
    lanes = [stacked([_lane(raw, at.get(key)) for raw, at in zip(raws, by_key, strict=True)], sizes) for key in keys]
    first = [next((raw.places[at[key]] for raw, at in zip(raws, by_key, strict=True) if key in at), 0) for key in keys]
    return Raw(
        tuple(key[0] for key in keys), tuple(key[1] for key in keys), tuple(first), tuple(lanes),
        np.concatenate([raw.lines for raw in raws]), np.concatenate([raw.part for raw in raws]),
        tuple(lost for raw in raws for lost in raw.dropped),
    )  # fmt: skip


def _keys(raw: Raw) -> list[tuple[Path, MeasureUnit | None, int]]:
    """Headings and unit of each column, counted where they occur more than once."""
    used: dict[tuple[Path, MeasureUnit | None], int] = {}
    found: list[tuple[Path, MeasureUnit | None, int]] = []
    for path, unit in zip(raw.paths, raw.units, strict=True):
        used[path, unit] = used.get((path, unit), 0) + 1
        found.append((path, unit, used[path, unit]))
    return found


def _lane(raw: Raw, place: int | None) -> Lane | None:
    return None if place is None else raw.lanes[place]
