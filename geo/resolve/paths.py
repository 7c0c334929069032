"""Every consistent way to read the names of a text, each with its cost; the cheapest is meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from geo.resolve.answer import Around
from geo.resolve.costs import NOT_THEN, PASSED_BY, SLIGHT, TEXTS, NameStep, far, overlooking, step
from geo.resolve.entity import COUNTY, DEPTH, PREFECTURE, REGION, TOWN, Entity, Kind, Reading
from geo.resolve.scan import Seen, Token
from geo.resolve.straight import straight_way
from geo.resolve.symbols import Sign
from geo.resolve.walk import Gap, Sort

Forms = Mapping[str, tuple[Reading, ...]]
ONCE = 0.07
"""A place that lay in the unit before it only in the past."""
COUSIN = 0.06
"""A member of a list that lies elsewhere than the one before."""
BRANCH, NOT_BRANCH = 0.5, 0.02
"""Leaving out the place of a branch, or another place where there is one."""
FAR_TOWN = 0.08
"""A town behind words of another kind."""
MOST_PATHS, HOPELESS = 48, 0.5
"""How many ways are followed, and how much dearer than the cheapest the last of them may be."""


class ReadingPath(NamedTuple):
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
        return self.members[-1]

    @property
    def entity(self) -> Entity:
        """The narrowest place of the last member."""
        return self.members[-1].entity


def paths(seen: Seen, forms: Forms, around: Around) -> list[ReadingPath]:
    """All ways that name something, the cheapest first."""
    tokens = _not_held([token for token in seen.tokens if token.sort is Sort.NAME])
    if straight := straight_way(tokens, forms, around):
        return [ReadingPath((straight,), tokens[-1], named=len(tokens))]
    names = [step(token, forms[token.form], seen, around) for token in tokens]
    has_branch = any(name.is_branch for name in names)
    found = [ReadingPath()]
    for name in names:
        grown = [longer for path in found for longer in _grow(path, name, around)]
        grown += [_overlook(path, name, has_branch) for path in found]
        grown.sort(key=_by_cost)
        most = grown[0].cost + HOPELESS
        found = [path for path in grown[:MOST_PATHS] if path.cost <= most]
    return [path for path in found if path.members]


def _not_held(tokens: list[Token]) -> list[Token]:
    """The names without those that a place only holds or leaves out: 郑州市（不含巩义市、登封市）, 除郑州外."""
    kept: list[Token] = []
    held = False
    for token in tokens:
        held = token.gap is Gap.HELD or (held and token.gap in (Gap.LIST, Gap.JOIN))
        kept += [] if held else [token]
    return kept


def _by_cost(path: ReadingPath) -> float:
    return path.cost


def _grow(path: ReadingPath, name: NameStep, around: Around) -> Iterator[ReadingPath]:
    """The path with the next name read in each way that fits."""
    if not path.members:
        for reading, cost, start in zip(name.readings, name.costs, name.starts, strict=True):
            yield ReadingPath((reading,), name.token, path.cost + cost + start, path.overlooked)
        return
    here = path.entity
    city = here.depth >= DEPTH[PREFECTURE] or name.token.follow is Sign.END
    for reading, cost in zip(name.readings, name.costs, strict=True):
        if (city or not reading.rare) and (longer := _behind(path, reading, cost, name)):
            yield longer
        elif name.token.gap in (Gap.LIST, Gap.JOIN) and not here.inside(reading.entity):
            cousin = 0.0 if reading.entity.above == here.above else COUSIN
            total = path.cost + cost + cousin + far(reading.entity, around)
            yield ReadingPath((*path.members, reading), name.token, total, path.overlooked, 1, path.rival)


def _behind(path: ReadingPath, reading: Reading, cost: float, name: NameStep) -> ReadingPath | None:
    """The path with a narrower place, or with one that says again where it lies; None where neither is so."""
    token, here, entity = name.token, path.entity, reading.entity
    named = path.named + 1
    if token.gap is not Gap.LIST and _deepens(entity, here) and _is_named(reading, token):
        total = path.cost + cost + _way(here, reading, token)
        return ReadingPath((*path.members[:-1], reading), token, total, path.overlooked, named, path.rival)
    if here.inside(entity):
        aside = reading.is_old and any(not r.is_old and _deepens(r.entity, here) for r in name.readings)
        total = path.cost + cost / 2 + (NOT_THEN if aside or not _together(path.reading, reading) else 0.0)
        return ReadingPath(path.members, path.last, total, path.overlooked, named, path.rival)
    return None


def _together(one: Reading, other: Reading) -> bool:
    """Whether two names were in use at one time: 商丘市 in 商丘地区 is not the city that took the region's place."""
    return one.first_year <= other.last_year and other.first_year <= one.last_year


def _way(here: Entity, reading: Reading, token: Token) -> float:
    """What speaks against going from a place into another: it lay there only once, or other words are between."""
    lies = here.key in reading.entity.above or here.level == REGION
    lies = lies or (reading.is_old and reading.entity.level == TOWN)
    between = (FAR_TOWN if reading.entity.level == TOWN else SLIGHT) if token.gap in TEXTS else 0.0
    return between + (0.0 if lies else ONCE)


def _is_named(reading: Reading, token: Token) -> bool:
    """Whether a name in brackets is one of its own: 郑州市（金水区）, 许昌（长葛）; not 普洱（思茅）, its old name."""
    own = reading.kind is Kind.FULL or (reading.kind is Kind.SHORT and not reading.entity.name.endswith("区"))
    return own or token.gap is not Gap.BRACKET


def _deepens(inner: Entity, outer: Entity) -> bool:
    """Whether a place lies in another and is narrower; a region holds its members."""
    if outer.level == REGION:
        units = {key.partition(":")[2] for key in (inner.key, *inner.above)}
        return inner.level != REGION and bool(units & set(outer.adcodes))
    return inner.depth > outer.depth and inner.inside(outer)


def _overlook(path: ReadingPath, name: NameStep, has_branch: bool) -> ReadingPath:
    """The path without a name; two cities side by side have the same right."""
    place = path.entity if path.members else None
    cost = overlooking(name, place)
    if has_branch:
        cost = BRANCH if name.is_branch else NOT_BRANCH
    rival = name.readings[0].entity if _is_rival(path, name) else path.rival
    return ReadingPath(
        path.members, path.last, path.cost + cost, (*path.overlooked, name.token.form), path.named, rival
    )


def _is_rival(path: ReadingPath, name: NameStep) -> bool:
    """Whether a city follows right on the short name of another: 郑州新乡联合公司."""
    if not path.members or name.token.gap is not Gap.NONE or name.token.follow in PASSED_BY:
        return False
    here, other = path.reading, name.readings[0].entity
    short = here.is_short and here.entity.level in (PREFECTURE, COUNTY)
    return short and other.level == PREFECTURE and not here.entity.inside(other)
