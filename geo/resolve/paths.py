"""Every consistent way to read the names of a text, each with its cost; the cheapest is meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from geo.resolve.answer import Around
from geo.resolve.entity import COUNTY, DEPTH, PREFECTURE, REGION, TOWN, Entity, Kind, Reading
from geo.resolve.scan import Seen, Token
from geo.resolve.symbols import Mark
from geo.resolve.walk import Gap, Sort, Trait

Forms = Mapping[str, tuple[Reading, ...]]
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
ONCE = 0.07
"""A place that lay in the unit before it only in the past."""
COUSIN = 0.06
"""A member of a list that lies elsewhere than the one before."""
OVERLOOKED = {Kind.FULL: 0.35, Kind.ALIAS: 0.3, Kind.SHORT: 0.15, Kind.TOLD: 0.05, Kind.OLD: 0.35, Kind.OLD_SHORT: 0.03}
TEXTS = (Gap.TEXT, Gap.NEAR)
MOST_PATHS = 120


@dataclass(frozen=True, slots=True)
class Path:
    """One way to read a text: the members of a list, the last of them still growing."""

    members: tuple[Reading, ...] = ()
    last: Token | None = None
    """The name that the last member was read from."""
    cost: float = 0.0
    overlooked: tuple[str, ...] = ()
    """Names that do not lie in the place."""
    named: int = 1
    """How many units of the last member's chain the text names."""
    rival: Entity | None = None
    """A city that stands beside the place with the same right."""

    @property
    def reading(self) -> Reading:
        """The last member as far as it has grown."""
        return self.members[len(self.members) - 1]

    @property
    def entity(self) -> Entity:
        """The narrowest place of the last member."""
        return self.reading.entity


def paths(seen: Seen, forms: Forms, around: Around) -> list[Path]:
    """All ways that name something, the cheapest first."""
    names = [token for token in seen.tokens if token.sort is Sort.NAME]
    found = [Path()]
    branch = any(_is_branch(token, seen) for token in names)
    for token in names:
        what = around, branch, _is_branch(token, seen)
        grown = [longer for path in found for longer in _grow(path, token, forms[token.form], what)]
        found = sorted(grown, key=lambda p: p.cost)[:MOST_PATHS]
    return [path for path in found if path.members]


def _is_branch(token: Token, seen: Seen) -> bool:
    """Whether a body sits there: 郑州分行, 某某（洛阳）有限公司."""
    bracketed = token.gap is Gap.BRACKET and token.follow is Mark.CLOSE
    return token.follow is Mark.BRANCH or (bracketed and bool(seen.traits & Trait.ORGANISATION))


def _grow(path: Path, token: Token, readings: tuple[Reading, ...], what: tuple[Around, bool, bool]) -> Iterator[Path]:
    """The path with the next name read in each way that fits, and with it overlooked."""
    around, some_branch, branch = what
    for reading in readings:
        if reading.rare and path.members and path.entity.depth < DEPTH[PREFECTURE] and token.follow is not Mark.END:
            continue
        cost = reading_cost(reading, token, readings, around)
        if not path.members:
            late = LATE if token.gap in TEXTS and not branch else 0.0
            alone = _alone(reading, readings, around) + late + _far(reading.entity, around)
            yield Path((reading,), token, path.cost + cost + alone, path.overlooked)
        elif (token.gap is not Gap.LIST) and _deepens(reading.entity, path.entity) and _is_named(reading, token):
            lies = path.entity.key in reading.entity.above or path.entity.level == REGION or reading.is_old
            once = 0.0 if lies else ONCE
            gap = (0.08 if reading.entity.level == TOWN else 0.03) if token.gap in TEXTS else 0.0
            grown = (*path.members[:-1], reading)
            yield replace(path, members=grown, last=token, cost=path.cost + cost + (gap + once), named=path.named + 1)
        elif reading.entity.key == path.entity.key or path.entity.inside(reading.entity):
            yield replace(path, cost=path.cost + cost / 2, named=path.named + 1)
        elif token.gap in (Gap.LIST, Gap.JOIN):
            cousin = 0.0 if reading.entity.above == path.entity.above else COUSIN
            total = path.cost + cost + cousin + _far(reading.entity, around)
            yield replace(path, members=(*path.members, reading), last=token, cost=total)
    yield _overlook(path, token, readings, (some_branch, branch))


