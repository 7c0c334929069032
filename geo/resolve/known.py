"""What was judged so far: the answers, and by 64-bit keys which one each row has."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.resolve.answer import PlaceAnswer

Keys, Numbers = NDArray[np.uint64], NDArray[np.int64]
UNKNOWN = -1
ROOM = 1 << 16


_PRIME = np.uint64(0xC2B2AE3D27D4EB4F)


def spread(numbers: Numbers) -> Keys:
    """Keys for small numbers, which lie close together."""
    return (numbers + 1).astype(np.uint64) * _PRIME


def kinds_of(values: NDArray[np.generic]) -> tuple[NDArray[np.intp], Numbers]:
    """The kind of each row, rows of one value being of one kind, and the first row of each kind."""
    kind, distinct = pd.factorize(values)
    first = np.empty(len(distinct), np.int64)
    first[kind[::-1]] = np.arange(len(kind))[::-1]
    return kind, first


class Numbered:
    """Numbers by key, asked for many keys at once: a table at most half full, whose next free place is taken."""

    def __init__(self) -> None:
        self._clear(ROOM)

    def __len__(self) -> int:
        return self._count

    def of(self, keys: Keys) -> Numbers:
        """The number of each key, `UNKNOWN` for one that was not added."""
        keys = np.maximum(keys, 1)  # 0 is an empty place
        place = self._first(keys)
        there = self._keys.take(place)
        found = np.where(there == keys, self._numbers.take(place), UNKNOWN)
        rest = np.flatnonzero((there != keys) & (there != 0))
        while rest.size:
            place[rest] = (place[rest] + 1) & (len(self._keys) - 1)
            there, sought = self._keys.take(place[rest]), keys.take(rest)
            found[rest] = np.where(there == sought, self._numbers.take(place[rest]), UNKNOWN)
            rest = rest[(there != sought) & (there != 0)]
        return found

    def add(self, keys: Keys, numbers: Numbers) -> None:
        """Remember keys that are not there, each once."""
        keys = np.maximum(keys, 1)
        if 2 * (self._count + len(keys)) > len(self._keys):
            self._grow(self._count + len(keys))
        self._put(keys, numbers)

    def _grow(self, least: int) -> None:
        used = np.flatnonzero(self._keys)
        keys, numbers = self._keys[used], self._numbers[used]
        self._clear(1 << (3 * least).bit_length())
        self._put(keys, numbers)

    def _clear(self, room: int) -> None:
        self._keys, self._numbers, self._count = np.zeros(room, np.uint64), np.zeros(room, np.int64), 0

    def _first(self, keys: Keys) -> Numbers:
        """The place where each key is sought first: its highest bits."""
        return (keys >> np.uint64(65 - len(self._keys).bit_length())).astype(np.int64)

    def _put(self, keys: Keys, numbers: Numbers) -> None:
        place, rest = self._first(keys), np.arange(len(keys))
        while rest.size:
            at = place[rest]
            free = self._keys.take(at) == 0
            self._keys[at[free]] = keys[rest[free]]  # the last of several stays
            taken = self._keys.take(at) == keys.take(rest)
            self._numbers[at[taken]] = numbers[rest[taken]]
            rest = rest[~taken]
            place[rest] = (place[rest] + 1) & (len(self._keys) - 1)
        self._count += len(keys)


class Known:
    """Answers by number; kinds and looks of rows, and units reached straight, with the number of each one's answer."""

    def __init__(self) -> None:
        self.answers: dict[PlaceAnswer, int] = {}
        self.kinds, self.looks, self.plain = Numbered(), Numbered(), Numbered()

    def number(self, answer: PlaceAnswer) -> int:
        """The number of an answer, a new one for an answer that did not occur."""
        return self.answers.setdefault(answer, len(self.answers))

    def add(self, keys: Keys, answers: Sequence[PlaceAnswer]) -> Numbers:
        """Remember the answers of new kinds; their numbers."""
        new = np.array([self.number(answer) for answer in answers], np.int64)
        self.kinds.add(keys, new)
        return new
