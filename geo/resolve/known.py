"""What was judged so far: the answer of each kind of row, and of each answer what a whole column asks about it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from geo.resolve.answer import PlaceAnswer, State

NOWHERE = -1
DOUBTFUL = (State.CHECK, State.ASK)


class Known:
    """Answers by number, and kinds of rows with the number of each one's answer; both only grow."""

    def __init__(self) -> None:
        self.answers: dict[PlaceAnswer, int] = {}
        self.keys = np.zeros(0, np.uint64)  # in order
        self.numbers = np.zeros(0, np.int64)
        self._codes: list[int] = []
        self._doubtful: list[bool] = []

    def number(self, answer: PlaceAnswer) -> int:
        """The number of an answer, a new one for an answer that did not occur."""
        number = self.answers.setdefault(answer, len(self._codes))
        if number == len(self._codes):
            self._codes.append(int(answer.adcode[:6]) if answer.found and answer.adcode else NOWHERE)
            self._doubtful.append(answer.state in DOUBTFUL)
        return number

    @property
    def codes(self) -> NDArray[np.int64]:
        """For each answer its first unit where it may be used unasked, else `NOWHERE`."""
        return np.array(self._codes, np.int64)

    @property
    def doubtful(self) -> NDArray[np.bool_]:
        """For each answer whether more knowledge may settle it."""
        return np.array(self._doubtful, np.bool_)

    def of(self, keys: NDArray[np.uint64]) -> NDArray[np.int64]:
        """The number of the answer of each kind, `NOWHERE` for one that was not judged."""
        if not len(self.keys):
            return np.full(len(keys), NOWHERE)
        place = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[place] == keys, self.numbers[place], NOWHERE)

    def add(self, keys: NDArray[np.uint64], answers: Sequence[PlaceAnswer]) -> NDArray[np.int64]:
        """Remember the answers of new kinds; their numbers."""
        new = np.array([self.number(answer) for answer in answers], np.int64)
        known = np.concatenate((self.keys, keys))
        order = np.argsort(known)
        self.keys, self.numbers = known[order], np.concatenate((self.numbers, new))[order]
        return new
