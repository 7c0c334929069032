"""From a figure and a bar to a verdict: attained or not, how far, how fast, how much is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from layers.joined.sums import Sums, summed
from layers.joined.values import Attained, Attainment, Promise, Summed, Terms
from layers.world import World


@dataclass(frozen=True)
class Judge:
    """What verdicts are made with: the terms, the factor to 亿元, and the rows of earlier years."""

    world: World
    terms: Terms
    factor: float
    bases: Mapping[int, Sums]

    def judged(self, promise: Promise, bar: float, actual: Summed, notes: tuple[str, ...]) -> Attainment:
        """The promise with its verdict; `bar` in 亿元."""
        value = actual.value * self.factor
        met = value > bar if promise.strict else value >= bar
        if not met and not actual.whole:
            return Attainment(promise, Attained.PART, actual, value, value / bar, notes=notes)
        base_year, way, time = self._course(promise, bar, value)
        state = Attained.MET if met else self._short(promise, way, time)
        gap, growth = (0.0, None) if met else (bar - value, self._growth(promise, bar, value))
        return Attainment(promise, state, actual, value, value / bar, gap, way, time, base_year, growth, notes)

    def _short(self, promise: Promise, way: float | None, time: float | None) -> Attained:
        """What a figure below the bar means at its year."""
        if promise.year is None or self.terms.year is None:
            return Attained.UNDATED
        if self.terms.year >= promise.year:
            return Attained.SHORT
        if way is None or time is None:
            return Attained.UNDERWAY
        return Attained.AHEAD if way >= time else Attained.BEHIND

    def _growth(self, promise: Promise, bar: float, value: float) -> float | None:
        """Yearly growth that is still needed, where years are left."""
        left = (promise.year or 0) - (self.terms.year or 0)
        return (bar / value) ** (1 / left) - 1 if value > 0 and left > 0 and promise.year and self.terms.year else None

    def _course(self, promise: Promise, bar: float, value: float) -> tuple[int | None, float | None, float | None]:
        """Base year, share of the way and of the time since; the base is the table's last year up to the plan's."""
        issued = self.world.policy.document[promise.doc_id].issued_on.year
        for year in sorted((y for y in self.bases if y <= issued), reverse=True):
            base = summed(promise.places, promise.industry_id, self.bases[year], stand_in=True)
            if base and base.whole and promise.year and self.terms.year and promise.year > year:
                start = base.value * self.factor
                way = (value - start) / (bar - start) if bar > start else None
                return year, way, min(1.0, (self.terms.year - year) / (promise.year - year))
        return None, None, None
