"""The small map of a plate: the province with its cities, and marks strewn where several share a place."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
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

HENAN = ("province", "410000")
PAPER = "#f8f7f3"
GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
FAR_MARKS = 4.0
"""How many marks away from its place a mark may stand."""
LonLat = tuple[float, float]
Spot = tuple[float, float]


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
    kept = [
        (t.x_pt + dx, t.y_pt - 3 * zoom) for t in names.items if isinstance(t, Text) for dx in (-8 * zoom, 8 * zoom)
    ]
    return (land, lines, edge, names, _marks(marks, page, max(0.5, zoom), kept))


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


def _marks(marks: Sequence[MapMark], page: PageMap, scale: float, kept: list[Spot]) -> Group:
    """Each mark at its place, or at the nearest free spot around it: off the others and off the names."""
    items: list[Item] = []
    taken = list(kept)
    for mark, (x, y) in zip(marks, page.view.points([m.at for m in marks]), strict=True):
        size = scale * (1.35 if mark.label else 1.0)
        px, py = _free((float(x), float(y)), 2 * R * size, taken)
        taken.append((px, py))
        items.append(moved_item(drawn(mark.form, mark.alt, size), px, py))
        if mark.label:
            items.append(Text(px, py + 2.7 * scale, mark.label, 7.4 * scale, "#ffffff", True, "middle"))
    return Group("记号", tuple(items))


def _free(home: Spot, apart: float, taken: Sequence[Spot]) -> Spot:
    """The first spot of a spiral around a place that is so far from all that is taken; near the place none is left:
    the spot with the most room, so that nothing is drawn far from where it belongs.
    """
    turns = np.arange(int((FAR_MARKS / 0.5) ** 2))
    ways = apart * 0.5 * np.sqrt(turns)
    around = np.column_stack([np.cos(turns * GOLDEN_ANGLE) * ways, np.sin(turns * GOLDEN_ANGLE) * ways]) + home
    if not len(taken):
        return home
    spots = np.array(taken)
    room = np.hypot(*(around[:, None, :] - spots[None, :, :]).transpose(2, 0, 1)).min(axis=1)
    best = int(np.argmax(room >= apart)) if (room >= apart).any() else int(np.argmax(room))
    return float(around[best][0]), float(around[best][1])
