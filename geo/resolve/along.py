"""The straight way (`straight`) for many rows at once.

It takes fewer rows than `straight_way` does, and leads each to the same place; a test compares.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.resolve.chains import LOST, NONE, Chains
from geo.resolve.doubt import CLOSE
from geo.resolve.entity import DEPTH, PREFECTURE
from geo.resolve.scan import Scanned
from geo.resolve.straight import NOT_STRAIGHT
from geo.resolve.symbols import Sign
from geo.resolve.walk import Gap, Sort

Numbers, Bools = NDArray[np.int64], NDArray[np.bool_]


class WayStep(NamedTuple):
    """One name or word of each of some rows."""

    row: Numbers
    form: Numbers
    start: Numbers
    end: Numbers
    gap: Numbers
    follow: Numbers


class Way:
    """Rows on their way: the unit that each has reached, `LOST` where it goes no straight way, and what was met."""

    def __init__(self, rows: int) -> None:
        self.unit = np.full(rows, NONE)
        self.named, self.follow, self.zone = (np.zeros(rows, np.int64) for _ in range(3))
        self.several, self.rare = np.zeros(rows, np.bool_), np.zeros(rows, np.bool_)


def along(scanned: Scanned, sorts: NDArray[np.uint8], chains: Chains) -> Way:
    """All rows of a scan as far as they lead straight; what is known beside them is not looked at."""
    way = Way(len(scanned.signature))
    for step in scanned.steps:
        is_name = sorts.take(step[1]) == Sort.NAME
        _go(way, WayStep(*(part[is_name] for part in step)), chains)
        _see_zone(way, WayStep(*(part[~is_name] for part in step)))
    way.unit[way.several & ((way.named < 2) | way.rare)] = LOST
    return way


def _go(way: Way, names: WayStep, chains: Chains) -> None:
    """Go on by one name in each of some rows."""
    row, form = names.row, names.form
    unit, rare = way.unit.take(row), chains.rare.take(form)
    behind = np.flatnonzero(unit >= 0)
    wide = chains.depth.take(unit[behind]) < DEPTH[PREFECTURE]
    common = rare[behind] & wide & (names.follow[behind] != Sign.END)
    following = np.where(common, LOST, chains.next(form[behind], unit[behind]))
    unit[unit == NONE] = chains.first.take(form[unit == NONE])
    unit[behind] = following
    unit[(names.gap != Gap.NONE) | np.isin(names.follow, NOT_STRAIGHT)] = LOST
    way.unit[row], way.follow[row], way.zone[row] = unit, names.follow, 0
    way.named[row] += 1
    way.several[row] |= chains.several.take(form)
    way.rare[row] |= rare


def _see_zone(way: Way, words: WayStep) -> None:
    """Note the first word for a zone behind the name reached; 0 stays where other words come between."""
    new = way.zone.take(words.row) == 0
    near = np.isin(words.gap, CLOSE)
    way.zone[words.row[new]] = np.where(near, words.form, NONE)[new]
