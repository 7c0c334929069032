"""Scene -> GeoPackage: what is shown, with its look, citations and a data dictionary."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError
from shapely.geometry.base import BaseGeometry

from disk.cache import cache_folder
from disk.write import scratch_room
from export.passport.passport import passport_of
from export.tables import by_hand
from export.tables.columns import Cell, Table
from export.tables.geodata import COLUMNS, mark_rows
from export.tables.qml import qml
from export.tables.rows import dictionary, record_tables
from export.tables.sheets import date_or_default, explanation
from export.tables.styles import AREA, LINE, POINT, classes_in, sld
from geo.crs import CGCS2000
from layers.scene import DrawnLayer, Scene, geometry_of

GEOMETRIES = (POINT, LINE, AREA)
"""By dimension."""
KINDS = {POINT: "点", LINE: "线", AREA: "面"}
VERSION = "1.2"
"""Of the format: nothing of a later one is used, and a GIS that is not new warns of 1.4."""
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
STYLES = """
CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT, f_table_schema TEXT,
  f_table_name TEXT, f_geometry_column TEXT, styleName TEXT, styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN,
  description TEXT, owner TEXT, ui TEXT, update_time DATETIME DEFAULT CURRENT_TIMESTAMP);
INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('layer_styles', 'attributes', 'layer_styles');
"""
"""QGIS's own table of styles, by its convention."""
NEW_STYLE = """
INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML,
  styleSLD, useAsDefault, description, owner, update_time) VALUES ('', '', ?, 'geom', ?, ?, ?, 1, '', '', ?)
"""


@dataclass(frozen=True)
class _Part:
    """The marks of a layer with one kind of geometry; `end` tells its table from that of the layer's first kind."""

    layer: DrawnLayer
    kind: str
    end: str
    shapes: Sequence[BaseGeometry]

    @property
    def table(self) -> str:
        """Name of its table."""
        return f"{self.layer.layer_id}{self.end}"

    @property
    def name(self) -> str:
        """Name for people."""
        return self.layer.name + (f"（{KINDS[self.kind]}）" if self.end else "")


def write_gpkg(scene: Scene, passport: Mapping[str, str] | None = None, title: str = "", date: str = "") -> bytes:
    """One feature table per layer and kind of geometry (EPSG:4490), with the style that a GIS opens it with, and the
    sheets of the workbook as attribute tables.

    Chinese column names stand in 数据字典, in the styles and, as the schema extension, in gpkg_data_columns.
    """
    passport = passport or passport_of(scene, date)
    records, parts = record_tables(scene), [part for layer in scene.layers for part in _parts(layer, scene)]
    layers = [Table(part.table, COLUMNS, ()) for part in parts] + by_hand.layer_tables(scene)
    tables = (*records, dictionary((*layers, *records)), explanation(scene, passport, title))
    with scratch_room((sqlite3.Error, DataSourceError, DataLayerError, FeatureError), work_folder()) as folder:
        path = folder / "map.gpkg"
        for part in parts:
            _write_layer(path, part, scene)
        by_hand.write_layers(path, scene)
        with closing(sqlite3.connect(path)) as base:
            for table in tables:
                _write_table(base, table)
            day = f"{date_or_default(passport.get('atlas:date', '')):%Y-%m-%dT00:00:00.000Z}"
            _add_styles(base, [*map(_looks, parts), *by_hand.looks(scene)], day)
            _describe(base, layers, day)
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


def _parts(layer: DrawnLayer, scene: Scene) -> Iterator[_Part]:
    """The layer by kinds of geometry: a table of mixed ones opens without colours."""
    shapes = [geometry_of(drawn.mark, scene.world) for drawn in layer.marks]
    kinds = [GEOMETRIES[shapely.get_dimensions(shape).item()] for shape in shapes]
    for n, kind in enumerate(dict.fromkeys(kinds) if kinds else (POINT,)):
        kept = [k for k, one in enumerate(kinds) if one == kind]
        marks = replace(layer, marks=tuple(layer.marks[k] for k in kept))
        yield _Part(marks, kind, "" if not n else f"_{kind}", [shapes[k] for k in kept])


def _write_layer(path: Path, part: _Part, scene: Scene) -> None:
    layer, shapes = part.layer, part.shapes
    table = pd.DataFrame(mark_rows(layer, scene), columns=[c.name for c in COLUMNS]).astype(
        {"scale_yi": "Float64", "value": "Float64"}
    )
    frame = gpd.GeoDataFrame(table, geometry=shapes, crs=CGCS2000)
    several = any(kind.startswith("Multi") for kind in frame.geom_type)
    pyogrio.write_dataframe(
        frame,
        path,
        layer=part.table,
        driver="GPKG",
        append=path.exists(),
        promote_to_multi=several,
        layer_options={"IDENTIFIER": part.name, "DESCRIPTION": layer.layer.explain},
        dataset_options=None if path.exists() else {"VERSION": VERSION},
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


def _looks(part: _Part) -> tuple[str, str, str, str]:
    """Table, name, QGIS style and SLD."""
    classes = classes_in(part.layer, part.layer.marks)
    return part.table, part.name, qml(classes, part.kind, COLUMNS), sld(part.table, classes, part.kind)


def _add_styles(base: sqlite3.Connection, looks: Sequence[tuple[str, str, str, str]], day: str) -> None:
    """The table that QGIS takes the look of a layer from."""
    base.executescript(STYLES)
    base.executemany(NEW_STYLE, [(*look, day) for look in looks])


def _describe(base: sqlite3.Connection, layers: Sequence[Table], day: str) -> None:
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
    base.execute("UPDATE gpkg_contents SET last_change = ?", (day,))
