"""What areas and axes share: their members as units, the record, and its words."""

from __future__ import annotations

from collections.abc import Iterable

from layers.marks import MapRecord
from layers.reasons import NO_PLACE, WHOLE_PROVINCE
from layers.wording import ALL_HENAN, RecordText, TextLine
from layers.world import World
from policy.records import Axis, CooperationArea, FunctionArea, Member

NO_UNIT = "成员只写了地区名称，没有法定边界"
Source = CooperationArea | FunctionArea | Axis


def units_of(members: Iterable[Member]) -> tuple[tuple[str, str], ...]:
    """Administrative units among the members; counties named with their own city are kept too."""
    return tuple(dict.fromkeys((m.level, m.adcode) for m in members if m.level in ("prefecture", "county")))


def no_area(members: Iterable[Member]) -> str:
    """Why an area without an administrative unit is not drawn: all of Henan, only words, or no place at all."""
    levels = {m.level for m in members}
    if levels - {"province"}:
        return NO_UNIT
    return WHOLE_PROVINCE if levels else NO_PLACE


def members_of(source: Source) -> tuple[Member, ...]:
    """The members of an area, the places of an axis."""
    return source.members if isinstance(source, CooperationArea) else source.places


def record_of(source: Source, record_id: str, family: str, mark: tuple[str, str] | None, world: World) -> MapRecord:
    """The record of an area or axis without the reason for a missing mark."""
    members = members_of(source)
    cities = (world.city_of(m.level, m.adcode) for m in members)
    lines = (world.policy.lineage(i) for i in source.industries)
    return MapRecord(
        record_id, family, source.name, source.doc_id,
        industries=tuple(dict.fromkeys(i for line in lines for i in line)) or None,
        cities=tuple(dict.fromkeys(c for c in cities if c)),
        marks=(mark,) if mark else (), members=tuple((m.level, m.adcode) for m in members), source=source,
    )  # fmt: skip


def words(record: MapRecord, world: World) -> RecordText:
    """An area or axis: its members, industries, theme."""
    source: Source = record.source
    named = "、".join(_member_text(m, world) for m in members_of(source))
    rows = [
        TextLine("范围", named, world.policy.citations_of(record.record_id, "place")),
        TextLine("产业", "、".join(world.policy.industry[i].name for i in source.industries)),
        TextLine("主题", source.theme if isinstance(source, CooperationArea) else ""),
        TextLine("备注", source.note),
    ]
    cited = TextLine("出处", "", world.policy.citations_of(record.record_id, "name"))
    kept = (*(row for row in rows if row.text), cited)
    return RecordText(record.record_id, source.doc_id, source.kind, source.name, kept)


def _member_text(member: Member, world: World) -> str:
    if member.level == "province" and member.in_henan:
        name = ALL_HENAN
    else:
        name = member.name or world.unit_name(member.level, member.adcode)
    return name if member.basis == "stated" else f"{name}（推断）"
