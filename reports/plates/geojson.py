"""All rows of a plate as one GeoJSON."""

from __future__ import annotations

from typing import Any

from shapely.geometry import MultiPoint, Point

from export.passport.passport import NAME
from export.tables.columns import Column
from export.tables.geodata import COLUMNS
from export.tables.geojson import REASON, geometry, packed
from reports.plates.plate import Plate

NOWHERE = "没有写明地方，或属于全省、只写了地区"


def write(plate: Plate) -> bytes:
    """One FeatureCollection with a feature for each row at a place; its properties are those of a map's features and
    the cells of the plate's table under their headings. Rows without a place stand in `not_placed`.

    ValueError for a plate without places.
    """
    if not plate.placed:
        raise ValueError(f"图上没有地方：{plate.sheet.title}")
    columns = (*COLUMNS, *(Column(name, f"{name}：图中各项的表") for name in plate.header))
    features: list[Any] = []
    missing: list[Any] = []
    for n, (row, place) in enumerate(zip(plate.rows, plate.placed, strict=True), 1):
        own = {
            "layer": plate.sheet.title,
            "mark_id": f"row/{n}",
            **place.told,
            **dict(zip(plate.header, row, strict=True)),
        }
        said = {column.name: own.get(column.name) for column in columns}
        if not place.points:
            missing.append({**said, REASON.name: NOWHERE})
            continue
        shape = Point(place.points[0]) if len(place.points) == 1 else MultiPoint(place.points)
        features.append({"type": "Feature", "id": f"row/{n}", "geometry": geometry(shape), "properties": said})
    sources = list(dict.fromkeys(d for p in plate.placed for d in p.sources))
    counts = {"rows": len(plate.rows), "placed": len(features), "without_place": len(missing)}
    about = {"title": plate.sheet.title, "sources": sources, "counts": counts, NAME: dict(plate.sheet.passport)}
    return packed(about, columns, features, missing)
