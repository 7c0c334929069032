"""What the browser fetches once: shapes and records as two compact JSON files named by their content.

Coordinates are integers of 1e-4 degrees (about 10 m; the coverage stays valid), each ring delta-coded.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from layers import palette
from layers.compose import FAMILY_NAMES
from layers.legend import BY_TARGET, classes
from layers.scene import Entry, LayerSpec, Mark
from layers.world import World
from policy.records import TIERS
from policy.selection import NO_TIER
from webmap import search

GRID = 10_000
CATEGORY_COLUMNS = ("family", "doc_id", "year", "tier")
LIST_COLUMNS = ("industries", "cities")


def named_by_content(name: str, content: bytes) -> tuple[str, bytes]:
    """(file name with a hash of the content, the content)."""
    stem, _, suffix = name.rpartition(".")
    return f"{stem}-{hashlib.sha256(content).hexdigest()[:16]}.{suffix}", content


def compact(content: Any) -> bytes:
    """JSON without blanks, UTF-8."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def shapes(world: World) -> dict[str, Any]:
    """Outlines by level: one row per unit with key, names, label point and rings; counties also with their parent."""
    b = world.boundaries
    return {
        "grid": GRID,
        "counties": _units("county", b.counties),
        "prefectures": _units("prefecture", b.prefectures),
        "neighbours": _units("prefecture", b.neighbour_prefectures),
        "outside": _units("province", b.neighbour_provinces),
        "province": _units("province", b.province),
    }


def _units(level: str, frame: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    return [
        {
            "key": f"{level}:{adcode}",
            "name": row.name_,
            "short": row.short_name,
            "at": _point((row.lon_deg, row.lat_deg)),
            "seat": _point((getattr(row, "seat_lon_deg", row.lon_deg), getattr(row, "seat_lat_deg", row.lat_deg))),
            "rings": [_ring(part) for part in shapely.get_parts(row.geometry)],
            **({"parent": f"prefecture:{row.parent_adcode}"} if level == "county" else {}),
        }
        for adcode, row in zip(
            frame.index, frame.rename(columns={"name": "name_"}).itertuples(index=False), strict=True
        )
    ]


def _point(lon_lat: tuple[float, float]) -> list[int]:
    return [round(lon_lat[0] * GRID), round(lon_lat[1] * GRID)]


def _ring(polygon: shapely.Polygon) -> list[list[int]]:
    """Outer ring and holes of one polygon, each as x0, y0, dx, dy, dx, dy, …"""
    rings = [polygon.exterior, *polygon.interiors]
    return [_delta(np.rint(shapely.get_coordinates(ring) * GRID).astype(int)) for ring in rings]


def _delta(grid: np.ndarray) -> list[int]:
    steps = np.vstack([grid[:1], np.diff(grid, axis=0)])
    return steps[np.r_[True, np.any(steps[1:] != 0, axis=1)]].ravel().tolist()


def records(world: World, specs: Iterable[LayerSpec]) -> dict[str, Any]:
    """Layers with their classes, marks and entries (columns; texts dictionary-coded)."""
    specs = tuple(specs)
    marks = [(s.layer_id, m) for s in specs for m in world.built(s).marks[s.layer_id].values()]
    number = {(layer_id, mark.mark_id): n for n, (layer_id, mark) in enumerate(marks)}
    entries = [e for s in {s.family: s for s in specs}.values() for e in world.built(s).entries]
    listed = world.policy.listed_name
    return {
        "layers": [_layer(spec, world) for spec in specs],
        "families": {key: list(words) for key, words in FAMILY_NAMES.items()},
        "tiers": [*TIERS],
        "noTier": NO_TIER,
        "tierFloor": palette.TIER_FLOOR_YI,
        "byTarget": BY_TARGET,
        "sizes": [bound for bound, _ in palette.BUBBLE_SIZES_YI],
        "ground": {**palette.GROUND, "empty": palette.NO_RECORD},
        "marks": _mark_columns(marks),
        "entries": _columns(entries, number),
        "search": search.rows(world),
        "industries": [[i.industry_id, listed(i.industry_id), i.parent_id, i.group] for i in world.policy.industries],
    }


def _layer(spec: LayerSpec, world: World) -> dict[str, Any]:
    legend = classes(spec, world.built(spec).marks[spec.layer_id].values())
    return {
        "id": spec.layer_id, "name": spec.name, "family": spec.family, "symbol": spec.symbol,
        "on": spec.default_on, "explain": spec.explain,
        "classes": [[k, [e.symbol, e.text, e.colour, e.radius_pt, e.dashed]] for k, e in legend.items()],
    }  # fmt: skip


def _mark_columns(marks: list[tuple[str, Mark]]) -> dict[str, Any]:
    """Marks as columns: layer (number), name, pick, lon, lat (null for areas and lines), and what only some have."""
    layers = {layer_id: n for n, layer_id in enumerate(dict.fromkeys(layer_id for layer_id, _ in marks))}
    at = [_point(mark.point) if mark.point else (None, None) for _, mark in marks]
    return {
        "layers": list(layers),
        "layer": [layers[layer_id] for layer_id, _ in marks],
        "name": [mark.name for _, mark in marks],
        "pick": [mark.pick for _, mark in marks],
        "lon": [lon for lon, _ in at],
        "lat": [lat for _, lat in at],
        "more": {n: more for n, (_, mark) in enumerate(marks) if (more := _more(mark))},
    }


def _more(mark: Mark) -> dict[str, Any]:
    path = [[*_point((n.lon_deg, n.lat_deg)), int(n.stated), n.name] for n in mark.path]
    units = [f"{level}:{adcode}" for level, adcode in mark.units]
    values = (("units", units), ("path", path), ("precision", mark.precision), ("category", mark.category))
    return {name: value for name, value in values if value}


def _columns(entries: list[Entry], number: dict[tuple[str, str], int]) -> dict[str, Any]:
    """Entries as columns; None stays null, texts become numbers into `words`."""
    words: dict[str, int] = {}

    def code(text: str | None) -> int | None:
        return None if text is None else words.setdefault(text, len(words))

    columns: dict[str, Any] = {name: [code(getattr(e, name)) for e in entries] for name in CATEGORY_COLUMNS}
    for name in LIST_COLUMNS:
        columns[name] = [None if (v := getattr(e, name)) is None else [code(x) for x in v] for e in entries]
    columns["name"] = [e.name for e in entries]
    columns["scale"] = [e.scale_yi for e in entries]
    columns["target"] = [e.target_yi for e in entries]
    columns["marks"] = [[number[m] for m in e.marks] for e in entries]
    return columns | {"words": list(words)}
