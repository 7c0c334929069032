"""Coordinate reference systems of the atlas, and the shifted systems of Chinese web maps.

GCJ-02 and BD-09 formulas: the public reverse engineering in googollee/eviltransform, the constants of the
Krasovsky ellipsoid included. They hold in mainland China; outside the box below points are not shifted.
"""

from functools import cache

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray
from pyproj import CRS, Transformer

CGCS2000 = 4490  # EPSG, degrees: what the outlines are stored in
WGS84 = 4326  # EPSG, degrees: within a metre of CGCS2000, what users' points are in
MAP_PLANE = 4547  # EPSG, metres: CGCS2000 3-degree Gauss-Kruger, 114°E; scale error at most 0.14 % in Henan

LonLat = tuple[NDArray[np.float64], NDArray[np.float64]]


@cache
def _transformer(source: CRS) -> Transformer:
    return Transformer.from_crs(source, MAP_PLANE, always_xy=True)


def points_to_map_plane(lon_deg: ArrayLike, lat_deg: ArrayLike) -> NDArray[np.float64]:
    """(n, 2) easting and northing in the plane of the printed maps of CGCS2000 points in degrees."""
    return np.column_stack(_transformer(CRS(CGCS2000)).transform(np.asarray(lon_deg), np.asarray(lat_deg)))


@cache
def _from_map_plane() -> Transformer:
    return Transformer.from_crs(CRS(MAP_PLANE), CRS(CGCS2000), always_xy=True)


def map_plane_to_points(east_m: ArrayLike, north_m: ArrayLike) -> NDArray[np.float64]:
    """(n, 2) longitude and latitude in degrees of points in the plane of the printed maps."""
    return np.column_stack(_from_map_plane().transform(np.asarray(east_m), np.asarray(north_m)))


def to_map_plane(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the frame in the plane of the printed maps (EPSG:4547, metres, easting before northing).

    Raises ValueError where the frame does not say its CRS.
    """
    if frame.crs is None:
        raise ValueError("图形数据没有坐标系说明：应为 EPSG:4490 或 EPSG:4326，请先用 set_crs 注明")
    project = _transformer(frame.crs)
    shapes = shapely.transform(frame.geometry.array.to_numpy(), lambda xy: np.column_stack(project.transform(*xy.T)))
    return frame.set_geometry(gpd.GeoSeries(shapes, frame.index, crs=MAP_PLANE, name=frame.geometry.name))


_RADIUS = 6378245.0  # metres
_ECCENTRICITY2 = 0.00669342162296594323
_BD_TURN = np.pi * 3000 / 180


def _gcj02_shift(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> LonLat:
    """Return the shift from WGS-84 to GCJ-02 in degrees, zero outside China."""
    x, y = lon - 105, lat - 35
    both = 20 * np.sin(6 * np.pi * x) + 20 * np.sin(2 * np.pi * x)
    east = both + 20 * np.sin(np.pi * x) + 40 * np.sin(np.pi * x / 3)
    east += 150 * np.sin(np.pi * x / 12) + 300 * np.sin(np.pi * x / 30)
    north = both + 20 * np.sin(np.pi * y) + 40 * np.sin(np.pi * y / 3)
    north += 160 * np.sin(np.pi * y / 12) + 320 * np.sin(np.pi * y / 30)
    root = np.sqrt(np.abs(x))
    east = east * 2 / 3 + 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root
    north = north * 2 / 3 - 100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root
    magic = 1 - _ECCENTRICITY2 * np.sin(np.radians(lat)) ** 2
    east_radius = _RADIUS / np.sqrt(magic) * np.cos(np.radians(lat))
    north_radius = _RADIUS * (1 - _ECCENTRICITY2) / magic**1.5
    inside = (lon >= 72.004) & (lon <= 137.8347) & (lat >= 0.8293) & (lat <= 55.8271)
    return np.degrees(east / east_radius) * inside, np.degrees(north / north_radius) * inside


def wgs84_to_gcj02(lon_deg: ArrayLike, lat_deg: ArrayLike) -> LonLat:
    """Shift WGS-84 points to GCJ-02 (Amap, Tencent): arrays of one shape in degrees, longitude first."""
    lon, lat = np.asarray(lon_deg, float), np.asarray(lat_deg, float)
    east, north = _gcj02_shift(lon, lat)
    return lon + east, lat + north


def gcj02_to_wgs84(lon_deg: ArrayLike, lat_deg: ArrayLike) -> LonLat:
    """Undo `wgs84_to_gcj02` by iteration; four rounds leave less than a millimetre."""
    lon, lat = np.asarray(lon_deg, float), np.asarray(lat_deg, float)
    guess = lon, lat
    for _ in range(4):
        east, north = _gcj02_shift(*guess)
        guess = lon - east, lat - north
    return guess


def wgs84_to_bd09(lon_deg: ArrayLike, lat_deg: ArrayLike) -> LonLat:
    """Shift WGS-84 points to BD-09 (Baidu), through GCJ-02: degrees, longitude first."""
    lon, lat = wgs84_to_gcj02(lon_deg, lat_deg)
    radius = np.hypot(lon, lat) + 0.00002 * np.sin(lat * _BD_TURN)
    angle = np.arctan2(lat, lon) + 0.000003 * np.cos(lon * _BD_TURN)
    return radius * np.cos(angle) + 0.0065, radius * np.sin(angle) + 0.006


def bd09_to_wgs84(lon_deg: ArrayLike, lat_deg: ArrayLike) -> LonLat:
    """Undo `wgs84_to_bd09`, to about 0.3 m (the public inverse of Baidu's own step is not exact)."""
    lon, lat = np.asarray(lon_deg, float) - 0.0065, np.asarray(lat_deg, float) - 0.006
    radius = np.hypot(lon, lat) - 0.00002 * np.sin(lat * _BD_TURN)
    angle = np.arctan2(lat, lon) - 0.000003 * np.cos(lon * _BD_TURN)
    return gcj02_to_wgs84(radius * np.cos(angle), radius * np.sin(angle))
