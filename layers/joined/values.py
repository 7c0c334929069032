"""What the join works with: rows of a table, promises of the plans, what is settled, and what comes of it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cached_property
from typing import Any

import pandas as pd

from policy.records import Cluster, Target

PROVINCE = "410000"


class Attained(StrEnum):
    """How a promise stands; the value is the word for people, in the order in which it is told."""

    MET = "达标"
    AHEAD = "进度领先"
    BEHIND = "进度落后"
    UNDERWAY = "未到目标年"
    SHORT = "未达标"
    UNDATED = "低于承诺"
    PART = "数据不全"
    WAITING = "口径待定"
    LEFT = "已定不比"
    ABSENT = "没有实际数"
    UNBOUND = "文件没有写多大"


COMPARED = (Attained.MET, Attained.AHEAD, Attained.BEHIND, Attained.UNDERWAY, Attained.SHORT, Attained.UNDATED)
"""A verdict was reached."""
STATE_RULES = {
    Attained.MET: "实际数达到或超过承诺的下限。",
    Attained.AHEAD: "还没到目标年，从起点年算起走过的路不少于走过的时间。",
    Attained.BEHIND: "还没到目标年，从起点年算起走过的路少于走过的时间。",
    Attained.UNDERWAY: "还没到目标年、也还没达到，表中没有起点年的数，只能说完成了多少。",
    Attained.SHORT: "目标年的数（或更晚的数）低于承诺。",
    Attained.UNDATED: "低于承诺，而文件没有写目标年。",
    Attained.PART: "表中只有一部分（县、细分产业或名单不全），合计还没有达到，不能断定。",
    Attained.WAITING: "口径还没有核定，先不比较。",
    Attained.LEFT: "口径不同，已决定不比。",
    Attained.ABSENT: "表中没有这个地方、这个产业的数。",
    Attained.UNBOUND: "文件只点了名，没有写层级、规模或收入目标。",
}


class Outcome(StrEnum):
    """What became of a row of the table."""

    USED = "用于对照"
    NAMED = "对上的集群没有写多大"
    BASE = "另一年份，只作起点"
    TWICE = "已含在别的行里，不再相加"
    NO_VALUE = "没有数值"
    NO_PLACE = "没有配上地方"
    NO_INDUSTRY = "没有配上产业"
    NO_PROMISE = "文件在这里没有写这个产业"


@dataclass(frozen=True, slots=True)
class ActualRow:
    """One figure of the table. `unit`: adcode, or key of a zone; empty with a `reason` where the row has none."""

    number: int
    line: int
    name: str
    place: str
    unit: str
    county: str
    """The county that it lies in, for a zone."""
    words: str
    """Industry as written."""
    industry_id: str
    value: float | None
    """In the table's unit."""
    year: int | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PromisedPlace:
    """A place of a promise: its key (as `ActualRow.unit`), name, and the county of a zone."""

    unit: str
    name: str
    county: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """What a document promises of an industry somewhere; `bar_yi` is None where it does not say how much.

    `basis`: what the bar is (文件写的规模, 收入目标, 层级下限); `coverage`: which enterprises the figure counts.
    """

    promise_id: str
    name: str
    doc_id: str
    industry_id: str
    places: tuple[PromisedPlace, ...]
    bar_yi: float | None
    basis: str
    words: str
    year: int | None
    strict: bool = False
    coverage: str = ""
    cluster: Cluster | None = None
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class OpenTerm:
    """Something about the figures that only the planner can settle; it blocks `promises`, all of them where empty."""

    key: str
    words: str
    choices: tuple[tuple[str, str], ...]
    promises: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Terms:
    """What the figures are, as the table says or the planner: indicator, unit, prices, scope, year; what is settled.

    `factor`: 亿元 for one of the table's unit, None where it is unknown or no money. `settled`: key of a doubt ->
    choice.
    """

    indicator: str = ""
    unit: str = ""
    factor: float | None = None
    price: str = ""
    coverage: str = ""
    year: int | None = None
    settled: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Summed:
    """The figure of a place and an industry, in the unit of its rows: of which rows, and how it came about.

    `whole`: False where parts of the place or industry are missing, so that it is only a lower bound.
    """

    value: float
    rows: tuple[int, ...]
    how: tuple[str, ...] = ()
    whole: bool = True
    stood_in: bool = False


@dataclass(frozen=True, slots=True)
class Attainment:
    """A promise beside its figure. `share` and `gap_yi` are None where nothing is compared.

    `way`, `time`: shares of the way and of the time from the base year to the target's, where the table has a base.
    """

    promise: Promise
    state: Attained
    actual: Summed | None = None
    actual_yi: float | None = None
    share: float | None = None
    gap_yi: float | None = None
    way: float | None = None
    time: float | None = None
    base_year: int | None = None
    growth: float | None = None
    """Yearly growth still needed, 0.12 for 12 %."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowFate:
    """What became of a row, why, and what may be done about it."""

    row: ActualRow
    outcome: Outcome
    why: str = ""
    remedy: str = ""


ROW_FIELDS = tuple(one.name for one in fields(ActualRow))
"""Columns of rows that are held, or sent to another process, without an object for each."""


def rows_in(frame: pd.DataFrame) -> list[ActualRow]:
    """The rows of a frame with `ROW_FIELDS`, in order; a missing value or year is None."""
    told: dict[str, list[Any]] = {name: frame[name].tolist() for name in ROW_FIELDS}
    values: list[float] = frame["value"].astype(float).tolist()
    years: list[float] = frame["year"].astype(float).tolist()
    told["value"] = [None if math.isnan(value) else value for value in values]
    told["year"] = [None if math.isnan(year) else int(year) for year in years]
    return list(map(ActualRow, *told.values()))


@dataclass(frozen=True, eq=False)
class Fates(Sequence[RowFate]):
    """What became of every row, in order: a frame with `ROW_FIELDS`, outcome (its word), why, remedy."""

    frame: pd.DataFrame

    def __len__(self) -> int:
        return len(self.frame)

    def __getitem__(self, place: int) -> RowFate:  # pyright: ignore[reportIncompatibleMethodOverride]  no slices
        return next(self._made(self.frame.iloc[place:][:1]))

    def __iter__(self) -> Iterator[RowFate]:
        return self._made(self.frame)

    @staticmethod
    def _made(frame: pd.DataFrame) -> Iterator[RowFate]:
        outcomes = map(Outcome, frame["outcome"].tolist())
        return map(RowFate, rows_in(frame), outcomes, frame["why"].tolist(), frame["remedy"].tolist())

    @cached_property
    def counts(self) -> Mapping[Outcome, int]:
        """Rows of each outcome; together they are all rows."""
        found = Counter(self.frame["outcome"].tolist())
        return {outcome: found[outcome.value] for outcome in Outcome}


@dataclass(frozen=True)
class Joined:
    """The whole answer: every promise once, every row once."""

    attainments: tuple[Attainment, ...]
    fates: Fates
    doubts: tuple[OpenTerm, ...]
    terms: Terms

    @cached_property
    def line_of(self) -> Mapping[int, int]:
        """Number of a row -> its line in the file."""
        rows = self.fates.frame
        return dict(zip(rows["number"].tolist(), rows["line"].tolist(), strict=True))

    def of(self, *states: Attained) -> tuple[Attainment, ...]:
        """The promises in some states, as they stand."""
        return tuple(one for one in self.attainments if one.state in states)
