"""Answers of a question beside its filters: the largest, the counties, the goals, and who leads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from layers.captions import size_text
from layers.card import size_yi
from layers.changed import cities_of, lies_in
from layers.marks import MapRecord
from layers.question.words import Words
from layers.scene import Scene
from layers.wording import restriction_text
from layers.world import World
from policy.duties import charges, duties_about, lead_words
from policy.records import Duty, Target
from policy.scale import value_text
from policy.sections import source_words
from policy.selection import Selection

DIGITS = {word: n for n, word in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}
NUMBER = r"\d+|[一二三四五六七八九十两]"
LARGEST = rf"(?:规模|层级)?(?:最(?:大|高|强)|排名?前|前(?={NUMBER}))的?(?:前)?({NUMBER})?(?:个|名|位|大)?"
ANYWHERE, TOWN = "anywhere", "town"
PLACES = {
    TOWN: r"(?:在|有)?(?:哪(?:些|几个|个))?县级市",
    "county": r"(?:在|有)?哪(?:些|几个|个)(?:县市区?|县（市、区）|县区|市县|区县|县城?)|县级(?!市)",
    "prefecture": r"哪(?:些|几个|个)(?:省辖市|地级市|地市|城市|市)|(?:地)?市级",
    ANYWHERE: r"(?:都|分布|集中)?在(?:哪里|哪儿|何处|什么地方|哪(?![些几个]))|(?:哪里|哪儿|何处|什么地方)(?:都)?有",
}
PLACE_KINDS = {
    "county": ("县（市、区）", "只写到市或省"),
    "prefecture": ("省辖市", "只写到省"),
    TOWN: ("县级市", "没有写到县级市"),
}
MOST_GOALS, MOST_PLACES, MOST_BODIES = 5, 20, 12


def largest_asked(words: Words) -> int:
    """How many of the largest a question asks for; 0 for a question that does not."""
    match = words.take(LARGEST)
    if match is None:
        return 0
    count = int(match[1]) if (match[1] or "").isdigit() else DIGITS.get(match[1] or "", 1)
    words.note(match[0], f"按文件所写规模从大到小，前 {count}")
    return count


def places_asked(words: Words) -> str:
    """Which level of places a question wants listed (在哪里: cities, within a city its counties); empty for none."""
    return next((level for level, form in PLACES.items() if words.take(form, "列出地方")), "")


def largest(scene: Scene, count: int) -> str:
    """The largest records of a view with their sizes; equals of the last are all told."""
    sized = sorted((r for r in _records(scene) if size_yi(r)), key=lambda r: -size_yi(r))
    if not sized:
        return "这些记录都没有写规模。"
    least = size_yi(sized[min(count, len(sized)) - 1])
    named = dict.fromkeys(f"{r.name}（{size_text(r)}）" for r in sized if size_yi(r) >= least)
    said = f"最大的 {count} 个" if len(named) <= count else f"最大的并列 {len(named)} 个"
    return f"按文件所写规模，{said}：{'、'.join(list(named)[:MOST_PLACES])}。"


def places(scene: Scene, level: str) -> str:
    """The counties or cities of a view's records, those with the most first; what has none is counted."""
    world = scene.world
    if level == ANYWHERE:
        level = "county" if scene.selection.cities else "prefecture"
    found = [_places_of(record, level, world, scene.selection.cities) for record in _records(scene)]
    counts = Counter(name for names in found for name in names)
    kind, without = PLACE_KINDS[level]
    if not found:
        return "没有符合条件的记录。"
    if not counts:
        return f"这些记录都没有写到{kind}。"
    named = "、".join(f"{name} {count}" for name, count in counts.most_common(MOST_PLACES))
    rest = f" 等 {len(counts)} 个" if len(counts) > MOST_PLACES else ""
    silent = sum(not names for names in found)
    return f"写到 {len(counts)} 个{kind}：{named}{rest}。" + (f"另有 {silent} 条{without}。" if silent else "")


