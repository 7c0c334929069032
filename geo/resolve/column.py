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
from geo.resolve.known import UNKNOWN, Known, kinds_of, spread
from geo.resolve.resolver import Resolver
from geo.resolve.scan import Scanned
from geo.resolve.symbols import Symbols, taken
from geo.resolve.walk import Trait

CHUNK = 50_000
"""Rows at a time: fewer cost more for each look, more no longer stay in the processor's cache."""
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

    def knows_nothing(self) -> NDArray[np.bool_]:
        """Beside which rows there is nothing."""
        if self.level or self.home is not None:
            return np.zeros(len(self.within), np.bool_)
        return self.within < 0 if self.on is None else (self.within < 0) & (self.on < 0)

    def rows(self, kept: NDArray[np.int64] | slice) -> Beside:
        """The same for some of the rows."""
        return replace(self, within=self.within[kept], on=None if self.on is None else self.on[kept])


@dataclass(frozen=True)
class Unseen:
    """Rows whose looks are new."""

    texts: list[str]
    looks: NDArray[np.uint64]
    around: NDArray[np.uint64]
    beside: Beside


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
            if len(self._known.kinds) > REMEMBERED:
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
        """The answers of some rows: those that look like one before have its answer."""
        symbols, starts = self.resolver.scanner.alphabet.read(texts)
        around = self._around(beside)
        looks = self.resolver.scanner.looks.keys(symbols, starts) ^ around
        number = self._known.looks.of(looks)
        new = np.flatnonzero(number == UNKNOWN)
        if new.size:
            unseen = Unseen([texts[row] for row in new.tolist()], looks[new], around[new], beside.rows(new))
            number[new] = self._look_at(unseen, taken(symbols, starts, new))
        return number

    def _look_at(self, unseen: Unseen, text: tuple[Symbols, NDArray[np.int64]]) -> NDArray[np.int64]:
        """The answers of rows with new looks; those whose own words count are not remembered by their looks."""
        look, first = kinds_of(unseen.looks)
        scanned = self.resolver.scanner.walk(*taken(*text, first))
        number = self._plain(scanned, unseen.beside.rows(first))[look]
        rest = np.flatnonzero(number == UNKNOWN)
        if rest.size:
            number[rest] = self._of_kinds(self._keys(scanned, look, unseen)[rest], rest, unseen)
        kept = first[scanned.traits & np.uint8(Trait.NEEDS_TEXT) == 0]
        self._known.looks.add(unseen.looks[kept], number[kept])
        return number

    def _plain(self, scanned: Scanned, beside: Beside) -> NDArray[np.int64]:
        """The answers of rows that lead straight to a unit, where nothing is known beside them."""
        free = beside.knows_nothing()
        if not free.any():
            return np.full(len(free), UNKNOWN)
        return np.where(free, self.resolver.plain.numbers(scanned, self._known), UNKNOWN)

    def _keys(self, scanned: Scanned, look: NDArray[np.intp], unseen: Unseen) -> NDArray[np.uint64]:
        """The key of each row's kind: its signature, or its text where its own words count."""
        keys = scanned.signature[look]
        own = np.flatnonzero((scanned.traits & np.uint8(Trait.NEEDS_TEXT) > 0)[look])
        if own.size:
            keys[own] = np.array([hash(unseen.texts[row]) for row in own.tolist()], np.int64).view(np.uint64)
        return keys ^ unseen.around

    def _of_kinds(self, keys: NDArray[np.uint64], rows: NDArray[np.int64], unseen: Unseen) -> NDArray[np.int64]:
        """The answers of rows by the number of their kind; one row of each new kind is judged."""
        kind, first = kinds_of(keys)
        number = self._known.kinds.of(keys[first])
        new = np.flatnonzero(number == UNKNOWN)
        if new.size:
            asked = rows[first[new]]
            texts = [str(unseen.texts[row]) for row in asked.tolist()]
            number[new] = self._judge(keys[first[new]], texts, unseen.beside.rows(asked))
        return number[kind]

    def _around(self, beside: Beside) -> NDArray[np.uint64]:
        """A number for what is known beside each row, as it changes its key."""
        kind, first = kinds_of(beside.number())
        numbers = [self._arounds.setdefault(beside.of(row), len(self._arounds)) for row in first.tolist()]
        return spread(np.array(numbers, np.int64))[kind]

    def _judge(self, keys: NDArray[np.uint64], texts: list[str], beside: Beside) -> NDArray[np.int64]:
        """Judge one row of each new kind, and remember its answer."""
        kind, first = kinds_of(beside.number())
        around = [beside.of(row) for row in first.tolist()]
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
