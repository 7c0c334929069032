"""Scene -> CSV (one list) and XLSX (records, not on the map, targets, limits, citations, dictionary, explanation)."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import xlsxwriter

from export.passport.names import PASSPORT_ROW
from export.passport.passport import NAME, line_of, link_of, passport_of, to_json
from export.tables import by_hand
from export.tables.columns import REASON, RECORD_COLUMNS, Cell, Column, Table
from export.tables.rows import dictionary, record_tables

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

    from layers.scene import Scene

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A CSV cell that begins so may be run as a formula when it is opened; an apostrophe in front keeps it text."""
A4 = 9
"""The format's number of the paper; printed, a table is as wide as that, its heading on every page."""
UNKNOWN_DATE = dt.datetime(2000, 1, 1)


def write_csv(scene: Scene, passport: Mapping[str, str] | None = None, title: str = "", date: str = "") -> bytes:
    """All records that the selection admits, one a row, UTF-8 with byte order mark; 状态 says whether on the map.

    Annotations follow, 状态 标注. The last row, 状态 护照, carries the passport; the title has no room in a list.
    """
    del title
    shown, missing = record_tables(scene)[:2]
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["状态", *(c.name for c in RECORD_COLUMNS), REASON.name])
    writer.writerows(["图上", *map(_plain, row), ""] for row in shown.rows)
    writer.writerows(["未上图", *map(_plain, row)] for row in missing.rows)
    for one in by_hand.listed(scene):
        writer.writerow([by_hand.NAME, *(_plain(one.get(c.name, "")) for c in RECORD_COLUMNS), ""])
    kept = to_json(passport or passport_of(scene, date))
    writer.writerow([PASSPORT_ROW, NAME, kept, *[""] * (len(RECORD_COLUMNS) - 1)])
    return out.getvalue().encode("utf-8-sig")


def write_xlsx(scene: Scene, passport: Mapping[str, str] | None = None, title: str = "", date: str = "") -> bytes:
    """A workbook of seven sheets, eight with annotations; texts stay texts, figures are numbers.

    Same arguments, same bytes.

    `passport` is made from the scene and `date` (2026-11-21) when it is not given.
    """
    return write_tables(all_tables(scene, passport or passport_of(scene, date), title), title or scene.title, date)


def write_tables(tables: Iterable[Table], title: str, date: str = "") -> bytes:
    """A workbook of tables, a sheet each."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": title, "created": date_or_default(date)})
        for table in tables:
            _write_sheet(book, table)
    return out.getvalue()


def all_tables(scene: Scene, passport: Mapping[str, str], title: str = "") -> tuple[Table, ...]:
    """图上记录, 未上图, 目标, 限制, 依据, 标注 (where there are any), 数据字典, 说明."""
    records = (*record_tables(scene), *by_hand.sheet(scene))
    return (*records, dictionary(records), explanation(scene, passport, title))


def explanation(scene: Scene, passport: Mapping[str, str], title: str = "") -> Table:
    """说明: title, selection in words, counts, sources, date and passport, as pairs."""
    policy = scene.world.policy
    rows: list[tuple[Cell, ...]] = [
        ("标题", title or scene.title),
        ("所选条件", scene.selection.describe(policy, scene.world.city_names)),
        ("图层", "、".join(layer.name for layer in scene.layers)),
        ("数量", scene.subtitle),
        ("核对", f"符合条件 {scene.admitted} 条 = 图上 {scene.placed} 条 + 未上图 {len(scene.not_placed)} 条"),
        *(("来源文件", source) for source in scene.sources),
        ("行号", "指文件登记文本的行号，从 1 起；文本由 SHA-256 识别"),
        ("日期", passport.get("atlas:date", "")),
        ("视图链接", "?" + passport.get("atlas:view", link_of(scene.selection))),
        ("数据版本", line_of(passport)),
        (NAME, to_json(passport)),
    ]
    return Table("说明", (Column("项目", "项目", width=16), Column("内容", "内容", width=100)), tuple(rows))


def _plain(cell: Cell) -> Cell:
    """A whole figure without its .0, a text that no program runs."""
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


def date_or_default(date: str) -> dt.datetime:
    """2026-11-21 as a time; a fixed day for any other words, so that a file does not depend on the clock."""
    try:
        return dt.datetime.fromisoformat(date)
    except ValueError:
        return UNKNOWN_DATE


def _write_sheet(book: Workbook, table: Table) -> None:
    sheet = book.add_worksheet(table.name)
    head = book.add_format({"bold": True, "bg_color": "#e9e6dd", "bottom": 1, "valign": "vcenter"})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, column.width, body)
        sheet.write_string(0, at, column.name, head)
    for down, row in enumerate(table.rows, start=1):
        for at, cell in enumerate(row):
            if isinstance(cell, str):
                if cell:
                    sheet.write_string(down, at, cell)
            elif cell is not None:
                sheet.write_number(down, at, cell)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, min(2, len(table.columns) - 1))
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
