"""The small map of a plate: the province with its cities, and marks strewn where several share a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from export.figure import ground
from export.frame.extent import Extent
from export.frame.projection import PageMap, page_map, view_of
from export.sheet.blocks import moved_item
from export.sheet.items import Box, Group, Item, Paint, Text
from export.symbols.shapes import area_path
from geo.crs import to_map_plane
from layers.world import World
from reports.plates.shapes import MarkForm, R, drawn
from reports.plates.strewn import Disc, Strewn, name_discs

HENAN = ("province", "410000")
PAPER = "#f8f7f3"
LonLat = tuple[float, float]


@dataclass(frozen=True, slots=True)
class MapMark:
    """Something at a place, in degrees, longitude first; `label` stands inside it."""

    at: LonLat
    form: MarkForm
    alt: str = ""
    label: str = ""


def small_map(marks: Sequence[MapMark], box: Box, world: World, named: bool = True) -> tuple[Group, ...]:
    """Ground, city lines, the cities' names, and the marks."""
    page = _page(box, world)
    zoom = min(1.0, box.width_pt / 420)
    land = Group(
        "底图", (area_path(page.units[HENAN], Paint(PAPER, theme="ground:henan"), "province:410000", "河南省"),)
    )
    lines = ground.city_borders(page, world, 0.6 * zoom)
    edge = ground.borders(page, Extent("henan", "河南省", (), _shape(world)), 0.7 * zoom)
    names = _names(page, world, 8.5 * zoom) if named else Group("地名", ())
    return (land, lines, edge, names, _marks(marks, page, max(0.5, zoom), names))


def _shape(world: World) -> BaseGeometry:
    return to_map_plane(world.boundaries.province).geometry.iloc[0]


def _page(box: Box, world: World) -> PageMap:
    return page_map(world, view_of(Extent("henan", "河南省", (), _shape(world)), box, 4))


def _names(page: PageMap, world: World, size: float) -> Group:
    cities = world.boundaries.prefectures
    spots = page.view.points(list(zip(cities["lon_deg"], cities["lat_deg"], strict=True)))
    texts = [
        Text(float(x), float(y), str(name), size, "#8a8a86", anchor="middle")
        for (x, y), name in zip(spots, cities["short_name"], strict=True)
    ]
    return Group("地名", tuple(texts))


def _marks(marks: Sequence[MapMark], page: PageMap, scale: float, names: Group) -> Group:
    """Each mark at its place or close by: off the names, and off the others."""
    written = (t for t in names.items if isinstance(t, Text))
    strewn = Strewn(
        disc for t in written for disc in name_discs(t.text, (t.x_pt, t.y_pt - 0.35 * t.size_pt), t.size_pt)
    )
    items: list[Item] = []
    for mark, (x, y) in zip(marks, page.view.points([m.at for m in marks]), strict=True):
        size = scale * (1.35 if mark.label else 1.0)
        px, py = strewn.spot((float(x), float(y)), R * size)
        items.append(moved_item(drawn(mark.form, mark.alt, size), px, py))
        if mark.label:
            items.append(Text(px, py + 2.7 * scale, mark.label, 7.4 * scale, "#ffffff", True, "middle"))
    return Group("记号", tuple(items))


def _discs(name: Text) -> list[Disc]:
    """The room of a name, which stands on its baseline."""
    return name_discs(name.text, (name.x_pt, name.y_pt - 0.35 * name.size_pt), name.size_pt)
