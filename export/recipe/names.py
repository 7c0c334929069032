"""How a recipe may name documents, industries, cities and layers: by id, by name, by short name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches

from layers.joins import Joins
from layers.world import World
from policy.selection import TIER_CHOICES, tier_words


def names_of(question: str, joins: Joins) -> dict[str, str]:
    """Every admissible word of a question -> its id. KeyError for a question that is none of a selection's."""
    world, policy = joins.world, joins.world.policy
    if question == "documents":
        return {word: d.doc_id for d in policy.documents for word in (d.doc_id, d.dated_title, d.title, d.short_name)}
    if question == "industries":
        names = {alias: i.industry_id for i in policy.industries for alias in i.aliases}
        return names | {word: i.industry_id for i in policy.industries for word in (i.industry_id, i.name)}
    if question == "cities":
        return _cities(world)
    if question == "layers":
        return {word: layer.layer_id for layer in joins.layers for word in (layer.layer_id, layer.name)}
    if question == "singles":
        return _singles(joins)
    if question == "tiers":
        return {word: tier for tier in TIER_CHOICES for word in (tier, tier_words(tier))}
    if question == "years":
        return {year: year for year in sorted(joins.years)}
    raise KeyError(question)


def _singles(joins: Joins) -> dict[str, str]:
    """Areas and axes by value, by name with document, and by name alone where only one has it."""
    document = joins.world.policy.document
    rows = [(value, record.name, document[record.doc_id].short_name) for value, record in joins.singles.items()]
    often = Counter(name for _, name, _ in rows)
    names = {word: value for value, name, short in rows for word in (value, f"{name}（{short}）")}
    return names | {name: value for value, name, _ in rows if often[name] == 1}


def _cities(world: World) -> dict[str, str]:
    cities = world.boundaries.prefectures
    rows = zip(cities.index, cities["name"], cities["short_name"], strict=True)
    return {word: code for code, name, short in rows for word in (code, name, short)}


def extent_named(word: str, world: World) -> str:
    """河南, 漯河 or the name of a cooperation area as the extent that requests know; other words as they are."""
    cities = _cities(world)
    areas = {area.name: area.area_id for area in world.policy.coop_areas}
    if word in ("河南", "河南省"):
        return "henan"
    if word in cities:
        return f"prefecture:{cities[word]}"
    return f"coop:{areas[word]}" if word in areas else word


def near(word: str, names: Iterable[str], most: int = 24) -> list[str]:
    """Names like the word where there are any, else the first Chinese ones."""
    choices = [name for name in names if not name.isascii()] or list(names)
    return get_close_matches(word, choices, 5, 0.4) or choices[:most]
