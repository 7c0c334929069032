"""Every promise beside its figure, and every row with what became of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import pandas as pd

from layers.joined.doubts import LATE, LEAVE, REPEATED, SCOPE, ZONE, doubts, factor_of, open_doubts
from layers.joined.fates import fates_in, fates_of
from layers.joined.judge import Judge
from layers.joined.promises import promises
from layers.joined.sums import ADD, Sums, summed
from layers.joined.values import ActualRow, Attained, Attainment, Joined, OpenTerm, Promise, Summed, Terms, rows_in
from layers.world import World


@dataclass(frozen=True)
class Work:
    """What one join works with."""

    world: World
    sums: Sums
    terms: Terms
    blocked: frozenset[str]
    left: frozenset[str]
    judge: Judge


@dataclass(frozen=True, eq=False)
class FoundJoin:
    """What a join found, without the rows that it was made of; `kept`: as of `fates_of`."""

    attainments: tuple[Attainment, ...]
    doubts: tuple[OpenTerm, ...]
    kept: pd.DataFrame

    def joined(self, frame: pd.DataFrame, terms: Terms) -> Joined:
        """The whole answer, of the same rows and terms."""
        return Joined(self.attainments, fates_in(frame, self.kept), self.doubts, terms)


def join(frame: pd.DataFrame, terms: Terms, world: World, documents: Collection[str] = ()) -> Joined:
    """Hold the rows of the year against the promises of some documents; rows of other years are bases.

    `frame`: with `ROW_FIELDS`, one line for each row and year.
    """
    return found_join(rows_in(frame), terms, world, documents).joined(frame, terms)


def found_join(rows: Sequence[ActualRow], terms: Terms, world: World, documents: Collection[str] = ()) -> FoundJoin:
    """The same of rows, without them."""
    promised = promises(world, documents)
    repeated = terms.settled.get(REPEATED, ADD)
    usable = [row for row in rows if not row.reason and row.industry_id and row.value is not None]
    now = Sums([row for row in usable if row.year == terms.year], world, repeated)
    asked = doubts(terms, promised, now)
    work = Work(world, now, terms, *_held_back(asked, terms, promised), _judge(usable, terms, world, repeated))
    attained = tuple(_attainment(promise, work) for promise in promised)
    return FoundJoin(attained, asked, fates_of(rows, attained, now, terms))


def _judge(rows: Sequence[ActualRow], terms: Terms, world: World, repeated: str) -> Judge:
    years = sorted({row.year for row in rows if row.year and terms.year and row.year < terms.year})
    bases = {year: Sums([row for row in rows if row.year == year], world, repeated) for year in years}
    return Judge(world, terms, factor_of(terms), bases)


def _held_back(
    asked: Sequence[OpenTerm], terms: Terms, promised: Sequence[Promise]
) -> tuple[frozenset[str], frozenset[str]]:
    """Promises that wait until something is settled, and those that were settled not to be compared."""
    every = frozenset(promise.promise_id for promise in promised)
    still = open_doubts(asked, terms)
    blocked = frozenset().union(*(doubt.promises or every for doubt in still))
    left = (d.promises or every for d in asked if terms.settled.get(d.key) == LEAVE)
    return blocked, frozenset().union(*left)


def _attainment(promise: Promise, work: Work) -> Attainment:
    stand_in = work.terms.settled.get(ZONE) != LEAVE or promise.promise_id in work.left
    actual = summed(promise.places, promise.industry_id, work.sums, stand_in)
    if actual is None:
        return Attainment(promise, Attained.ABSENT, notes=_why_absent(promise, work))
    if promise.bar_yi is None:
        return _unjudged(promise, Attained.UNBOUND, actual, work)
    if promise.promise_id in work.left:
        return _unjudged(promise, Attained.LEFT, actual, work)
    if promise.promise_id in work.blocked:
        return _unjudged(promise, Attained.WAITING, actual, work)
    return work.judge.judged(promise, promise.bar_yi, actual, notes_of(promise, actual, work.terms))


def _unjudged(promise: Promise, state: Attained, actual: Summed, work: Work) -> Attainment:
    """Its figure stands beside it, where its unit is known, and nothing is said of it."""
    value = actual.value * work.judge.factor if work.judge.factor else None
    return Attainment(promise, state, actual, value, notes=actual.how)


def notes_of(promise: Promise, actual: Summed, terms: Terms) -> tuple[str, ...]:
    """What a reader must know of a comparison: how the figure came about, and what was settled about it."""
    notes = list(actual.how)
    if promise.coverage != terms.coverage:
        both = promise.coverage and terms.coverage
        one = (
            f"文件写明“{promise.coverage}”，表中没有写" if promise.coverage else f"表中是“{terms.coverage}”，文件没有写"
        )
        notes.append(f"文件为{promise.coverage}，表中为{terms.coverage}" if both else one)
    settled = terms.settled
    notes += ["按产值等近似口径比" for _ in [0] if settled.get("indicator") == "compare"]
    notes += ["表中为可比价" for _ in [0] if settled.get("price") == "compare"]
    if promise.year and terms.year and terms.year > promise.year:
        notes.append(f"用 {terms.year} 年的数，晚于目标年 {terms.year - promise.year} 年")
    return tuple(notes)


def _why_absent(promise: Promise, work: Work) -> tuple[str, ...]:
    if not promise.industry_id:
        return ("文件没有写是什么产业",)
    if not promise.places:
        return ("文件写的是片区，没有可以对应的市、县",)
    wider = [row for place in promise.places for row in work.sums.broader(place.unit, promise.industry_id)]
    if wider:
        return (f"表中只有更宽的产业：{wider[0].words}（第 {wider[0].line} 行）",)
    names = "、".join(place.name for place in promise.places)
    return (f"表中没有{names}的{work.world.policy.industry[promise.industry_id].name}",)


__all__ = ["LATE", "SCOPE", "FoundJoin", "found_join", "join", "notes_of"]
