"""The walk through many texts at once, from name to name: what follows each, and a number for all of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from geo.resolve.symbols import HAS_HAN, HAS_LOST, Sign, Symbols

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
    """What stands between the name before (or the beginning) and a name; NEAR is a text of at most four characters.

    HELD is a text that ends in 含, 括 or 除: what is named then is a part of the place, or none of it.
    """

    NONE = 0
    LIST = 1
    BRACKET = 2
    TEXT = 3
    JOIN = 4
    NEAR = 5
    HELD = 6


class Trait(IntEnum):
    """What a row has beside names, as bits of one number."""

    ORGANISATION = 1
    ADDRESS = 2
    LOST = 4
    NEEDS_TEXT = 8


BEGINS, PARTS = (
    (Sign.END, Sign.LIST, Sign.JOIN, Sign.OPEN, Sign.HOLDS),
    (Sign.END, Sign.LIST, Sign.JOIN, Sign.OPEN, Sign.CLOSE),
)


def _any_of(mark: NDArray[np.uint8], kinds: Sequence[Sign]) -> NDArray[np.bool_]:
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
        hits = self.best > 0
        found = np.append(np.flatnonzero(hits), len(self.symbols))
        upto = np.cumsum(hits, dtype=np.int32)
        row, place = np.arange(len(self.starts)), self.starts
        for _ in range(MOST_TOKENS):
            start = found.take(upto.take(place) - hits.take(place))
            goes_on = start < self.ends.take(row)
            row, start, place = row[goes_on], start[goes_on], place[goes_on]
            if not row.size:
                return
            place = self._step(row, start)

    def _step(self, row: Numbers, start: Numbers) -> Numbers:
        """Take one token of each row; return where it ends."""
        form = self.best.take(start).astype(np.int64)
        end = start + self.length.take(start)
        sort = self.kinds.sorts.take(form)
        self.traits[row[sort == Sort.ORGANISATION]] |= np.uint8(Trait.ORGANISATION)
        counts = (sort == Sort.NAME) | (sort == Sort.ZONE_WORD)
        if (rare := np.flatnonzero(self.kinds.rare.take(form))).size:
            counts[rare] &= self._stands_alone(row.take(rare), start.take(rare), end.take(rare))
        chosen = np.flatnonzero(counts)
        kept = row.take(chosen), form.take(chosen), start.take(chosen), end.take(chosen)
        gap, follow = self._gap(kept[2], self.reached.take(kept[0])), self._follow(kept[3])
        self._hash(kept[0], (kept[1] << 8) | (gap << 4) | follow)
        own = self.starts.take(kept[0])
        self.steps.append((kept[0], kept[1], kept[2] - own, kept[3] - own, gap, follow))
        self.last[kept[0]], self.reached[kept[0]] = kept[1], kept[3]
        return end

    def _stands_alone(self, row: Numbers, start: Numbers, end: Numbers) -> NDArray[np.bool_]:
        """Whether a form follows right on a name or fills its part of a list."""
        after_name = (start == self.reached.take(row)) & (self.last.take(row) > 0)
        mark, before = self._mark(end), self._mark(start - 1)
        zone = self.kinds.sorts.take(self.best.take(end)) == Sort.ZONE_WORD
        parted = _any_of(mark, PARTS) | zone | self.kinds.full.take(self.best.take(start))
        return after_name | (_any_of(before, BEGINS) & parted)

    def _mark(self, place: Numbers) -> NDArray[np.uint8]:
        """What the character at a place says."""
        return self.marks.take(self.symbols.take(place))

    def _gap(self, start: Numbers, reached: Numbers) -> Numbers:
        mark = self._mark(start - 1)
        one = start == reached + 1
        gap = np.where(start - reached <= NEAR_TEXT, Gap.NEAR, Gap.TEXT).astype(np.int64)
        gap[(one | self._after_district(start, reached)) & (mark == Sign.LIST)] = Gap.LIST
        gap[one & (mark == Sign.JOIN)] = Gap.JOIN
        gap[mark == Sign.OPEN] = Gap.BRACKET
        gap[mark == Sign.HOLDS] = Gap.HELD
        gap[start == reached] = Gap.NONE
        return gap

    def _after_district(self, start: Numbers, reached: Numbers) -> NDArray[np.bool_]:
        """Whether 区 stands behind the 市 of the name before, and one character behind that: 商丘市区及永城."""
        unit = (self._mark(reached) == Sign.UNIT) & (self._mark(reached - 1) == Sign.UNIT)
        return unit & (start == reached + 2)

    def _follow(self, end: Numbers) -> Numbers:
        mark, after = self._mark(end).astype(np.int64), self._mark(end + 1)
        turned = (mark == Sign.TURN) & (after == Sign.ROAD)
        sided = (mark == Sign.ROAD) & (after == Sign.TURN) & _any_of(self._mark(end + 2), (Sign.WORD, Sign.NUMBER))
        mark[(mark == Sign.ROAD) & (after == Sign.BRIDGE)] = Sign.WORD
        mark[(mark == Sign.BRIDGE) & _any_of(after, PARTS)] = Sign.ROAD  # 洛阳桥, no 郑州桥梁公司
        mark[mark == Sign.TURN] = Sign.WORD
        mark[turned] = Sign.ROAD
        named = (self.best.take(end) > 0) & (mark < Sign.LIST)
        mark[named & ~sided] = Sign.WORD  # another name begins there: 浙江湖州, but not in 新华路北段
        return mark

    def _hash(self, row: Numbers, value: Numbers) -> None:
        mixed = (self.signature.take(row) ^ value.astype(np.uint64)) * _PRIME
        self.signature[row] = mixed ^ (mixed >> np.uint64(29))

    def needs_text(self, bits: NDArray[np.uint8]) -> NDArray[np.bool_]:
        """Whether a row's own words are needed: no name, a lost character, or a unit's name that is not known."""
        long = self.ends - self.starts > SHORT_TEXT
        nameless = (self.last == 0) & ~(long & (bits & HAS_HAN > 0))
        lost = (bits & HAS_LOST > 0) & ~long
        return nameless | lost | self._unknown_unit()

    def _unknown_unit(self) -> NDArray[np.bool_]:
        """Whether after the last name, a wide one or none, comes a word that ends as units do."""
        wide = (self.kinds.wide.take(self.last) | (self.last == 0)) & (self.traits & np.uint8(Trait.ORGANISATION) == 0)
        found = np.zeros(len(wide), np.bool_)
        row = np.flatnonzero(wide)
        for step in range(1, LOOK_AHEAD):
            at = self.reached.take(row) + step
            inside = at < self.ends.take(row)
            row, at = row[inside], at[inside]
            mark = self._mark(at)
            found[row[(mark == Sign.UNIT) & ~self._stops(at, step)]] = True
            row = row[mark != Sign.ROAD]
        return found

    def _stops(self, at: Numbers, step: int) -> NDArray[np.bool_]:
        """Whether the characters beside a 市, 县, 区 say that it is none: 小区, 市场, 城区."""
        before, after = self.symbols.take(at - 1), self.symbols.take(at + 1)
        stops = self.kinds.before_stop.take(before) | self.kinds.after_stop.take(after)
        return stops | self.kinds.right_before.take(before) if step == 1 else stops
