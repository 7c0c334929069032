"""What became of every row: used, already within another, or joined to nothing, with the reason and what helps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from layers.joined.promises import above
from layers.joined.sums import Sums
from layers.joined.values import PROVINCE, ActualRow, Attained, Attainment, Fates, Outcome, Terms
from layers.own.places import OUTSIDE

TO_PLACES = "到“② 配上地方”里改正"
TO_WORDS = "在“配上产业”里指定"
TO_YEAR = "要比较这一年，请在上面改选年份"
MOST_NAMED = 4
TOLD = ("outcome", "why", "remedy")
FateWords = tuple[str, str, str]


@dataclass(frozen=True)
class _Seen:
    """Rows that promises used, those only promises without a figure used, and rows that lie within used ones."""

    used: dict[int, str]
    named: dict[int, str]
    within: dict[int, str]


def fates_of(rows: Sequence[ActualRow], attained: Sequence[Attainment], sums: Sums, terms: Terms) -> pd.DataFrame:
    """Every row once, in order; of a row with several years that of the year that is compared.

    `at`: its place in `rows`; outcome (its word), why, remedy.
    """
    seen = _seen(attained, sums)
    near = _Near(attained, sums)
    now = {row.number: place for place, row in enumerate(rows)}
    now |= {row.number: place for place, row in enumerate(rows) if row.year == terms.year}
    kept = [(place, *_fate(rows[place], seen, near, sums, terms)) for place in now.values()]
    return pd.DataFrame(kept, columns=["at", *TOLD])


def fates_in(frame: pd.DataFrame, kept: pd.DataFrame) -> Fates:
    """The rows of a frame with what `fates_of` says of them."""
    rows = frame.take(kept["at"].to_numpy()).reset_index(drop=True)
    return Fates(rows.assign(**{name: kept[name].to_numpy() for name in TOLD}))


def _seen(attained: Sequence[Attainment], sums: Sums) -> _Seen:
    seen = _Seen({}, {}, {})
    for one in sorted(attained, key=_width):
        if one.actual is None:
            continue
        target = seen.named if one.state is Attained.UNBOUND else seen.used
        for number in one.actual.rows:
            target.setdefault(number, one.promise.name)
        lines = "、".join(str(sums.rows[number].line) for number in one.actual.rows[:3])
        for place in one.promise.places:
            for number in sums.inside(place, one.promise.industry_id):
                seen.within.setdefault(number, lines)
    return seen


def _told(outcome: Outcome, why: str = "", remedy: str = "") -> FateWords:
    return outcome.value, why, remedy


def _width(one: Attainment) -> tuple[bool, int]:
    """Promises of the whole province last: a row is told by the closest that uses it."""
    return any(place.unit == PROVINCE for place in one.promise.places), len(one.promise.places)


def _fate(row: ActualRow, seen: _Seen, near: _Near, sums: Sums, terms: Terms) -> FateWords:
    if early := _unusable(row, terms):
        return early
    if row.number in sums.same:
        return _told(Outcome.TWICE, f"与第 {sums.same[row.number]} 行完全相同")
    if row.number in seen.used:
        return _told(Outcome.USED, seen.used[row.number])
    if row.number in seen.within:
        why = (
            f"“{seen.named[row.number]}”等" if row.number in seen.named else f"已含在第 {seen.within[row.number]} 行里"
        )
        outcome = Outcome.NAMED if row.number in seen.named else Outcome.TWICE
        return _told(outcome, why)
    return _told(Outcome.NO_PROMISE, *near.told(row))


def _unusable(row: ActualRow, terms: Terms) -> FateWords | None:
    if row.reason:
        return _told(Outcome.NO_PLACE, row.reason, "" if row.reason == OUTSIDE else TO_PLACES)
    if not row.industry_id:
        return _told(Outcome.NO_INDUSTRY, f"“{row.words}”" if row.words else "格子是空的", TO_WORDS)
    if row.value is None:
        return _told(Outcome.NO_VALUE, "这一格没有数", "在表中补上数再导入")
    if row.year != terms.year:
        year = f"{row.year} 年" if row.year else "没有年份"
        return _told(Outcome.BASE, year, TO_YEAR)
    return None


class _Near:
    """What the plans say of a unit in other industries, for rows that join nothing."""

    def __init__(self, attained: Sequence[Attainment], sums: Sums) -> None:
        self.sums = sums
        self.at: dict[str, dict[str, None]] = {}
        for one in attained:
            for place in one.promise.places:
                if one.promise.industry_id:
                    self.at.setdefault(place.unit, {})[one.promise.industry_id] = None

    def told(self, row: ActualRow) -> tuple[str, str]:
        """Why a row joins nothing, and what may be done."""
        units = (row.unit, *above(row.unit, row.county, self.sums.world)[:-1])
        found = list(dict.fromkeys(i for unit in units for i in self.at.get(unit, ())))
        policy = self.sums.world.policy
        if not found:
            return f"所选文件没有点到{row.place}", "可在上面加选文件；否则不必处理"
        names = "、".join(policy.industry[i].name for i in found[:MOST_NAMED])
        more = f"等 {len(found)} 项" if len(found) > MOST_NAMED else ""
        narrower = [i for i in found if row.industry_id in policy.lineage(i)[1:]]
        if narrower:
            name = policy.industry[narrower[0]].name
            return f"表中的产业比文件宽：文件写的是{name}", f"若这一行就是{name}，{TO_WORDS}"
        return f"文件在这里写的是{names}{more}", f"若指同一产业，{TO_WORDS}；否则不必处理"
