"""Names behind a place that are no part of it (洛阳路 in 郑州市金水区), weighed for many rows at once.

What leaving such a name out costs, and the least that any other way to read the text costs (`costs.overlooking`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from geo.resolve.chains import Chains, Readings
from geo.resolve.costs import BELONGS, KIND_COST, OVERLOOKED, PASSED_BY, SLIGHT, TEXTS
from geo.resolve.entity import REGION, TOWN, Kind
from geo.resolve.known import UNKNOWN, Numbered, spread
from geo.resolve.walk import Gap

Numbers, Bools, Floats = NDArray[np.int64], NDArray[np.bool_], NDArray[np.float64]
BEHIND = (Gap.NONE, *TEXTS)
"""What may stand before such a name."""
NAME = OVERLOOKED[Kind.FULL]
"""What leaving out one more name of the place costs."""


class Tails:
    """What is known of forms as names behind a place; made once for a lexicon."""

    def __init__(self, chains: Chains, readings: Sequence[Readings]) -> None:
        self.count = len(chains.units)
        self.prices = np.array([[_price(each, apart) for apart in (False, True)] for each in readings])
        self.is_town = np.array([unit.level == TOWN for unit in chains.units])
        self.around = _around(chains)
        self.names = self._pairs((chains.number[r.entity.key] for r in each) for each in readings)
        self.within = self._pairs(
            (unit for r in each for unit in self.around[chains.number[r.entity.key]]) for each in readings
        )

    def _pairs(self, units: Iterable[Iterable[int]]) -> Numbered:
        """Form and unit, for the units of each form."""
        places = {form * self.count + int(unit) for form, each in enumerate(units) for unit in each}
        pairs = Numbered()
        pairs.add(spread(np.fromiter(places, np.int64)), np.zeros(len(places), np.int64))
        return pairs

    def lies_in(self, form: Numbers, unit: Numbers) -> Bools:
        """Whether a form names anything in a unit, today or before a change, or the unit itself."""
        return self.within.of(spread(form * self.count + unit)) != UNKNOWN

    def is_around(self, form: Numbers, unit: Numbers) -> Bools:
        """Whether a form names a unit, or one that it lies or lay in."""
        places = spread(form[:, None] * self.count + self.around[unit])
        return (self.names.of(places.ravel()) != UNKNOWN).reshape(places.shape).any(axis=1)

    def price(self, form: Numbers, gap: Numbers, follow: Numbers) -> Floats:
        """What leaving a form out costs."""
        apart = np.isin(gap, TEXTS).astype(np.int64)
        return np.where(np.isin(follow, PASSED_BY), 0.0, self.prices[form, apart])

    def rivals(self, form: Numbers, unit: Numbers, before: Numbers, several: tuple[Bools, Bools]) -> Floats:
        """The least that a way costs which reads the form: it leaves out the unit, or reads one of its names as old.

        `several` says whether the unit's own name, and whether one before it, has several readings.
        """
        last = np.where(self.is_town[unit], BELONGS, NAME)
        left_out = last + np.where(self.lies_in(form, before), 0.0, NAME)
        own = np.where(several[0] & ~self.is_town[unit], KIND_COST[Kind.OLD], np.inf)
        earlier = np.where(several[1], KIND_COST[Kind.OLD] + last, np.inf)
        return np.minimum(left_out, np.minimum(own, earlier))


def _around(chains: Chains) -> Numbers:
    """Each unit with those that it lies or lay in, filled up with itself."""
    keys = [[unit.key, *sorted(unit.above | unit.once_in)] for unit in chains.units]
    most = max(map(len, keys))
    return np.array([[chains.number[key] for key in (each + each[:1] * most)[:most]] for each in keys])


def _price(readings: Readings, apart: bool) -> float:
    """What leaving a name out costs behind a place that it does not lie in, right behind it or apart."""
    if not readings:
        return 0.0
    best = readings[0]
    cost = SLIGHT if best.entity.level == REGION else OVERLOOKED[best.kind]
    cost = min(cost, SLIGHT) if best.rare or apart else cost
    return min(cost, BELONGS) if best.entity.level == TOWN else cost
