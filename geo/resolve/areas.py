"""Towns, zones, districts and regions as entities, and every form that names them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from geo.resolve.entity import COUNTY, PREFECTURE, PROVINCE, REGION, TOWN, ZONE, Entity, Kind, Reading
from geo.resolve.forms import stem, town_forms
from geo.resolve.tables import District, FormerTown, Region, Town
from geo.resolve.units import Entities, Forms
from geo.resolve.words import COMMON, NATURE, words

USUAL = {
    "高新技术": (
        "高新区",
        "高新技术开发区",
        "高新技术产业开发区",
        "高新技术产业集聚区",
        "高新技术产业园区",
        "高新开发区",
    ),
    "经济技术": ("经开区", "经济开发区", "经济技术开发区", "经济技术产业集聚区"),
    "航空港": ("航空港", "航空港区", "航空港实验区", "航空港经济综合实验区", "航空港经济区"),
}
"""What a zone is of -> how such a zone is called behind the city's name."""
ZONE_MARKS = ("区", "园", "城", "谷", "基地", "港", "岛", "组团")


def add_towns(forms: Forms, entities: Entities, towns: tuple[Town, ...], past: tuple[FormerTown, ...]) -> None:
    """Enter Henan's towns and sub-districts with their names of today and of before."""
    elsewhere = {town.name: int(town.elsewhere) for town in towns}
    for town in towns:
        county = entities[f"{COUNTY}:{town.county_adcode}"]
        entity = _within(county, f"{TOWN}:{town.code}", TOWN, town.code, town.name)
        entities[entity.key] = entity
        among = 1 + int(town.elsewhere)
        forms[town.name].append(Reading(entity, Kind.FULL, among=among))
        for form in town_forms(town.name):
            forms[form].append(Reading(entity, Kind.ALIAS, among=max(among, 1 + elsewhere.get(form, 0))))
    for row in past:
        _add_former_town(forms, entities, row)
    _add_stems(forms, entities)


def _add_stems(forms: Forms, entities: Entities) -> None:
    """Enter towns without their rank where one of Henan has the name: 尚集; they count only as the whole text."""
    stems: dict[str, set[str]] = defaultdict(set)
    for key in [key for key, entity in entities.items() if entity.level == TOWN]:
        stems[stem(entities[key].name)].add(key)
    for short, keys in stems.items():
        taken = short in forms or short in words(COMMON) | words(NATURE)
        if len(keys) == 1 and len(short) > 1 and not taken and short[-1] not in "路街道":
            forms[short].append(Reading(entities[min(keys)], Kind.SHORT))


def _within(unit: Entity, key: str, level: str, code: str, name: str) -> Entity:
    above = frozenset((unit.key, *unit.above))
    return Entity(key, level, code, name, unit.full_name + name, unit.adcodes, above, unit.once_in)


def _add_former_town(forms: Forms, entities: Entities, row: FormerTown) -> None:
    """Enter a former town; it lay in its county then, so that both ways to write it are understood."""
    now = entities.get(f"{TOWN}:{row.now_code}") or entities.get(f"{COUNTY}:{row.now_code}")
    if now is None:
        return
    then = _county_then(forms, entities, row.county_then)
    if then and then.key not in now.above and now.level == TOWN:
        now = _moved(now, then)
        entities[now.key] = now
    when = f" {row.last_year} 年" if row.last_year else "后来（年份未查证）"
    home = f"{then.name}{row.name}" if then else row.name
    text = f"{home}{when}起属{now.full_name.removeprefix('河南省')}" + (f"（{row.document}）" if row.document else "")
    forms[row.name].append(Reading(now, Kind.OLD, text, last_year=int(row.last_year or 9999), among=2))


def _moved(now: Entity, then: Entity) -> Entity:
    return Entity(
        now.key, now.level, now.code, now.name, now.full_name, now.adcodes, now.above, now.once_in | {then.key}
    )


def _county_then(forms: Forms, entities: Entities, code: str) -> Entity | None:
    """The county of today that bears or took over a code."""
    if county := entities.get(f"{COUNTY}:{code}"):
        return county
    was = (r.entity for r in forms.get(f"#{code}", ()))
    return next(was, None)


def add_zones(forms: Forms, entities: Entities, zones: Iterator[dict[str, str]]) -> None:
    """Enter the zones of the documents; an alias that does not say it is a zone is read only where it is the whole."""
    for row in zones:
        codes = tuple(filter(None, row["county_adcodes"].split(";"))) or (row["prefecture_adcode"],)
        unit = entities.get(f"{COUNTY}:{codes[0]}") or entities[f"{PREFECTURE}:{codes[0]}"]
        prefecture = entities[f"{PREFECTURE}:{row['prefecture_adcode']}"]
        entity = _within(unit if len(codes) == 1 else prefecture, f"{ZONE}:{row['zone_id']}", ZONE, row["zone_id"],
                         row["name"])  # fmt: skip
        entity = Entity(entity.key, ZONE, entity.code, entity.name, entity.name, codes, entity.above, unit.once_in)
        entities[entity.key] = entity
        for alias in filter(None, (row["name"], *row["aliases"].split(";"), *_usual(row["name"], prefecture.name))):
            _add_alias(forms, entity, alias, prefecture)


