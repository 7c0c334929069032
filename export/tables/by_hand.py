"""Annotations as data: a sheet of the workbook, features of a GeoJSON, a layer of a GeoPackage of their own."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pyogrio
import shapely
from shapely.geometry.base import BaseGeometry

from export.tables.columns import Column, Table
from geo.crs import CGCS2000
from layers.scene import Scene
from policy.annotation import ARROW, COLOURS, HIGHLIGHT, KINDS, TEXT, Annotation

NAME, LAYER = "标注", "annotations"
EXPLAIN = "在地图上手工添加的文字、箭头、圈和高亮，不是文件的内容"
COLUMNS = (
    Column("kind", "种类：文字、箭头、圈、高亮"),
    Column("text", "文字：只有文字标注才有", width=40),
    Column("colour", "颜色：蓝、红、黑、青"),
)
PLACES = (
    Column("经度1", "文字的位置、箭头的起点、圈的圆心、高亮的一角", "度"),
    Column("纬度1", "同上", "度"),
    Column("经度2", "箭头所指、圈上的一点、高亮的对角；文字没有", "度"),
    Column("纬度2", "同上", "度"),
)
CORNERS = 64
"""Of a ring as a polygon."""


def sheet(scene: Scene) -> tuple[Table, ...]:
    """The sheet 标注 with one row per annotation; no sheet where there is none."""
    rows = [(*_said(one).values(), *(v for point in one.points for v in point)) for one in scene.selection.annotations]
    columns = tuple(Column(*c.meaning.split("：", 1), width=c.width) for c in COLUMNS)
    full = tuple((*row, *[None] * (len(columns) + len(PLACES) - len(row))) for row in rows)
    return (Table(NAME, (*columns, *PLACES), full),) if full else ()


def layer_table(scene: Scene) -> list[Table]:
    """The layer's columns, for the dictionary of a GeoPackage; none where there is no layer."""
    return [Table(LAYER, COLUMNS, ())] if scene.selection.annotations else []


def rows(scene: Scene) -> list[tuple[str, dict[str, Any], BaseGeometry]]:
    """Key, columns and geometry (EPSG:4490) of each annotation."""
    return [(one.key, _said(one), _geometry(one)) for one in scene.selection.annotations]


def write_layer(path: Path, scene: Scene) -> None:
    """Add the layer to a GeoPackage; points, lines and areas stand in one table."""
    found = rows(scene)
    if not found:
        return
    frame = gpd.GeoDataFrame([said for _, said, _ in found], geometry=[shape for *_, shape in found], crs=CGCS2000)
    options = {"IDENTIFIER": NAME, "DESCRIPTION": EXPLAIN}
    pyogrio.write_dataframe(
        frame, path, layer=LAYER, driver="GPKG", append=path.exists(), geometry_type="Unknown", layer_options=options
    )


def _said(one: Annotation) -> dict[str, Any]:
    return {"kind": KINDS[one.kind], "text": one.text, "colour": COLOURS[one.colour][0]}


def _geometry(one: Annotation) -> BaseGeometry:
    """A point, a line from tail to tip, a rectangle, or a circle as round on the ground as on the map."""
    if one.kind == TEXT:
        return shapely.Point(one.points[0])
    if one.kind == ARROW:
        return shapely.LineString(one.points)
    (x0, y0), (x1, y1) = one.points
    if one.kind == HIGHLIGHT:
        return shapely.box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    shrunk = math.cos(math.radians(y0))
    radius = math.hypot((x1 - x0) * shrunk, y1 - y0)
    turn = np.linspace(0, 2 * np.pi, CORNERS, endpoint=False)
    return shapely.Polygon(np.column_stack([x0 + radius / shrunk * np.cos(turn), y0 + radius * np.sin(turn)]))
