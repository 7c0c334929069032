"""Whether a pair of coordinates can be a place of the atlas."""

from __future__ import annotations

import re
from dataclasses import replace

from disk.fault import Fault

HENAN = (110.2, 31.2, 116.8, 36.6)
CONTEXT = (107.0, 29.5, 120.5, 39.0)
"""West, south, east, north in degrees: the province, and with its neighbours what the map shows of them."""
NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


def point_fault(at: Fault, point: tuple[str, str], henan: bool) -> list[Fault]:
    """The fault of a pair (lon, lat) as written, none or one; `at` says where the row stands."""
    for column, text in zip(("lon_deg", "lat_deg"), point, strict=True):
        if not NUMBER.fullmatch(text):
            return [replace(at, column=column, cell=text, expected="度数", remedy="请改正这个格子")]
    lon, lat = map(float, point)
    west, south, east, north = HENAN if henan else CONTEXT
    if west <= lon <= east and south <= lat <= north:
        return []
    if west <= lat <= east and south <= lon <= north:
        found = f"是“{point[0]}”，lat_deg 是“{point[1]}”，经纬度可能写反"
        return [replace(at, column="lon_deg", found=found, remedy="请对调两格")]
    found = f"是“{point[0]}”，lat_deg 是“{point[1]}”"
    expected = f"东经 {west:g}～{east:g}、北纬 {south:g}～{north:g} 之内"
    return [replace(at, column="lon_deg", found=found, expected=expected, remedy="请查对坐标")]
