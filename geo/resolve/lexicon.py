"""All that the resolver knows, once per process: entities, forms with their readings, codes, characters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from geo.load import load_gazetteer
from geo.places import Gazetteer, Place
from geo.resolve.areas import add_districts, add_enterprises, add_policy_areas, add_regions, add_towns, add_zones
from geo.resolve.entity import COUNTY, PREFECTURE, PROVINCE, TOWN, Entity, Kind, Reading
from geo.resolve.tables import (
    Character,
    District,
    Former,
    FormerTown,
    Region,
    Sound,
    Town,
    Unit,
    enterprise_seats,
    policy_areas,
    rows,
    zones,
)
from geo.resolve.units import Entities, Forms, add_forms, unit_entities


@dataclass(frozen=True)
class Lexicon:
    """Forms, entities and codes; shared, nobody changes them."""

    forms: dict[str, tuple[Reading, ...]]
    """Written form -> every way to read it, those with the best right first."""
    entities: Entities
    """Key -> entity."""
    codes: dict[str, tuple[Reading, ...]]
    """Code of today or of the past -> what it names."""
    characters: tuple[Character, ...]
    sounds: tuple[Sound, ...]
    gazetteer: Gazetteer
    places: dict[str, Place]
    """Key -> row of the gazetteer, for units that it holds."""

    def unit(self, code: str) -> Entity | None:
        """The unit of today with a six-digit code; 419001 is the prefecture."""
        levels = (PROVINCE, PREFECTURE, COUNTY)
        return next((e for level in levels if (e := self.entities.get(f"{level}:{code}"))), None)


@cache
def shipped() -> Lexicon:
    """The lexicon of the shipped tables."""
    return build(load_gazetteer())


def build(gazetteer: Gazetteer) -> Lexicon:
    """The lexicon of a gazetteer and the shipped tables of names."""
    past = tuple(sorted(rows("former", Former), key=lambda row: row.last_year, reverse=True))
    entities = unit_entities(gazetteer, rows("china", Unit), past)
    forms: Forms = defaultdict(list)
    add_forms(forms, entities, gazetteer, past)
    codes = _codes(entities, gazetteer, past)
    for code, readings in codes.items():
        forms[f"#{code}"] = readings
    add_towns(forms, entities, rows("towns", Town), rows("former_towns", FormerTown))
    add_zones(forms, entities, zones())
    add_districts(forms, entities, rows("districts", District))
    add_regions(forms, entities, rows("regions", Region))
    add_policy_areas(forms, entities, policy_areas())
    add_enterprises(forms, entities, enterprise_seats())
    by_form = {form: _ordered(readings, entities) for form, readings in forms.items() if not form.startswith("#")}
    codes.update({e.code: [Reading(e, Kind.FULL)] for e in entities.values() if e.level == TOWN})
    by_code = {code: _ordered(readings, entities) for code, readings in codes.items()}
    places = {f"{place.level}:{place.adcode}": place for place in gazetteer.places}
    return Lexicon(by_form, entities, by_code, rows("characters", Character), rows("sounds", Sound), gazetteer, places)


def _codes(entities: Entities, gazetteer: Gazetteer, past: Iterable[Former]) -> dict[str, list[Reading]]:
    codes: dict[str, list[Reading]] = defaultdict(list)
    for entity in entities.values():
        codes[entity.code].append(Reading(entity, Kind.FULL))
    for change in gazetteer.changes:
        if change.ends_name:
            entity = entities[f"{change.level}:{change.new_adcode}"]
            codes[change.old_adcode].append(Reading(entity, Kind.OLD, f"{change}", last_year=int(change.valid_to[:4])))
    for row in past:
        for code in row.now_adcodes.split(";"):
            entity = entities.get(f"{row.level}:{code}")
            if entity and row.old_adcode not in codes:
                text = f"{row.then_in}{row.name}（用到 {row.last_year} 年）今为{entity.full_name}"
                codes[row.old_adcode].append(Reading(entity, Kind.OLD, text, last_year=int(row.last_year)))
    return codes


def _ordered(readings: Iterable[Reading], entities: Entities) -> tuple[Reading, ...]:
    """The readings with the best right first, each entity in its last state, once for each kind."""
    unique: dict[tuple[str, bool], Reading] = {}
    for reading in sorted(readings, key=lambda r: (r.kind, r.entity.depth, -r.last_year)):
        current = entities[reading.entity.key]
        unique.setdefault((current.key, reading.is_old), _of(reading, current))
    return tuple(unique.values())


def _of(reading: Reading, entity: Entity) -> Reading:
    return Reading(entity, reading.kind, reading.past, reading.first_year, reading.last_year, reading.rare,
                   reading.among)  # fmt: skip
