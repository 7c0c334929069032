"""GeoJSON: a collection, one feature, or a bare array of features as web maps give them out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import shapely
from shapely.errors import ShapelyError

from intake.budget import BUDGET, Refused, refusing
from intake.notation import value
from lists.decode import plain
from lists.lanes import Grid
from lists.shapes.features import sheet_of

NODES = replace(BUDGET, nodes=20_000_000)
"""A million points are some twelve million values."""
NO_FEATURES = "这个 JSON 文件里没有地图要素：请导出为 GeoJSON，或另存为表格（.xlsx、.csv）再试"


def read_geojson(data: bytes) -> Grid:
    """The features of a GeoJSON file. Raises Refused."""
    text = plain(data).stream().read()
    told = value(text, "GeoJSON 文件", NODES)
    found = _features(told)
    if not found:
        raise Refused(NO_FEATURES)
    with refusing("GeoJSON 文件", (ShapelyError, TypeError, ValueError, KeyError, AttributeError, IndexError)):
        shapes = [shapely.geometry.shape(one["geometry"]) if one.get("geometry") else None for one in found]
        properties = [one.get("properties") or {} for one in found]
        return sheet_of("", [dict(one) for one in properties], shapes, _system(told))


def _features(told: Any) -> list[dict[str, Any]]:
    """The features in a value, whatever holds them."""
    if isinstance(told, list):
        return [one for one in told if isinstance(one, dict) and one.get("type") == "Feature"]
    if not isinstance(told, dict):
        return []
    if told.get("type") == "Feature":
        return [told]
    return _features(told.get("features")) if isinstance(told.get("features"), list) else []


def _system(told: Any) -> str:
    """The system that an older GeoJSON names; nothing for the usual one without a name."""
    named = told.get("crs") if isinstance(told, dict) else None
    words = str(named.get("properties", {}).get("name", "")) if isinstance(named, dict) else ""
    if "CRS84" in words:
        return "epsg:4326"
    code = re.search(r"EPSG:+(\d{4,6})$", words)
    return f"epsg:{code[1]}" if code else ""
