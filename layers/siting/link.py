"""A question over layers as a word of a link, and back: what is not known there is left out."""

from __future__ import annotations

import math
from collections.abc import Collection

from layers.siting.question import ANY_ZONE, UNIT_WORDS, SitingQuestion
from layers.world import World
from policy.records import TIERS
from policy.vocabulary import RESTRICTION_KINDS

LEAST_KM, FURTHEST_KM = 1.0, 200.0
LONGEST = 600
ASKS = ("promised", "near", "below", "restricted")
MARKS = {"1": True, "0": False}
PART, MANY = ";", "."


def as_text(question: SitingQuestion) -> str:
    """industry_id=food;promised=1;tier=百亿: what differs from a question without conditions."""
    bare, told = SitingQuestion(), []
    for name in SitingQuestion.__slots__:
        value = getattr(question, name)
        if value != getattr(bare, name):
            told.append(f"{name}={_plain(value)}")
    return PART.join(told)


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float):
        return f"{value:g}"
    return MANY.join(value) if isinstance(value, tuple) else str(value)


def of_text(text: str, world: World) -> SitingQuestion:
    """The question of `as_text`, whoever wrote it."""
    told = {name: value for name, _, value in (part.partition("=") for part in text[:LONGEST].split(PART))}
    bare = SitingQuestion()
    kinds = tuple(kind for kind in told.get("kinds", "").split(MANY) if kind in RESTRICTION_KINDS)
    promised, near, below, restricted = (MARKS.get(told.get(name, "")) for name in ASKS)
    return SitingQuestion(
        _of(told, "industry_id", world.policy.industry, ""),
        _of(told, "level", UNIT_WORDS, bare.level),
        promised=promised, near=near, below=below, restricted=restricted,
        tier=_of(told, "tier", TIERS, ""),
        zone_kind=_of(told, "zone_kind", {zone.kind for zone in world.policy.zones}, ANY_ZONE),
        km=_km(told.get("km", ""), bare.km),
        kinds=kinds or bare.kinds,
        cities=tuple(city for city in told.get("cities", "").split(MANY) if city in world.city_names),
    )  # fmt: skip


def _of(told: dict[str, str], name: str, known: Collection[str], otherwise: str) -> str:
    value = told.get(name, otherwise)
    return value if value in known else otherwise


def _km(text: str, otherwise: float) -> float:
    try:
        km = float(text)
    except ValueError:
        return otherwise
    return min(FURTHEST_KM, max(LEAST_KM, km)) if math.isfinite(km) else otherwise
