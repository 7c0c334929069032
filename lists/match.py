"""Where each row of a table lies: what the resolver says of it, and what the planner put right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from geo.resolve.answer import Candidate, PlaceAnswer, State
from geo.resolve.api import resolve, resolve_column, text_of
from geo.resolve.column import Progress

BY_HAND, LEFT_OUT, CONFIRMED = "人工指定", "已决定不上图", "人工确认"
ORDER = (State.ASK, State.CHECK, State.NONE, State.MATCHED)
"""What needs a person first."""


@dataclass(frozen=True, slots=True)
class Written:
    """A name as the table writes it, with the unit that stands beside it: equal ones are put right together."""

    text: str
    within: str = ""


@dataclass(frozen=True, slots=True)
class Repair:
    """What a planner decided of a name: the place that it means; without a name, that it is left out."""

    written: Written
    name: str = ""
    level: str = ""
    adcode: str = ""

    @property
    def answer(self) -> PlaceAnswer:
        """The repair as an answer that may be used."""
        if not self.name:
            return PlaceAnswer(State.NONE, explanation=LEFT_OUT)
        return PlaceAnswer(State.MATCHED, self.level, self.adcode, self.name, BY_HAND, 1.0, f"{BY_HAND}：{self.name}")


@dataclass(frozen=True, slots=True)
class NameGroup:
    """All rows that write the same: how many, the line of the first, and what they are."""

    written: Written
    rows: int
    line: int
    answer: PlaceAnswer
    repaired: bool


@dataclass(frozen=True, eq=False)
class TableMatch:
    """The rows of a table with their answers; repairs stand over what was resolved."""

    written: tuple[Written, ...]
    """Each name once."""
    number: np.ndarray
    """For each row the number of its name."""
    found: tuple[PlaceAnswer, ...]
    """For each name what the resolver says."""
    lines: np.ndarray
    repairs: Mapping[Written, Repair]

    def __len__(self) -> int:
        return len(self.number)

    @cached_property
    def answers(self) -> tuple[PlaceAnswer, ...]:
        """For each name what holds: its repair, else what was resolved."""
        pairs = zip(self.written, self.found, strict=True)
        return tuple(self.repairs[w].answer if w in self.repairs else answer for w, answer in pairs)

    def __getitem__(self, row: int) -> PlaceAnswer:
        return self.answers[int(self.number[row])]

    def counts(self) -> dict[State, int]:
        """Rows in each state; together they are all rows read."""
        rows = np.bincount(self.number, minlength=len(self.written)).tolist()
        found = dict.fromkeys(State, 0)
        for answer, times in zip(self.answers, rows, strict=True):
            found[answer.state] += times
        return found

    def groups(self) -> list[NameGroup]:
        """Each name once, those that need a person first, then those of the most rows."""
        rows = np.bincount(self.number, minlength=len(self.written)).tolist()
        first = _firsts(self.number, len(self.written))
        made = [
            NameGroup(w, times, int(self.lines[at]), answer, w in self.repairs)
            for w, times, at, answer in zip(self.written, rows, first, self.answers, strict=True)
        ]
        return sorted(made, key=lambda g: (ORDER.index(g.answer.state), -g.rows, g.line))

    def with_repairs(self, repairs: Iterable[Repair]) -> TableMatch:
        """The same with more put right; a later repair of a name stands over an earlier one."""
        more = {repair.written: repair for repair in repairs}
        return TableMatch(self.written, self.number, self.found, self.lines, {**self.repairs, **more})

    def without(self, written: Iterable[Written]) -> TableMatch:
        """The same with some repairs undone."""
        gone = frozenset(written)
        kept = {w: repair for w, repair in self.repairs.items() if w not in gone}
        return TableMatch(self.written, self.number, self.found, self.lines, kept)

    def confirmed(self) -> tuple[Repair, ...]:
        """A repair for every name that waits for checking: the likeliest place is right."""
        return tuple(
            Repair(w, answer.name, answer.level, answer.adcode)
            for w, answer in zip(self.written, self.answers, strict=True)
            if answer.state is State.CHECK and answer.name
        )


def _firsts(number: np.ndarray, count: int) -> list[int]:
    """The first row of each name."""
    first = np.zeros(count, np.int64)
    first[number[::-1]] = np.arange(len(number))[::-1]
    return first.tolist()


def match(
    texts: Sequence[object], lines: Sequence[int], *, within: Sequence[object] | None = None,
    on: Sequence[object] | None = None, home: object = None, progress: Progress | None = None,
) -> TableMatch:  # fmt: skip
    """TableMatch a column: each name is resolved in the light of the column, the unit beside it and the day.

    `home`: what the whole table is about (from its file's name). Raises ValueError for a day that is none.
    """
    names = [text_of(text).strip() for text in texts]
    beside = [text_of(text).strip() for text in within] if within is not None else [""] * len(names)
    column = resolve_column(names, within=within, on=on, home=home, progress=progress)
    number, keys = pd.factorize(pd.MultiIndex.from_arrays([names, beside, column.number]))
    found = tuple(column.answers[int(key[2])] for key in keys)
    written = tuple(Written(str(key[0]), str(key[1])) for key in keys)
    return _once(TableMatch(written, np.asarray(number), found, np.asarray(lines), {}))


def _once(made: TableMatch) -> TableMatch:
    """Equal names of several answers (their days differ) keep them apart by their line; most tables have none."""
    if len(set(made.written)) == len(made.written):
        return made
    seen: set[Written] = set()
    first = _firsts(made.number, len(made.written))
    apart = []
    for w, at in zip(made.written, first, strict=True):
        one = w if w not in seen else Written(w.text, f"{w.within}（第 {made.lines[at]} 行起）")
        seen.add(one)
        apart.append(one)
    return TableMatch(tuple(apart), made.number, made.found, made.lines, made.repairs)


def choices_for(group: NameGroup, words: str = "") -> list[Candidate]:
    """What a planner may choose for a name: what was offered, then what other words lead to."""
    offered = list(group.answer.candidates)
    if group.answer.name:
        offered.insert(0, _as_candidate(group.answer))
    if words.strip():
        told = resolve(words.strip())
        offered = [*([_as_candidate(told)] if told.name else []), *told.candidates, *offered]
    return list({(c.name, c.adcode): c for c in reversed(offered)}.values())[::-1]


def _as_candidate(answer: PlaceAnswer) -> Candidate:
    return Candidate(answer.name, answer.level, answer.adcode, answer.score)


def home_of(name: str) -> str:
    """The unit that a file's name tells, empty where it tells none for sure."""
    answer = resolve(name)
    return answer.adcode if answer.found and answer.level in ("province", "prefecture", "county") else ""


__all__ = ["NameGroup", "Repair", "TableMatch", "Written", "choices_for", "home_of", "match"]
