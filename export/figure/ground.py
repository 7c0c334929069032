"""The ground of a figure: provinces and prefectures around, counties without a record, boundary lines."""

from __future__ import annotations

from collections.abc import Collection

import shapely

from export.frame.extent import Extent, Unit
from export.frame.projection import PageMap
from export.sheet.items import Group, Paint, Path
from export.symbols.shapes import area_path, county_paint, key_of, outline_path, unit_path
from layers import palette
from layers.captions import place_name
from layers.world import World

GROUND = "底图"
LINES = "界线"
CITY_LINES = "省辖市界线"
VEIL = "范围外淡化"
COLOUR = palette.GROUND


def border_path(page: PageMap, unit: Unit, paint: Paint, alt: str) -> Path:
    """The outline of a unit as a line that does not run along the frame where the frame cuts it."""
    return outline_path(page, page.units[unit], paint, key_of(unit), alt)


def surroundings(page: PageMap, world: World, around: Collection[Unit]) -> Group:
    """The provinces and prefectures around, on the frame's grey where there are provinces."""
    provinces = [u for u in page.units if u in around and u[0] == "province"]
    prefectures = [u for u in page.units if u in around and u[0] == "prefecture"]
    white = Paint(COLOUR["outside"], COLOUR["foreign_line"], 0.8, theme="ground:outside")
    grey = Paint(COLOUR["neighbour"], COLOUR["foreign_line"], 0.6, theme="ground:neighbour")
    items = [area_path(page.edge, Paint(COLOUR["outside"], theme="ground:outside"))] if provinces else []
    items += [unit_path(page, u, white, (key_of(u), world.unit_name(*u))) for u in provinces]
    items += [unit_path(page, u, grey, (key_of(u), world.unit_name(*u))) for u in prefectures]
    return Group(GROUND, tuple(items))


def empty_counties(page: PageMap, world: World, marked: Collection[Unit], said: str, zoom: float) -> Group:
    """Counties on which no area layer puts a tier, in the colour for no record."""
    paint = county_paint(palette.NO_RECORD, "tier:none", zoom)
    items = []
    for adcode in world.boundaries.counties.index:
        unit = ("county", adcode)
        if unit in page.units and unit not in marked:
            items.append(unit_path(page, unit, paint, (key_of(unit), place_name(world, *unit) + said)))
    return Group("县（市、区）", tuple(items))


def city_borders(page: PageMap, world: World, zoom: float) -> Group:
    """Lines of prefectures."""
    line = Paint(None, COLOUR["city_line"], 0.9 * zoom, theme="line:city")
    prefectures = [("prefecture", adcode) for adcode in world.boundaries.prefectures.index]
    items = [border_path(page, u, line, place_name(world, *u)) for u in prefectures if u in page.units]
    return Group(CITY_LINES, tuple(items))


def borders(page: PageMap, extent: Extent, zoom: float) -> Group:
    """The line of the province, above whatever lies over areas, and that around the extent."""
    line = Paint(None, COLOUR["province_line"], 1.7 * zoom, theme="line:province")
    whole = ("province", "410000")
    items = [border_path(page, whole, line, "河南省（410000）")] if whole in page.units else []
    shapes = [page.units[unit] for unit in extent.units if unit in page.units]
    if shapes:
        items.append(outline_path(page, shapely.union_all(shapes), line, "focus", extent.name))
    return Group(LINES, tuple(items))


def veil(page: PageMap, extent: Extent) -> Group | None:
    """A half-transparent white over everything that the figure is not about; None for the whole province."""
    shapes = [page.units[unit] for unit in extent.units if unit in page.units]
    if extent.whole or not shapes:
        return None
    rest = page.edge.difference(shapely.union_all(shapes))
    if rest.is_empty:
        return None
    return Group(VEIL, (area_path(rest, Paint("#ffffff", opacity=0.55, theme="veil"), "veil", "范围以外"),))
