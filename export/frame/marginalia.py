"""What stands on the map without being the map: frame, scale bar, north arrow, locator."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from export.frame.extent import Extent
from export.frame.projection import PageMap, frame_polygon, page_map, rings, view_of
from export.sheet.items import Box, Group, Item, Paint, Path, Text
from layers import palette
from layers.world import World

MARGINALIA = "图框与比例尺"
LOCATOR = "位置示意"


def corner(page: PageMap, size: tuple[float, float], order: str, taken: Sequence[Box], shape: BaseGeometry) -> Box:
    """The corner of the frame where a box covers least of a shape; at equal merit the first of `order` (nw, ne, …)."""
    f, gap = page.view.frame, 7.0
    w, h = size
    spots = {
        "nw": Box(f.x_pt + gap, f.y_pt + gap, w, h), "ne": Box(f.x_pt + f.width_pt - w - gap, f.y_pt + gap, w, h),
        "sw": Box(f.x_pt + gap, f.y_pt + f.height_pt - h - gap, w, h),
        "se": Box(f.x_pt + f.width_pt - w - gap, f.y_pt + f.height_pt - h - gap, w, h),
    }  # fmt: skip
    free = [spots[name] for name in order.split() if not any(meets(spots[name], other) for other in taken)]
    return min(free or list(spots.values()), key=lambda box: round(shape.intersection(frame_polygon(box)).area, 1))


def meets(a: Box, b: Box) -> bool:
    """Whether two boxes overlap."""
    across = a.x_pt < b.x_pt + b.width_pt and b.x_pt < a.x_pt + a.width_pt
    return across and a.y_pt < b.y_pt + b.height_pt and b.y_pt < a.y_pt + a.height_pt


def bar_km(metres_per_pt: float, most_pt: float) -> float:
    """The longest 1, 2 or 5 times a power of ten, in km, that fits `most_pt`."""
    most = most_pt * metres_per_pt / 1000
    ten = 10 ** math.floor(math.log10(most))
    return max(n * ten for n in (1, 2, 5) if n * ten <= most)


def scale_text(denominator: float) -> str:
    """1：363万, or 1：45.2万 for a small extent."""
    wan = denominator / 10_000
    return f"1：{wan:.0f}万" if wan >= 100 else f"1：{wan:.3g}万"


def scale_bar(page: PageMap, box: Box, zoom: float) -> list[Item]:
    """A bar of four fields with kilometres, and below it the scale in words and the projection."""
    km = bar_km(page.view.metres_per_pt, 0.62 * box.width_pt)
    length = km * 1000 / page.view.metres_per_pt
    x, y, h = box.x_pt + 6 * zoom, box.y_pt + 15 * zoom, 3.4 * zoom
    items: list[Item] = []
    for n in range(4):
        x0, x1 = x + n * length / 4, x + (n + 1) * length / 4
        ring = np.array([(x0, y), (x1, y), (x1, y + h), (x0, y + h)])
        items.append(Path((ring,), True, Paint("#222222" if n % 2 == 0 else "#ffffff", "#222222", 0.5 * zoom)))
    size = max(6.5, 7.5 * zoom)
    for part, text in ((0, "0"), (0.5, f"{km / 2:g}"), (1, f"{km:g} km")):
        items.append(Text(x + part * length, y - 3 * zoom, text, size, "#222222", False, "middle", True))
    words = f"{scale_text(page.view.scale)}　CGCS2000 / 3°带高斯-克吕格 CM 114°E"
    items.append(Text(x, y + h + 9.5 * zoom, words, max(6.5, 6.5 * zoom), "#444444", halo=True))
    return items


def north_arrow(box: Box, zoom: float) -> list[Item]:
    """An arrow with 北 above it."""
    x, top, h = box.x_pt + box.width_pt / 2, box.y_pt + 13 * zoom, 20 * zoom
    w = 5.5 * zoom
    left = np.array([(x, top), (x, top + 0.75 * h), (x - w, top + h)])
    right = np.array([(x, top), (x, top + 0.75 * h), (x + w, top + h)])
    return [
        Path((left,), True, Paint("#222222", "#222222", 0.5 * zoom)),
        Path((right,), True, Paint("#ffffff", "#222222", 0.5 * zoom)),
        Text(x, box.y_pt + 10 * zoom, "北", 10 * zoom, "#222222", True, "middle", True),
    ]


def frame_line(box: Box, zoom: float) -> Path:
    """The line around the map."""
    return Path(rings(frame_polygon(box)), True, Paint(None, "#444444", 0.8 * zoom))


def locator(world: World, whole: Extent, extent: Extent, box: Box, zoom: float) -> Group:
    """Henan's prefectures small, the extent filled: where the figure lies."""
    both = replace(whole, shape=shapely.union(whole.shape, extent.shape))
    view = view_of(both, box, 5 * zoom)
    page = page_map(world, view)
    white = Path(rings(frame_polygon(box)), True, Paint("#ffffff", "#444444", 0.6 * zoom, opacity=0.95))
    items: list[Item] = [white]
    line = Paint(palette.NO_RECORD, palette.GROUND["city_line"], 0.35 * zoom)
    for unit, shape in page.units.items():
        if unit[0] == "prefecture" and unit[1] in world.city_names:
            items.append(Path(rings(shapely.simplify(shape, 0.25)), True, line))
    shapes = [page.units[unit] for unit in extent.units if unit in page.units]
    if shapes:
        items.append(Path(rings(shapely.union_all(shapes)), True, Paint("#c2410c", "#7a2608", 0.5 * zoom)))
    if extent.window is not None:
        seen = shapely.intersection(view.to_page(np.array([extent.shape]))[0], page.edge)
        items.append(Path(rings(seen), True, Paint("#c2410c", "#7a2608", 0.9 * zoom, opacity=0.4)))
    return Group(LOCATOR, tuple(items))
