"""A whole column at once: each kind of row is judged once, and the rows help each other."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.resolve.answer import Around, PlaceAnswer, State
from geo.resolve.entity import Entity
from geo.resolve.home import home_in, in_doubt, tally, told
from geo.resolve.known import UNKNOWN, Known
from geo.resolve.resolver import Resolver
from geo.resolve.walk import Trait

CHUNK = 20_000
"""Rows at a time: what they need stays in the processor's cache."""
REMEMBERED = 400_000
"""Kinds of rows after which a reader begins anew."""
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class ColumnAnswers:
    """The answers of a column: for each row the number of its answer, and the answers that occur."""

    number: NDArray[np.int64]
    answers: tuple[PlaceAnswer, ...]

    def __len__(self) -> int:
        return len(self.number)

    def __getitem__(self, row: int) -> PlaceAnswer:
        return self.answers[int(self.number[row])]

    def counts(self) -> dict[State, int]:
        """Rows in each state; together they are all."""
        rows = np.bincount(self.number, minlength=len(self.answers))
        found: Counter[State] = Counter()
        for answer, times in zip(self.answers, rows.tolist(), strict=True):
            found[answer.state] += times
        return {state: found[state] for state in State}


@dataclass(frozen=True)
class Beside:
    """What is known beside each row: units by number and days by number, -1 for none, and what holds for all."""

    within: NDArray[np.int64]
    units: tuple[Entity, ...] = ()
    on: NDArray[np.int64] | None = None
    days: tuple[date, ...] = ()
    level: str = ""
    home: Entity | None = None
    alone: bool = False
    """Whether the rows are a part of their column: then no home is sought in them."""

    def of(self, row: int) -> Around:
        """All that is known beside one row."""
        unit, day = int(self.within[row]), -1 if self.on is None else int(self.on[row])
        return Around(
            self.units[unit] if unit >= 0 else None, self.home, self.days[day] if day >= 0 else None, self.level
        )

    def number(self) -> NDArray[np.int64]:
        """One number a row for its unit and its day together."""
        day = np.full(len(self.within), -1) if self.on is None else self.on
        return (self.within + 1) * (len(self.days) + 1) + day + 1

    def rows(self, kept: NDArray[np.int64] | slice) -> Beside:
        """The same for some of the rows."""
        return replace(self, within=self.within[kept], on=None if self.on is None else self.on[kept])


class Reader:
    """Reads columns; remembers what it has judged, so that the next column is quicker."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver
        self._lock = threading.Lock()
        self._forget()

    def _forget(self) -> None:
        self._known = Known()
        self._arounds: dict[Around, int] = {}

    def read(self, texts: Sequence[str], beside: Beside, progress: Progress | None = None) -> ColumnAnswers:
        """Every row, in order; then once more those in doubt, in the light of the others."""
        with self._lock:
            if len(self._known) > REMEMBERED:
                self._forget()
            number = self._pass(texts, beside, progress)
            home = beside.home or (None if beside.alone else self._home(number))
            if home is not None:
                number = self._again(texts, replace(beside, home=home), number, progress)
            return ColumnAnswers(number, tuple(self._known.answers))

    def _pass(self, texts: Sequence[str], beside: Beside, progress: Progress | None) -> NDArray[np.int64]:
        number = np.empty(len(texts), np.int64)
        for start in range(0, len(texts), CHUNK):
            rows = slice(start, min(start + CHUNK, len(texts)))
            number[rows] = self._chunk(texts[rows], beside.rows(rows))
            if progress:
                progress(rows.stop, len(texts))
        return number

    def _chunk(self, texts: Sequence[str], beside: Beside) -> NDArray[np.int64]:
        """The answers of some rows: rows of one kind, or with the same text where its own words count, have one."""
        scanned = self.resolver.scanner.scan(texts)
        keys = scanned.signature
        own = np.flatnonzero(scanned.traits & np.uint8(Trait.NEEDS_TEXT))
        if own.size:
            keys[own] = np.array([hash(texts[row]) for row in own.tolist()], np.int64).view(np.uint64)
        keys ^= self._around(beside) * np.uint64(0xC2B2AE3D27D4EB4F)
        kind, distinct = pd.factorize(keys)
        distinct = np.asarray(distinct)
        number = self._known.of(distinct)
        new = np.flatnonzero(number == UNKNOWN)
        if new.size:
            rows = _first_rows(kind, len(distinct))[new]
            number[new] = self._judge(distinct[new], [str(texts[row]) for row in rows.tolist()], beside.rows(rows))
        return number[kind]

    def _around(self, beside: Beside) -> NDArray[np.uint64]:
        """A number for what is known beside each row."""
        kind, distinct = pd.factorize(beside.number())
        first = _first_rows(kind, len(distinct)).tolist()
        numbers = [self._arounds.setdefault(beside.of(row), len(self._arounds)) for row in first]
        return np.array(numbers, np.uint64)[kind]

    def _judge(self, keys: NDArray[np.uint64], texts: list[str], beside: Beside) -> NDArray[np.int64]:
        """Judge one row of each new kind, and remember its answer."""
        kind, distinct = pd.factorize(beside.number())
        around = [beside.of(row) for row in _first_rows(kind, len(distinct)).tolist()]
        seen = zip(self.resolver.scanner.see(texts), kind.tolist(), strict=True)
        return self._known.add(keys, [self.resolver.of(text, around[near]) for text, near in seen])

    def _home(self, number: NDArray[np.int64]) -> Entity | None:
        return home_in(tally(number, tuple(self._known.answers)), self.resolver.lexicon.entities)

    def _again(
        self, texts: Sequence[str], beside: Beside, number: NDArray[np.int64], progress: Progress | None
    ) -> NDArray[np.int64]:
        """Read the rows in doubt again; an answer that is sure now says what made it so."""
        rows = np.flatnonzero(in_doubt(tuple(self._known.answers))[number])
        if not len(rows) or beside.home is None:
            return number
        better = self._pass([texts[row] for row in rows.tolist()], beside.rows(rows), progress)
        answers = list(self._known.answers)
        kind, distinct = pd.factorize(number[rows] * len(answers) + better)
        changed = [
            self._known.number(told(answers[old], answers[new], beside.home))
            for old, new in (divmod(both, len(answers)) for both in distinct.tolist())
        ]
        number[rows] = np.array(changed, np.int64)[kind]
        return number


def _first_rows(kind: NDArray[np.intp], kinds: int) -> NDArray[np.int64]:
    """The first row of each kind."""
    first = np.empty(kinds, np.int64)
    first[kind[::-1]] = np.arange(len(kind))[::-1]
    return first
