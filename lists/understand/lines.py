"""Which lines below the headings are rows of the table, and why the others are none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
import pyarrow.compute as pc

from lists.lanes import Lane
from lists.understand.figures import figure
from lists.understand.known import is_place, is_unit
from lists.understand.marks import is_note, is_number, is_section, is_total, part_of
from lists.understand.values import Dropped, Reason

LABELS = 3
"""Columns from the left in which the word for a total may stand."""
PERHAPS = r"计|全\s*[省市县国区]|平\s*均|均\s*值|总|汇|其\s*中|[Tt][Oo][Tt][Aa][Ll]|[Ss][Uu][Mm]|[Aa]verage|^\s*#"
"""What a total or a part has in it; only such cells are looked at one by one."""
MOST_BREAKS = 200
"""Gaps in a table after which a second table is looked for."""
FEW = 0.2
"""Share of lines with one cell up to which they are no rows but sections."""
TOLD, LENGTH = 6, 60
"""How many cells of a dropped line are told, and how much of each."""


@dataclass(frozen=True, eq=False)
class Sorted:
    """The reason why each line is no row, "" for a row; the section that each stands under."""

    reasons: np.ndarray
    sections: np.ndarray


def sort(lanes: Sequence[Lane], heads: Sequence[str]) -> Sorted:
    """Look at every line below the headings."""
    filled = reduce(np.add, [lane.filled.astype(np.int32) for lane in lanes])
    reasons = np.full(len(filled), "", dtype=object)
    _put(reasons, np.flatnonzero(filled == 0), Reason.BLANK)
    _put(reasons, _again(lanes, heads), Reason.AGAIN)
    for line, label in _perhaps(lanes):
        inner = part_of(label)
        if is_total(label):
            _put(reasons, line, Reason.TOTAL)
        elif inner is not None and not is_unit(inner):
            _put(reasons, line, Reason.PART)
    _lonely(lanes, filled, reasons)
    _another_table(lanes, reasons)
    _notes_below(lanes, filled, reasons)
    return Sorted(reasons, _sections(lanes, reasons))


def _put(reasons: np.ndarray, lines: np.ndarray | int, reason: Reason) -> None:
    open_lines = np.atleast_1d(lines)
    reasons[open_lines[reasons[open_lines] == ""]] = reason


def _again(lanes: Sequence[Lane], heads: Sequence[str]) -> np.ndarray:
    """Lines that repeat the headings, as at the top of each printed page."""
    named = [(lane, head) for lane, head in zip(lanes, heads, strict=True) if head]
    if len(named) < 2:
        return np.empty(0, dtype=int)
    same = [_equal(lane, head) for lane, head in named]
    return np.flatnonzero(np.logical_and.reduce(same))


def _perhaps(lanes: Sequence[Lane]) -> Iterator[tuple[int, str]]:
    for lane in lanes[:LABELS]:
        for line in np.flatnonzero(_matching(lane)).tolist():
            yield line, str(lane.texts[line].as_py())


def _equal(lane: Lane, text: str) -> np.ndarray:
    """Which cells are a text."""
    found = pc.call_function("equal", [lane.texts, text])
    return np.asarray(found.fill_null(False))


def _matching(lane: Lane) -> np.ndarray:
    """Which cells may be the label of a total or a part."""
    found = pc.call_function("match_substring_regex", [lane.texts], pc.MatchSubstringOptions(PERHAPS))
    return np.asarray(found.fill_null(False))


def _lonely(lanes: Sequence[Lane], filled: np.ndarray, reasons: np.ndarray) -> None:
    """Lines with one cell: sections, unless most lines are like that or the cell is a place without figures."""
    alone = np.flatnonzero((filled == 1) & (reasons == ""))
    rows = max(int((filled > 0).sum()), 1)
    few = len(lanes) > 1 and (len(alone) <= 1 + rows * FEW)
    for line in alone.tolist() if few else ():
        label = cells(lanes, line)[0]
        if not is_place(label) or is_note(label):
            section = is_section(label) and not is_note(label)
            _put(reasons, line, Reason.SECTION if section or not is_note(label) else Reason.NOTE)


def _another_table(lanes: Sequence[Lane], reasons: np.ndarray) -> None:
    """What stands below a second line of headings belongs to another table, and is none of this one's rows."""
    rows = np.flatnonzero(reasons == "")
    if not rows.size:
        return
    first = [lane.words(int(rows[0]), int(rows[0]) + 1)[0] for lane in lanes]
    after = np.flatnonzero((reasons[1:] == "") & np.isin(reasons[:-1], [Reason.BLANK, Reason.SECTION])) + 1
    for line in after[:MOST_BREAKS].tolist():
        row = [lane.words(line, line + 1)[0] for lane in lanes]
        if _is_second_heading(row, first):
            while line > 0 and reasons[line - 1] in (Reason.BLANK, Reason.SECTION):
                line -= 1
            reasons[line:] = Reason.OTHER
            return


def _is_second_heading(row: Sequence[str], first: Sequence[str]) -> bool:
    """Words only, also where the first row has figures."""
    told = [cell for cell in row if cell]
    over = any(cell and is_number(other) for cell, other in zip(row, first, strict=True))
    return len(told) >= 2 and over and not is_unit(told[0]) and not any(figure(cell) for cell in told)


def _notes_below(lanes: Sequence[Lane], filled: np.ndarray, reasons: np.ndarray) -> None:
    """What stands under the last row: sources, remarks, who filled in the form."""
    rows = np.flatnonzero(reasons == "")
    for line in rows[-40:][::-1].tolist():
        told = cells(lanes, line)
        if filled[line] > LABELS or not all(is_note(cell) for cell in told):
            break
        _put(reasons, line, Reason.NOTE)
    last = int(np.flatnonzero((reasons == "") | (reasons == Reason.TOTAL))[-1]) if (reasons == "").any() else -1
    after = np.arange(last + 1, len(reasons))
    reasons[after[reasons[after] == Reason.SECTION]] = Reason.NOTE


def _sections(lanes: Sequence[Lane], reasons: np.ndarray) -> np.ndarray:
    """The section that each line stands under, None before the first."""
    found = np.full(len(reasons), None, dtype=object)
    for line in np.flatnonzero(reasons == Reason.SECTION).tolist():
        found[line:] = cells(lanes, line)[0]
    return found


def cells(lanes: Sequence[Lane], line: int) -> list[str]:
    """What a line says, without its empty cells."""
    return [cell for lane in lanes for cell in lane.words(line, line + 1) if cell]


def dropped(lanes: Sequence[Lane], reasons: np.ndarray, numbers: np.ndarray, part: int) -> list[Dropped]:
    """Lines that are no rows, those that follow each other for one reason together."""
    lost = np.flatnonzero(reasons != "")
    if not lost.size:
        return []
    cuts = np.flatnonzero((np.diff(lost) != 1) | (reasons[lost][1:] != reasons[lost][:-1])) + 1
    runs = np.split(lost, cuts)
    return [_dropped(lanes, run, Reason(reasons[run[0]]), numbers, part) for run in runs]


def _dropped(lanes: Sequence[Lane], run: np.ndarray, reason: Reason, numbers: np.ndarray, part: int) -> Dropped:
    told = tuple(cell[:LENGTH] for cell in cells(lanes, int(run[0]))[:TOLD])
    return Dropped(int(numbers[run[0]]), int(numbers[run[-1]]), reason, told, part)
