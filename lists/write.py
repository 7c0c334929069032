"""A table as CSV, XLSX or Parquet: text stays text, whatever it begins with."""

from __future__ import annotations

import io
from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import xlsxwriter

MOST_XLSX = 1_048_575
"""Rows below the heading of an XLSX sheet."""
BATCH = 5_000
FORMULA, NUMBER = r"^[=+@\t\r\n＝＋＠－-]", r"^[+-]?[0-9.,]+%?$"


class CannotHold(ValueError):
    """A format that cannot hold the table; the message says which can."""


def csv_bytes(table: pa.Table) -> bytes:
    """UTF-8 with a byte order mark, as spreadsheet programs expect."""
    sink = io.BytesIO(b"\xef\xbb\xbf")
    sink.seek(0, io.SEEK_END)
    pa_csv.write_csv(pa.table([_safe(column) for column in table.columns], names=table.column_names), sink)
    return sink.getvalue()


def _safe(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Text that a spreadsheet program would run as a formula gets an apostrophe in front; numbers stay."""
    if not pa.types.is_string(column.type):
        return column
    runs = pc.and_(pc.match_substring_regex(column, FORMULA), pc.invert(pc.match_substring_regex(column, NUMBER)))
    return pc.if_else(runs, pc.binary_join_element_wise("'", column, ""), column)


def parquet_bytes(table: pa.Table) -> bytes:
    """Parquet with its types."""
    sink = io.BytesIO()
    pq.write_table(table, sink)
    return sink.getvalue()


def xlsx_bytes(table: pa.Table, name: str = "结果") -> bytes:
    """One sheet, headings frozen; formulas and links stay text. Raises CannotHold for too many rows."""
    if table.num_rows > MOST_XLSX:
        raise CannotHold(f"有 {table.num_rows} 行，一张 XLSX 工作表最多 {MOST_XLSX} 行：请改用 .csv 或 .parquet")
    sink = io.BytesIO()
    options = {"in_memory": True, "constant_memory": False, "strings_to_formulas": False, "strings_to_urls": False,
               "nan_inf_to_errors": True}  # fmt: skip
    with xlsxwriter.Workbook(sink, options) as book:
        fill(book, name, table)
    return sink.getvalue()


def fill(book: xlsxwriter.Workbook, name: str, table: pa.Table) -> None:
    """Write a table as a sheet of a workbook."""
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "bg_color": "#EEF2F6", "bottom": 1})
    for place, heading in enumerate(table.column_names):
        sheet.write_string(0, place, heading, bold)
        sheet.set_column(place, place, width_of(table, place))
    sheet.freeze_panes(1, 0)
    line = 1
    for batch in table.to_batches(BATCH):
        for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            for place, cell in enumerate(row):
                put(sheet, line, place, cell)
            line += 1
    if table.num_rows:
        sheet.autofilter(0, 0, table.num_rows, max(0, table.num_columns - 1))


def put(sheet: xlsxwriter.worksheet.Worksheet, line: int, place: int, cell: object) -> None:
    """Write one cell as what it is."""
    if isinstance(cell, bool):
        sheet.write_boolean(line, place, cell)
    elif isinstance(cell, int | float):
        sheet.write_number(line, place, cell)
    elif cell is not None:
        sheet.write_string(line, place, str(cell))


def width_of(table: pa.Table, place: int) -> float:
    """Characters that a column is wide, by its heading and first rows."""
    cells = [table.column_names[place], *map(str, table.column(place).slice(0, 100).to_pylist())]
    widest = max(sum(1 if ord(c) < 256 else 2 for c in cell) for cell in cells)
    return min(48, max(8, widest + 2))


WRITERS: dict[str, Callable[[pa.Table], bytes]] = {
    ".csv": csv_bytes,
    ".xlsx": xlsx_bytes,
    ".parquet": parquet_bytes,
}
"""Suffix -> writer."""
