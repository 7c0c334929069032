"""What speaks against reading a name in one way: the smaller the sum, the likelier it is meant."""

from __future__ import annotations

from dataclasses import dataclass

from geo.resolve.answer import Around
from geo.resolve.entity import COUNTY, DEPTH, PREFECTURE, REGION, TOWN, Entity, Kind, Reading
from geo.resolve.scan import Seen, Token
from geo.resolve.symbols import Sign
from geo.resolve.walk import Gap, Trait
from geo.resolve.words import GENERIC, words

KIND_COST = {Kind.FULL: 0.0, Kind.ALIAS: 0.02, Kind.SHORT: 0.03, Kind.TOLD: 0.05, Kind.OLD: 0.05, Kind.OLD_SHORT: 0.1}
HOMONYM = 0.3
"""A county's short name where a city has the same: 安阳 is the city."""
TRAP = 0.6
"""A name before 路, 街, 河: a street or a river."""
LATE = 0.12
"""A name that does not begin the text."""
OUTSIDE, AWAY = 0.35, 0.06
"""A reading outside the unit given, or outside the unit of the other rows."""
DISTRICT = 0.06
"""A district outside Henan without its 区, as hardly anybody writes it."""
NOT_THEN = 0.1
"""A name that was not in use on the day."""
OTHER_LEVEL = 0.05
"""Another level than the column is about."""
RARE_TOWN, COMMON_TOWN = 0.12, 0.35
"""A town without its county, with a name that no other has, or one that others have."""
BORNE = 0.15
"""An old name that another unit bears today."""
OVERLOOKED = {Kind.FULL: 0.35, Kind.ALIAS: 0.3, Kind.SHORT: 0.15, Kind.TOLD: 0.05, Kind.OLD: 0.35, Kind.OLD_SHORT: 0.03}
CONTRARY = 0.35
"""A unit in brackets of its own in which the place does not lie: 沁阳县（驻马店）."""
BELONGS = 0.12
"""Leaving out a name that lies in the place."""
SLIGHT = 0.03
TEXTS = (Gap.TEXT, Gap.NEAR)
PASSED_BY = (Sign.ROAD, Sign.WATER)


@dataclass(frozen=True, slots=True)
class NameStep:
    """One name of a text: its readings, what speaks against each, and against each as the beginning."""

    token: Token
    readings: tuple[Reading, ...]
    costs: tuple[float, ...]
    starts: tuple[float, ...]
    is_branch: bool
    """Whether a body sits there: 郑州分行, 某某（洛阳）有限公司."""


def step(token: Token, readings: tuple[Reading, ...], seen: Seen, around: Around) -> NameStep:
    """A name with all that can be said of it before the others are looked at."""
    bracketed = token.gap is Gap.BRACKET and token.follow is Sign.CLOSE and bool(seen.traits & Trait.ORGANISATION)
    branch = bracketed or token.follow is Sign.BRANCH
    late = LATE if token.gap in TEXTS and not branch else 0.0
    wide = any(r.entity.depth <= DEPTH[PREFECTURE] and r.entity.level != REGION and not r.is_old for r in readings)
    costs = tuple(_cost(reading, token, wide, around) for reading in readings)
    starts = tuple(late + _alone(reading, readings, around) + far(reading.entity, around) for reading in readings)
    return NameStep(token, readings, costs, starts, branch)


def _cost(reading: Reading, token: Token, wide: bool, around: Around) -> float:
    cost = KIND_COST[Kind.ALIAS if reading.is_recent else reading.kind]
    if token.follow in PASSED_BY and reading.kind not in (Kind.FULL, Kind.OLD):
        cost += TRAP
    if reading.is_short and reading.entity.level == COUNTY and wide and around.level != COUNTY:
        cost += HOMONYM
    if reading.is_short and reading.rare and not reading.entity.in_henan and reading.entity.name.endswith("区"):
        cost += DISTRICT
    if around.on and not reading.first_year <= around.on.year <= reading.last_year:
        cost += NOT_THEN
    return cost + (OTHER_LEVEL if around.level and reading.entity.level != around.level else 0.0)


def _alone(reading: Reading, rivals: tuple[Reading, ...], around: Around) -> float:
    """What speaks against a name without the units above: a town's, an old one that another bears today."""
    if around.within and reading.entity.inside(around.within):
        return 0.0
    if reading.entity.level == TOWN or reading.among > 1:
        return RARE_TOWN if reading.among == 1 else COMMON_TOWN
    return (
        BORNE
        if not around.on and reading.is_old and not reading.is_recent and not all(r.is_old for r in rivals)
        else 0.0
    )


def far(entity: Entity, around: Around) -> float:
    """What speaks against a place outside the unit given or the unit of the other rows."""
    if around.within is None and around.home is None:
        return 0.0
    cost = 0.0
    if around.within and not (entity.inside(around.within) or around.within.inside(entity)):
        cost += OUTSIDE
    if around.home and not (entity.inside(around.home) or around.home.inside(entity)):
        cost += AWAY
    return cost


def overlooking(name: NameStep, place: Entity | None) -> float:
    """What speaks against leaving a name out, behind a place or at the beginning."""
    best, gap = name.readings[0], name.token.gap
    belongs = place is not None and any(r.entity.inside(place) for r in name.readings)
    cost = 0.0 if name.token.follow in PASSED_BY else OVERLOOKED[best.kind]
    if (
        place is not None
        and gap is Gap.BRACKET
        and name.token.follow is Sign.CLOSE
        and not (name.is_branch or belongs or name.token.form in words(GENERIC))
    ):
        return max(cost, CONTRARY)
    if cost and belongs and best.kind is Kind.OLD_SHORT:
        cost += BELONGS
    if (best.rare and not belongs) or (place is not None and gap in (*TEXTS, Gap.BRACKET)):
        whole = best.entity.level == PREFECTURE or (gap is Gap.NEAR and name.token.follow is Sign.END)
        cost = min(cost, BELONGS if belongs and whole else SLIGHT)
    if best.entity.level == TOWN or (best.entity.level == REGION and place is None):
        return min(cost, BELONGS)
    return min(cost, SLIGHT) if best.entity.level == REGION else cost
