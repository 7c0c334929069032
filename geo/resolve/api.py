"""What other rooms and notebooks call: one text, a column, and what they give back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cache
from typing import cast

import numpy as np
import pandas as pd

from geo.cell import is_empty, name_in
from geo.refusals import NoPlaceName
from geo.resolve.answer import LEVEL_WORDS, Around, PlaceAnswer, State
from geo.resolve.column import Beside, ColumnAnswers, Progress, Reader
from geo.resolve.entity import COUNTY, PREFECTURE, PROVINCE, Entity
from geo.resolve.resolver import Resolver, resolver

LEVELS = ("", PROVINCE, PREFECTURE, COUNTY)
COLUMNS = {
    "state": "处理结果",
    "adcode": "行政区划代码",
    "level": "级别",
    "place": "地名",
    "precision": "精度",
    "score": "把握",
    "explanation": "说明",
    "candidates": "候选",
}
"""The columns that a table gets, in order: name for programs, heading for people."""
STATE_WORDS = {State.MATCHED: "matched", State.CHECK: "check", State.ASK: "ask", State.NONE: "none"}


def resolve(text: object, *, within: object = None, on: object = None, level: str = "") -> PlaceAnswer:
    """Where a text lies: `resolve("郑州市金水区花园路").adcode == "410105"`.

    `text` may be what a cell of a table holds (410105.0, None). `within` is the name or code of a unit written beside
    it, `on` the day that its names are of (a date, or text that begins with a year), `level` what the text should be
    (province, prefecture, county). Only an answer whose `state` is 已定位 may be used without asking; 待核对 holds the
    likeliest place with a score below 0.7, 请选择 several with equal right, 未找到 at most candidates.

    Raises ValueError for a level or a unit that there is not.
    """
    if level not in LEVELS:
        raise ValueError(f"级别是“{level}”，应为 {'、'.join(filter(None, LEVELS))}")
    return resolver().one(text_of(text), Around(_unit(within), None, day_of(on), level))


def resolve_column(
    texts: Iterable[object], *, within: Sequence[object] | None = None, on: Sequence[object] | None = None,
    home: object = None, level: str = "", alone: bool = False, progress: Progress | None = None,
) -> ColumnAnswers:  # fmt: skip
    """The answers of all rows, in order; equal kinds of rows are judged once, and doubtful rows read by the others.

    `within` and `on` hold a value for each row, or are left out. `home` is the unit that the whole column is about
    (from a file's name, say); `alone` rows are a part of their column, in which none is sought. `progress` is told
    (rows done, all rows), and then the same of the rows in doubt, which are read twice.
    """
    rows = _plain(texts)
    units, unit_numbers = _units(within, len(rows))
    days, day_numbers = _days(on)
    beside = Beside(unit_numbers, units, day_numbers, days, level, _unit(home), alone)
    return _reader().read(rows, beside, progress)


def as_frame(column: ColumnAnswers, chinese: bool = False) -> pd.DataFrame:
    """The answers as a table, one row for each, with `COLUMNS`; headings, levels and states for people if `chinese`."""
    used, number = np.unique(column.number, return_inverse=True)
    rows = [_cells(column.answers[place], chinese) for place in used.tolist()]
    names = list(COLUMNS.values() if chinese else COLUMNS)
    return pd.DataFrame(rows, columns=names).take(number).reset_index(drop=True)


def _cells(answer: PlaceAnswer, chinese: bool) -> tuple[str, str, str, str, str, float, str, str]:
    """One answer in the words of the table."""
    state = answer.state.value if chinese else STATE_WORDS[answer.state]
    level = LEVEL_WORDS[answer.level] if chinese else answer.level
    inferred = "（推断）" if answer.inferred else ""
    offered = "；".join(map(str, answer.candidates)) if answer.state is not State.MATCHED else ""
    precision = answer.precision + inferred if answer.precision else ""
    return state, answer.adcode, level, answer.name, precision, answer.score, answer.explanation, offered


def text_of(value: object) -> str:
    """The text of a cell; empty for an empty one and for one that holds no name."""
    if isinstance(value, str):
        return value
    try:
        return name_in(value)
    except NoPlaceName:
        return "" if is_empty(value) else str(value)


def day_of(value: object) -> date | None:
    """The day in a cell: a date, or text that begins with one; of a year or a month its last 28th; None for none.

    Raises ValueError, which says in Chinese how a day is written.
    """
    if is_empty(value):
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = text_of(value).replace("年", "-").replace("月", "-").replace("/", "-").replace(".", "-").strip("日-")
    parts = [int(part) for part in text.split("-") if part.isdigit()]
    year, month, day = [*parts[:3], *(0, 12, 28)[len(parts) :]]
    try:
        if 1900 <= year <= 2100:
            return date(year, month, day)
    except ValueError:
        pass
    raise ValueError(f"“{value}”不是日期：应为 2012-02-25 或 2012")


def _plain(texts: Iterable[object]) -> list[str]:
    rows = list(texts)
    return cast("list[str]", rows) if set(map(type, rows)) <= {str} else [text_of(row) for row in rows]


def _unit(value: object) -> Entity | None:
    """The unit that a name or code is; ValueError where it is none."""
    if is_empty(value):
        return None
    answer = resolver().one(text_of(value), Around())
    if answer.found and answer.key:
        return resolver().lexicon.entities[answer.key]
    raise ValueError(f"不知道“{value}”是哪里：{answer.explanation}")


def _units(within: Sequence[object] | None, rows: int) -> tuple[tuple[Entity, ...], np.ndarray]:
    """The units beside the rows, each once, and the number of each row's; a text that is no unit gives none."""
    if within is None:
        return (), np.full(rows, -1)
    codes, names = pd.factorize(pd.Series(_plain(within), dtype=object))
    found: dict[str, int] = {}
    numbers = []
    for name in names:
        answer = resolver().one(name, Around())
        usable = answer.found and answer.key and not answer.inferred
        numbers.append(found.setdefault(answer.key, len(found)) if usable else -1)
    return tuple(resolver().lexicon.entities[key] for key in found), np.array(numbers)[codes]


def _days(on: Sequence[object] | None) -> tuple[tuple[date, ...], np.ndarray | None]:
    """The days beside the rows, each once, and the number of each row's."""
    if on is None:
        return (), None
    codes, values = pd.factorize(pd.Series(list(on), dtype=object))
    days = [day_of(value) for value in values]
    known = list(dict.fromkeys(day for day in days if day))
    numbers = np.array([known.index(day) if day else -1 for day in days] + [-1])
    return tuple(known), numbers[codes]


@cache
def _reader() -> Reader:
    return Reader(resolver())


__all__ = [
    "COLUMNS",
    "ColumnAnswers",
    "PlaceAnswer",
    "Resolver",
    "State",
    "as_frame",
    "day_of",
    "resolve",
    "resolve_column",
]
