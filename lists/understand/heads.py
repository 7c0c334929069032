"""Where the headings of a table stand: under titles, over one or more lines, or nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from lists.understand.known import is_unit
from lists.understand.marks import date_of, is_count_row, is_note, is_number, is_section, is_unit_row, year

LOOKED_AT = 60
"""Lines from the top among which the headings are looked for."""
MOST_HEADS = 6
Row = Sequence[str]


def heads_of(rows: Sequence[Row]) -> tuple[int, int]:
    """First line of the headings and first line below them, from 0; equal where there are none."""
    first = _first_data(rows)
    under = _before_sections(rows, first)
    over = under
    while over > 0 and under - over < MOST_HEADS and _is_heading(rows[over - 1], rows[over:under]):
        over -= 1
    return over, under


def _first_data(rows: Sequence[Row]) -> int:
    """The first line with a figure; of a table without figures the one below the first full line."""
    for line, row in enumerate(rows):
        if any(map(_is_value, row)) and not is_count_row(list(row)) and not _is_year_row(row):
            return line
    widest = max((_filled(row) for row in rows), default=0)
    full = next((line for line, row in enumerate(rows) if _filled(row) >= max(1, widest * 0.6)), 0)
    return full if _is_listing(rows[full:]) else min(full + 1, len(rows))


def _is_value(cell: str) -> bool:
    """A figure or a day: neither stands in a heading."""
    return is_number(cell) or bool(date_of(cell))


def _is_listing(rows: Sequence[Row]) -> bool:
    """Whether the first line is a row like those below it: places all the way down."""
    return (
        any(all(is_unit(row[place]) for row in rows[:3]) for place in range(len(rows[0]))) if len(rows) > 1 else False
    )


def _is_year_row(row: Row) -> bool:
    """Years from left to right: they head columns; a single year is a cell of a row."""
    years = [found for cell in row if (found := year(cell))]
    steps = {later - earlier for earlier, later in pairwise(years)}
    spread = len(years) >= 2 and (steps <= {1, 0} or steps <= {-1, 0} or (len(steps) == 1 and 0 not in steps))
    return spread and not any(map(is_number, row))


def _before_sections(rows: Sequence[Row], first: int) -> int:
    """The first data line, or that of the sections and empty rows of places that stand before it."""
    line = first if first < len(rows) else 0
    while line > 0 and _is_row(rows[line - 1], rows[first]):
        line -= 1
    headed = any(_filled(row) >= 2 for row in rows[:line])
    return line if headed else first


def _is_row(row: Row, figures: Row) -> bool:
    """Whether a line without figures is a row all the same, as the line with figures below it shows."""
    pairs = list(zip(row, figures, strict=True))
    dated = any(year(cell) and year(other) for cell, other in pairs)
    of_places = any(is_unit(cell) and is_unit(other) for cell, other in pairs)
    dated = dated or (of_places and any(year(cell) and is_number(other) for cell, other in pairs))
    return (dated and not _is_year_row(row)) or _is_lonely_section(row) or _is_empty_place(row)


def _is_lonely_section(row: Row) -> bool:
    told = [cell for cell in row if cell]
    return len(told) == 1 and bool(row[0]) and is_section(told[0]) and not is_note(told[0])


def _is_empty_place(row: Row) -> bool:
    """A place whose figures are missing."""
    told = [cell for cell in row if cell]
    return 0 < len(told) <= 2 and is_unit(told[0])


def _is_heading(row: Row, below: Sequence[Row]) -> bool:
    """Whether a line belongs to the headings that begin below it (or is their last line)."""
    told = [cell for cell in row if cell]
    if is_count_row(list(row)) or is_unit_row(list(row)) or _is_year_row(row):
        return True
    if not told or any(map(_is_value, row)) or (len(set(told)) == 1 and is_note(told[0])):
        return False
    if not _has_names(below):
        return len(told) >= 2 or len(row) == 1
    return len(set(told)) >= 2 and not any(is_note(cell) and len(cell) > 12 for cell in told)


def _has_names(rows: Sequence[Row]) -> bool:
    """Whether there is a line of names already, beside units and numbers of columns."""
    return any(not is_count_row(list(row)) and not is_unit_row(list(row)) for row in rows)


def _filled(row: Row) -> int:
    return sum(1 for cell in row if cell)
