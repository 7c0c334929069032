"""lay_out(request) -> Sheet: the one step from a scene to a page on which every text and shape has its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from export.figure import notes
from export.figure.boxes import GAP_PT, INK, Boxes, boxes_of, data, lowered, page_box
from export.figure.legend import legend, number_list, rows_of
from export.figure.mapped import draw_map
from export.figure.pair import lay_out_pair
from export.frame import printed_code as code
from export.frame.annotated import left_out
from export.frame.choices import in_look, passport_for
from export.frame.extent import Extent, extent_of
from export.frame.narrowing import concerns, legend_layers, narrowed
from export.frame.projection import PageMap, page_map, view_of
from export.frame.request import ExportRequest, Page
from export.labels.place import PlacedName
from export.sheet.items import Box, Group, Sheet
from export.symbols.drawers import undrawable
from layers.marks import MapRecord
from layers.scene import Scene

CROWDED = 150
SPARE_NAMES = ("郑州中原区",) * 20


@dataclass(frozen=True)
class Arranged:
    """A page before anything is drawn on it: its extent and title, what is told, where its parts and the map stand."""

    request: ExportRequest
    extent: Extent
    title: str
    told: ExportRequest
    header: Group | None
    reserved: notes.Foot
    boxes: Boxes
    page: PageMap

    def concerns(self, record: MapRecord) -> bool:
        """Whether a record belongs to the extent, on the map or not."""
        return self.extent.whole or concerns(record, self.request.scene, self.extent)


def arranged(request: ExportRequest) -> Arranged:
    """Where everything on the page of a request stands."""
    scene, extent = request.scene, extent_of(request)
    title = notes.title_of(request, extent)
    told = replace(request, scene=narrowed(scene, extent))
    header, top = _header(told, title)
    reserved = notes.foot(told, SPARE_NAMES if _crowded(scene) else (), _line_pt(request))
    boxes = boxes_of(request, extent, top, max(reserved.height_pt, code.side_pt(request)))
    page = page_map(scene.world, view_of(extent, boxes.frame, extent.edge_pt * request.zoom))
    return Arranged(request, extent, title, told, header, reserved, boxes, page)


def lay_out(request: ExportRequest) -> Sheet:
    """The page of a request. Raises ValueError for an extent or a symbol that does not exist, MissingGlyph.

    Same request and same data give the same page.
    """
    return in_look(_laid_out(request), request.look)


def _laid_out(request: ExportRequest) -> Sheet:
    scene = request.scene
    _check_symbols(scene)
    if request.beside:
        return lay_out_pair(request, page_box(request))
    a = arranged(request)
    drawn = draw_map(request, a.extent, a.page)
    astray = left_out(request.selection.annotations, drawn.groups)
    unnamed = [w.said for w in drawn.dropped if w.led]
    rooms = [len(lines) for lines, _, _ in a.reserved.parts]
    groups = [*([a.header] if a.header else []), *drawn.groups, *_foot(a.told, a.boxes.footer, unnamed, rooms)]
    beside, high = _beside(request, a, drawn.numbered)
    table, chart = data(request, a.extent, a.boxes, high)
    return Sheet(
        request.page.width_pt, request.page.height_pt, a.title, tuple(g for g in (*groups, *beside) if g.items),
        None if request.transparent else "#ffffff", table, chart,
        notes.speaker_notes(a.told, a.title, drawn.dropped, a.extent.whole, astray), passport_for(request),
        tuple(w.said or w.text for w in drawn.dropped), request.page.dpi,
    )  # fmt: skip


def _beside(request: ExportRequest, a: Arranged, numbers: Sequence[PlacedName]) -> tuple[list[Group], float]:
    """The legend and the list of numbered names, and the height that both take."""
    if a.boxes.legend is None:
        return [], 0.0
    rows = rows_of(legend_layers(request.scene, a.extent, a.page))
    made, high = legend(rows, a.boxes.legend, request.zoom, INK, a.boxes.share)
    listed, more = number_list(numbers, lowered(a.boxes.legend, high + GAP_PT), request.zoom)
    return [made, listed], high + (more and more + GAP_PT)


def _line_pt(request: ExportRequest) -> float:
    """How wide a line under the map may be."""
    return code.beside(request, page_box(request)).width_pt


def _foot(told: ExportRequest, footer: Box, unnamed: Sequence[str], rooms: Sequence[int]) -> list[Group]:
    """The lines under the map, and beside them the printed code where one is wanted."""
    lines = notes.foot(told, unnamed, code.beside(told, footer).width_pt, rooms)
    return [lines.group(footer), code.code_group(told, footer)]


def laying_out(request: ExportRequest) -> Callable[[float, float], Sheet]:
    """The request's figure on pages of other sizes, in points; its passport tells the page that was asked."""
    asked = replace(request, passport=passport_for(request))
    return lambda wide, high: lay_out(replace(asked, page=Page(wide, high, request.page.dpi)))


def _check_symbols(scene: Scene) -> None:
    if unknown := undrawable(scene.layers):
        raise ValueError(f"图件还不会画这些符号：{'、'.join(unknown)}")


def _crowded(scene: Scene) -> bool:
    """Whether some names may find no room, so that a line for them is kept free."""
    return sum(len(layer.marks) for layer in scene.layers) > CROWDED


def _header(request: ExportRequest, title: str) -> tuple[Group | None, float]:
    box = page_box(request)
    return (None, box.y_pt) if request.contents == "plain" else notes.header(request, title, box)
