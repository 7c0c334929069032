"""NamedPlaces of a question: cities by name, everything else through the resolver."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from geo.resolve.answer import PlaceAnswer, State
from geo.resolve.api import resolve
from layers.question.words import Words
from layers.world import World
from policy.records import Zone

LEAST = 2
WHOLE = "全省|河南省?"
NamedZone = tuple[str, Zone]
SHORTENED = ("航空港区", "郑州航空港区")
Found = tuple[list[str], str]
"""Prefectures to filter by, and a card (empty for none)."""


@dataclass(frozen=True, slots=True)
class NamedPlaces:
    """Prefectures to filter by, and the place whose card answers best (empty for several or none)."""

    cities: tuple[str, ...]
    picked: str = ""


def places_in(
    words: Words, world: World, picks: Collection[str], named: Sequence[NamedZone] | None = None
) -> NamedPlaces:
    """The places that a question names; `picks` are the cards that there are, `named` zones that were taken before."""
    words.take(WHOLE, "全省")
    zones = [_zone(one, words, world, picks) for one in (zones_in(words, world) if named is None else named)]
    counties = _counties(words, world)
    cities = list(cities_in(words, world))
    found = [*zones, *counties, *_others(words, world, picks, cities)]
    cities += [city for more, _ in found for city in more]
    picked = [pick for _, pick in found if pick]
    return NamedPlaces(tuple(dict.fromkeys(cities)), picked[0] if len(picked) == len(set(cities)) == 1 else "")


def cities_in(words: Words, world: World) -> tuple[str, ...]:
    """Prefectures by their names."""
    return tuple(code for code, short in world.city_names.items() if words.take(f"{short}市?(?!县)", f"{short}市"))


def zones_in(words: Words, world: World) -> list[NamedZone]:
    """Zones that the documents name, by any of their names, the longest first; 航空港区 also as 航空港."""
    names = sorted(((n, z) for z in world.policy.zones for n in (z.name, *z.aliases)), key=lambda row: -len(row[0]))
    return [(name, zone) for name, zone in names if words.take(f"{re.escape(name)}{'?' * (name in SHORTENED)}")]


def _zone(named: NamedZone, words: Words, world: World, picks: Collection[str]) -> Found:
    name, zone = named
    words.note(name, f"园区 {zone.name}（按{world.city_names[zone.prefecture_adcode]}筛选）")
    pick = f"zone:{zone.zone_id}"
    return [zone.prefecture_adcode], pick if pick in picks else ""


def _counties(words: Words, world: World) -> list[Found]:
    """Counties by their name, districts only by their full name: 解放 and 新华 are also other words."""
    counts = Counter(world.boundaries.counties["name"])
    found: list[Found] = []
    for code, row in world.boundaries.counties.iterrows():
        name, parent = str(row["name"]), str(row["parent_adcode"])
        alone = len(name) > LEAST and name[-1] in "县市" and name[:-1] not in world.city_names.values()
        short = f"{name[:-1]}{name[-1]}?" if alone else name
        if counts[name] == 1 and parent != code and words.take(short):
            words.note(name, f"{name}（打开卡片，按{world.city_names[parent]}筛选）")
            found.append(([parent], f"county:{code}"))
    return found


def _others(words: Words, world: World, picks: Collection[str], cities: list[str]) -> list[Found]:
    """Old names, regions, parts of a city: what the resolver finds in the pieces that are left."""
    found: list[Found] = []
    for piece in words.rest:
        for text in (piece, *(world.city_names[city] + piece for city in cities)) if len(piece) >= LEAST else ():
            answer = resolve(text)
            own, pick = _units(answer, world, picks)
            if own and (text == piece or pick):  # beside its city, only what has a card of its own
                words.take(re.escape(piece))
                words.note(piece, _meaning(answer, pick, world))
                found.append((own, pick))
                break
            if answer.state is State.ASK and answer.candidates:
                words.remarks.append(f"“{piece}”可能是{'、'.join(c.name for c in answer.candidates[:3])}，请写全")
    return found


def _units(answer: PlaceAnswer, world: World, picks: Collection[str]) -> Found:
    """Prefectures that an answer lies in, and its own card."""
    if answer.state is not State.MATCHED or answer.level == "province":
        return [], ""
    units = [("prefecture" if a in world.city_names else "county", a) for a in answer.adcodes if a in world.henan]
    cities = [world.city_of(level, adcode) for level, adcode in units]
    county = f"county:{answer.adcodes[0]}" if answer.adcodes else ""
    pick = next((p for p in (answer.key, county) if p in picks and not p.startswith("prefecture")), "")
    return [city for city in cities if city], pick if len(set(cities)) == 1 else ""


def _meaning(answer: PlaceAnswer, pick: str, world: World) -> str:
    cities = {city for a in answer.adcodes for city in [world.city_of("county", a) if a not in world.city_names else a]}
    where = "、".join(world.city_names[c] for c in world.city_names if c in cities)
    return f"{answer.name}（打开卡片，按{where}筛选）" if pick else f"{answer.name}（按{where}筛选）"