def _usual(name: str, city: str) -> list[str]:
    """How people call a zone that a city has one of: 郑州高新区, 郑州国家高新技术产业开发区."""
    short = city.removesuffix("市")
    if not name.startswith(short):
        return []
    kinds = [kind for kind in USUAL if kind in name.removeprefix(short)[: len(kind) + 1]]
    return [f"{short}{state}{word}" for kind in kinds[:1] for word in USUAL[kind] for state in ("", "国家", "国家级")]


def _add_alias(forms: Forms, entity: Entity, alias: str, prefecture: Entity) -> None:
    for form in _both_ways(alias, prefecture.name):
        forms[form].append(Reading(entity, Kind.FULL if form == entity.name else Kind.ALIAS))


def add_districts(forms: Forms, entities: Entities, districts: tuple[District, ...]) -> None:
    """Enter new districts of cities."""
    for row in districts:
        unit = entities.get(f"{COUNTY}:{row.adcode}") or entities[f"{PREFECTURE}:{row.adcode}"]
        entity = _within(unit, f"{ZONE}:{row.name}", ZONE, "", row.name)
        entities[entity.key] = entity
        city = next((entities[key].name for key in unit.above if key.startswith(PREFECTURE)), unit.name)
        for alias in filter(None, (row.name, *row.aliases.split(";"))):
            for form in _both_ways(alias, city):
                forms[form].append(Reading(entity, Kind.FULL if form == row.name else Kind.ALIAS))


def add_regions(forms: Forms, entities: Entities, regions: tuple[Region, ...]) -> None:
    """Enter words for several units."""
    for row in regions:
        codes = tuple(filter(None, row.members.split(";")))
        entity = Entity(f"{REGION}:{row.name}", REGION, "", row.name, row.name, codes, frozenset())
        entities[entity.key] = entity
        for code in codes:
            _place_in(entities, code, entity)
        for alias in filter(None, (row.name, *row.aliases.split(";"))):
            forms[alias].append(Reading(entity, Kind.FULL if alias == row.name else Kind.ALIAS))


def add_policy_areas(forms: Forms, entities: Entities, areas: Mapping[str, tuple[str, ...]]) -> None:
    """Enter axes and cooperation areas of the documents by their whole names, with the units they touch."""
    for name, codes in areas.items():
        if name not in forms and codes:
            entity = Entity(f"{REGION}:{name}", REGION, "", name, name, codes, frozenset())
            entities[entity.key] = entity
            forms[name].append(Reading(entity, Kind.TOLD))


def add_enterprises(forms: Forms, entities: Entities, seats: Mapping[str, tuple[str, str]]) -> None:
    """Enter the enterprises of the documents: their names lead to the seat that the table of enterprises gives."""
    for name, (level, code) in seats.items():
        entity = entities.get(f"{level}:{code}")
        if entity and len(name) > 2 and name not in forms:
            forms[name].append(Reading(entity, Kind.TOLD, f"“{name}”的所在地按图谱的企业表"))


def _place_in(entities: Entities, code: str, region: Entity) -> None:
    """Nothing to enter for provinces and prefectures themselves: a member is found by its code (`member_of`)."""
    if not any(f"{level}:{code}" in entities for level in (PROVINCE, PREFECTURE, COUNTY)):
        raise KeyError(f"regions.csv：{region.name} 的成员 {code} 不是今天的单位")


def _both_ways(alias: str, city: str) -> tuple[str, ...]:
    """A name that begins with a city, with and without the city's 市."""
    short = city.removesuffix("市")
    if not alias.startswith(short):
        return (alias,)
    rest = alias.removeprefix(city) if alias.startswith(city) else alias.removeprefix(short)
    return (alias, *({short + rest, city + rest} - {alias}))


def whole_only(form: str, readings: list[Reading]) -> bool:
    """Whether a form counts only where it is the whole text: a zone's nickname that says no zone, a town's stem."""
    nickname = all(r.entity.level == ZONE and r.kind is Kind.ALIAS for r in readings)
    stem_only = all(r.entity.level == TOWN and r.is_short for r in readings)
    nowhere = all(r.entity.level == REGION and not r.entity.adcodes for r in readings)
    told = all(r.kind is Kind.TOLD for r in readings) and (len(form) < 4 or readings[0].entity.level == REGION)
    return (nickname and not form.endswith(ZONE_MARKS)) or stem_only or nowhere or told
