"""Scene -> GeoJSON (RFC 7946): what is shown, with citations and a data dictionary."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from export.passport.passport import NAME, passport_of
from export.tables import by_hand
from export.tables.columns import Column
from export.tables.geodata import COLUMNS, CRS_NOTE, mark_rows, tier_of
from export.tables.rows import citation_text, document_name
from layers.captions import industries_of
from layers.marks import MapRecord
from layers.scene import DrawnLayer, Scene, geometry_of

DECIMALS = 6
"""Places of a degree: 0.1 m."""
REASON = Column("reason", "未上图原因：只在 not_placed 里")


def write_geojson(scene: Scene, passport: Mapping[str, str] | None = None, title: str = "", date: str = "") -> bytes:
    """One FeatureCollection of all layers, every feature with a geometry and the same properties; outer rings
    counter-clockwise.

    Foreign members of the collection: title, note on the CRS, sources, data dictionary, passport, and `not_placed`:
    what is not on the map, each with the reason.
    """
    columns = (*COLUMNS, *(by_hand.COLUMNS if scene.selection.annotations else ()))
    features = [f for layer in scene.layers for f in _features(layer, scene)]
    features += [
        {"type": "Feature", "id": key, "geometry": geometry(shape), "properties": {"layer": by_hand.NAME, **said}}
        for key, said, shape in by_hand.rows(scene)
    ]
    for feature in features:
        feature["properties"] = {c.name: feature["properties"].get(c.name) for c in columns}
    about = {"title": title or scene.title, "sources": scene.sources, NAME: dict(passport or passport_of(scene, date))}
    missing = [_missing(record, reason, scene) for record, reason in scene.not_placed]
    return packed(about, columns, features, missing)


def packed(
    about: Mapping[str, Any], columns: Sequence[Column], features: Sequence[Any], missing: Sequence[Any]
) -> bytes:
    """The collection: `about` are its title, sources, passport; `missing` is what has no place, with `REASON`."""
    collection = {
        "type": "FeatureCollection",
        "note": CRS_NOTE,
        **about,
        "dictionary": {c.name: c.meaning + (f"（{c.unit}）" if c.unit else "") for c in (*columns, REASON)},
        "features": features,
        "not_placed": missing,
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def _features(layer: DrawnLayer, scene: Scene) -> Iterator[dict[str, Any]]:
    for row, drawn in zip(mark_rows(layer, scene), layer.marks, strict=True):
        yield {
            "type": "Feature",
            "id": f"{layer.layer_id}/{drawn.mark.mark_id}",
            "geometry": geometry(geometry_of(drawn.mark, scene.world)),
            "properties": {key: whole(value) for key, value in row.items()},
        }


def geometry(shape: BaseGeometry) -> dict[str, Any]:
    """GeoJSON of a geometry with rings turned as RFC 7946 wants and six decimals."""
    turned = shapely.orient_polygons(shape, exterior_cw=False)
    found = shapely.geometry.mapping(turned)
    return {"type": found["type"], "coordinates": _rounded(found["coordinates"])}


def _rounded(numbers: Any) -> Any:
    return round(numbers, DECIMALS) if isinstance(numbers, float) else [_rounded(n) for n in numbers]


def whole(value: Any) -> Any:
    """3000, not 3000.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _missing(record: MapRecord, reason: str, scene: Scene) -> dict[str, Any]:
    """A record without a place in the columns of a feature."""
    policy = scene.world.policy
    own = {
        "name": record.name, "tier": tier_of(record), "scale_yi": whole(record.scale_yi), "count": 1,
        "records": record.record_id, "record_names": record.name,
        "industries": "、".join(industries_of([record], scene.world)),
        "documents": document_name(record.doc_id, policy),
        "citations": citation_text(policy.citations_of(record.record_id), policy), REASON.name: reason,
    }  # fmt: skip
    return {column.name: own.get(column.name, "") for column in (*COLUMNS, REASON)} | own
