"""Coordinate systems that planners' tables come in, and the way from each to WGS-84."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import numpy as np
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError

from geo.crs import bd09_to_wgs84, gcj02_to_wgs84

Pairs = tuple[np.ndarray, np.ndarray]
WGS84, GCJ02, BD09 = "wgs84", "gcj02", "bd09"
WORDS = {
    WGS84: "WGS-84 或 CGCS2000 经纬度（GPS、天地图、测绘成果）",
    GCJ02: "GCJ-02（高德、腾讯地图）",
    BD09: "BD-09（百度地图）",
}
DEGREES = ("epsg:4326", "epsg:4490", "epsg:4979")
MERIDIANS = {f"epsg:{4534 + (meridian - 75) // 3}": meridian for meridian in range(75, 136, 3)}
"""CGCS2000 in zones of three degrees, without the zone's number in front: code -> central meridian."""
NAMED = (
    (GCJ02, re.compile(r"gcj|高德|腾讯|amap|火星|国测局", re.IGNORECASE)),
    (BD09, re.compile(r"bd[-_ ]?09|百度|baidu", re.IGNORECASE)),
    (WGS84, re.compile(r"wgs|cgcs|\bgps\b|天地图|国家2000|2000国家|4326|4490", re.IGNORECASE)),
)
"""How headings and names of files speak of a system."""


def named(text: str) -> str:
    """The system that a heading or a file's name speaks of; empty for none."""
    return next((system for system, pattern in NAMED if pattern.search(text)), "")


def words(system: str) -> str:
    """A system in words."""
    if system in WORDS:
        return WORDS[system]
    if system in MERIDIANS:
        return f"CGCS2000 高斯-克吕格平面坐标，中央经线 {MERIDIANS[system]}°"
    return _crs(system).name if known(system) else system[:40]


def known(system: str) -> bool:
    """Whether there is a way from a system to WGS-84."""
    try:
        return system in WORDS or bool(_crs(system))
    except CRSError:
        return False


def to_wgs84(system: str, x: np.ndarray, y: np.ndarray) -> Pairs:
    """Points (longitude or easting first) in WGS-84; NaN stays NaN."""
    if system == GCJ02:
        return gcj02_to_wgs84(x, y)
    if system == BD09:
        return bd09_to_wgs84(x, y)
    if system == WGS84 or system in DEGREES:
        return x, y
    lon, lat = _transformer(system).transform(x, y, errcheck=False)
    bad = ~(np.isfinite(lon) & np.isfinite(lat))
    return np.where(bad, np.nan, lon), np.where(bad, np.nan, lat)


def way(system: str) -> Callable[[np.ndarray], np.ndarray]:
    """The same for an array with a column of each, as shapely asks for."""
    return lambda xy: np.column_stack(to_wgs84(system, xy[:, 0], xy[:, 1]))


@cache
def _crs(system: str) -> CRS:
    return CRS.from_user_input(system.removeprefix("wkt:"))


@cache
def _transformer(system: str) -> Transformer:
    return Transformer.from_crs(_crs(system), 4326, always_xy=True)


def plane(x: np.ndarray, y: np.ndarray) -> tuple[str, bool]:
    """The system of plane coordinates by their size, and whether northing stands first; empty for degrees.

    The zone's number stands before the easting (38 500 000); without it any meridian of Henan may be meant, and the
    system is "plane".
    """
    first, second = (float(np.nanmedian(np.abs(one))) for one in (x, y))
    swapped = _is_northing(first) and not _is_northing(second)
    east, north = (second, first) if swapped else (first, second)
    if not _is_northing(north):
        return "", False
    zone = int(east // 1e6)
    if 25 <= zone <= 45:
        return f"epsg:{4513 + zone - 25}", swapped
    if 13 <= zone <= 23:
        return f"epsg:{4491 + zone - 13}", swapped
    return ("plane", swapped) if 1e5 < east < 1e6 else ("", False)


def _is_northing(value: float) -> bool:
    return 1.8e6 <= value <= 6e6
