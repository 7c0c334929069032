"""The straight way (`straight`) for many rows at once.

It takes fewer rows than `straight_way` does, and leads each to the same place; a test compares.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.resolve.chains import LOST, NONE, Chains
from geo.resolve.costs import PASSED_BY
from geo.resolve.doubt import CLOSE
from geo.resolve.entity import DEPTH, PREFECTURE
from geo.resolve.scan import Scanned
from geo.resolve.symbols import Sign
from geo.resolve.tails import BEHIND, Tails
from geo.resolve.walk import Gap, Sort

Numbers, Bools = NDArray[np.int64], NDArray[np.bool_]
APART, CHEAP = 0.05, 0.25
"""How much dearer every other way must be (more than `judge.TIE`), and what the names left out may cost together."""
_PRIME = np.uint64(0x9E3779B97F4A7C15)


class WayStep(NamedTuple):
    """One name or word of each of some rows."""

    row: Numbers
    form: Numbers
    start: Numbers
    end: Numbers
    gap: Numbers
    follow: Numbers

    def where(self, kept: Bools) -> WayStep:
        """Some of the rows."""
        return WayStep(*(part[kept] for part in self))


class Way:
    """Rows on their way: the unit that each has reached, `LOST` where it goes no straight way, and what was met."""

    def __init__(self, rows: int) -> None:
        self.unit, self.before = np.full(rows, NONE), np.full(rows, NONE)
        self.named, self.follow, self.zone = (np.zeros(rows, np.int64) for _ in range(3))
        self.several, self.earlier, self.rare = (np.zeros(rows, np.bool_) for _ in range(3))
        self.cost, self.rival = np.zeros(rows), np.full(rows, np.inf)
        self.tail, self.names = np.zeros(rows, np.uint64), np.zeros(rows, np.int64)

    @property
    def is_open(self) -> Bools:
        """Rows that another name may belong to the place of: none was left out, no street or river begins."""
        return (self.names == 0) & ~np.isin(self.follow, PASSED_BY)


def along(scanned: Scanned, sorts: NDArray[np.uint8], chains: Chains, tails: Tails) -> Way:
    """All rows of a scan as far as they lead straight; what is known beside them is not looked at."""
    way = Way(len(scanned.signature))
    for step in scanned.steps:
        is_name = sorts.take(step[1]) == Sort.NAME
        _go(way, WayStep(*(part[is_name] for part in step)), chains, tails)
        _see_zone(way, WayStep(*(part[~is_name] for part in step)))
    way.unit[(way.several | way.earlier) & ((way.named < 2) | way.rare)] = LOST
    dear = (way.cost > CHEAP) | (way.cost + APART > way.rival) | (way.named < 2) | way.rare
    way.unit[(way.names > 0) & dear] = LOST
    return way


def _go(way: Way, names: WayStep, chains: Chains, tails: Tails) -> None:
    """Go on by one name in each of some rows."""
    unit = way.unit.take(names.row)
    goes = (
        (unit != LOST) & (names.follow != Sign.BRANCH) & (way.is_open.take(names.row) | (way.names.take(names.row) > 0))
    )
    following = _following(way, names, chains)
    on, behind = goes & (following >= 0), goes & (following < 0) & (unit >= 0)
    way.unit[names.row[~(on | behind)]] = LOST
    _deepen(way, names.where(on), following[on], chains)
    _leave_out(way, names.where(behind), tails)


def _following(way: Way, names: WayStep, chains: Chains) -> Numbers:
    """The unit that the next name leads to, `LOST` where it leads to none."""
    unit, form = way.unit.take(names.row), names.form
    wide = chains.depth.take(unit) < DEPTH[PREFECTURE]
    common = chains.rare.take(form) & wide & (names.follow != Sign.END)
    inner = np.where(common, LOST, chains.next(form, unit))
    found = np.where(unit == NONE, chains.first.take(form), inner)
    return np.where((names.gap == Gap.NONE) & (unit != LOST) & (way.names.take(names.row) == 0), found, LOST)


def _deepen(way: Way, names: WayStep, unit: Numbers, chains: Chains) -> None:
    row, several = names.row, chains.several.take(names.form)
    way.before[row], way.unit[row] = way.unit[row], unit
    way.earlier[row] |= way.several[row]
    way.several[row], way.follow[row], way.zone[row] = several, names.follow, 0
    way.named[row] += 1
    way.rare[row] |= chains.rare.take(names.form)


def _leave_out(way: Way, names: WayStep, tails: Tails) -> None:
    """Leave a name out that has nothing to do with the place; the row is lost where it may have."""
    row, form = names.row, names.form
    unit, before = way.unit[row], way.before[row]
    apart = np.isin(names.gap, BEHIND) & (before >= 0) & ~tails.lies_in(form, unit) & ~tails.is_around(form, unit)
    way.unit[row[~apart]] = LOST
    way.cost[row] += tails.price(form, names.gap, names.follow)
    rival = tails.rivals(form, unit, before, (way.several[row], way.earlier[row]))
    way.rival[row] = np.minimum(way.rival[row], rival)
    way.tail[row] = (way.tail[row] ^ form.astype(np.uint64)) * _PRIME
    way.names[row] += 1


def _see_zone(way: Way, words: WayStep) -> None:
    """Note the first word for a zone behind the name reached; 0 stays where other words come between."""
    new = way.zone.take(words.row) == 0
    near = np.isin(words.gap, CLOSE)
    way.zone[words.row[new]] = np.where(near, words.form, NONE)[new]
