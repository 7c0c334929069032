"""Axes, belts and corridors as lines through their places."""

from __future__ import annotations

from dataclasses import replace

from layers import palette
from layers.layer import Family, Layer
from layers.marks import Built, MapRecord, Mark, Node
from layers.members import record_of, words
from layers.symbols.path import NodePath
from layers.world import World
from policy.records import Member

AXES = "axes"
NO_LINE = "沿线地点不足两处，画不成线"


def build(world: World) -> Built:
    """Every axis of every document."""
    marks: dict[str, Mark] = {}
    records: list[MapRecord] = []
    for axis in world.policy.axes:
        key, path = f"axis:{axis.axis_id}", tuple(_node(place, world) for place in axis.places if place.adcode)
        if len(path) > 1:
            marks[key] = Mark(key, axis.name, key, path=path, precision="city", category=axis.kind)
        mark = (AXES, key) if len(path) > 1 else None
        record = record_of(axis, axis.axis_id, "axis", mark, world)
        records.append(record if mark else replace(record, reason=NO_LINE))
    return Built({AXES: marks}, tuple(records))


def _node(place: Member, world: World) -> Node:
    lon_deg, lat_deg = world.centre(place.level, place.adcode)
    return Node(lon_deg, lat_deg, world.unit_name(place.level, place.adcode), place.basis == "stated")


LAYER = Layer(
    AXES, "轴带走廊", Family("axis", "条", "轴带", build, words, singly=True, rank=30), NodePath(palette.AXIS), False,
    "发展轴、经济带、走廊；虚线圈结点为推断",
)  # fmt: skip
