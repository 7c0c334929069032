"""Cooperation areas and regional groupings, with their members inside and outside Henan."""

from __future__ import annotations

from dataclasses import replace

from layers import palette
from layers.layer import Family, Layer
from layers.marks import Built, MapRecord, Mark
from layers.members import no_area, record_of, units_of, words
from layers.symbols.outline_area import OutlineArea
from layers.world import World

COOPERATION = "cooperation"


def build(world: World) -> Built:
    """Every cooperation area of every document."""
    marks: dict[str, Mark] = {}
    records: list[MapRecord] = []
    for area in world.policy.coop_areas:
        units, key = units_of(area.members), f"coop:{area.area_id}"
        if units:
            marks[key] = Mark(key, area.name, key, units=units, precision="outline", category=area.kind)
        mark = (COOPERATION, key) if units else None
        record = record_of(area, area.area_id, "cooperation", mark, world)
        records.append(record if mark else replace(record, reason=no_area(area.members)))
    return Built({COOPERATION: marks}, tuple(records))


LAYER = Layer(
    COOPERATION, "合作区", Family("cooperation", "个", "合作区", build, words, singly=True, rank=10),
    OutlineArea(palette.COOPERATION, palette.COOPERATION_OUTSIDE), False,
    "跨省域产业合作示范区等；浅色为河南以外的成员",
)  # fmt: skip
