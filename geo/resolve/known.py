"""What was judged so far: the answer of each kind of row."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from geo.resolve.answer import PlaceAnswer

UNKNOWN = -1


class Known:
    """Answers by number, and kinds of rows with the number of each one's answer; both only grow."""

    def __init__(self) -> None:
        self.answers: dict[PlaceAnswer, int] = {}
        self._keys = np.zeros(0, np.uint64)  # in order
        self._numbers = np.zeros(0, np.int64)

    def __len__(self) -> int:
        return len(self._keys)

    def number(self, answer: PlaceAnswer) -> int:
        """The number of an answer, a new one for an answer that did not occur."""
        return self.answers.setdefault(answer, len(self.answers))

    def of(self, keys: NDArray[np.uint64]) -> NDArray[np.int64]:
        """The number of the answer of each kind, `UNKNOWN` for one that was not judged."""
        if not len(self):
            return np.full(len(keys), UNKNOWN)
        place = np.minimum(np.searchsorted(self._keys, keys), len(self) - 1)
        return np.where(self._keys[place] == keys, self._numbers[place], UNKNOWN)

    def add(self, keys: NDArray[np.uint64], answers: Sequence[PlaceAnswer]) -> NDArray[np.int64]:
        """Remember the answers of new kinds; their numbers."""
        new = np.array([self.number(answer) for answer in answers], np.int64)
        known = np.concatenate((self._keys, keys))
        order = np.argsort(known)
        self._keys, self._numbers = known[order], np.concatenate((self._numbers, new))[order]
        return new
