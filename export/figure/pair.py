"""Two maps in one figure: what a selection shows beside another one, with one title, one legend, one foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from export.figure import notes
from export.figure.legend import LegendRow, legend, number_list, rows_of
from export.figure.mapped import Mapped, draw_map
from export.figure.summary import SPARE
from export.frame import printed_code as code
from export.frame.annotated import left_out
from export.frame.beside import scene_beside
from export.frame.choices import passport_for
from export.frame.extent import Extent, extent_of
from export.frame.narrowing import legend_layers, narrowed
from export.frame.projection import PageMap, page_map, view_of
from export.frame.request import LOOKS, ExportRequest
from export.labels.place import PlacedName
from export.sheet.blocks import ROW_HEIGHT
from export.sheet.fonts import width
from export.sheet.items import Box, Group, Item, Sheet, TableBlock
from export.sheet.textflow import column, fit, form, wrap
from layers.changed import changes_between
from layers.scene import DrawnLayer, Scene
from policy.promises.changes import CONTINUED, SILENT
from policy.promises.words import lead, size_words

SIDES = ("左图", "右图")
LEGEND_PART = 0.2
CAPTION_PT, COUNT_PT = 11.5, 8.5
TABLE_PT, LEAST_ROWS = 10.5, 3
CHANGED = ("集群", "变化")
ENDS = ("特色产业集群", "产业集群", "产业基地", "集群", "基地")


def lay_out_pair(request: ExportRequest, page_box: Box) -> Sheet:
    """The page of a request that has a map beside its own. Raises ValueError, MissingGlyph."""
    scenes = (request.scene, scene_beside(request.scene, request.beside))
    both = _both(*scenes)
    told = replace(request, scene=both, subtitle=request.subtitle or _difference(*scenes))
    told = replace(told, scene=narrowed(both, extent := extent_of(told)))
    title = request.title or _title(scenes)
    header, top = (None, page_box.y_pt) if request.contents == "plain" else notes.header(told, title, page_box)
    reserved = notes.foot(told, (), code.beside(request, page_box).width_pt)
    low = page_box.y_pt + page_box.height_pt - max(reserved.height_pt, code.side_pt(request)) - 5 * request.zoom
    boxes = _boxes(Box(page_box.x_pt, top, page_box.width_pt, low - top), request)
    pages, maps, captions = _maps(request, scenes, extent, boxes[:2])
    rows = rows_of(legend_layers(both, extent, pages[0])) if request.contents != "plain" else ()
    beside, room = _legend(rows, boxes[2], maps[-1].numbered, request.zoom) if rows else ([], None)
    table = _changes(*scenes, room) if room and request.contents == "full" else None
    footer = _below(page_box, low + 5 * request.zoom)
    foot = [reserved.group(footer), code.code_group(request, footer)]
    groups = [*([header] if header else []), *captions, *_named(maps), *beside, *foot]
    astray = left_out(request.selection.annotations, groups)
    dropped = tuple(w for one in maps for w in one.dropped)
    spoken = notes.speaker_notes(told, title, dropped, True, astray)
    return Sheet(
        request.page.width_pt, request.page.height_pt, title, tuple(g for g in groups if g.items),
        None if request.transparent else "#ffffff", table, None, spoken, passport_for(request),
        tuple(w.said or w.text for w in dropped), request.page.dpi,
    )  # fmt: skip


def _below(box: Box, y_pt: float) -> Box:
    """What of a box lies below a line."""
    return Box(box.x_pt, y_pt, box.width_pt, box.y_pt + box.height_pt - y_pt)


def _title(scenes: Sequence[Scene]) -> str:
    """What is set against what, and of what: the second half of the scenes' own titles where they agree."""
    whose, what = zip(*(scene.title.partition("：")[::2] for scene in scenes), strict=True)
    shown = what[0] if what[0] == what[1] else "、".join(dict.fromkeys(what))
    return f"{shown}：{whose[0]} 与 {whose[1]} 对比" if whose[0] != whose[1] else f"{whose[0]}：{what[0]} 与 {what[1]}"


def _difference(left: Scene, right: Scene) -> str:
    """What the later of two documents changes, in one sentence; empty unless each map shows one document."""
    found = changes_between(left.selection, right.selection, left.world)
    return lead(found[2], *found[:2]) if found else ""


def _changes(left: Scene, right: Scene, room: Box) -> TableBlock | None:
    """Each cluster that the later of two documents adds, moves or no longer names, as many as the room holds."""
    found = changes_between(left.selection, right.selection, left.world)
    told = [change for change in (found[2] if found else ()) if change.kind not in (SILENT, CONTINUED)]
    count = int(room.height_pt / (TABLE_PT * ROW_HEIGHT)) - 1
    if count < LEAST_ROWS or not told:
        return None
    shown = told if len(told) <= count else told[: count - 1]
    kept = [(_short(c.rows[0].name), f"{c.kind} {size_words(c.after)}".strip()) for c in shown]
    kept += [(f"另有 {len(told) - len(shown)} 个", "")] if len(shown) < len(told) else []
    second = max(width(text, TABLE_PT) for _, text in kept) * SPARE + TABLE_PT
    widths = (room.width_pt - second, second)
    rows = tuple((fit(name, widths[0] - TABLE_PT, TABLE_PT), text) for name, text in kept)
    box = Box(room.x_pt, room.y_pt, room.width_pt, (len(rows) + 1) * TABLE_PT * ROW_HEIGHT)
    return TableBlock(box, CHANGED, rows, widths, TABLE_PT)


