"""The map on the page: outlines and points from EPSG:4490 through EPSG:4547 into points inside the frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from export.frame.extent import Extent, Unit
from export.sheet.items import Box
from geo.crs import points_to_map_plane, to_map_plane
from layers.world import World

METRES_PER_PT = 0.0254 / 72


@dataclass(frozen=True)
class View:
    """A frame on the page and what of the plane it shows."""

    frame: Box
    west_m: float
    north_m: float
    metres_per_pt: float

    @property
    def scale(self) -> float:
        """Denominator of the scale on paper: 3630000 for 1：363万."""
        return self.metres_per_pt / METRES_PER_PT

    def to_page(self, shapes: np.ndarray) -> np.ndarray:
        """Geometries from metres to points on the page."""
        return shapely.transform(shapes, self._turned)

    def _turned(self, xy: np.ndarray) -> np.ndarray:
        """Metres of the plane as points on the page."""
        x = self.frame.x_pt + (xy[:, 0] - self.west_m) / self.metres_per_pt
        y = self.frame.y_pt + (self.north_m - xy[:, 1]) / self.metres_per_pt
        return np.column_stack([x, y])

    def points(self, lon_lat: Sequence[tuple[float, float]]) -> np.ndarray:
        """Page points (n, 2) of positions in degrees, longitude first."""
        if not lon_lat:
            return np.empty((0, 2))
        lon, lat = zip(*lon_lat, strict=True)
        return self._turned(points_to_map_plane(lon, lat))


def view_of(extent: Extent, frame: Box, pad_pt: float) -> View:
    """The view that holds the extent as large as the frame allows, `pad_pt` away from its edge."""
    west, south, east, north = extent.shape.bounds
    inner = frame.width_pt - 2 * pad_pt, frame.height_pt - 2 * pad_pt
    per_pt = max((east - west) / inner[0], (north - south) / inner[1])
    return View(
        frame,
        (west + east) / 2 - frame.width_pt / 2 * per_pt,
        (south + north) / 2 + frame.height_pt / 2 * per_pt,
        per_pt,
    )


@dataclass(frozen=True)
class PageMap:
    """All outlines in points, cut at the frame; a unit that the frame does not touch is absent."""

    view: View
    units: Mapping[Unit, BaseGeometry]

    @property
    def edge(self) -> BaseGeometry:
        """The frame as a polygon."""
        return frame_polygon(self.view.frame)


def frame_polygon(box: Box) -> BaseGeometry:
    """A box as a polygon in page points."""
    return shapely.box(box.x_pt, box.y_pt, box.x_pt + box.width_pt, box.y_pt + box.height_pt)


def page_map(world: World, view: View) -> PageMap:
    """Outlines of Henan and its neighbours for a view."""
    b = world.boundaries
    frames = (b.neighbour_provinces, b.neighbour_prefectures, b.province, b.prefectures, b.counties)
    units: dict[Unit, BaseGeometry] = {}
    for frame in frames:
        keys = zip(frame["level"], frame.index, strict=True)
        units.update(zip(keys, view.to_page(to_map_plane(frame).geometry.to_numpy()), strict=True))
    return PageMap(view, _cut(units, frame_polygon(view.frame)))


def enlarged(page: PageMap, window: Box, view: View) -> PageMap:
    """The part of a page's map that a window shows, for a view of that part: as exact as the outlines are."""
    factor = page.view.metres_per_pt / view.metres_per_pt

    def turn(xy: np.ndarray) -> np.ndarray:
        return (xy - (window.x_pt, window.y_pt)) * factor + (view.frame.x_pt, view.frame.y_pt)

    units = _cut(page.units, frame_polygon(window))
    turned = shapely.transform(np.array(list(units.values()), dtype=object), turn)
    return PageMap(view, dict(zip(units, turned, strict=True)))


def _cut(units: Mapping[Unit, BaseGeometry], edge: BaseGeometry) -> dict[Unit, BaseGeometry]:
    shapes = np.array(list(units.values()), dtype=object)
    shapely.prepare(edge)
    inside = shapely.contains(edge, shapes)
    touching = ~inside & shapely.intersects(edge, shapes)
    shapes[touching] = shapely.intersection(shapely.make_valid(shapes[touching]), edge)
    kept = inside | (touching & (shapely.area(shapes) > 0))
    return {key: shape for key, shape, keep in zip(units, shapes, kept, strict=True) if keep}


def rings(shape: BaseGeometry) -> tuple[np.ndarray, ...]:
    """Closed rings (n, 2) of a geometry's polygons, holes in the opposite direction; lines are left out."""
    found = []
    for part in shapely.get_parts(shape, return_index=False):
        if part.geom_type == "Polygon":
            turned = shapely.orient_polygons(part)
            found += [shapely.get_coordinates(ring)[:-1] for ring in (turned.exterior, *turned.interiors)]
        elif part.geom_type in ("MultiPolygon", "GeometryCollection"):
            found += rings(part)
    return tuple(found)


def lines(shape: BaseGeometry) -> tuple[np.ndarray, ...]:
    """Open lines (n, 2) of the line strings in a geometry."""
    parts = shapely.get_parts(shape)
    return tuple(
        shapely.get_coordinates(part)
        for part in parts
        if part.geom_type in ("LineString", "LinearRing") and not part.is_empty
    )
