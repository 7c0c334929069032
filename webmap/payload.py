"""What the browser fetches once: shapes and records as two compact JSON files named by their content.

Coordinates are integers of 1e-4 degrees (about 10 m; the coverage stays valid), each ring delta-coded.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from clients.rules import rules
from geo.boundaries import SEAT, rows
from layers import palette
from layers.joins import Joins
from layers.layer import Catalogue, Layer
from layers.marks import LegendLine, MapRecord, Mark
from layers.symbols.cluster_mark import BRANCH
from layers.world import World
from policy.annotation import limits
from webmap import search
from webmap.choices import choices

GRID = 10_000
CATEGORY_COLUMNS = ("family", "year", "tier", "kind")
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
    lon, lat = SEAT if SEAT[0] in frame else ("lon_deg", "lat_deg")
    seats = zip(frame[lon], frame[lat], strict=True)
    return [
        {
            "key": f"{level}:{adcode}",
            "name": row.name,
            "short": row.short_name,
            "at": _point((row.lon_deg, row.lat_deg)),
            "seat": _point(seat),
            "rings": [_ring(part) for part in shapely.get_parts(row.geometry)],
            **({"parent": f"prefecture:{row.parent_adcode}"} if level == "county" else {}),
        }
        for (adcode, row), seat in zip(rows(frame), seats, strict=True)
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


def records(world: World, layers: Iterable[Layer]) -> dict[str, Any]:
    """Layers with their classes, marks and records (columns; texts dictionary-coded)."""
    catalogue = Catalogue(tuple(layers))
    marks = [(x.layer_id, m) for x in catalogue.layers for m in world.built(x.family.build).marks[x.layer_id].values()]
    number = {(layer_id, mark.mark_id): n for n, (layer_id, mark) in enumerate(marks)}
    builds = dict.fromkeys(layer.family.build for layer in catalogue.layers)
    listed = world.policy.listed_name
    every = [record for build in builds for record in world.built(build).records]
    singles = Joins(world, catalogue.layers).singles
    return {
        "layers": [_layer(layer) for layer in catalogue.layers],
        "families": {key: [family.unit, family.name] for key, family in catalogue.families.items()},
        **rules(every),
        "ground": {**palette.GROUND, "empty": palette.NO_RECORD, "tint": palette.COUNTY_TINT},
        "marks": _mark_columns(marks),
        "records": _columns(every, number, world),
        "singles": _singles(every, singles),
        "search": world.kept(search.rows),
        "industries": [
            [i.industry_id, listed(i.industry_id), i.parent_id, i.group, i.name] for i in world.policy.industries
        ],
        "choices": choices(world, singles),
        "titles": [[d.doc_id, d.title, d.dated_title] for d in world.policy.documents],
        "annotations": limits(),
        "alone": {n: [record.record_id, record.reason] for n, record in enumerate(every) if not record.marks},
    }


def _singles(every: Iterable[MapRecord], singles: Mapping[str, MapRecord]) -> list[int]:
    """Numbers of the records that can be shown without the others of their layer, in the order of their choices."""
    number = {record.record_id: n for n, record in enumerate(every)}
    return [number[record.record_id] for record in singles.values()]


def _layer(layer: Layer) -> dict[str, Any]:
    return {
        "id": layer.layer_id, "name": layer.name, "family": layer.family.key, "symbol": layer.symbol.kind,
        "on": layer.default_on, "explain": layer.explain, "singly": layer.family.singly,
        "subject": layer.family.subject, "private": layer.private,
        "classes": [[k, _class(line)] for k, line in layer.classes().items() if not k.startswith(BRANCH)],
        **layer.symbol.parameters,
    }  # fmt: skip


def _class(line: LegendLine) -> list[Any]:
    return [line.shape, line.text, line.colour, line.radius_pt, line.dashed, line.style, line.group]


def _mark_columns(marks: list[tuple[str, Mark]]) -> dict[str, Any]:
    """Marks as columns: layer (number), name, pick, lon, lat (null where it has no point), and what only some have."""
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
    places = [[*_point(place.point), place.pick, place.name] for place in mark.places]
    values = (("units", units), ("path", path), ("precision", mark.precision), ("category", mark.category),
              ("places", places), ("value", mark.value), ("told", mark.told), ("label", mark.label),
              ("ring", [_point(corner) for corner in mark.ring]))  # fmt: skip
    return {name: value for name, value in values if value not in (None, "", [])}


def _columns(records: list[MapRecord], number: dict[tuple[str, str], int], world: World) -> dict[str, Any]:
    """Records as columns; None stays null, texts become numbers into `words`. What no document says has no document."""
    words: dict[str, int] = {}

    def code(text: str | None) -> int | None:
        return None if text is None else words.setdefault(text, len(words))

    columns: dict[str, Any] = {name: [code(getattr(e, name)) for e in records] for name in CATEGORY_COLUMNS}
    columns["doc_id"] = [code(e.doc_id if e.doc_id in world.policy.document else None) for e in records]
    for name in LIST_COLUMNS:
        columns[name] = [None if (v := getattr(e, name)) is None else [code(x) for x in v] for e in records]
    columns["name"] = [e.name for e in records]
    columns["scale"] = [e.scale_yi for e in records]
    columns["target"] = [e.target_yi for e in records]
    columns["marks"] = [[number[m] for m in e.marks] for e in records]
    return columns | {"words": list(words)}