def _short(name: str) -> str:
    """漯河食品 for 漯河食品产业集群: the table is one of clusters."""
    return next((name.removesuffix(end) for end in ENDS if name.endswith(end) and name != end), name)


def _both(left: Scene, right: Scene) -> Scene:
    """Everything that either map shows: for one legend, one list of sources, one count of what is not placed."""
    order = [layer.layer_id for layer in left.catalogue.layers]
    drawn = {layer.layer_id: layer for layer in (*right.layers, *left.layers)}
    layers = tuple(_joined(drawn[key], left, right) for key in order if key in drawn)
    records = tuple(dict.fromkeys((*left.records, *right.records)))
    not_placed = tuple(dict.fromkeys((*left.not_placed, *right.not_placed)))
    sources = tuple(dict.fromkeys((*left.sources, *right.sources)))
    return replace(left, layers=layers, records=records, not_placed=not_placed, sources=sources)


def _joined(layer: DrawnLayer, left: Scene, right: Scene) -> DrawnLayer:
    marks = tuple(m for scene in (left, right) if (one := scene.layer(layer.layer_id)) for m in one.marks)
    return replace(layer, marks=marks, legend=layer.layer.legend(marks))


def _boxes(room: Box, request: ExportRequest) -> tuple[Box, Box, Box]:
    """Two maps beside each other, the legend at their right; below them on a page that is high."""
    gap = 10 * request.zoom
    if request.contents == "plain":
        side, wide, high = Box(0, 0, 0, 0), room.width_pt, room.height_pt
    elif room.width_pt > 1.3 * room.height_pt:
        part = LEGEND_PART * room.width_pt
        side = Box(room.x_pt + room.width_pt - part, room.y_pt, part, room.height_pt)
        wide, high = room.width_pt - part - gap, room.height_pt
    else:
        wide, high = room.width_pt, 0.62 * room.height_pt
        side = Box(room.x_pt, room.y_pt + high + gap, wide, room.height_pt - high - gap)
    each = (wide - gap) / 2
    return Box(room.x_pt, room.y_pt, each, high), Box(room.x_pt + each + gap, room.y_pt, each, high), side


def _maps(
    request: ExportRequest, scenes: Sequence[Scene], extent: Extent, boxes: Sequence[Box]
) -> tuple[list[PageMap], list[Mapped], list[Group]]:
    """Both maps of one extent, each below its caption; the numbers of the second go on after the first's."""
    pages, maps, captions = [], [], []
    for side, scene, box in zip(SIDES, scenes, boxes, strict=True):
        own = replace(request, scene=scene)
        caption, used = _caption(side, narrowed(scene, extent), box, own)
        frame = Box(box.x_pt, box.y_pt + used, box.width_pt, box.height_pt - used)
        pages.append(page_map(scene.world, view_of(extent, frame, extent.edge_pt * request.zoom)))
        maps.append(draw_map(own, extent, pages[-1], maps[-1].numbered if maps else ()))
        captions.append(caption)
    return pages, maps, captions


def _caption(side: str, scene: Scene, box: Box, request: ExportRequest) -> tuple[Group, float]:
    """Whose promises a map shows, and how many; and the height that it takes."""
    zoom, ink = request.zoom, LOOKS["公文"].ink
    large, small = CAPTION_PT * zoom, COUNT_PT * zoom
    head = wrap(scene.title, box.width_pt, large, True, most=1)
    told = wrap(scene.subtitle, box.width_pt, small, most=2)
    texts: list[Item] = [*column(head, box.x_pt, box.y_pt, form(large, ink, True))]
    texts += column(told, box.x_pt, box.y_pt + 1.35 * large, form(small, "#555555"))
    return Group(f"{side}标题", tuple(texts)), 1.35 * large + 1.4 * small * len(told) + 3 * zoom


def _named(maps: Sequence[Mapped]) -> list[Group]:
    """The groups of both maps, told apart by the side in their names."""
    return [Group(f"{side}·{g.name}", g.items) for side, one in zip(SIDES, maps, strict=True) for g in one.groups]


def _legend(rows: Sequence[LegendRow], box: Box, numbers: Sequence[PlacedName], zoom: float) -> tuple[list[Group], Box]:
    """One legend for both maps, what the numbers on them stand for, and the room below."""
    made, high = legend(rows, box, zoom, LOOKS["汇报"].ink)
    below = Box(box.x_pt, box.y_pt + high + 9.0, box.width_pt, box.height_pt - high - 9.0)
    listed, more = number_list(numbers, below, zoom)
    used = high + (more and more + 9.0) + 9.0
    return [made, listed], Box(box.x_pt, box.y_pt + used, box.width_pt, box.height_pt - used)
