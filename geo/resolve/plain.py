"""The answers of rows that lead straight to a unit: one for each unit with what stands behind it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.resolve.along import Way, along
from geo.resolve.answer import PlaceAnswer
from geo.resolve.chains import Chains
from geo.resolve.doubt import NO_ZONE_IN, doubt_of
from geo.resolve.entity import DEPTH, Kind, Reading
from geo.resolve.judge import ToldOf, plain_answer
from geo.resolve.known import UNKNOWN, Known, kinds_of, spread
from geo.resolve.lexicon import Lexicon
from geo.resolve.paths import ReadingPath
from geo.resolve.scan import GAPS, SIGNS, Scanned, Scanner, Token
from geo.resolve.tails import Tails
from geo.resolve.walk import Gap, Sort, Trait

Numbers = NDArray[np.int64]
LEVELS = tuple(DEPTH)
SEEN = Trait.ORGANISATION | Trait.ADDRESS
"""What counts of a row beside its names."""
CLASSES = 64
"""More than there are different doubts, and hundredths that names left out may cost."""


class Reached(NamedTuple):
    """Rows that lead straight to a unit, with the numbers of what counts for the answer."""

    rows: Numbers
    unit: Numbers
    zone: Numbers
    doubt: Numbers
    way: Way

    def at(self, places: Numbers) -> Reached:
        """Some of the rows."""
        return Reached(self.rows[places], self.unit[places], self.zone[places], self.doubt[places], self.way)


class PlainRows:
    """What leads straight, read without a look at each row; made once for a lexicon, and only its doubts grow."""

    def __init__(self, lexicon: Lexicon, scanner: Scanner) -> None:
        self.scanner, self.chains = scanner, Chains(lexicon, scanner.written)
        self.tails = Tails(self.chains, [lexicon.forms.get(form, ()) for form in scanner.written])
        self.level = np.array([LEVELS.index(unit.level) for unit in self.chains.units])
        self.no_zone = np.array([unit.level in NO_ZONE_IN for unit in self.chains.units])
        self.doubts: dict[tuple[float, bool], int] = {}

    def numbers(self, scanned: Scanned, known: Known) -> Numbers:
        """The number of each row's answer, `UNKNOWN` where names do not lead straight or the row's own words count."""
        way = along(scanned, self.scanner.sorts, self.chains, self.tails)
        rows = np.flatnonzero((way.unit >= 0) & (scanned.traits & np.uint8(Trait.NEEDS_TEXT) == 0))
        number = np.full(len(way.unit), UNKNOWN)
        if rows.size:
            unit = way.unit[rows]
            zone = np.where(self.no_zone[unit], 0, np.maximum(way.zone[rows], 0))
            doubt = self._doubts(way, rows, unit, zone, scanned.traits)
            cost = np.rint(way.cost[rows] * 100).astype(np.int64)
            told = (zone * CLASSES + doubt) * CLASSES + cost
            keys = spread(told * len(self.chains.units) + unit) ^ way.tail[rows]
            number[rows] = self._of(keys, Reached(rows, unit, zone, doubt, way), scanned, known)
        return number

    def _doubts(self, way: Way, rows: Numbers, unit: Numbers, zone: Numbers, traits: NDArray[np.uint8]) -> Numbers:
        """The number of each row's doubt: it depends on the level, on what follows and on what the row has."""
        seen = (traits[rows] & np.uint8(SEEN)).astype(np.int64)
        mixed = ((self.level[unit] * len(SIGNS) + way.follow[rows]) * (SEEN + 1) + seen) * 2 + (zone > 0)
        kind, first = kinds_of(mixed)
        numbers = [self._doubt(int(unit[at]), int(way.follow[rows[at]]), int(seen[at]), bool(zone[at])) for at in first]
        return np.array(numbers)[kind]

    def _doubt(self, unit: int, follow: int, traits: int, zone: bool) -> int:
        token = Token("", 0, 0, GAPS[Gap.NONE], SIGNS[follow], Sort.NAME)
        path = ReadingPath((Reading(self.chains.units[unit], Kind.FULL),), token)
        return self.doubts.setdefault(doubt_of(path, traits, "zone" if zone else ""), len(self.doubts))

    def _of(self, keys: NDArray[np.uint64], reached: Reached, scanned: Scanned, known: Known) -> Numbers:
        """The numbers of answers, each made once."""
        number = known.plain.of(keys)
        new = np.flatnonzero(number == UNKNOWN)
        if new.size:
            kind, first = kinds_of(keys[new])
            at = new[first]
            made = np.array([known.number(answer) for answer in self._answers(reached.at(at), scanned)])
            known.plain.add(keys[at], made)
            number[new] = made[kind]
        return number

    def _answers(self, reached: Reached, scanned: Scanned) -> Iterator[PlaceAnswer]:
        """One answer for each of some rows."""
        doubts, left_out = tuple(self.doubts), self._left_out(reached, scanned)
        parts = zip(reached.rows.tolist(), reached.unit.tolist(), reached.zone.tolist(), reached.doubt.tolist(),
                    reached.way.cost[reached.rows].tolist(), strict=True)  # fmt: skip
        for row, unit, zone, doubt, cost in parts:
            less, inferred = doubts[doubt]
            told = ToldOf(less, inferred, self.scanner.written[zone], left_out.get(row, ()), cost)
            yield plain_answer(self.chains.units[unit], told)

    def _left_out(self, reached: Reached, scanned: Scanned) -> dict[int, list[str]]:
        """The names that rows leave out, of those that leave out any."""
        rows = reached.rows[reached.way.names[reached.rows] > 0]
        found: dict[int, list[str]] = {row: [] for row in rows.tolist()}
        for row, form, *_ in scanned.steps if found else ():
            names = (self.scanner.sorts.take(form) == Sort.NAME) & np.isin(row, rows)
            for one, name in zip(row[names].tolist(), form[names].tolist(), strict=True):
                found[one].append(self.scanner.written[name])
        return {row: names[int(reached.way.named[row]) :] for row, names in found.items()}
