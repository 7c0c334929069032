"""Forms and units as arrays, for going the straight way with many rows at once (`along`)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from geo.resolve.entity import DEPTH, REGION, Entity, Kind, Reading
from geo.resolve.known import Numbered, spread
from geo.resolve.lexicon import Lexicon
from geo.resolve.straight import leads, one_in

Numbers, Bools = NDArray[np.int64], NDArray[np.bool_]
Readings = tuple[Reading, ...]
NONE, LOST = -1, -2
"""No name yet; a row whose names lead nowhere straight."""


class Chains:
    """Forms and units of a lexicon as arrays; made once, used by everybody."""

    def __init__(self, lexicon: Lexicon, written: Sequence[str]) -> None:
        """`written` are the forms by number."""
        self.units: tuple[Entity, ...] = tuple(lexicon.entities.values())
        self.number = {unit.key: place for place, unit in enumerate(self.units)}
        self.depth = np.array([unit.depth for unit in self.units])
        self.around = self._around()
        readings = [lexicon.forms.get(form, ()) for form in written]
        self.several = np.array([len(each) > 1 for each in readings])
        self.rare = np.array([any(reading.rare for reading in each) for each in readings])
        self.first = np.array([self._place(leads(each)) if each else LOST for each in readings])
        self.only = np.array([self._place(each[0]) if _is_one_place(each) else LOST for each in readings])
        self.there = self._there(readings)

    def _place(self, reading: Reading | None) -> int:
        return LOST if reading is None else self.number[reading.entity.key]

    def _around(self) -> Numbers:
        """For each unit, and each depth, the unit around it."""
        around = np.full((len(self.units), max(DEPTH.values()) + 1), NONE)
        for place, unit in enumerate(self.units):
            for key in unit.above:
                above = self.number[key]
                around[place, self.units[above].depth] = above
        return around

    def _there(self, readings: Sequence[Readings]) -> Numbered:
        """Form and unit -> the place that the form names in the unit, for forms with several readings."""
        found: dict[int, int] = {}
        for form, each in enumerate(readings):
            if len(each) > 1:
                units = {key for reading in each if reading.kind is Kind.FULL for key in reading.entity.above}
                for unit in (self.number[key] for key in units):
                    found[form * len(self.units) + unit] = self._place(one_in(self.units[unit], each))
        there = Numbered()
        there.add(spread(np.fromiter(found, np.int64)), np.fromiter(found.values(), np.int64))
        return there

    def next(self, form: Numbers, here: Numbers) -> Numbers:
        """The place that each form names within a unit, `LOST` where there is none or that needs a thorough look."""
        only = self.only.take(form)
        found = np.where(self._lies(only, here), only, LOST)
        asked = np.flatnonzero(self.several.take(form))
        found[asked] = self.there.of(spread(form[asked] * len(self.units) + here[asked]))
        return np.where(found < 0, LOST, found)

    def _lies(self, unit: Numbers, here: Numbers) -> Bools:
        """Whether each unit lies in another and is narrower."""
        depth = self.depth.take(here)
        return (unit >= 0) & (self.around[unit, depth] == here) & (self.depth.take(unit) > depth)


def _is_one_place(readings: Readings) -> bool:
    return len(readings) == 1 and readings[0].kind is Kind.FULL and readings[0].entity.level != REGION
