"""Lines: through their nodes, of which one that the document does not state is hollow; or from one place to another."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import shapely

from export.sheet.items import Circle, Group, Item, Paint, Path
from export.symbols.drawer import Drawer, Drawing, LegendRow, Place, SymbolRoom
from layers.marks import DrawnMark
from layers.scene import DrawnLayer
from layers.symbols.flow import FlowLine
from layers.symbols.path import BELT

WIDTH_PT, BAND_PT = 2.2, 15.0
NODE_PT, NODE_LINE_PT = 2.6, 1.2
BAND_OPACITY = 0.16
FLOW_SHARE, FLOW_OPACITY, FLOW_KEY_PT, HEAD_PT = 0.8, 0.75, 2.5, 4.0
"""Points of a figure in points of the screen's lines; how an arrow's head stands out beside its line."""
FIRST = ("band", "casing")
"""Themes of what lies below the lines, from the ground up."""


def groups(layer: DrawnLayer, d: Drawing) -> tuple[Group, ...]:
    """Casings, lines, nodes; a node that several lines share is drawn once."""
    colour = layer.layer.classes()["line"].colour
    items: list[Path] = []
    nodes: dict[Place, tuple[str, bool]] = {}
    for m in layer.marks:
        xy = d.page.view.points([(n.lon_deg, n.lat_deg) for n in m.mark.path])
        line = shapely.LineString(xy).intersection(d.page.edge)
        if not line.is_empty:
            parts = tuple(shapely.get_coordinates(part) for part in shapely.get_parts(line))
            items += _cased(m, parts, layer, d)
            _note(m, xy, d, nodes)
    items.sort(key=lambda item: FIRST.index(item.paint.theme) if item.paint.theme in FIRST else len(FIRST))
    return (Group(layer.name, (*items, *(_node(at, *nodes[at], colour, d.zoom) for at in nodes))),)


def _cased(m: DrawnMark, parts: tuple[np.ndarray, ...], layer: DrawnLayer, d: Drawing) -> list[Path]:
    colour = layer.layer.classes()["line"].colour
    width = WIDTH_PT * d.zoom
    casing = Paint(None, "#ffffff", width + 2 * d.zoom, opacity=0.8, theme="casing")
    line = Path(parts, False, Paint(None, colour, width, theme="axis"), m.mark.mark_id, d.alt(m))
    if BELT not in layer.symbol.classes_of(m):
        return [Path(parts, False, casing), line]
    band = Paint(None, colour, BAND_PT * d.zoom, opacity=BAND_OPACITY, theme="band")
    return [Path(parts, False, band), Path(parts, False, casing), line]


def _note(m: DrawnMark, xy: np.ndarray, d: Drawing, nodes: dict[Place, tuple[str, bool]]) -> None:
    """Keep the nodes in the frame: where, name, and whether any line's document states it."""
    for (x, y), node in zip(xy, m.mark.path, strict=True):
        if shapely.intersects_xy(d.page.edge, x, y):
            at = (round(x, 2), round(y, 2))
            nodes[at] = (node.name, node.stated or nodes.get(at, ("", False))[1])


def _node(at: Place, name: str, stated: bool, colour: str, zoom: float) -> Circle:
    paint = Paint(colour if stated else "#ffffff", colour, NODE_LINE_PT * zoom, theme="axis")
    said = f"{name}：{'文件写明的结点' if stated else '推断的结点'}"
    return Circle(*at, NODE_PT * zoom, paint, f"node:{name}", said, symbol=True)


def key(row: LegendRow, room: SymbolRoom) -> list[Item]:
    """The line, or a node."""
    (x, y), colour = room.at, row.line.colour
    if row.line.shape == "line":
        ends = np.array([(x - room.half_wide, y), (x + room.half_wide, y)])
        band = row.line.style == BELT
        width, opacity = (9.0, 2 * BAND_OPACITY) if band else (WIDTH_PT, 1.0)
        return [Path((ends,), False, Paint(None, colour, width * room.zoom, opacity=opacity))]
    fill = "#ffffff" if row.line.dashed else colour
    return [Circle(x, y, row.line.radius_pt * room.zoom, Paint(fill, colour, 1.2 * room.zoom))]


def flows(layer: DrawnLayer, d: Drawing) -> tuple[Group, ...]:
    """Lines as wide as their value, the widest below, with an arrow at the end of those that point somewhere."""
    symbol = layer.symbol
    if not isinstance(symbol, FlowLine):
        raise TypeError(f"图层“{layer.name}”的符号不是连线")
    items: list[Item] = []
    for m in sorted(layer.marks, key=lambda m: -abs(m.mark.value or 0)):
        way = d.page.view.points([(n.lon_deg, n.lat_deg) for n in m.mark.path])
        line = shapely.LineString(way).intersection(d.page.edge)
        if line.is_empty:
            continue
        width = symbol.width_of(m.mark.value) * d.zoom * FLOW_SHARE
        parts = tuple(shapely.get_coordinates(part) for part in shapely.get_parts(line))
        paint = Paint(None, symbol.colour, width, opacity=FLOW_OPACITY, theme=f"flow:{layer.layer_id}")
        items.append(Path(parts, False, paint, m.mark.mark_id, d.alt(m)))
        if symbol.directed and shapely.intersects_xy(d.page.edge, *way[-1]):
            head = replace(paint, fill=symbol.colour, stroke=None, width_pt=0.0)
            items.append(Path((arrow_head(way, width + HEAD_PT * d.zoom),), True, head, f"{m.mark.mark_id}/head"))
    return (Group(layer.name, tuple(items)),) if items else ()


def arrow_head(way: np.ndarray, size: float) -> np.ndarray:
    """The corners of a triangle whose tip is the end of a line."""
    tip, before = way[-1], way[-2]
    along = (tip - before) / max(float(np.hypot(*(tip - before))), 1e-9)
    base, aside = tip - size * along, 0.5 * size * np.array([-along[1], along[0]])
    return np.array([tip, base + aside, base - aside])


def flow_key(row: LegendRow, room: SymbolRoom) -> list[Item]:
    """A line of middle width."""
    (x, y), half = room.at, room.half_wide
    paint = Paint(None, row.line.colour, FLOW_KEY_PT * room.zoom, opacity=FLOW_OPACITY)
    return [Path((np.array([(x - half, y), (x + half, y)]),), False, paint)]


DRAWER = Drawer(key, groups, above=True, named="line")
FLOW = Drawer(flow_key, flows, above=True)
