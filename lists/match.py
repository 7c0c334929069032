"""Where each row of a table lies: what the resolver says of it, and what the planner put right."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from geo.resolve.answer import Candidate, PlaceAnswer, State, candidate
from geo.resolve.api import resolve, resolve_column, text_of
from geo.resolve.column import ColumnAnswers, Progress
from geo.resolve.entity import COUNTY, PREFECTURE
from geo.resolve.lexicon import shipped
from lists.answered import compact
from lists.written import Written, WrittenNames, first_rows, written_names

BY_HAND, LEFT_OUT = "人工指定", "已决定不上图"
ORDER = (State.ASK, State.CHECK, State.NONE, State.MATCHED)
"""What needs a person first."""


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
    """The rows of a table with their answers; repairs stand over what was resolved.

    All that is held for each row or name is an array, so that a million rows take little room.
    """

    written: WrittenNames
    """Each name once."""
    number: NDArray[np.int64]
    """For each row the number of its name."""
    found: NDArray[np.int64]
    """For each name the number of what the resolver says."""
    known: tuple[PlaceAnswer, ...]
    lines: NDArray[np.int64]
    repairs: Mapping[Written, Repair]

    def __len__(self) -> int:
        return len(self.number)

    @cached_property
    def answers(self) -> tuple[PlaceAnswer, ...]:
        """All answers that occur: what was resolved, then the repairs."""
        return (*self.known, *(repair.answer for repair in self.repairs.values()))

    @cached_property
    def standing(self) -> NDArray[np.int64]:
        """For each name the number of the answer that holds: its repair, else what was resolved."""
        places = self.written.places(list(self.repairs))
        there = np.flatnonzero(places >= 0)
        now = self.found.copy()
        now[places[there]] = there + len(self.known)
        return now

    def __getitem__(self, row: int) -> PlaceAnswer:
        return self.answers[int(self.standing[self.number[row]])]

    def is_repaired(self, name: int) -> bool:
        """Whether a name was put right by a person."""
        return bool(self.standing[name] >= len(self.known))

    @cached_property
    def _rows(self) -> NDArray[np.int64]:
        """How many rows write each name."""
        return np.bincount(self.number, minlength=len(self.written))

    @cached_property
    def _states(self) -> NDArray[np.int64]:
        """The state of each name, as its place in `ORDER`."""
        return np.array([ORDER.index(answer.state) for answer in self.answers], np.int64)[self.standing]

    def counts(self) -> dict[State, int]:
        """Rows in each state; together they are all rows read."""
        rows = np.bincount(self._states, self._rows, minlength=len(ORDER)).astype(int)
        return {state: int(rows[ORDER.index(state)]) for state in State}

    def found_in(self, begin: str) -> int:
        """Rows that are placed where a code begins so."""
        inside = np.array(
            [a.found and bool(a.adcode) and all(c.startswith(begin) for c in a.adcodes) for a in self.answers]
        )
        return int(self._rows[inside[self.standing]].sum())

    @cached_property
    def _in_order(self) -> NDArray[np.int64]:
        """The names, those that need a person first, then those of the most rows."""
        return np.lexsort((self.lines[first_rows(self.number, len(self.written))], -self._rows, self._states))

    def names_in(self, states: Collection[State]) -> NDArray[np.int64]:
        """The numbers of the names in some states, in the order in which they are to be looked at."""
        wanted = np.isin(self._states, [ORDER.index(state) for state in states])
        return self._in_order[wanted[self._in_order]]

    def groups(self, states: Collection[State] = ORDER, most: int | None = None) -> list[NameGroup]:
        """Each name in some states once, those that need a person first, then those of the most rows."""
        first = first_rows(self.number, len(self.written))
        return [
            NameGroup(self.written[name], int(self._rows[name]), int(self.lines[first[name]]),
                      self.answers[int(self.standing[name])], self.is_repaired(name))
            for name in self.names_in(states)[:most].tolist()
        ]  # fmt: skip

    def with_repairs(self, repairs: Iterable[Repair]) -> TableMatch:
        """The same with more put right; a later repair of a name stands over an earlier one."""
        return replace(self, repairs={**self.repairs, **{repair.written: repair for repair in repairs}})

    def without(self, written: Iterable[Written]) -> TableMatch:
        """The same with some repairs undone."""
        gone = frozenset(written)
        return replace(self, repairs={w: repair for w, repair in self.repairs.items() if w not in gone})

    def confirmed(self) -> tuple[Repair, ...]:
        """A repair for every name that waits for checking: the likeliest place is right."""
        pairs = ((n, self.answers[int(self.standing[n])]) for n in self.names_in([State.CHECK]).tolist())
        return tuple(Repair(self.written[n], a.name, a.level, a.adcode) for n, a in pairs if a.name)


def match(
    texts: Sequence[object], lines: Sequence[int], *, within: Sequence[object] | None = None,
    on: Sequence[object] | None = None, home: object = None, progress: Progress | None = None,
) -> TableMatch:  # fmt: skip
    """TableMatch a column: each name is resolved in the light of the column, the unit beside it and the day.

    `home`: what the whole table is about (from its file's name). Raises ValueError for a day that is none.
    """
    names = [text_of(text).strip() for text in texts]
    return matched(names, lines, within, resolve_column(names, within=within, on=on, home=home, progress=progress))


def matched(
    texts: Sequence[object], lines: Sequence[int], within: Sequence[object] | None, column: ColumnAnswers
) -> TableMatch:
    """TableMatch the answers of a column, which another process may have found."""
    beside = within if within is not None else [""] * len(texts)
    plain = ([text_of(text).strip() for text in texts], [text_of(text).strip() for text in beside])
    column = compact(column)
    written, number, first = written_names(*plain, column.number, np.asarray(lines))
    return TableMatch(written, number, column.number[first], column.answers, np.asarray(lines), {})


def choices_for(group: NameGroup, words: str = "") -> list[Candidate]:
    """What a planner may choose for a name: what was offered, then what other words lead to."""
    offered = list(group.answer.candidates)
    if group.answer.name:
        offered.insert(0, _as_candidate(group.answer))
    if words.strip():
        told = resolve(words.strip())
        offered = [*([_as_candidate(told)] if told.name else []), *told.candidates, *offered]
    return list({(c.name, c.adcode): c for c in reversed(offered)}.values())[::-1]


def choices_at(pick: str) -> list[Candidate]:
    """What somebody may mean who points at a place of the map: itself, then the county and the city that it lies in."""
    known, (level, _, code) = shipped(), pick.partition(":")
    entity = known.entities.get(pick) or (known.unit(code) if level in (COUNTY, PREFECTURE) else None)
    if entity is None:
        return []
    wider = (known.entities.get(key) for key in entity.above)
    around = [one for one in wider if one is not None and one.level in (COUNTY, PREFECTURE)]
    return [candidate(one, 1.0) for one in (entity, *sorted(around, key=lambda one: -one.depth))]


def _as_candidate(answer: PlaceAnswer) -> Candidate:
    return Candidate(answer.name, answer.level, answer.adcode, answer.score)


def home_of(name: str) -> str:
    """The unit that a file's name tells, empty where it tells none for sure."""
    answer = resolve(name)
    return answer.adcode if answer.found and answer.level in ("province", "prefecture", "county") else ""


__all__ = ["NameGroup", "Repair", "TableMatch", "Written", "choices_at", "choices_for", "home_of", "match",
           "matched"]  # fmt: skip
