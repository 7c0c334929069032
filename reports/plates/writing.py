"""A plate in a format: pictures and a slide of its sheet, tables of its rows, a page of both."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from export.passport.names import PASSPORT_ROW
from export.passport.passport import NAME, to_json
from export.tables.columns import Column, Table
from export.tables.sheets import FORMULA_STARTS, write_tables
from reports.plates.order import YEARS, PlateOrder
from reports.plates.plate import Plate

OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True, slots=True)
class PlateFormat:
    """A format: name for the planner, suffix, MIME type, and what writes it."""

    name: str
    suffix: str
    mime: str
    write: Callable[[Plate], bytes]


def _sheet(module: str) -> Callable[[Plate], bytes]:
    return lambda plate: import_module(module).write(plate.sheet)


def _page(plate: Plate) -> bytes:
    return import_module("reports.plates.page").write(plate)


def _places(plate: Plate) -> bytes:
    return import_module("reports.plates.geojson").write(plate)


def _csv(plate: Plate) -> bytes:
    """One row a line, UTF-8 with byte order mark; the last row carries the passport."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(plate.header)
    writer.writerows([_harmless(cell) for cell in row] for row in plate.rows)
    blank = [""] * (len(plate.header) - 3)
    writer.writerow([PASSPORT_ROW, NAME, to_json(plate.sheet.passport), *blank])
    return out.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def _xlsx(plate: Plate) -> bytes:
    columns = tuple(Column(name, name, width=24 if len(name) < 4 else 16) for name in plate.header)
    told = (("标题", plate.sheet.title), ("内容", plate.sheet.notes), (NAME, to_json(plate.sheet.passport)))
    about = Table("说明", (Column("项目", "项目", width=16), Column("内容", "内容", width=100)), told)
    return write_tables((Table("数据", columns, plate.rows), about), plate.sheet.title)


FORMATS = {
    "png": PlateFormat("图片", ".png", "image/png", _sheet("export.picture.png")),
    "svg": PlateFormat("矢量图", ".svg", "image/svg+xml", _sheet("export.picture.svg")),
    "pdf": PlateFormat("PDF", ".pdf", "application/pdf", _sheet("export.picture.pdf")),
    "pptx": PlateFormat("幻灯片", ".pptx", f"{OFFICE}.presentationml.presentation", _sheet("export.slide.deck")),
    "html": PlateFormat("离线网页", ".html", "text/html", _page),
    "xlsx": PlateFormat("表格", ".xlsx", f"{OFFICE}.spreadsheetml.sheet", _xlsx),
    "csv": PlateFormat("清单", ".csv", "text/csv", _csv),
    "geojson": PlateFormat("地理数据", ".geojson", "application/geo+json", _places),
}


def formats_for(order: PlateOrder) -> dict[str, PlateFormat]:
    """The formats of what is asked: a figure over the years has no places."""
    return {key: one for key, one in FORMATS.items() if key != "geojson" or order["what"] != YEARS}
