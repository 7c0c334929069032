"""Which part of the map a figure shows: the units in extent, and the shape that the frame must hold."""

from __future__ import annotations

import math
from dataclasses import dataclass

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

from export.frame.request import ExportRequest
from geo.crs import CGCS2000, to_map_plane
from layers.scene import Scene, geometry_of
from layers.world import World

POINT_RADIUS_M = 8000.0
WIDE_M = 250_000.0
MOST_NAMED = 3
Unit = tuple[str, str]


@dataclass(frozen=True)
class Extent:
    """The units that the figure is about (none: all of Henan), its name, and its shape in EPSG:4547 metres.

    `picks` are the marks that were chosen one by one; points have no units. `window` is what was seen on a screen, in
    degrees (EPSG:4490); `seen` are the units whose point lies in it, and nothing is veiled or outlined.
    """

    kind: str
    name: str
    units: tuple[Unit, ...]
    shape: BaseGeometry
    picks: tuple[str, ...] = ()
    window: BaseGeometry | None = None
    seen: frozenset[Unit] = frozenset()

    @property
    def whole(self) -> bool:
        """Whether the figure is about the whole province."""
        return self.kind == "henan"

    @property
    def wide(self) -> bool:
        """Whether it is told as the whole province is: by cities, without naming every county."""
        west, _, east, _ = self.shape.bounds
        return self.whole or (self.window is not None and east - west > WIDE_M)

    @property
    def edge_pt(self) -> float:
        """Room on a slide between what the figure is about and the frame; none around what was seen."""
        return 0.0 if self.window is not None else 6.0 if self.whole else 30.0

    def names(self, unit: Unit) -> bool:
        """Whether a unit is one that the figure is about."""
        return self.whole or unit in self.units or unit in self.seen

    def holds(self, world: World, level: str, adcode: str) -> bool:
        """Whether a unit belongs to the extent: itself, or by its prefecture."""
        if self.names((level, adcode)):
            return True
        if self.window is not None:
            return False
        return level == "county" and ("prefecture", world.city_of(level, adcode)) in self.units


def extent_of(request: ExportRequest) -> Extent:
    """The extent of a request.

    Raises
    ------
    ValueError
        In the planner's words, when the extent names no known unit, area or mark.
    """
    world, (kind, _, rest) = request.scene.world, request.extent.partition(":")
    if kind == "henan":
        return Extent(kind, "河南省", (), _plane(world.boundaries.province.geometry.iloc[0]))
    if kind == "prefecture":
        units: tuple[Unit, ...] = (("prefecture", rest),)
        return _of_units(kind, world, units)
    if kind == "view":
        return _of_window(world, rest)
    if kind == "coop":
        area = next((a for a in world.policy.coop_areas if a.area_id == rest), None)
        members = () if area is None else area.members
        units = tuple(dict.fromkeys((m.level, m.adcode) for m in members if m.level in ("prefecture", "county")))
        if area is None or not units:
            raise ValueError(f"合作区“{rest}”不存在，或者成员只写了地区名称，画不出范围")
        return _of_units(kind, world, units, area.name)
    return _of_picks(request.scene, tuple(rest.split(",")))


def _of_units(kind: str, world: World, units: tuple[Unit, ...], name: str = "") -> Extent:
    try:
        shapes = [world.boundaries.unit(*unit).geometry for unit in units]
    except KeyError as fault:
        raise ValueError(f"范围里的单位没有边界：{fault.args[0]}") from fault
    name = name or "、".join(world.unit_name(*unit) for unit in units[:3])
    return Extent(kind, name, units, _plane(shapely.union_all(shapes)))


def _of_window(world: World, sides: str) -> Extent:
    """What was seen; all of Henan where that lies in it."""
    window = shapely.box(*window_of(sides))
    henan = world.boundaries.province.geometry.iloc[0]
    if window.contains(henan):
        return Extent("henan", "河南省", (), _plane(henan))
    if not window.intersects(henan):
        raise ValueError("图上看到的范围不在河南省内，请移回省内再下载")
    b = world.boundaries
    every = [(str(level), str(code)) for frame in (b.prefectures, b.counties) for code, level in frame["level"].items()]
    seen = frozenset(unit for unit in every if shapely.intersects_xy(window, *world.centre(*unit)))
    return Extent("view", _around(world, window, seen), (), _plane(window), (), window, seen)


def window_of(sides: str) -> tuple[float, float, float, float]:
    """West, south, east, north in degrees. ValueError, in the planner's words, for anything else."""
    try:
        west, south, east, north = (float(side) for side in sides.split(","))
    except ValueError:
        west = south = east = north = math.nan
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise ValueError(f"看不懂范围“view:{sides}”，应为 view:西,南,东,北（度）")
    return west, south, east, north


def _around(world: World, window: BaseGeometry, seen: frozenset[Unit]) -> str:
    """郑州、开封一带; the county in the middle where no city's seat is seen; empty for many cities."""
    cities = sorted(code for level, code in seen if level == "prefecture")
    if len(cities) > MOST_NAMED:
        return ""
    if cities:
        return "、".join(world.city_names[code] for code in cities) + "一带"
    counties = world.boundaries.counties
    nearest = counties.geometry.distance(window.centroid).idxmin()
    return f"{counties.at[nearest, 'name']}一带"


def _of_picks(scene: Scene, picks: tuple[str, ...]) -> Extent:
    marks = {d.mark.pick: d.mark for layer in scene.layers for d in layer.marks}
    tied = {place.pick: place for mark in marks.values() for place in mark.places}
    units, shapes, names = [], [], []
    for pick in picks:
        level, _, adcode = pick.partition(":")
        if level in ("prefecture", "county"):
            extent = _of_units("picks", scene.world, ((level, adcode),))
            units.append((level, adcode))
            shapes.append(extent.shape)
            names.append(extent.name)
        elif pick in marks:
            units.extend(marks[pick].units)
            shapes.append(_plane(geometry_of(marks[pick], scene.world)).buffer(POINT_RADIUS_M))
            names.append(marks[pick].name)
        elif pick in tied:
            shapes.append(_plane(shapely.Point(tied[pick].point)).buffer(POINT_RADIUS_M))
            names.append(tied[pick].name)
        else:
            raise ValueError(f"范围里的“{pick}”不在图上")
    name = "、".join(names[:3]) + ("等" if len(names) > 3 else "")
    return Extent("picks", name, tuple(units), shapely.union_all(shapes), picks)


def _plane(geometry: BaseGeometry) -> BaseGeometry:
    return to_map_plane(gpd.GeoDataFrame(geometry=[geometry], crs=CGCS2000)).geometry.iloc[0]
