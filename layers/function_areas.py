"""Functional areas, growth poles, economic regions, ecological zones, tinted by groups of their kinds."""

from __future__ import annotations

from dataclasses import replace

from layers import palette
from layers.layer import Family, Layer
from layers.marks import Built, MapRecord, Mark
from layers.members import no_area, record_of, units_of, words
from layers.symbols.category_area import CategoryArea
from layers.world import World

FUNCTION = "function_areas"
AREA_GROUPS = {
    "优化开发区域": ("优化开发",),
    "重点开发区域": ("重点开发",),
    "限制开发与生态功能区": ("限制开发", "生态功能区"),
    "禁止开发区域": ("禁止开发",),
    "核心与增长极": ("核心", "增长极"),
    "经济区与城市群": ("经济区", "城市群"),
    "节点与中心城市": ("节点", "中心城市", "重点城市", "枢纽"),
    "产业布局与承接地": ("布局", "先导产业基地", "创新中心", "平台", "承接地", "高新区", "对接周边", "轴带"),
    "老工业与资源型地区": ("老工业基地", "资源枯竭", "转型"),
    "试点与示范": ("",),
}
"""Group in the legend -> words in a document's own kind of area; the last takes the rest."""


def area_group(kind: str) -> str:
    """The legend's group of a document's own kind of area."""
    return next(group for group, words in AREA_GROUPS.items() if any(word in kind for word in words))


def build(world: World) -> Built:
    """Every functional area of every document."""
    marks: dict[str, Mark] = {}
    records: list[MapRecord] = []
    for area in world.policy.function_areas:
        units, key = units_of(area.places), f"area:{area.area_id}"
        if units:
            marks[key] = Mark(key, area.name, key, units=units, precision="outline", category=area_group(area.kind))
        mark = (FUNCTION, key) if units else None
        record = record_of(area, area.area_id, "function_area", mark, world)
        records.append(record if mark else replace(record, reason=no_area(area.places)))
    return Built({FUNCTION: marks}, tuple(records))


LAYER = Layer(
    FUNCTION, "功能区与经济区", Family("function_area", "个", "功能区", build, words, singly=True, rank=20),
    CategoryArea(tuple(zip(AREA_GROUPS, palette.CATEGORIES, strict=True))), False, "优化、重点、限制开发区域和增长极等",
)  # fmt: skip
