"""What the map's search box knows: one row per unit and park, with every form that it may be typed in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from geo.names import codes, heading, readings
from geo.places import LEVELS, Place
from geo.resolve.entity import TOWN
from geo.resolve.lexicon import shipped
from layers.captions import UNIT_WORDS
from layers.world import World
from policy.records import Zone


def rows(world: World) -> list[list[Any]]:
    """One row per unit, then per park: [heading, pick, told, lon, lat in degrees, written, typed, above].

    `told` says level and city in words. `written` are names of today and of old, in full and short, `typed` pinyin,
    initials and codes, both parted by blanks. `above` is the number of the row of the unit above, -1 for none: a text
    may name the units above before the place itself. Provinces outside are there for that only: their pick is empty.
    """
    places = sorted(world.gazetteer.places, key=lambda p: (LEVELS.index(p.level), not p.in_henan, p.adcode))
    numbers = {place.key: number for number, place in enumerate(places)}
    units = [_unit_row(place, numbers, world) for place in places]
    return units + [_zone_row(zone, numbers, world) for zone in world.policy.zones if zone.lon_deg is not None]


def _unit_row(place: Place, numbers: dict[tuple[str, str], int], world: World) -> list[Any]:
    gazetteer = world.gazetteer
    parent = gazetteer.parent(place)
    pick = "" if place.level == "province" and not place.in_henan else f"{place.level}:{place.adcode}"
    typed = _words((*readings(place), *codes(place, gazetteer)))
    written = _words((*gazetteer.forms_of(place), *_resolved(place.key)))
    above = numbers[parent.key] if parent else -1
    told = _told(place, parent)
    return [heading(place, gazetteer), pick, told, *world.centre(place.level, place.adcode), written, typed, above]


def _told(place: Place, parent: Place | None) -> str:
    """Level and the unit above in words; 济源 is both a prefecture and a county."""
    if parent is None:
        return "省"
    if place.adcode.startswith("4190"):
        return f"省直管县级市，按{UNIT_WORDS[place.level]}列"
    kind = UNIT_WORDS[place.level] if place.in_henan else "省外地级市"
    return f"{kind} · {parent.name}"


def _zone_row(zone: Zone, numbers: dict[tuple[str, str], int], world: World) -> list[Any]:
    city = world.gazetteer.get("prefecture", zone.prefecture_adcode)
    counties = [("county", code) for code in zone.county_adcodes]
    above = counties[0] if len(counties) == 1 else city.key
    told = f"{UNIT_WORDS['zone']} · {world.gazetteer.full_name(world.gazetteer.get(*above)).removeprefix('河南省')}"
    typed = (zone.zone_id, zone.zone_id.replace("-", ""))
    known = (form.removeprefix(city.name) for form in _resolved(("zone", zone.zone_id)))  # typed behind its city
    written = _words((zone.name, *zone.aliases, *known))
    pick = f"zone:{zone.zone_id}"
    return [zone.name, pick, told, zone.lon_deg, zone.lat_deg, written, _words(typed), numbers[above]]


def _resolved(key: tuple[str, str]) -> tuple[str, ...]:
    """Every form that the resolver reads as this place, so that box and resolver answer alike.

    An old name that is today a town's, as 城关镇 of twenty counties, is left to the resolver, which asks; so is a form
    with a remark, 许昌市（县级）, which without it would be the city's own name.
    """
    lexicon = shipped()
    forms = lexicon.written.get(":".join(key), ())
    return tuple(form for form in forms if "(" not in form and lexicon.forms[form][0].entity.level != TOWN)


def _words(forms: Iterable[str]) -> str:
    """Forms as the browser compares them: lower case, plain width, without blanks, apostrophes, remarks in brackets."""
    plain = (unicodedata.normalize("NFKC", form).lower() for form in forms)
    return " ".join(dict.fromkeys(re.sub(r"[\s'’]|\([^()]*\)?", "", form) for form in plain))
