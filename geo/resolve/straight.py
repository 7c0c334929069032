"""Names that lead straight from wide to narrow, as most addresses do: nothing speaks against them, none is left out.

Every other way to read such a text reads a name as one of the past or leaves one out, so that it costs more than a
rival may (`judge.TIE`): the search through all ways (`paths`) finds the same place. A test compares.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geo.resolve.answer import Around
from geo.resolve.costs import PASSED_BY, far
from geo.resolve.entity import DEPTH, PREFECTURE, REGION, TOWN, Entity, Kind, Reading
from geo.resolve.scan import Token
from geo.resolve.symbols import Sign
from geo.resolve.walk import Gap

Readings = tuple[Reading, ...]
NOT_STRAIGHT = (*PASSED_BY, Sign.BRANCH)


def straight_way(tokens: Sequence[Token], forms: Mapping[str, Readings], around: Around) -> Reading | None:
    """The reading of the last name where each is one unit's full name, right behind and within the one before."""
    if around.on or around.level:
        return None
    chain: list[Reading] = []
    for token in tokens:
        if token.gap is not Gap.NONE or token.follow in NOT_STRAIGHT:
            return None
        readings = forms[token.form]
        reading = _next(chain[-1], readings, token) if chain else _first(readings, around)
        if reading is None:
            return None
        chain.append(reading)
    several = any(len(forms[token.form]) > 1 for token in tokens)
    sure = not several or (len(chain) > 1 and not any(reading.rare for reading in chain))  # 新县 is left out too easily
    return chain[-1] if chain and sure else None


def _first(readings: Readings, around: Around) -> Reading | None:
    """The reading of a name that stands without the units above."""
    reading = leads(readings)
    return reading if reading and not far(reading.entity, around) else None


def leads(readings: Readings) -> Reading | None:
    """The unit that a name means without the units above: no other bears it today, the table holds all that do."""
    first, *others = readings
    alone = first.among == 1 and first.kind is Kind.FULL and first.entity.level not in (TOWN, REGION)
    return first if alone and all(reading.is_old and not reading.is_recent for reading in others) else None


def _next(before: Reading, readings: Readings, token: Token) -> Reading | None:
    """The reading that is a narrower place within the one before, today; the only one there."""
    reading = one_in(before.entity, readings)
    common = reading and reading.rare and before.entity.depth < DEPTH[PREFECTURE] and token.follow is not Sign.END
    return None if common else reading


def one_in(unit: Entity, readings: Readings) -> Reading | None:
    """The only place in a unit that bears a full name today; None, too, where the name may mean a unit around it."""
    if any(unit.inside(reading.entity) for reading in readings) or readings[0].entity.level == REGION:
        return None
    there = [reading for reading in readings if reading.entity.inside(unit) and not reading.is_old]
    alone = len(there) == 1 and there[0].kind is Kind.FULL and unit.key in there[0].entity.above
    return there[0] if alone and there[0].entity.depth > unit.depth else None
