"""The words that a figure says about marks: names with code, industries, scale. For alt texts, labels and tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from layers.marks import DrawnMark, MapRecord
from layers.scene import Scene
from layers.wording import scale_text
from layers.world import World
from policy.records import TIERS

ALT_RECORDS = 6
NO_KIND = "其他"
"""Kind of a cluster that is neither cluster nor base nor park: its name says more."""
UNIT_WORDS = {"prefecture": "省辖市", "county": "县（市、区）", "zone": "园区"}
"""Kind of a place, as a pick begins, in planners' words."""


def size_text(record: MapRecord) -> str:
    """500亿级, 千亿级, 收入目标 160 亿元, or empty when the document gives neither figure nor tier nor target."""
    known = record.scale_yi is not None or record.tier in TIERS or record.target_yi is not None
    return scale_text(record.scale_yi, record.tier, record.target_yi) if known else ""


def mark_size_text(mark: DrawnMark) -> str:
    """Highest tier or scale of a mark: 3000亿级, 百亿级; else its revenue target; else 未标层级."""
    return scale_text(mark.scale_yi, mark.tier, mark.target_yi)


def industry_name(record: MapRecord, world: World) -> str:
    """Name of the record's own industry; empty when it has none."""
    return world.policy.industry[record.industries[0]].name if record.industries else ""


def industries_of(records: Iterable[MapRecord], world: World) -> tuple[str, ...]:
    """Names of the industries of records, each once, in their order."""
    return tuple(dict.fromkeys(name for e in records if (name := industry_name(e, world))))


def place_name(world: World, level: str, adcode: str) -> str:
    """A unit with its city and code: 郑州市中原区（410102）."""
    city = world.city_of(level, adcode) if level == "county" else ""
    name = world.unit_name(level, adcode)
    above = world.unit_name("prefecture", city) if city and city != adcode else ""
    return f"{above}{name}（{adcode}）"


def record_text(record: MapRecord, world: World) -> str:
    """食品 3000亿级: its industry and size; without a size what the document calls it, else its name."""
    if told := size_text(record) or record.kind.removeprefix(NO_KIND):
        return f"{industry_name(record, world) or record.name} {told}"
    return record.name if record.kind else industry_name(record, world) or record.name


def records_text(records: Sequence[MapRecord], world: World) -> str:
    """What is promised, in one line: 电子信息 500亿级、食品 百亿级, at most six and how many more."""
    told = tuple(dict.fromkeys(record_text(e, world) for e in records))
    more = f" 等{len(told)}项" if len(told) > ALT_RECORDS else ""
    return "、".join(told[:ALT_RECORDS]) + more


def mark_text(drawn: DrawnMark, scene: Scene, records: Mapping[str, MapRecord]) -> str:
    """Alt text of a mark: place with code, or name, then its records."""
    mark, on_it = drawn.mark, [records[i] for i in drawn.record_ids]
    level, _, adcode = mark.pick.partition(":")
    where = place_name(scene.world, level, adcode) if level in ("county", "prefecture") else mark.name
    if mark.told:
        return f"{where}：{mark.told}"
    if len(mark.units) > 1 or mark.path:
        return mark.name
    return f"{where}：{records_text(on_it, scene.world)}"
