"""Names that lead straight from wide to narrow, as most addresses do: nothing speaks against them, none is left out.

Every other way to read such a text leaves a name out, costs more and ends in a unit around the place, so that the
search through all ways (`paths`) finds the same place, no rival, and nothing to offer beside it; a test compares.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geo.resolve.answer import Around
from geo.resolve.costs import PASSED_BY, far
from geo.resolve.entity import COUNTY, DEPTH, PREFECTURE, REGION, TOWN, Kind, Reading
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
        readings, behind = forms[token.form], len(tokens) - len(chain) - 1
        reading = _next(chain, readings, token, behind) if chain else _first(readings, around)
        if reading is None:
            return None
        chain.append(reading)
    second = len(forms[tokens[1].form]) if len(chain) > 1 else 1
    sure = second == 1 or not any(reading.rare for reading in chain)  # 新县 is left out too easily
    return chain[-1] if chain and sure else None


def _first(readings: Readings, around: Around) -> Reading | None:
    """The only reading of a name that may stand without the units above."""
    reading, level = readings[0], readings[0].entity.level
    alone = len(readings) == reading.among == 1 and level not in (TOWN, REGION)
    return reading if alone and reading.kind is Kind.FULL and not far(reading.entity, around) else None


def _next(chain: Sequence[Reading], readings: Readings, token: Token, behind: int) -> Reading | None:
    """The reading that is a narrower place within the one before, today; the only one there."""
    alone = len(readings) == 1 or (len(chain) == 1 and behind > 1 and _holds_old_ones(readings))
    reading = readings[0] if alone else _only(chain, readings)
    if reading is None or reading.kind is not Kind.FULL:
        return None
    here = chain[-1].entity
    common = reading.rare and here.depth < DEPTH[PREFECTURE] and token.follow is not Sign.END
    return reading if here.key in reading.entity.above and reading.entity.depth > here.depth and not common else None


def _only(chain: Sequence[Reading], readings: Readings) -> Reading | None:
    """The one place in the unit before; the others are so far away that two units would have to be left out."""
    if len(chain) < 2 or any(reading.rare for reading in chain):
        return None
    here, above = chain[-1].entity, chain[-2].entity
    near = [reading for reading in readings if reading.entity.inside(above) or here.inside(reading.entity)]
    return near[0] if near and all(reading.entity.key == near[0].entity.key for reading in near) else None


def _holds_old_ones(readings: Readings) -> bool:
    """Whether the others are old names of counties in the place: with two names behind, they lead there or nowhere."""
    place, *others = readings
    return all(r.is_old and r.entity.level == COUNTY and r.entity.inside(place.entity) for r in others)
