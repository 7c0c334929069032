"""Layers of areas and lines as items of the page, chosen by `spec.symbol` alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from export.figure.ground import area_path, county_paint, key_of, outline_path
from export.frame.projection import PageMap
from export.sheet.items import Circle, Group, Item, Paint, Path
from layers import palette
from layers.legend import category_colour
from layers.scene import DrawnMark, Entry, Layer, Scene
from layers.words import mark_text

OUTLINES = "：轮廓"
TINTS = {"category_area": 0.3, "outline_area": 0.4}
PALE = 0.9
BAND_PT = 2.0
COARSE_PT = 0.7
"""Areas of several units lie under bands of 2 points: finer lines would only make the file large."""


@dataclass(frozen=True)
class Drawing:
    """What every symbol needs: the scene, the map on the page, the size of this page, the facts by id."""

    scene: Scene
    page: PageMap
    zoom: float
    entries: Mapping[str, Entry]

    def shape(self, drawn: DrawnMark, inside: bool | None = None) -> BaseGeometry | None:
        """Union of a mark's units in the frame (of those inside or outside Henan only); None where there are none."""
        henan, units = self.scene.world.henan, self.page.units
        found = [units[u] for u in drawn.mark.units if u in units and (inside is None or (u[1] in henan) == inside)]
        return _coarse(shapely.union_all(found)) if found else None

    def alt(self, drawn: DrawnMark) -> str:
        """Alt text of a mark."""
        return mark_text(drawn, self.scene, self.entries)


def _coarse(shape: BaseGeometry) -> BaseGeometry:
    return shapely.transform(shapely.simplify(shape, COARSE_PT), lambda xy: xy.round(1))


def tint(layer: Layer) -> float:
    """Opacity of a layer's areas: the less the more of them lie on each other, so that the ground stays to be seen."""
    return round(TINTS.get(layer.spec.symbol, 1.0) / max(1.0, (len(layer.marks) / 4) ** 0.5), 2)


def tier_theme(tier: str) -> str:
    """tier:千亿, tier:未标层级."""
    return f"tier:{tier or '未标层级'}"


def tier_area(layer: Layer, d: Drawing) -> tuple[Group, ...]:
    """One path a county, filled with its highest tier."""
    items = [
        area_path(d.page.units[unit], _tier_paint(m, d), key_of(unit), d.alt(m))
        for m in layer.marks
        for unit in m.mark.units
        if unit in d.page.units
    ]
    return (Group(layer.spec.name, tuple(items)),)


def _tier_paint(drawn: DrawnMark, d: Drawing) -> Paint:
    return county_paint(palette.tier_colour(drawn.tier), tier_theme(drawn.tier), d.zoom)


def category_area(layer: Layer, d: Drawing) -> tuple[Group, ...]:
    """Areas tinted in the colour of their kind, with their outlines above the counties."""
    fills, edges = [], []
    for m in layer.marks:
        shape, colour = d.shape(m), category_colour(m.mark.category)
        if shape is None:
            continue
        theme = f"category:{m.mark.category}"
        fills.append(area_path(shape, Paint(colour, opacity=tint(layer), theme=theme), m.mark.mark_id, d.alt(m)))
        edge = Paint(None, colour, BAND_PT * d.zoom, opacity=0.9, theme=theme)
        edges.append(outline_path(d.page, shape, edge, f"{m.mark.mark_id}/outline", d.alt(m)))
    return Group(layer.spec.name, tuple(fills)), Group(layer.spec.name + OUTLINES, tuple(edges))


def outline_area(layer: Layer, d: Drawing) -> tuple[Group, ...]:
    """Members tinted, those outside Henan paler, with one outline around each area."""
    fills: list[Item] = []
    edges: list[Item] = []
    for m in layer.marks:
        inside, outside = d.shape(m, inside=True), d.shape(m, inside=False)
        if outside is not None:
            pale = Paint(palette.COOPERATION_OUTSIDE, opacity=PALE, theme="cooperation:outside")
            fills.append(area_path(outside, pale, f"{m.mark.mark_id}/outside", f"{d.alt(m)}（河南以外的成员）"))
        if inside is not None:
            full = Paint(palette.COOPERATION, opacity=tint(layer), theme="cooperation")
            fills.append(area_path(inside, full, f"{m.mark.mark_id}/inside", f"{d.alt(m)}（河南成员）"))
        if (shape := d.shape(m)) is not None:
            edge = Paint(None, palette.COOPERATION, 1.1 * BAND_PT * d.zoom, theme="cooperation")
            edges.append(outline_path(d.page, shape, edge, m.mark.mark_id, d.alt(m)))
    return Group(layer.spec.name, tuple(fills)), Group(layer.spec.name + OUTLINES, tuple(edges))


def path(layer: Layer, d: Drawing) -> tuple[Group, ...]:
    """Lines through their nodes; a node that the document does not state is hollow."""
    edge, width = d.page.edge, 2.2 * d.zoom
    items: list[Item] = []
    nodes: dict[tuple[float, float], tuple[str, bool]] = {}
    for m in layer.marks:
        xy = d.page.view.points([(n.lon_deg, n.lat_deg) for n in m.mark.path])
        line = shapely.intersection(shapely.linestrings(xy), edge)
        if line.is_empty:
            continue
        parts = tuple(shapely.get_coordinates(part) for part in shapely.get_parts(line))
        casing = Paint(None, "#ffffff", width + 2 * d.zoom, opacity=0.8, theme="casing")
        items.append(Path(parts, False, casing))
        items.append(Path(parts, False, Paint(None, palette.AXIS, width, theme="axis"), m.mark.mark_id, d.alt(m)))
        for (x, y), node in zip(xy, m.mark.path, strict=True):
            if shapely.intersects_xy(edge, x, y):
                stated = node.stated or nodes.get((round(x, 2), round(y, 2)), ("", False))[1]
                nodes[(round(x, 2), round(y, 2))] = (node.name, stated)
    items.sort(key=lambda item: item.paint.theme != "casing")
    return (Group(layer.spec.name, (*items, *(_node(at, *nodes[at], d.zoom) for at in nodes))),)


def _node(at: tuple[float, float], name: str, stated: bool, zoom: float) -> Circle:
    paint = Paint(palette.AXIS if stated else "#ffffff", palette.AXIS, 1.2 * zoom, theme="axis")
    return Circle(*at, 2.6 * zoom, paint, f"node:{name}", f"{name}：{'文件写明的结点' if stated else '推断的结点'}")


SYMBOLS: Mapping[str, Callable[[Layer, Drawing], tuple[Group, ...]]] = {
    "tier_area": tier_area, "category_area": category_area, "outline_area": outline_area, "path": path,
}  # fmt: skip