def _places_of(record: MapRecord, level: str, world: World, cities: Sequence[str]) -> frozenset[str]:
    if level == "prefecture":
        return frozenset(world.city_names[c] for c in record.cities or () if not cities or c in cities)
    codes: set[str] = set()
    for place in getattr(record.source, "places", ()):
        zone = world.policy.zone.get(place.zone_id)
        codes |= set(zone.county_adcodes) if zone else {place.adcode} if place.level == "county" else set()
    inside = (code for code in codes if code in world.henan and (not cities or world.city_of("county", code) in cities))
    names = (world.unit_name("county", code) for code in inside)
    return frozenset(name for name in names if level != TOWN or name.endswith("市"))


def _records(scene: Scene) -> list[MapRecord]:
    return [*scene.records, *(record for record, _ in scene.not_placed)]


def goals(selection: Selection, world: World) -> str:
    """The figures that documents set for what is asked, each with its place; those of a whole industry first."""
    policy = world.policy
    wanted = policy.descendants(selection.industries)
    found = [
        t for t in policy.targets
        if (not wanted or t.industry_id in wanted) and (not selection.years or str(t.year) in selection.years)
        and (not selection.documents or t.doc_id in selection.documents)
        and (not selection.cities or lies_in(t.adcode, selection.cities, world))
    ]  # fmt: skip
    if not found:
        return "没有符合条件的定量目标。"
    found.sort(key=lambda t: (t.industry_id not in selection.industries, bool(t.cluster_id), t.year or 0))
    told = "；".join(_goal(t, world) for t in found[:MOST_GOALS])
    return f"定量目标 {len(found)} 个：{told}" + ("；其余见表。" if len(found) > MOST_GOALS else "。")


def _goal(target: Target, world: World) -> str:
    year = f" {target.year} 年" if target.year else ""
    cites = world.policy.citations_of(target.target_id, "value")[:1]
    return f"{target.scope}{target.indicator}{year}{value_text(target)}（{source_words(cites, world.policy)}）"


def led(selection: Selection, world: World, body: str = "") -> str:
    """Who leads what is asked, by document; of one body how much it leads and takes part in."""
    found = duties_about(world.policy, selection.documents, selection.industries)
    if selection.cities:
        found = tuple(d for d in found if _concerns(d, selection.cities, world))
    if body:
        return _of_body(body, found)
    told = lead_words(found, MOST_BODIES)
    if not any(duty.lead for duty in found):
        return f"{told}。"
    papers = "、".join(d.short_name for d in world.policy.documents if any(x.doc_id == d.doc_id for x in found))
    return f"{papers}{told}；单位按文件原文，逐项的文件和行见表。"


def _of_body(body: str, found: Sequence[Duty]) -> str:
    own = next((c for c in charges(found) if c.body == body), None)
    if own is None:
        return f"没有由{body}承担的。"
    return f"{body}牵头 {len(own.leads)} 项、参加 {len(own.takes_part)} 项，逐项见表；也可在“报告”里选“单位”。"


def limits(selection: Selection, world: World) -> str:
    """What is limited in the industries asked for, each with its place."""
    policy, wanted = world.policy, world.policy.descendants(selection.industries)
    found = [r for r in policy.restrictions if (not wanted or r.industry_id in wanted)
             and (not selection.documents or r.doc_id in selection.documents)]  # fmt: skip
    if not found:
        return "没有对这些产业写明限制或准入条件。"
    told = "；".join(
        f"{restriction_text(r)}（{source_words(policy.citations_of(r.restriction_id)[:1], policy)}）"
        for r in found[:MOST_GOALS]
    )
    return f"限制与准入 {len(found)} 条：{told}" + ("；其余见表。" if len(found) > MOST_GOALS else "。")


def _concerns(duty: Duty, cities: Sequence[str], world: World) -> bool:
    """Whether a duty names a cluster of the cities, or their governments."""
    own = {f"{world.unit_name('prefecture', city)}政府" for city in cities}
    named = (world.policy.cluster[i] for i in duty.cluster_ids)
    return bool(own & {*duty.lead, *duty.participants}) or any(set(cities) & cities_of(c, world) for c in named)
