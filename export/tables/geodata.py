"""What the marks of a scene are as rows of geodata: columns, meanings, exactness; GeoJSON and GeoPackage write them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from export.tables.columns import Column
from export.tables.rows import citation_text, document_name
from export.tables.styles import class_of
from layers.captions import industries_of
from layers.marks import DrawnMark, MapRecord
from layers.scene import DrawnLayer, Scene
from layers.symbols.glyph import PRECISION_TEXT
from layers.world import World
from policy.records import TIERS

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
    Column("layer", "图层"),
    Column("class", "图例里的一类：颜色按它"),
    Column("mark_id", "标记编号"),
    Column("name", "名称"),
    Column("level", "级别：prefecture 省辖市，county 县（市、区），zone 园区等"),
    Column("adcode", "行政区划代码：今天的代码；园区等为空"),
    Column("tier", "最高层级：百亿、千亿、万亿；空白表示未标层级或不适用"),
    Column("scale_yi", "规模：最高层级的集群里，文件写出的最大数字", "亿元"),
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


def mark_rows(layer: DrawnLayer, scene: Scene) -> list[dict[str, Any]]:
    """One row per drawn mark with the columns of `COLUMNS`, in their order; a figure that no document gives is None."""
    records = {e.record_id: e for e in scene.records}
    told = {"layer": layer.name}
    made = (
        {**told, "class": class_of(layer, m), **_mark_row(m, [records[i] for i in m.record_ids], scene)}
        for m in layer.marks
    )
    return [{column.name: row[column.name] for column in COLUMNS} for row in made]


def _mark_row(drawn: DrawnMark, own: Sequence[MapRecord], scene: Scene) -> dict[str, Any]:
    mark = drawn.mark
    level, _, code = mark.pick.partition(":")
    return {
        "mark_id": mark.mark_id,
        "name": mark.name,
        "level": "" if mark.mark_id.startswith(f"{level}/") else level,  # a layer's own cell, line or point is no unit
        "adcode": code if level in ("prefecture", "county") else "",
        "tier": drawn.tier,
        "scale_yi": drawn.scale_yi,
        **told_of(own, scene.world),
        "value": mark.value,
        "value_text": mark.told,
        "precision": mark.precision,
        "precision_text": EXACTNESS.get(mark.precision, ""),
    }


def tier_of(record: MapRecord) -> str:
    """The column of the tier: empty for a record without one, as for a mark."""
    return record.tier if record.tier and record.tier in TIERS else ""


def told_of(own: Sequence[MapRecord], world: World) -> dict[str, Any]:
    """The columns that say which records stand there: their number, ids, names, industries, documents, citations."""
    policy = world.policy
    return {
        "count": len(own),
        "records": ";".join(e.record_id for e in own),
        "record_names": "、".join(e.name for e in own),
        "industries": "、".join(industries_of(own, world)),
        "documents": "、".join(dict.fromkeys(document_name(e.doc_id, policy) for e in own)),
        "citations": citation_text([c for e in own for c in policy.citations_of(e.record_id)], policy),
    }
