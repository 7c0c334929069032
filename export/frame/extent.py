"""Which part of the map a figure shows: the units in extent, and the shape that the frame must hold."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

from export.frame.request import ExportRequest
from geo.crs import CGCS2000, to_map_plane
from layers.scene import Scene, geometry_of
from layers.world import World

POINT_RADIUS_M = 8000.0
Unit = tuple[str, str]


@dataclass(frozen=True)
class Extent:
    """The units that the figure is about (none: all of Henan), its name, and its shape in EPSG:4547 metres.

    `picks` are the marks that were chosen one by one; points have no units.
    """

    kind: str
    name: str
    units: tuple[Unit, ...]
    shape: BaseGeometry
    picks: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether the figure is about the whole province."""
        return self.kind == "henan"

    def holds(self, world: World, level: str, adcode: str) -> bool:
        """Whether a unit belongs to the extent: itself, or by its prefecture."""
        if self.whole or (level, adcode) in self.units:
            return True
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
