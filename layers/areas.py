"""Layers of areas and lines: cooperation areas, functional areas and regions, axes and belts."""

from __future__ import annotations

from collections.abc import Iterable

from layers.clusters import NO_PLACE, WHOLE_PROVINCE
from layers.scene import Built, Entry, LayerSpec, Mark, Node
from layers.world import World
from policy.records import Axis, CooperationArea, FunctionArea, Member

COOPERATION, FUNCTION, AXES = "cooperation", "function_areas", "axes"
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
NO_UNIT = "成员只写了地区名称，没有法定边界"
NO_LINE = "沿线地点不足两处，画不成线"


def _units(members: Iterable[Member]) -> tuple[tuple[str, str], ...]:
    """Administrative units among the members; counties named with their own city are kept too."""
    return tuple(dict.fromkeys((m.level, m.adcode) for m in members if m.level in ("prefecture", "county")))


def _no_area(members: Iterable[Member]) -> str:
    """Why an area without an administrative unit is not drawn: all of Henan, only words, or no place at all."""
    levels = {m.level for m in members}
    if levels - {"province"}:
        return NO_UNIT
    return WHOLE_PROVINCE if levels else NO_PLACE


def _entry(
    fact: CooperationArea | FunctionArea | Axis, fact_id: str, family: str, members: Iterable[Member], world: World,
    mark: tuple[str, str] | None, reason: str,
) -> Entry:  # fmt: skip
    cities = (world.city_of(m.level, m.adcode) for m in members)
    lines = (world.policy.lineage(i) for i in fact.industries)
    return Entry(
        fact_id, family, fact.name, fact.doc_id,
        industries=tuple(dict.fromkeys(i for line in lines for i in line)) or None,
        cities=tuple(dict.fromkeys(c for c in cities if c)),
        marks=(mark,) if mark else (), reason="" if mark else reason,
    )  # fmt: skip


def build_cooperation(world: World) -> Built:
    """Cooperation areas and regional groupings with their members inside and outside Henan."""
    marks, entries = {}, []
    for area in world.policy.coop_areas:
        units, key = _units(area.members), f"coop:{area.area_id}"
        if units:
            marks[key] = Mark(key, area.name, key, units=units, precision="outline", category=area.kind)
        place = (COOPERATION, key) if units else None
        reason = _no_area(area.members)
        entries.append(_entry(area, area.area_id, "cooperation", area.members, world, place, reason))
    return Built({COOPERATION: marks}, tuple(entries))


def build_function_areas(world: World) -> Built:
    """Functional areas, growth poles, economic regions, ecological zones."""
    marks, entries = {}, []
    for area in world.policy.function_areas:
        units, key = _units(area.places), f"area:{area.area_id}"
        if units:
            marks[key] = Mark(key, area.name, key, units=units, precision="outline", category=area_group(area.kind))
        place = (FUNCTION, key) if units else None
        reason = _no_area(area.places)
        entries.append(_entry(area, area.area_id, "function_area", area.places, world, place, reason))
    return Built({FUNCTION: marks}, tuple(entries))


def area_group(kind: str) -> str:
    """The legend's group of a document's own kind of area."""
    return next(group for group, words in AREA_GROUPS.items() if any(word in kind for word in words))


def build_axes(world: World) -> Built:
    """Axes, belts and corridors as lines through their places."""
    marks, entries = {}, []
    for axis in world.policy.axes:
        key, path = f"axis:{axis.axis_id}", tuple(_node(place, world) for place in axis.places if place.adcode)
        if len(path) > 1:
            marks[key] = Mark(key, axis.name, key, path=path, precision="city", category=axis.kind)
        place = (AXES, key) if len(path) > 1 else None
        entries.append(_entry(axis, axis.axis_id, "axis", axis.places, world, place, NO_LINE))
    return Built({AXES: marks}, tuple(entries))


def _node(place: Member, world: World) -> Node:
    lon_deg, lat_deg = world.centre(place.level, place.adcode)
    return Node(lon_deg, lat_deg, world.unit_name(place.level, place.adcode), place.basis == "stated")


COOPERATION_LAYER = LayerSpec(
    COOPERATION, "合作区", "cooperation", "outline_area", False, "跨省域产业合作示范区等；浅色为河南以外的成员",
    build_cooperation,
)  # fmt: skip
FUNCTION_LAYER = LayerSpec(
    FUNCTION, "功能区与经济区", "function_area", "category_area", False, "优化、重点、限制开发区域和增长极等",
    build_function_areas,
)  # fmt: skip
AXES_LAYER = LayerSpec(
    AXES, "轴带走廊", "axis", "path", False, "发展轴、经济带、走廊；虚线圈结点为推断", build_axes
)  # fmt: skip
