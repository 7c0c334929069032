"""A table as CSV, XLSX or Parquet: text stays text, whatever it begins with."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from numbers import Real
from typing import TYPE_CHECKING

import pandas as pd
import xlsxwriter

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_XLSX = 1_048_575
"""Rows below the heading of an XLSX sheet."""
TOLD_EACH = 2000
"""Rows after which it is told how far a sheet is."""
FORMULA = re.compile(r"[=+@\t\r\n＝＋＠－-](?![0-9.,]+%?$)")
"""How a cell begins that a spreadsheet program may run; a number with a sign is none."""


class CannotHold(ValueError):
    """A format that cannot hold the table; the message says which can."""


def csv_bytes(table: pd.DataFrame) -> bytes:
    """UTF-8 with a byte order mark, as spreadsheet programs expect; what could run gets an apostrophe in front."""
    safe = table.apply(lambda column: column if pd.api.types.is_numeric_dtype(column) else column.map(_safe))
    return safe.to_csv(index=False, lineterminator="\n").encode("utf-8-sig")


def _safe(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and FORMULA.match(cell) else cell


def parquet_bytes(table: pd.DataFrame) -> bytes:
    """Parquet with its types."""
    sink = io.BytesIO()
    table.to_parquet(sink, index=False)
    return sink.getvalue()


def xlsx_bytes(table: pd.DataFrame, name: str = "结果") -> bytes:
    """One sheet, headings frozen; formulas and links stay text. Raises CannotHold for too many rows."""
    if len(table) > MOST_XLSX:
        raise CannotHold(f"有 {len(table)} 行，一张 XLSX 工作表最多 {MOST_XLSX} 行：请改用 .csv 或 .parquet")
    sink = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(sink, options) as book:
        fill(book, name, table)
    return sink.getvalue()


def fill(book: Workbook, name: str, table: pd.DataFrame, told: Callable[[int], object] | None = None) -> None:
    """Write a table as a sheet of a workbook; `told` hears now and then how many rows are written."""
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "bg_color": "#EEF2F6", "bottom": 1})
    for place, heading in enumerate(table.columns):
        sheet.write_string(0, place, str(heading), bold)
        sheet.set_column(place, place, width_of(table.iloc[:, place]))
    sheet.freeze_panes(1, 0)
    for line, row in enumerate(table.itertuples(index=False, name=None), start=1):
        for place, cell in enumerate(row):
            put(sheet, line, place, cell)
        if told and line % TOLD_EACH == 0:
            told(line)
    if len(table):
        sheet.autofilter(0, 0, len(table), max(0, len(table.columns) - 1))


def put(sheet: Worksheet, line: int, place: int, cell: object) -> None:
    """Write one cell as what it is; nothing for an empty one."""
    if cell is None or cell is pd.NA or (isinstance(cell, float) and cell != cell):
        return
    if isinstance(cell, bool):
        sheet.write_boolean(line, place, cell)
    elif isinstance(cell, Real):
        sheet.write_number(line, place, float(cell))
    else:
        sheet.write_string(line, place, str(cell))


def width_of(column: pd.Series) -> float:
    """Characters that a column is wide, by its heading and first rows."""
    cells = [str(column.name), *map(str, column.iloc[:100].tolist())]
    widest = max(sum(1 if ord(character) < 256 else 2 for character in cell) for cell in cells)
    return min(48, max(8, widest + 2))


WRITERS: dict[str, Callable[[pd.DataFrame], bytes]] = {
    ".csv": csv_bytes,
    ".xlsx": xlsx_bytes,
    ".parquet": parquet_bytes,
}
"""Suffix -> writer."""
