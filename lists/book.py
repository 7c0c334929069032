"""Reading a table file into sheets, in the process that `intake` keeps for it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

import pandas as pd

from intake.archive import OLE, opened
from intake.budget import MB, Budget, Refused, refusing
from lists.active import told_of
from lists.decode import plain, separated
from lists.grid import Cell
from lists.lanes import Grid, grid

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

LISTS = Budget(bytes_in=200 * MB, unpacked=1500 * MB, part=1200 * MB, seconds=180.0, memory=3000 * MB)
"""For a table of a planner's own: a million rows."""
MOST_ROWS, MOST_COLUMNS = 1_050_000, 500
BOOKS = (".xlsx", ".xlsm", ".xls", ".ods", ".xlsb")
TEXTS = (".csv", ".tsv", ".txt")
SUFFIXES = (*BOOKS, *TEXTS, ".parquet")
SHAPES = (".geojson", ".json", ".gpkg", ".zip")
LONELY = "Shapefile 由几个文件组成（.shp、.dbf、.shx、.prj）：请一起压缩成一个 .zip 再选它"
BEGIN_OF_BOOK, FILE_PASS = b"\x09\x08\x10\x00\x00\x06\x05\x00", b"\x2f\x00"
"""Records of a workbook in the format of 1997: where it begins, and that it is encrypted."""
LOCKED = "工作簿有密码保护：请在表格软件中打开，另存为不加密码的 .xlsx 后再试"
BROKEN = "工作簿已损坏，或不是表格文件：请在表格软件中打开后另存为 .xlsx 再试"
PAGE = "这个工作簿其实是网页（很多系统导出的 .xls 如此）：请在表格软件中打开后另存为 .xlsx 再试"


@dataclass(frozen=True, eq=False)
class Book:
    """The sheets of a file that anybody sees, the names of those that are hidden, and what is to be told."""

    sheets: tuple[Grid, ...]
    hidden: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def book(data: bytes, suffix: str) -> Book:
    """The sheets of a file, empty ones too. Raises Refused, in Chinese, for one that cannot be read."""
    if not data:
        raise Refused("这个文件是空的，没有表头：请检查是否保存完整")
    if suffix in TEXTS:
        text = plain(data)
        return Book((grid("", _counted(separated(text))),), notes=text.notes)
    if suffix == ".parquet":
        table = parquet(data)
        cells = table.astype(object).where(table.notna(), None).itertuples(index=False, name=None)
        found = grid("", chain([[str(name) for name in table.columns]], cells))
        return Book((replace(found, headed=True),))
    if suffix in SHAPES:
        return Book(tuple(_layers(data, suffix)))
    if suffix == ".shp":
        raise Refused(LONELY)
    if suffix not in BOOKS:
        raise Refused(f"不认识 {suffix or '没有后缀的'} 文件：请用 {' '.join((*SUFFIXES, *SHAPES))}")
    return _sheets(data, suffix)


def _layers(data: bytes, suffix: str) -> list[Grid]:
    """The layers of a file of a GIS."""
    if suffix == ".gpkg":
        from lists.shapes.geopackage import read_geopackage

        return read_geopackage(data, LISTS)
    if suffix == ".zip":
        from lists.shapes.shapefile import read_shapefile

        return read_shapefile(data, LISTS)
    from lists.shapes.geojson import read_geojson

    return [read_geojson(data)]


def _sheets(data: bytes, suffix: str) -> Book:
    from python_calamine import SheetVisibleEnum

    notes: tuple[str, ...] = ()
    if suffix != ".xls" or data.startswith(b"PK"):
        with opened(data, LISTS) as packed:  # a zip bomb is found before anything is inflated
            notes = told_of(packed)
    opened_book = _opened(data)
    seen = [m for m in opened_book.sheets_metadata if m.visible is SheetVisibleEnum.Visible]
    hidden = [m.name for m in opened_book.sheets_metadata if m.visible is not SheetVisibleEnum.Visible]
    return Book(tuple(_sheet(opened_book, meta.name) for meta in seen), tuple(hidden), notes)


def _opened(data: bytes) -> CalamineWorkbook:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    if data.lstrip()[:200].lower().startswith((b"<html", b"<!doctype", b"<table", b"<meta")):
        raise Refused(PAGE)
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except CalamineError as fault:
        if isinstance(fault, PasswordError) or _is_locked(data):
            raise Refused(LOCKED) from fault
        raise Refused(BROKEN) from fault


def _is_locked(data: bytes) -> bool:
    """Whether an old workbook is encrypted: the reader only says that it knows no such format."""
    begin = data.find(BEGIN_OF_BOOK)
    after = data[begin + 20 : begin + 22] if begin >= 0 else b""
    return data.startswith(OLE) and (after == FILE_PASS or "EncryptedPackage".encode("utf-16-le") in data)


def _sheet(opened_book: CalamineWorkbook, name: str) -> Grid:
    with refusing(f"工作表“{name}”"):
        found = opened_book.get_sheet_by_name(name)
        if found.end is not None:
            check_size(found.end[0] + 1, found.end[1] + 1)
        merged = [(a[0], b[0], a[1], b[1]) for a, b in found.merged_cell_ranges or ()]
        return grid(name, _rows(found), merged)


def _rows(sheet: CalamineSheet) -> Iterator[Sequence[Cell]]:
    """Every line from the first one on, empty cells on the left included."""
    if not sheet.height or sheet.start is None:
        return iter(())
    left: list[Cell] = [None] * sheet.start[1]
    return ([*left, *row] for row in sheet.iter_rows()) if left else iter(sheet.iter_rows())


def _counted(rows: Iterable[Sequence[Cell]]) -> Iterator[Sequence[Cell]]:
    """Rows as they come; Refused where they become too many or too wide."""
    for line, row in enumerate(rows, start=1):
        if line > MOST_ROWS or len(row) > MOST_COLUMNS:
            check_size(line, len(row))
        yield row


def check_size(rows: int, columns: int) -> None:
    """Raise Refused for a table that is too large."""
    if rows > MOST_ROWS or columns > MOST_COLUMNS:
        raise Refused(f"表格有 {rows} 行、{columns} 列，最多 {MOST_ROWS} 行、{MOST_COLUMNS} 列：请分成几个文件")


def parquet(data: bytes) -> pd.DataFrame:
    """The table in a Parquet file. Raises Refused."""
    with refusing("Parquet 文件"):
        table = pd.read_parquet(io.BytesIO(data))
    check_size(len(table), len(table.columns))
    return table
