"""A table whose heading is named: for the command line, where every line below it is a row."""

from __future__ import annotations

import io
from collections.abc import Sequence

import numpy as np
import pandas as pd

from intake.budget import Refused
from intake.wire import Answer
from lists.book import book, parquet
from lists.grid import named
from lists.lanes import Grid, Lane

LOOKED_AT = 40
"""Rows at the top among which the headings are looked for."""


def read_under(data: bytes, *, suffix: str, heading: str, sheet: str = "") -> Answer:
    """The table under the row that has a cell `heading`: Feather bytes; value: sheet, row of headings, notes.

    Raises Refused, in Chinese, for a file that cannot be read or has no such heading.
    """
    if suffix == ".parquet":
        table = parquet(data)
        _check_heading(heading, [str(name) for name in table.columns])
        return Answer({"sheet": "", "line": 0, "notes": []}, feather(table))
    found = book(data, suffix)
    for one in found.sheets:
        top = one.rows(0, LOOKED_AT)
        line = next((place for place, row in enumerate(top) if heading in row), None)
        if sheet in ("", one.name) and line is not None:
            told = {"sheet": one.name, "line": line + 1, "notes": list(found.notes)}
            return Answer(told, feather(_below(one, line, top[line])))
    _check_heading(heading, _first(found.sheets))
    raise Refused(f"没有名为“{sheet}”的工作表，或其中没有“{heading}”这一列")


def _below(grid: Grid, line: int, headings: Sequence[str]) -> pd.DataFrame:
    rows = np.arange(line + 1, grid.height)
    return pd.DataFrame({name: typed(lane.take(rows)) for name, lane in zip(named(headings), grid.lanes, strict=True)})


def typed(lane: Lane) -> pd.Series:
    """One column: whole numbers, numbers, or text; an empty cell of numbers is NA."""
    if not lane.numbers.size or lane.texts.null_count < len(lane.texts):
        return lane.series()
    values = pd.Series(lane.numbers).astype("Float64")
    there = lane.numbers[~np.isnan(lane.numbers)]
    return values.astype("Int64") if bool(np.all((there % 1 == 0) & (np.abs(there) < 1e15))) else values


def _first(sheets: Sequence[Grid]) -> Sequence[str]:
    """The first row with a cell filled."""
    rows = (row for sheet in sheets for row in sheet.rows(0, LOOKED_AT))
    return next((row for row in rows if any(row)), ())


def _check_heading(heading: str, headings: Sequence[str]) -> None:
    if heading not in headings:
        known = "、".join(filter(None, headings[:20]))
        raise Refused(f"没有“{heading}”这一列：表头是 {known}" if known else "这个文件是空的，没有表头")


def feather(table: pd.DataFrame) -> bytes:
    """A table as bytes that the other process reads without copying."""
    sink = io.BytesIO()
    table.reset_index(drop=True).to_feather(sink, compression="uncompressed")
    return sink.getvalue()