def _alone(reading: Reading, rivals: tuple[Reading, ...], around: Around) -> float:
    """What speaks against a name without the units above: a town's, an old one that another bears today."""
    if around.within and reading.entity.inside(around.within):
        return 0.0
    if reading.entity.level == TOWN or reading.among > 1:
        return 0.12 if reading.among == 1 else 0.35
    return 0.15 if not around.on and reading.is_old and any(not r.is_old for r in rivals) else 0.0


def _is_named(reading: Reading, token: Token) -> bool:
    """Whether a name in brackets is one of its own: 郑州市（金水区）, but not 普洱（思茅）, its old name."""
    return token.gap is not Gap.BRACKET or reading.kind is Kind.FULL


def _deepens(inner: Entity, outer: Entity) -> bool:
    """Whether a place lies in another and is narrower; a region holds its members."""
    if outer.level == REGION:
        units = {key.partition(":")[2] for key in (inner.key, *inner.above)}
        return inner.level != REGION and bool(units & set(outer.adcodes))
    return inner.depth > outer.depth and inner.inside(outer)


def _overlook(path: Path, token: Token, readings: tuple[Reading, ...], branch: tuple[bool, bool]) -> Path:
    """The path without a name; two cities side by side have the same right."""
    best = readings[0]
    belongs = path.members and any(r.entity.inside(path.entity) for r in readings)
    cost = (
        (OVERLOOKED[best.kind] + (0.12 if belongs and best.kind is Kind.OLD_SHORT else 0.0))
        if token.follow not in (Mark.ROAD, Mark.WATER)
        else 0.0
    )
    city = belongs and best.entity.level == PREFECTURE
    if (best.rare and not belongs) or (path.members and token.gap in (*TEXTS, Gap.BRACKET)):
        cost = min(cost, 0.12 if city else 0.03)
    if best.entity.level in (TOWN, REGION):
        cost = min(cost, 0.12 if best.entity.level == TOWN or not path.members else 0.03)
    if branch[0]:
        cost = 0.5 if branch[1] else 0.02
    rival = best.entity if _is_rival(path, token, best) else path.rival
    return replace(path, cost=path.cost + cost, overlooked=(*path.overlooked, token.form), rival=rival)


def _is_rival(path: Path, token: Token, best: Reading) -> bool:
    """Whether a city follows right on the short name of another: 郑州新乡联合公司."""
    if not path.members or token.gap is not Gap.NONE or token.follow in (Mark.ROAD, Mark.WATER):
        return False
    here = path.members[-1]
    short = here.is_short and here.entity.level in (PREFECTURE, COUNTY)
    return short and best.entity.level == PREFECTURE and not here.entity.inside(best.entity)


def reading_cost(reading: Reading, token: Token, rivals: tuple[Reading, ...], around: Around) -> float:
    """What speaks against reading a form in one way, where it stands."""
    cost = KIND_COST[reading.kind]
    if token.follow in (Mark.ROAD, Mark.WATER) and reading.kind not in (Kind.FULL, Kind.OLD):
        cost += TRAP
    wider = any(r.entity.depth <= DEPTH[PREFECTURE] and r.entity.level != REGION and not r.is_old for r in rivals)
    if reading.is_short and reading.entity.level == COUNTY and wider and around.level != COUNTY:
        cost += HOMONYM
    if reading.is_short and reading.rare and not reading.entity.in_henan and reading.entity.name.endswith("区"):
        cost += DISTRICT
    if around.on and not reading.first_year <= around.on.year <= reading.last_year:
        cost += NOT_THEN
    if around.level and reading.entity.level != around.level:
        cost += 0.05
    return cost


def _far(entity: Entity, around: Around) -> float:
    """What speaks against a place outside the unit given or the unit of the other rows."""
    cost = 0.0
    if around.within and not (entity.inside(around.within) or around.within.inside(entity)):
        cost += OUTSIDE
    if around.home and not (entity.inside(around.home) or around.home.inside(entity)):
        cost += AWAY
    return cost
