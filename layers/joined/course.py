"""A planner's own figures year by year, as the actual line beside what the documents say of the same thing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from layers.joined.doubts import INDICATOR, LATE, SCOPE, ZONE, factor_of, open_doubts
from layers.joined.promises import GOALS
from layers.joined.sums import ADD, Sums
from layers.joined.values import Joined, Summed, rows_in
from layers.world import World

OF_SOME = (SCOPE, ZONE, LATE)
"""Doubts that hold back single promises; a line of figures needs no answer to them."""
MOST_LINES = 6
MARKED = "自有数据"
"""How figures of a planner's own are called wherever they stand beside those of documents."""


@dataclass(frozen=True, slots=True)
class OwnStep:
    """The figure of one year, 亿元. `source`: file and lines in words; `how`: how it came about, empty for one row."""

    year: int
    yi: float
    file: str
    source: str
    how: str = ""


@dataclass(frozen=True, eq=False)
class OwnFigures:
    """A table held against the plans: its name, every row of every year, and the join of the year that is compared.

    `rows`: with `ROW_FIELDS`.
    """

    name: str
    rows: pd.DataFrame
    joined: Joined
    world: World

    @cached_property
    def years(self) -> dict[int, Sums]:
        """The rows of each year by place and industry."""
        usable = [row for row in rows_in(self.rows) if not row.reason and row.industry_id and row.value is not None]
        found = sorted({row.year for row in usable if row.year})
        repeated = self.joined.terms.settled.get("repeated", ADD)
        return {year: Sums([r for r in usable if r.year == year], self.world, repeated) for year in found}

    def unsettled(self, indicator: str) -> tuple[str, ...]:
        """What has to be settled before the figures may stand beside those of an indicator."""
        same = self.joined.terms.indicator == indicator
        passed = {*OF_SOME, *((INDICATOR,) if same else ())}
        return tuple(d.words for d in open_doubts(self.joined.doubts, self.joined.terms) if d.key not in passed)

    def speaks_of(self, indicator: str, unit: str) -> bool:
        """Whether the table measures what an indicator does, in money."""
        if unit != "亿元" or not self.years:
            return False
        return indicator in GOALS or self.joined.terms.indicator == indicator

    def steps(self, unit: str, industry_id: str) -> tuple[OwnStep, ...]:
        """The figures of a unit and an industry, by year."""
        found = ((year, sums.of(unit, industry_id)) for year, sums in self.years.items())
        return tuple(self._step(year, one) for year, one in found if one)

    def _step(self, year: int, one: Summed) -> OwnStep:
        partly = () if one.whole else ("不全，只作下限",)
        value = round(one.value * factor_of(self.joined.terms), 4)
        return OwnStep(year, value, self.name, self.source(one.rows), "；".join((*one.how, *partly)))

    def source(self, numbers: tuple[int, ...]) -> str:
        """自有数据“年报.xlsx”第 3、4 行; of many rows the first and how many there are."""
        lines = list(dict.fromkeys(self._line_of[number] for number in numbers))
        more = f"等 {len(lines)} 行" if len(lines) > MOST_LINES else "行"
        return f"{MARKED}“{self.name}”第 {'、'.join(map(str, lines[:MOST_LINES]))} {more}"

    @cached_property
    def _line_of(self) -> dict[int, int]:
        return dict(zip(self.rows["number"].tolist(), self.rows["line"].tolist(), strict=True))


def terms_note(own: OwnFigures) -> str:
    """自有数据“年报.xlsx”：主营业务收入，规模以上，现价: what the figures are, as said or settled."""
    terms = own.joined.terms
    return f"{MARKED}“{own.name}”：" + "，".join(t for t in (terms.indicator, terms.coverage, terms.price) if t)
