"""Headings over one or more lines as the path of each column, with merged cells, and the units that stand in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from lists.understand.marks import is_count_row, is_section, is_unit_row, part_of
from lists.understand.units import unit
from lists.understand.values import MeasureUnit

Path = tuple[str, ...]
Merged = Sequence[tuple[int, int, int, int]]
WIDE = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
SHORT = 6
"""Characters up to which blanks inside a heading only spread it (城  市)."""


def tidy(label: str) -> str:
    """A heading on one line, without the blanks that only spread it."""
    plain = re.sub(r"\s+", " ", label).strip()
    return WIDE.sub("", plain) if len(plain.replace(" ", "")) <= SHORT else plain


def paths_of(rows: Sequence[Sequence[str]], merged: Merged = ()) -> tuple[list[Path], list[MeasureUnit | None]]:
    """The headings above each column, from the top, and the unit in a line of units; `merged` counts in these rows."""
    width = len(rows[0]) if rows else 0
    units: list[MeasureUnit | None] = [None] * width
    lines: list[list[str]] = []
    for row in _spread(rows, merged):
        if is_unit_row(row):
            units = [unit(cell) or known for cell, known in zip(row, units, strict=True)]
        elif not is_count_row(row):
            lines.append([tidy(cell) for cell in row])
    paths = [tuple(dict.fromkeys(line[place] for line in lines if line[place])) for place in range(width)]
    return paths, units


def _spread(rows: Sequence[Sequence[str]], merged: Merged) -> list[list[str]]:
    """Each heading over all the columns that it spans."""
    cells = [list(row) for row in rows]
    for top, bottom, left, right in merged:
        for line in range(max(top, 0), min(bottom + 1, len(cells))):
            for place in range(max(left, 0), min(right + 1, len(cells[line]))):
                if top >= 0:
                    cells[line][place] = rows[top][left]
    for line in range(len(cells) - 1):
        for place in range(1, len(cells[line])):
            if not cells[line][place] and cells[line][place - 1] and cells[line + 1][place] and not merged:
                cells[line][place] = cells[line][place - 1]
    return cells


def nested(paths: Sequence[Path], empty: Sequence[bool]) -> list[Path | None]:
    """Paths of a table that lay on its side: sections head what follows, 其中 stands under what it is a part of.

    None for a section, which is no column.
    """
    section, whole = "", ""
    found: list[Path | None] = []
    for path, has_nothing in zip(paths, empty, strict=True):
        label = path[-1] if path else ""
        if label and has_nothing and is_section(label) and part_of(label) is None:
            section, whole = label, ""
            found.append(None)
            continue
        part = part_of(label) is not None
        found.append(tuple(filter(None, (section, whole if part else "", *path))))
        whole = whole if part else label
    return found


def unique(paths: Sequence[Path], places: Sequence[int]) -> list[str]:
    """A name for each column, each once: its last heading, with those above where that says too little."""
    last = [path[-1] if path else "" for path in paths]
    counts = Counter(last)
    names = [_name(path, counts, place) for path, place in zip(paths, places, strict=True)]
    used: Counter[str] = Counter()
    for place, name in enumerate(names):
        used[name] += 1
        if used[name] > 1:
            names[place] = f"{name}（{used[name]}）"
    return names


def _name(path: Path, counts: Counter[str], place: int) -> str:
    if not path:
        return f"第{place}列"
    *over, last = path
    above = [label for label in over if not is_section(label)]
    joined = counts[last] > 1 or part_of(last) is not None or len(above) == len(over)
    return "·".join([*above, last]) if joined and above else last
