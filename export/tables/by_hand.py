"""Annotations as data: a sheet of the workbook, features of a GeoJSON, layers of a GeoPackage."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pyogrio
import shapely
from shapely.geometry.base import BaseGeometry

from export.frame.annotated import SEE_THROUGH
from export.tables.columns import Column, Table
from export.tables.qml import qml
from export.tables.styles import AREA, ARROWED, EMPTY, LINE, PLAIN, POINT, StyleClass, sld
from geo.crs import CGCS2000
from layers.scene import Scene
from policy.annotation import ARROW, COLOURS, HIGHLIGHT, KINDS, RING, TEXT, Annotation

NAME = "标注"
GEOMETRIES = {POINT: "点", LINE: "线", AREA: "面"}
TABLES = {POINT: "annotations", LINE: "annotations_line", AREA: "annotations_area"}
CLASS = Column("class", "图例里的一类：种类和颜色")
FILLS = {TEXT: PLAIN, ARROW: ARROWED, RING: EMPTY, HIGHLIGHT: PLAIN}
OPACITIES = {TEXT: 0.0, HIGHLIGHT: SEE_THROUGH}
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


def listed(scene: Scene) -> list[dict[str, str]]:
    """Each annotation as some columns of a list of records, for a file that has one list."""
    return [
        {
            "编号": one.key, "名称": one.text or KINDS[one.kind], "类别": NAME,
            "图上位置": "；".join(f"{lon:g}, {lat:g}" for lon, lat in one.points),
            "其他内容": _class(one),
        }
        for one in scene.selection.annotations
    ]  # fmt: skip


def rows(scene: Scene) -> list[tuple[str, dict[str, Any], BaseGeometry]]:
    """Key, columns and geometry (EPSG:4490) of each annotation."""
    return [(one.key, _said(one), _geometry(one)) for one in scene.selection.annotations]


def layer_tables(scene: Scene) -> list[Table]:
    """The columns of each layer of a GeoPackage, for its dictionary; none where there is nothing."""
    return [Table(name, (*COLUMNS, CLASS), ()) for _, name, _ in _parts(scene)]


def write_layers(path: Path, scene: Scene) -> None:
    """Add a layer for each kind of geometry to a GeoPackage: one of mixed kinds opens without colours."""
    for kind, name, found in _parts(scene):
        said = [{**_said(one), CLASS.name: _class(one)} for one in found]
        frame = gpd.GeoDataFrame(said, geometry=list(map(_geometry, found)), crs=CGCS2000)
        options = {"IDENTIFIER": f"{NAME}（{GEOMETRIES[kind]}）", "DESCRIPTION": EXPLAIN}
        pyogrio.write_dataframe(frame, path, layer=name, driver="GPKG", append=path.exists(), layer_options=options)


def looks(scene: Scene) -> list[tuple[str, str, str, str]]:
    """Table, name, QGIS style and SLD of each layer: as the map draws them."""
    return [_look(kind, name, list(dict.fromkeys(map(_style, found)))) for kind, name, found in _parts(scene)]


def _look(kind: str, name: str, classes: list[StyleClass]) -> tuple[str, str, str, str]:
    style = qml(classes, kind, (*COLUMNS, CLASS), "text" if kind == POINT else "")
    return name, f"{NAME}（{GEOMETRIES[kind]}）", style, sld(name, classes, kind)


def _style(one: Annotation) -> StyleClass:
    return StyleClass(_class(one), one.value, "circle", False, FILLS[one.kind], opacity=OPACITIES.get(one.kind, 1.0))


def _class(one: Annotation) -> str:
    return f"{KINDS[one.kind]}，{COLOURS[one.colour][0]}"


def _parts(scene: Scene) -> list[tuple[str, str, list[Annotation]]]:
    """Kind of geometry, table and annotations of each layer that is not empty."""
    kinds = {TEXT: POINT, ARROW: LINE}
    found = {kind: [one for one in scene.selection.annotations if kinds.get(one.kind, AREA) == kind] for kind in TABLES}
    return [(kind, TABLES[kind], ones) for kind, ones in found.items() if ones]


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
