"""The words that a figure says about marks: names with code, industries, scale. For alt texts, labels and tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from layers.scene import DrawnMark, Entry, Scene
from layers.world import World
from policy.records import TIERS
from policy.selection import tier_words

ALT_FACTS = 6


def size_text(entry: Entry) -> str:
    """500亿级, 千亿级, 收入目标 160 亿元, or empty when the document gives neither figure nor tier nor target."""
    if entry.scale_yi is not None:
        return f"{entry.scale_yi:g}亿级"
    if entry.tier in TIERS:
        return tier_words(entry.tier)
    return "" if entry.target_yi is None else f"收入目标 {entry.target_yi:g} 亿元"


def mark_size_text(mark: DrawnMark) -> str:
    """Highest tier or scale of a mark: 3000亿级, 百亿级; else its revenue target; else 未标层级."""
    if mark.scale_yi is not None or mark.tier or mark.target_yi is None:
        return f"{mark.scale_yi:g}亿级" if mark.scale_yi is not None else tier_words(mark.tier)
    return f"收入目标 {mark.target_yi:g} 亿元"


def industry_name(entry: Entry, world: World) -> str:
    """Name of the entry's own industry; empty when it has none."""
    return world.policy.industry[entry.industries[0]].name if entry.industries else ""


def industries_of(entries: Iterable[Entry], world: World) -> tuple[str, ...]:
    """Names of the industries of entries, each once, in their order."""
    return tuple(dict.fromkeys(name for e in entries if (name := industry_name(e, world))))


def place_name(world: World, level: str, adcode: str) -> str:
    """A unit with its city and code: 郑州市中原区（410102）."""
    city = world.city_of(level, adcode) if level == "county" else ""
    name = world.unit_name(level, adcode)
    above = world.unit_name("prefecture", city) if city and city != adcode else ""
    return f"{above}{name}（{adcode}）"


def facts_text(entries: Sequence[Entry], world: World) -> str:
    """What is promised, in one line: 电子信息 500亿级、食品 百亿级, at most six and how many more."""
    told = tuple(dict.fromkeys(f"{industry_name(e, world) or e.name} {size_text(e)}".strip() for e in entries))
    more = f" 等{len(told)}项" if len(told) > ALT_FACTS else ""
    return "、".join(told[:ALT_FACTS]) + more


def mark_text(drawn: DrawnMark, scene: Scene, entries: dict[str, Entry]) -> str:
    """Alt text of a mark: place with code, or name, then its facts."""
    mark, facts = drawn.mark, [entries[f] for f in drawn.facts]
    level, _, adcode = mark.pick.partition(":")
    where = place_name(scene.world, level, adcode) if level in ("county", "prefecture") else mark.name
    if len(mark.units) > 1 or mark.path:
        return mark.name
    return f"{where}：{facts_text(facts, scene.world)}"
