"""Reading a table file into sheets of cells, in the process that `intake` keeps for it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from intake.archive import opened
from intake.budget import MB, Budget, Refused, refusing
from intake.wire import Answer
from lists.decode import decoded, separated
from lists.grid import Cell, frame, text

LISTS = Budget(bytes_in=200 * MB, unpacked=1500 * MB, part=1200 * MB, seconds=180.0, memory=3000 * MB)
"""For a table of a planner's own: a million rows."""
MOST_ROWS, MOST_COLUMNS = 1_050_000, 500
BOOKS = (".xlsx", ".xlsm", ".xls", ".ods", ".xlsb")
TEXTS = (".csv", ".tsv", ".txt")
SUFFIXES = (*BOOKS, *TEXTS, ".parquet")
LOOKED_AT = 40
"""Rows at the top among which the headings are looked for."""


@dataclass(frozen=True, slots=True)
class BookSheet:
    """One sheet with cells."""

    name: str
    rows: tuple[Sequence[Cell], ...]


def read_under(data: bytes, *, suffix: str, heading: str, sheet: str = "") -> Answer:
    """The table under the row that has a cell `heading`: Feather bytes; value: sheet, row of headings, notes.

    Raises Refused, in Chinese, for a file that cannot be read or has no such heading.
    """
    if suffix == ".parquet":
        table = _parquet(data)
        _check_heading(heading, [str(name) for name in table.columns])
        return Answer({"sheet": "", "line": 0, "notes": []}, _bytes(table))
    sheets, notes = sheets_of(data, suffix)
    for found in sheets:
        if sheet in ("", found.name) and (line := _line_of(found, heading)) is not None:
            table = frame([text(cell).strip() for cell in found.rows[line]], found.rows[line + 1 :])
            return Answer({"sheet": found.name, "line": line + 1, "notes": notes}, _bytes(table))
    _check_heading(heading, [text(cell).strip() for cell in _first(sheets)])
    raise Refused(f"没有名为“{sheet}”的工作表，或其中没有“{heading}”这一列")


def sheets_of(data: bytes, suffix: str) -> tuple[list[BookSheet], list[str]]:
    """The visible sheets that hold anything, and what is to be told. Raises Refused."""
    if suffix in TEXTS:
        plain = decoded(data)
        rows = separated(plain.text)
        _check_size(len(rows), max(map(len, rows), default=0))
        return [BookSheet("", tuple(rows))], list(plain.notes)
    if suffix not in BOOKS:
        raise Refused(f"不认识 {suffix or '没有后缀的'} 文件：请用 {' '.join(SUFFIXES)}")
    return list(_book(data, suffix)), []


def _book(data: bytes, suffix: str) -> Iterator[BookSheet]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

    if suffix in (".xlsx", ".xlsm", ".ods", ".xlsb"):
        with opened(data, LISTS):  # a zip bomb is found before anything is inflated
            pass
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except CalamineError as fault:
        if isinstance(fault, PasswordError) or "password" in str(fault).lower():
            raise Refused("工作簿有密码保护：请在表格软件中打开，另存为不加密码的 .xlsx 后再试") from fault
        raise Refused("工作簿已损坏，或不是表格文件：请在表格软件中打开后另存为 .xlsx 再试") from fault
    for meta in book.sheets_metadata:
        if meta.visible is SheetVisibleEnum.Visible:
            with refusing(f"工作表“{meta.name}”"):
                found = book.get_sheet_by_name(meta.name)
                _check_size(found.height, found.width)
                if found.height:
                    yield BookSheet(meta.name, tuple(found.to_python(skip_empty_area=False)))


def _check_size(rows: int, columns: int) -> None:
    if rows > MOST_ROWS or columns > MOST_COLUMNS:
        raise Refused(f"表格有 {rows} 行、{columns} 列，最多 {MOST_ROWS} 行、{MOST_COLUMNS} 列：请分成几个文件")


def _parquet(data: bytes) -> pd.DataFrame:
    with refusing("Parquet 文件"):
        table = pd.read_parquet(io.BytesIO(data))
    _check_size(len(table), len(table.columns))
    return table


def _line_of(sheet: BookSheet, heading: str) -> int | None:
    """The first row, near the top, that has the heading."""
    rows = enumerate(sheet.rows[:LOOKED_AT])
    return next((line for line, row in rows if heading in [text(cell).strip() for cell in row]), None)


def _first(sheets: list[BookSheet]) -> Sequence[Cell]:
    """The first row with a cell filled."""
    rows = (row for sheet in sheets for row in sheet.rows[:LOOKED_AT])
    return next((row for row in rows if any(cell not in ("", None) for cell in row)), ())


def _check_heading(heading: str, headings: Sequence[str]) -> None:
    if heading not in headings:
        known = "、".join(filter(None, headings[:20]))
        raise Refused(f"没有“{heading}”这一列：表头是 {known}" if known else "这个文件是空的，没有表头")


def _bytes(table: pd.DataFrame) -> bytes:
    sink = io.BytesIO()
    table.reset_index(drop=True).to_feather(sink, compression="uncompressed")
    return sink.getvalue()
