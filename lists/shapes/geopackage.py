"""GeoPackage: each layer of features as a sheet."""

from __future__ import annotations

from dataclasses import dataclass

import shapely
from shapely.errors import ShapelyError

from intake.budget import Budget, Refused, refusing
from intake.database import Database, has_table, opened
from lists.lanes import Grid
from lists.shapes.features import sheet_of

WHAT = "GeoPackage"
ENVELOPES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
"""Bytes of the box before a shape, by its kind."""


@dataclass(frozen=True, slots=True)
class PackageLayer:
    """A layer as the package lists it."""

    table: str
    column: str
    system: str


def read_geopackage(data: bytes, budget: Budget) -> list[Grid]:
    """The layers of a package. Raises Refused."""
    with opened(data, WHAT, budget) as base:
        if not has_table(base, "gpkg_contents") or not has_table(base, "gpkg_geometry_columns"):
            raise Refused("这个文件不是 GeoPackage，或其中没有图层：请从 GIS 软件重新导出")
        layers = [layer for layer in _layers(base) if has_table(base, layer.table)]
        if not layers:
            raise Refused("GeoPackage 里没有矢量图层：请从 GIS 软件导出点、线或面图层")
        return [_sheet(base, layer) for layer in layers]


def _layers(base: Database) -> list[PackageLayer]:
    asked = (
        "SELECT g.table_name, g.column_name, s.organization, s.organization_coordsys_id "
        "FROM gpkg_geometry_columns g LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id ORDER BY g.table_name"
    )
    return [PackageLayer(str(table), str(column), f"epsg:{code}" if str(body).upper() == "EPSG" else "")
            for table, column, body, code in base.execute(asked)]  # fmt: skip


def _sheet(base: Database, layer: PackageLayer) -> Grid:
    name = layer.table.replace('"', '""')
    found = base.execute(f'SELECT * FROM "{name}"')  # noqa: S608  a table's name cannot be a parameter
    headings = [str(one[0]) for one in found.description]
    properties, shapes = [], []
    with refusing(f"图层“{layer.table}”", (ShapelyError, TypeError, ValueError, KeyError, IndexError)):
        for row in found:
            one = dict(zip(headings, row, strict=True))
            shapes.append(_shape(one.pop(layer.column, None)))
            properties.append({key: value for key, value in one.items() if not isinstance(value, bytes)})
        return sheet_of(layer.table, properties, shapes, layer.system)


def _shape(blob: object) -> object:
    """The shape in a package's own wrapping; None for an empty one."""
    if not isinstance(blob, bytes):
        return None
    if blob[:2] != b"GP":
        raise ValueError("no shape of a package")
    return shapely.from_wkb(blob[8 + ENVELOPES[blob[3] >> 1 & 7] :])
