"""Scene -> GeoJSON (RFC 7946) and GeoPackage: what is shown, with citations and a data dictionary."""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError
from shapely.geometry.base import BaseGeometry

from disk.cache import cache_folder
from disk.write import scratch_room
from export.passport.passport import NAME, passport_of
from export.tables import by_hand
from export.tables.columns import Cell, Column, Table
from export.tables.rows import citation_text, dictionary, document_name, record_tables
from export.tables.sheets import date_or_default, explanation
from geo.crs import CGCS2000
from layers.captions import industries_of
from layers.marks import DrawnMark, MapRecord
from layers.scene import DrawnLayer, Scene, geometry_of
from layers.symbols.glyph import PRECISION_TEXT

DECIMALS = 6
"""Places of a degree in GeoJSON: 0.1 m."""
CRS_NOTE = (
    "坐标为 CGCS2000 经纬度（EPSG:4490），数值未改动；GeoJSON 规定的 WGS-84 与它在本数据的精度内相同（相差不到 1 米）"
)
EXACTNESS = {
    "outline": "行政区划界线",
    "zone": "园区位置",
    "joint": "几处的中间",
    "region": "据成员推断",
} | PRECISION_TEXT

COLUMNS = (
    Column("mark_id", "标记编号"),
    Column("name", "名称"),
    Column("level", "级别：prefecture 省辖市，county 县（市、区），zone 园区等"),
    Column("adcode", "行政区划代码：今天的代码；园区等为空"),
    Column("tier", "最高层级：百亿、千亿、万亿；空白表示未标层级或不适用"),
    Column("scale_yi", "最大规模：只取文件写出的数字", "亿元"),
    Column("count", "记录个数", "个"),
    Column("value", "数值：自有数据在这里的数值"),
    Column("value_text", "数值与单位"),
    Column("precision", "位置精度：outline 界线，zone 园区，county 只知道所在县，city 只知道所在市"),
    Column("precision_text", "位置精度说明"),
    Column("records", "记录编号：分号隔开，对应“图上记录”表的编号"),
    Column("record_names", "记录名称：顿号隔开"),
    Column("industries", "产业：顿号隔开"),
    Column("documents", "来源文件"),
    Column("citations", "依据：文件与行号"),
)
"""Columns of a layer; the words before the colon are the column's Chinese name."""

SCHEMA_EXTENSION = """
CREATE TABLE IF NOT EXISTS gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL,
  definition TEXT NOT NULL, scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT,
  description TEXT, mime_type TEXT, constraint_name TEXT, CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
  CONSTRAINT gdc_tn UNIQUE (table_name, name));
CREATE TABLE gpkg_data_column_constraints (constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT,
  min NUMERIC, min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
  CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value));
INSERT INTO gpkg_extensions VALUES
  ('gpkg_data_columns', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec121/#extension_schema', 'read-write'),
  ('gpkg_data_column_constraints', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec121/#extension_schema',
   'read-write');
"""
"""The tables of GeoPackage's schema extension: Chinese names and meanings of columns, which GIS programs show."""


def mark_rows(layer: DrawnLayer, scene: Scene) -> list[dict[str, Any]]:
    """One row per drawn mark with the columns of `COLUMNS`, in their order; a figure that no document gives is None."""
    records = {e.record_id: e for e in scene.records}
    return [_mark_row(drawn, [records[i] for i in drawn.record_ids], scene) for drawn in layer.marks]


def _mark_row(drawn: DrawnMark, own: Sequence[MapRecord], scene: Scene) -> dict[str, Any]:
    policy, mark = scene.world.policy, drawn.mark
    level, _, code = mark.pick.partition(":")
    return {
        "mark_id": mark.mark_id,
        "name": mark.name,
        "level": level,
        "adcode": code if level in ("prefecture", "county") else "",
        "tier": drawn.tier,
        "scale_yi": drawn.scale_yi,
        "count": len(own),
        "value": mark.value,
        "value_text": mark.told,
        "precision": mark.precision,
        "precision_text": EXACTNESS.get(mark.precision, ""),
        "records": ";".join(drawn.record_ids),
        "record_names": "、".join(e.name for e in own),
        "industries": "、".join(industries_of(own, scene.world)),
        "documents": "、".join(dict.fromkeys(document_name(e.doc_id, policy) for e in own)),
        "citations": citation_text([c for i in drawn.record_ids for c in policy.citations_of(i)], policy),
    }


