"""The walk through many texts at once, from name to name: what follows each, and a number for all of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, IntFlag

import numpy as np
from numpy.typing import NDArray

from geo.resolve.symbols import HAS_HAN, HAS_LOST, Mark, Symbols

Numbers = NDArray[np.int64]
MOST_TOKENS = 8
SHORT_TEXT = 14
"""Characters up to which a text without a known name is looked at for misspelling."""
LOOK_AHEAD = 5
NEAR_TEXT = 4


class Sort(IntEnum):
    """What a form is."""

    NAME = 1
    ZONE_WORD = 2
    ORGANISATION = 3
    CONSUMED = 4


class Gap(IntEnum):
    """What stands between the name before (or the beginning) and a name; NEAR is a text of at most four characters."""

    NONE = 0
    LIST = 1
    BRACKET = 2
    TEXT = 3
    JOIN = 4
    NEAR = 5


class Trait(IntFlag):
    """What a row has beside names."""

    ORGANISATION = 1
    ADDRESS = 2
    LOST = 4
    NEEDS_TEXT = 8


BEGINS, PARTS = (Mark.END, Mark.LIST, Mark.JOIN, Mark.OPEN), (Mark.END, Mark.LIST, Mark.JOIN, Mark.OPEN, Mark.CLOSE)


def _any_of(mark: NDArray[np.uint8], kinds: Sequence[Mark]) -> NDArray[np.bool_]:
    return np.logical_or.reduce([mark == kind for kind in kinds])


_PRIME = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True)
class Kinds:
    """What is known of each symbol (`marks`, the stops) and of each form (the others), as arrays by number."""

    marks: NDArray[np.uint8]
    before_stop: NDArray[np.bool_]
    right_before: NDArray[np.bool_]
    after_stop: NDArray[np.bool_]
    sorts: NDArray[np.uint8]
    rare: NDArray[np.bool_]
    full: NDArray[np.bool_]
    wide: NDArray[np.bool_]


class Walk:
    """The walk through all rows at once, token after token."""

    def __init__(self, kinds: Kinds, text: tuple[Symbols, Numbers], best: NDArray[np.int32],
                 length: NDArray[np.uint8]) -> None:  # fmt: skip
        self.kinds, self.best, self.length = kinds, best, length
        self.symbols, self.starts = text
        self.marks = kinds.marks
        starts, symbols = self.starts, self.symbols
        rows = len(starts)
        self.ends = np.concatenate((starts[1:] - 1, [len(symbols) - 4])) if rows else starts
        self.signature = np.zeros(rows, np.uint64)
        self.traits = np.zeros(rows, np.uint8)
        self.last = np.zeros(rows, np.int64)  # form of the last name, 0 for none
        self.reached = starts.copy()  # end of the last name
        self.steps: list[tuple[Numbers, ...]] = []
        self._walk()

    def _walk(self) -> None:
        found = np.append(np.flatnonzero(self.best), len(self.symbols))
        before = np.cumsum(self.best > 0) - (self.best > 0)
        row, place = np.arange(len(self.starts)), self.starts
        for _ in range(MOST_TOKENS):
            start = found[before[place]]
            goes_on = start < self.ends[row]
            row, start, place = row[goes_on], start[goes_on], place[goes_on]
            if not row.size:
                return
            place = self._step(row, start)

    def _step(self, row: Numbers, start: Numbers) -> Numbers:
        """Take one token of each row; return where it ends."""
        form = self.best[start].astype(np.int64)
        end = start + self.length[start]
        sort = self.kinds.sorts[form]
        self.traits[row[sort == Sort.ORGANISATION]] |= np.uint8(Trait.ORGANISATION)
        counts = (sort == Sort.NAME) | (sort == Sort.ZONE_WORD)
        counts &= ~self.kinds.rare[form] | self._stands_alone(row, start, end)
        kept = row[counts], form[counts], start[counts], end[counts]
        gap, follow = self._gap(kept[2], self.reached[kept[0]]), self._follow(kept[3])
        self._hash(kept[0], (kept[1] << 8) | (gap << 4) | follow)
        own = self.starts[kept[0]]
        self.steps.append((kept[0], kept[1], kept[2] - own, kept[3] - own, gap, follow))
        self.last[kept[0]], self.reached[kept[0]] = kept[1], kept[3]
        return end

    def _stands_alone(self, row: Numbers, start: Numbers, end: Numbers) -> NDArray[np.bool_]:
        """Whether a form follows right on a name or fills its part of a list."""
        after_name = (start == self.reached[row]) & (self.last[row] > 0)
        mark, before = self.marks[self.symbols[end]], self.marks[self.symbols[start - 1]]
        zone = self.kinds.sorts[self.best[end]] == Sort.ZONE_WORD
        parted = _any_of(mark, PARTS) | zone | self.kinds.full[self.best[start]]
        return after_name | (_any_of(before, BEGINS) & parted)

    def _gap(self, start: Numbers, reached: Numbers) -> Numbers:
        mark = self.marks[self.symbols[start - 1]]
        one = start == reached + 1
        gap = np.where(start - reached <= NEAR_TEXT, Gap.NEAR, Gap.TEXT).astype(np.int64)
        gap[one & (mark == Mark.LIST)] = Gap.LIST
        gap[one & (mark == Mark.JOIN)] = Gap.JOIN
        gap[mark == Mark.OPEN] = Gap.BRACKET
        gap[start == reached] = Gap.NONE
        return gap

    def _follow(self, end: Numbers) -> Numbers:
        mark, after = self.marks[self.symbols[end]].astype(np.int64), self.marks[self.symbols[end + 1]]
        turned = (mark == Mark.TURN) & (after == Mark.ROAD)
        mark[(mark == Mark.ROAD) & (after == Mark.BRIDGE)] = Mark.WORD
        mark[mark == Mark.TURN] = Mark.WORD
        mark[turned] = Mark.ROAD
        mark[(self.best[end] > 0) & (mark < Mark.LIST)] = Mark.WORD  # another name begins there: 浙江湖州
        return mark

    def _hash(self, row: Numbers, value: Numbers) -> None:
        mixed = (self.signature[row] ^ value.astype(np.uint64)) * _PRIME
        self.signature[row] = mixed ^ (mixed >> np.uint64(29))

    def needs_text(self, bits: NDArray[np.uint8]) -> NDArray[np.bool_]:
        """Whether a row's own words are needed: no name, a lost character, or a unit's name that is not known."""
        long = self.ends - self.starts > SHORT_TEXT
        nameless = (self.last == 0) & ~(long & (bits & HAS_HAN > 0))
        lost = (bits & HAS_LOST > 0) & ~long
        return nameless | lost | self._unknown_unit()

    def _unknown_unit(self) -> NDArray[np.bool_]:
        """Whether after the last name, a wide one or none, comes a word that ends as units do."""
        wide = (self.kinds.wide[self.last] | (self.last == 0)) & (self.traits & np.uint8(Trait.ORGANISATION) == 0)
        found = np.zeros(len(wide), np.bool_)
        open_still = wide.copy()
        for step in range(1, LOOK_AHEAD):
            at = np.minimum(self.reached + step, self.ends)
            mark = self.marks[self.symbols[at]]
            open_still &= (at < self.ends) & (mark != Mark.ROAD)
            stop = self.kinds.before_stop[self.symbols[at - 1]] | self.kinds.after_stop[self.symbols[at + 1]]
            stop |= self.kinds.right_before[self.symbols[at - 1]] & (step == 1)
            found |= open_still & (mark == Mark.UNIT) & ~stop
        return found
