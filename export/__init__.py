"""Files for presentations: `EXPORTERS`, the list. A format's libraries are imported when it is first asked for.

In: an `ExportRequest` (a scene and a planner's choices). Out: bytes of a file, which carry their passport. Imports
layers, clients, policy, geo, disk; views and the command line may import it.

A format is one module and one line here: panel, command line, recipe, the list of files that open a view again and
the reader of their passport follow from it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from export.frame.request import ExportRequest
    from export.sheet.items import Sheet


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format: key, name for the planner, suffix, MIME type, and what makes the bytes of a request.

    `make(request)`; where `book` is true, a whole atlas of pages, `make(request, progress, sections)` as in
    `export.book.build`. `drawn`: it shows the laid-out page, which is looked over before. `passport`: module:function
    that finds the passport's text in such a file, empty where it carries none.
    """

    key: str
    name: str
    suffix: str
    mime: str
    make: Callable[..., bytes]
    book: bool = False
    drawn: bool = False
    passport: str = ""


def sheet_of(request: ExportRequest) -> Sheet:
    """The laid-out page of a request; the last few are kept, so that a preview and its downloads place names once."""
    return _kept(request, tuple(layer.family.build for layer in request.scene.catalogue.layers if layer.private))


@lru_cache(maxsize=8)
def _kept(request: ExportRequest, _own: tuple[object, ...]) -> Sheet:
    """`_own`: what builds a session's own layers. A request says which layers it shows, not what stands in them."""
    return import_module("export.figure.layout").lay_out(request)


def _of_sheet(module: str) -> Callable[[ExportRequest], bytes]:
    """A format drawn from the laid-out page by `write(sheet)`."""

    def make(request: ExportRequest) -> bytes:
        return import_module(module).write(sheet_of(request))

    return make


def _deck(request: ExportRequest) -> bytes:
    """A slide, on the ministry's own template where the request has one."""
    write = import_module("export.slide.deck")
    if not request.template:
        return write.write(sheet_of(request))
    return write.write_on(request.template, import_module("export.figure.layout").laying_out(request))


def _of_scene(module: str, function: str) -> Callable[[ExportRequest], bytes]:
    """A format written from the scene by `function(scene, passport, title, date)`."""

    def make(request: ExportRequest) -> bytes:
        write = getattr(import_module(module), function)
        passport = import_module("export.frame.choices").passport_for(request)
        return write(request.scene, passport, request.title, request.date)

    return make


def _page(request: ExportRequest) -> bytes:
    told = tuple(import_module("export.frame.choices").passport_for(request).items())
    shown = replace(request.on_screen, passport=told)
    return import_module("export.offline.write").write(shown, sheet_of(shown))


def _book(kind: str) -> Callable[..., bytes]:
    """The atlas as `kind`; `progress(done, count, title)` may return False to cancel, `sections` are all by default.

    `remarks` hears what pre-flight says of every page.
    """

    def make(request: ExportRequest, progress: Callable[[int, int, str], bool] | None = None, **choices: Any) -> bytes:
        book = import_module("export.book.build")
        return book.make(request, kind, progress or book.go_on, **choices)

    return make


_POWERPOINT = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TABLES = "export.tables"
_GEOJSON, _GPKG = "application/geo+json", "application/geopackage+sqlite3"

_READ = "export.passport.read"

EXPORTERS: tuple[Exporter, ...] = (
    Exporter("png", "图片（PNG）", ".png", "image/png", _of_sheet("export.picture.png"), drawn=True,
             passport=f"{_READ}:png"),
    Exporter("pptx", "可编辑幻灯片（PPTX）", ".pptx", _POWERPOINT, _deck, drawn=True,
             passport=f"{_READ}:office"),
    Exporter("pdf", "矢量文档（PDF/A）", ".pdf", "application/pdf", _of_sheet("export.picture.pdf"), drawn=True,
             passport=f"{_READ}:pdf"),
    Exporter("svg", "矢量图（SVG）", ".svg", "image/svg+xml", _of_sheet("export.picture.svg"), drawn=True,
             passport=f"{_READ}:svg"),
    Exporter("html", "离线网页（HTML）", ".html", "text/html", _page, drawn=True, passport=f"{_READ}:html"),
    Exporter("xlsx", "表格（XLSX）", ".xlsx", _EXCEL, _of_scene(f"{_TABLES}.sheets", "write_xlsx"),
             passport=f"{_READ}:office"),
    Exporter("csv", "清单（CSV）", ".csv", "text/csv", _of_scene(f"{_TABLES}.sheets", "write_csv"),
             passport=f"{_READ}:csv"),
    Exporter("geojson", "地理数据（GeoJSON）", ".geojson", _GEOJSON, _of_scene(f"{_TABLES}.geojson", "write_geojson"),
             passport=f"{_READ}:geojson"),
    Exporter("gpkg", "地理数据（GPKG）", ".gpkg", _GPKG, _of_scene(f"{_TABLES}.gpkg", "write_gpkg"),
             passport=f"{_READ}:gpkg"),
    Exporter("book-pptx", "图集（PPTX）", ".pptx", _POWERPOINT, _book("pptx"), True, True, f"{_READ}:office"),
    Exporter("book-pdf", "图集（PDF/A）", ".pdf", "application/pdf", _book("pdf"), True, True, f"{_READ}:pdf"),
    Exporter("book-zip", "图集图片（ZIP）", ".zip", "application/zip", _book("zip"), True, True, f"{_READ}:pictures"),
)  # fmt: skip


def formats(book: bool = False) -> dict[str, Exporter]:
    """Formats by key: those of one figure, or those of a whole atlas."""
    return {exporter.key: exporter for exporter in EXPORTERS if exporter.book == book}


def passport_readers() -> dict[str, str]:
    """Suffix of a file without dot -> module:function that finds the passport's text in it; JPG: of a screenshot."""
    written = {exporter.suffix[1:]: exporter.passport for exporter in EXPORTERS if exporter.passport}
    return written | dict.fromkeys(("jpg", "jpeg"), f"{_READ}:picture")


def exporter_of(suffix: str, book: bool = False) -> Exporter:
    """The format of a file's suffix, one figure or a book. ValueError naming all formats when there is none."""
    choices = formats(book).values()
    found = next((e for e in choices if e.suffix == suffix.lower()), None)
    if found is None:
        known = "、".join(e.suffix for e in choices) or "无"
        raise ValueError(f"{'图集' if book else '单幅图'}没有“{suffix}”这种文件，可选：{known}")
    return found