def write_geojson(scene: Scene, passport: Mapping[str, str] | None = None, title: str = "", date: str = "") -> bytes:
    """One FeatureCollection of all layers, outer rings counter-clockwise; what is not on the map has no geometry.

    Foreign members of the collection: title, note on the CRS, sources, data dictionary, passport.
    """
    features = [f for layer in scene.layers for f in _features(layer, scene)]
    missing = record_tables(scene)[1]
    features += [
        {"type": "Feature", "geometry": None, "properties": {"layer": "未上图", **row}} for row in missing.dicts()
    ]
    features += [
        {"type": "Feature", "id": key, "geometry": _geometry(shape), "properties": {"layer": by_hand.NAME, **said}}
        for key, said, shape in by_hand.rows(scene)
    ]
    columns = (*COLUMNS, *(by_hand.COLUMNS if scene.selection.annotations else ()))
    collection = {
        "type": "FeatureCollection",
        "title": title or scene.title,
        "note": CRS_NOTE,
        "sources": scene.sources,
        "dictionary": {c.name: c.meaning + (f"（{c.unit}）" if c.unit else "") for c in columns},
        NAME: dict(passport or passport_of(scene, date)),
        "features": features,
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def _features(layer: DrawnLayer, scene: Scene) -> Iterator[dict[str, Any]]:
    for row, drawn in zip(mark_rows(layer, scene), layer.marks, strict=True):
        yield {
            "type": "Feature",
            "id": f"{layer.layer_id}/{drawn.mark.mark_id}",
            "geometry": _geometry(geometry_of(drawn.mark, scene.world)),
            "properties": {"layer": layer.name, **row},
        }


def _geometry(shape: BaseGeometry) -> dict[str, Any]:
    """GeoJSON of a geometry with rings turned as RFC 7946 wants and six decimals."""
    turned = shapely.orient_polygons(shape, exterior_cw=False)
    found = shapely.geometry.mapping(turned)
    return {"type": found["type"], "coordinates": _rounded(found["coordinates"])}


def _rounded(numbers: Any) -> Any:
    return round(numbers, DECIMALS) if isinstance(numbers, float) else [_rounded(n) for n in numbers]


def write_gpkg(scene: Scene, passport: Mapping[str, str] | None = None, title: str = "", date: str = "") -> bytes:
    """One feature table per layer (EPSG:4490), and the sheets of the workbook as attribute tables.

    Chinese column names stand in 数据字典 and, as the schema extension, in gpkg_data_columns.
    """
    passport = passport or passport_of(scene, date)
    records = record_tables(scene)
    layers = [Table(layer.layer_id, COLUMNS, ()) for layer in scene.layers] + by_hand.layer_table(scene)
    tables = (*records, dictionary((*layers, *records)), explanation(scene, passport, title))
    with scratch_room((sqlite3.Error, DataSourceError, DataLayerError, FeatureError), work_folder()) as folder:
        path = folder / "map.gpkg"
        for layer in scene.layers:
            _write_layer(path, layer, scene)
        by_hand.write_layer(path, scene)
        with closing(sqlite3.connect(path)) as base:
            for table in tables:
                _write_table(base, table)
            _describe(base, layers, passport.get("atlas:date", ""))
            base.commit()
            base.execute("VACUUM")
        return path.read_bytes()


def work_folder() -> Path:
    """Where a GPKG can be built: GDAL's reader of paths takes what stands before a ! for an archive.

    Raises ValueError where every folder for temporary files has one in its name.
    """
    choices = (Path(tempfile.gettempdir()), Path("/tmp"), cache_folder())  # noqa: S108  a folder of its own inside
    fit = (folder for folder in choices if "!" not in str(folder) and os.access(folder, os.W_OK))
    if (found := next(fit, None)) is None:
        raise ValueError(
            "临时文件夹的路径里有“!”，写不了 GPKG：请把环境变量 TMPDIR（Windows 为 TEMP）设为不含“!”的文件夹"
        )
    return found


def _write_layer(path: Path, layer: DrawnLayer, scene: Scene) -> None:
    table = pd.DataFrame(mark_rows(layer, scene), columns=[c.name for c in COLUMNS]).astype(
        {"scale_yi": "Float64", "value": "Float64"}
    )
    shapes = [geometry_of(drawn.mark, scene.world) for drawn in layer.marks]
    frame = gpd.GeoDataFrame(table, geometry=shapes, crs=CGCS2000)
    several = any(kind.startswith("Multi") for kind in frame.geom_type)
    pyogrio.write_dataframe(
        frame,
        path,
        layer=layer.layer_id,
        driver="GPKG",
        append=path.exists(),
        promote_to_multi=several,
        layer_options={"IDENTIFIER": layer.name, "DESCRIPTION": layer.layer.explain},
    )


def _write_table(base: sqlite3.Connection, table: Table) -> None:
    """Rows as an attribute table; one by one through GDAL takes a third of the whole file's time."""
    name, columns = _quoted(table.name), [_quoted(column) for column in table.header]
    kinds = [_kind(values) for values in zip(*table.rows, strict=True)] or ["TEXT"] * len(columns)
    told = ", ".join(f"{column} {kind}" for column, kind in zip(columns, kinds, strict=True))
    base.execute(f"CREATE TABLE {name} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, {told})")
    marks = ", ".join("?" * len(columns))
    base.executemany(f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({marks})", table.rows)  # noqa: S608  quoted
    contents = "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES (?, 'attributes', ?)"
    base.execute(contents, (table.name, table.name))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _kind(values: Sequence[Cell]) -> str:
    """The type of a column in SQL: what its cells are, empty ones left out."""
    found = {type(value) for value in values if value is not None}
    return "INTEGER" if found == {int} else "REAL" if found and found <= {int, float} else "TEXT"


def _describe(base: sqlite3.Connection, layers: Sequence[Table], date: str) -> None:
    """Name the columns in Chinese, and date the contents by the map instead of by the clock."""
    base.executescript(SCHEMA_EXTENSION)
    rows = [(t.name, c.name, c.meaning.split("：")[0], c.meaning, c.unit) for t in layers for c in t.columns]
    base.executemany(
        "INSERT INTO gpkg_data_columns (table_name, column_name, name, title, description) VALUES (?, ?, ?, ?, ?)",
        [
            (table, column, name, name, meaning + (f"（{unit}）" if unit else ""))
            for table, column, name, meaning, unit in rows
        ],
    )
    base.execute("UPDATE gpkg_contents SET last_change = ?", (f"{date_or_default(date):%Y-%m-%dT00:00:00.000Z}",))
