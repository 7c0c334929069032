"""All units of today as entities, and every form that names them now or once did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from geo.changes import Change
from geo.places import Gazetteer, Place
from geo.resolve.entity import COUNTY, PREFECTURE, PROVINCE, Entity, Kind, Reading
from geo.resolve.forms import shorter
from geo.resolve.tables import Former, Unit
from geo.resolve.words import COMMON, GENERIC, words

Forms = dict[str, list[Reading]]
Entities = dict[str, Entity]


def unit_entities(gazetteer: Gazetteer, units: tuple[Unit, ...], past: tuple[Former, ...]) -> Entities:
    """Every unit of today by key, with what it lies in and once lay in."""
    known: Entities = {}
    for place in sorted(gazetteer.places, key=lambda p: p.level != PROVINCE):
        if place.in_henan:
            _add(known, _unit_of(place))
    for unit in sorted(units, key=lambda u: (PROVINCE, PREFECTURE, COUNTY).index(u.level)):
        _add(known, unit)
    return {key: _with_past(entity, known, past) for key, entity in known.items()}


def _unit_of(place: Place) -> Unit:
    return Unit(place.level, place.adcode, place.name, place.parent_adcode)


def _add(known: Entities, unit: Unit) -> None:
    parent = _parent(known, unit)
    above = frozenset((parent.key, *parent.above)) if parent else frozenset()
    before = parent.full_name if parent else ""
    before = before.removesuffix(unit.name) if parent and parent.name == unit.name else before
    key = f"{unit.level}:{unit.adcode}"
    known[key] = Entity(key, unit.level, unit.adcode, unit.name, before + unit.name, (unit.adcode,), above)


def _parent(known: Entities, unit: Unit) -> Entity | None:
    """The unit above; 济源 the county lies in 济源 the prefecture."""
    for level in (PREFECTURE, PROVINCE):
        key = f"{level}:{unit.parent_adcode}"
        if key in known and key != f"{unit.level}:{unit.adcode}":
            return known[key]
    return None


def _with_past(entity: Entity, known: Entities, past: tuple[Former, ...]) -> Entity:
    once = frozenset(_once_in(known, past).get(entity.key, ()))
    return replace(entity, once_in=once - entity.above) if once else entity


_ONCE: dict[int, dict[str, set[str]]] = {}


def _once_in(known: Entities, past: tuple[Former, ...]) -> dict[str, set[str]]:
    """County of today -> keys of the prefectures that it, or what became of it, once lay in."""
    if id(past) not in _ONCE:
        _ONCE.clear()
        _ONCE[id(past)] = _lay_in(known, past)
    return _ONCE[id(past)]


def _lay_in(known: Entities, past: tuple[Former, ...]) -> dict[str, set[str]]:
    names: dict[str, str] = {e.name: e.key for e in known.values() if e.level == PREFECTURE}
    for row in past:
        if row.level == PREFECTURE and f"{PREFECTURE}:{row.now_adcodes}" in known:
            names.setdefault(row.name, f"{PREFECTURE}:{row.now_adcodes}")
    found: dict[str, set[str]] = defaultdict(set)
    for row in past:
        for code in row.now_adcodes.split(";"):
            if row.level == COUNTY and row.then_in in names:
                found[f"{COUNTY}:{code}"].add(names[row.then_in])
    return found


def add_forms(forms: Forms, entities: Entities, gazetteer: Gazetteer, past: tuple[Former, ...]) -> None:
    """Enter every form of every unit, of today and of the past."""
    since = {f"{r.level}:{r.now_adcodes}": int(r.last_year) + 1 for r in past if r.level == PREFECTURE}
    for entity in [e for e in entities.values() if e.level in (PROVINCE, PREFECTURE, COUNTY)]:
        generic = entity.name in words(GENERIC)
        forms[entity.name].append(
            Reading(entity, Kind.FULL, first_year=since.get(entity.key, 0), rare=generic or len(entity.name) == 2)
        )
        for short in shorter(entity.name, entity.level):
            forms[short].append(Reading(entity, Kind.SHORT, rare=is_rare(short, entity)))
    for change in gazetteer.changes:
        if change.ends_name:
            _enter(forms, entities[f"{change.level}:{change.new_adcode}"], change)
    for row in past:
        for entity, text in _today(row, entities):
            _add_past(forms, entity, row, text)


def is_rare(short: str, entity: Entity) -> bool:
    """Whether a short name is an ordinary word as well, or one of a county far away."""
    return entity.level == COUNTY and (short in words(COMMON) or (not entity.in_henan and len(short) < 3))


def _enter(forms: Forms, entity: Entity, change: Change) -> None:
    year = int(change.valid_to[:4])
    forms[change.old_name].append(Reading(entity, Kind.OLD, f"{change}", last_year=year))
    for short in shorter(change.old_name, change.level):
        forms[short].append(Reading(entity, Kind.OLD_SHORT, f"{change}", last_year=year, rare=short in words(COMMON)))


def _today(row: Former, entities: Entities) -> Iterator[tuple[Entity, str]]:
    """The units that a former one is today, each with the words for it."""
    codes = row.now_adcodes.split(";")
    for code in codes:
        level = PREFECTURE if row.level == PREFECTURE or code.endswith("00") else COUNTY
        level = PROVINCE if code.endswith("0000") else level
        if entity := entities.get(f"{level}:{code}") or entities.get(f"{PROVINCE}:{code}"):
            home = "" if row.then_in in ("市", "县", "市辖区") else row.then_in
            then = f"{home}{row.name}"
            what = "分属" if len(codes) > 1 else "今属" if level != row.level else "今为"
            yield entity, f"{then}（用到 {row.last_year} 年）{what}{entity.full_name.removeprefix('河南省')}"


def _add_past(forms: Forms, entity: Entity, row: Former, text: str) -> None:
    """Enter a former name, unless today's table of changes tells of the same, better."""
    taken = [r.entity.key for r in forms[row.name] if r.kind is Kind.OLD or r.kind is Kind.FULL]
    if entity.key in taken:
        return
    years = int(row.first_year), int(row.last_year)
    forms[row.name].append(Reading(entity, Kind.OLD, text, *years, rare=row.name in words(GENERIC)))
    if row.level == COUNTY and row.name.endswith("市") and entity.in_henan:  # a prefecture may bear the name today
        for form in (f"县级{row.name}", f"{row.name}(县级)"):
            forms[form].append(Reading(entity, Kind.OLD, text, *years))
    for short in shorter(row.name, row.level):
        if all(r.entity.key != entity.key for r in forms[short]):
            rare = len(short) < 3 or not entity.in_henan or short in words(COMMON)
            forms[short].append(Reading(entity, Kind.OLD_SHORT, text, *years, rare=rare))
