"""Rows of tables that no record of the atlas holds: outlines are read as frames, seats by the rebuild alone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Outline:
    """行政区边界 · One unit with its outline, EPSG:4490 (CGCS2000)."""

    level: str
    """级别 · Level."""
    adcode: str
    """行政区划代码 · Code, unique within a file."""
    name: str
    """全称 · Name in full."""
    short_name: str
    """简称 · Name without its generic part."""
    parent_adcode: str
    """上级代码（可空） · Code of the unit above; empty for a province."""
    lon_deg: float
    """标注点经度 · Longitude of the label point, the pole of inaccessibility [度]."""
    lat_deg: float
    """标注点纬度 · Latitude of the label point [度]."""
    area_km2: float
    """图上面积 · Area of the drawn outline on the ellipsoid, no official figure [平方公里]."""
    geometry: bytes
    """边界 · Outline as WKB polygon or polygons, longitude before latitude, 5 decimals [度]."""


@dataclass(frozen=True)
class SeatedOutline(Outline):
    """省辖市边界 · One prefecture with its outline and its seat, EPSG:4490 (CGCS2000)."""

    seat_lon_deg: float
    """驻地经度 · Longitude of the seat, where a bubble is anchored [度]."""
    seat_lat_deg: float
    """驻地纬度 · Latitude of the seat [度]."""


@dataclass(frozen=True)
class Seat:
    """省辖市驻地 · Where the government of a prefecture sits, to 0.01 degrees."""

    adcode: str
    """行政区划代码 · Code of the prefecture."""
    name: str
    """全称 · Name of the prefecture."""
    lon_deg: float
    """经度 · Longitude, EPSG:4490 [度]."""
    lat_deg: float
    """纬度 · Latitude, EPSG:4490 [度]."""
    district_name: str
    """所在区（县） · District that the point lies in; the rebuild proves it."""
