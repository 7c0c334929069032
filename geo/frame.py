"""A table gets the places of its rows: for notebooks, and the unit of work of every engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from geo.resolve.api import as_frame, resolve_column
from geo.resolve.column import ColumnAnswers, Progress
from geo.resolve.entity import Entity
from geo.resolve.home import home_in, in_doubt, tally, told
from geo.resolve.resolver import resolver

BEHIND = "（定位）"
"""What a name gets behind it that the table has already."""


@dataclass(frozen=True, slots=True)
class PlaceColumns:
    """Where a table says where its rows lie. `home`: the unit that the whole table is about, empty where it says none.

    `place`: names, addresses or firms. `context`: the city or county beside them. `on`: the day or year of the names.
    """

    place: str
    context: str = ""
    on: str = ""
    home: str = ""


def geocode_frame(
    frame: pd.DataFrame, column: str, *, context_column: str = "", on_column: str = "", home: str = "",
    chinese: bool = False, progress: Progress | None = None,
) -> pd.DataFrame:  # fmt: skip
    """Every row of a table, in order and with its index, with where the text in a column lies.

    The columns behind its own: state (matched, check, ask, none), adcode, level, place, precision, score, explanation,
    candidates; with `chinese` headings and words are those of the workbook. A name that is taken gets （定位） behind
    it. Only rows whose state is matched may be used without asking: check holds the likeliest place, ask several.

    Parameters
    ----------
    frame
        Any table; it is not changed.
    column
        What is to be placed: names, codes, addresses, names of firms.
    context_column
        The city or county beside it, which tells equal names apart (鼓楼区 in 开封市).
    on_column
        The day or year that the names are of (许昌县 in 2012).
    home
        Name or code of the unit that the whole table is about. Without it, the unit that at least four fifths of the
        placed rows lie in settles the rows in doubt, and their explanation says so.
    progress
        Is told (rows done, all rows), and the same once more of the rows in doubt.

    Raises
    ------
    ValueError
        For a column or a unit that there is not, and for a day that is none.

    Examples
    --------
    >>> frame = pd.DataFrame({"地址": ["郑州市金水区花园路", "栾川县"]})
    >>> geocode_frame(frame, "地址")["adcode"].tolist()
    ['410105', '410324']
    """
    columns = PlaceColumns(column, context_column, on_column, home)
    return placed(frame, _resolved(frame, columns, False, progress), chinese)


def alone(frame: pd.DataFrame, columns: PlaceColumns) -> ColumnAnswers:
    """The answers of a part of a table, none settled by other rows."""
    return _resolved(frame, columns, True)


def placed_in(column: ColumnAnswers) -> Counter[str]:
    """How many rows of a part were placed in each unit: what the parts add up to tells the whole table's home."""
    return tally(column.number, column.answers)


def home_of_all(placed: Mapping[str, int]) -> str:
    """The key of the unit that nearly all rows of all parts lie in, empty where they lie apart."""
    home = home_in(placed, resolver().lexicon.entities)
    return home.key if home else ""


def settled(frame: pd.DataFrame, columns: PlaceColumns, column: ColumnAnswers, home: str) -> ColumnAnswers:
    """The answers of a part once the home of the whole table is known: as if all rows had been read together."""
    rows = np.flatnonzero(in_doubt(column.answers)[column.number])
    if not home or columns.home or not len(rows):
        return column
    unit = _unit(home)
    asked = PlaceColumns(columns.place, columns.context, columns.on, unit.adcodes[0])
    better = _resolved(frame.iloc[rows], asked, True)
    answers, number = dict.fromkeys(column.answers), column.number.copy()
    numbered = {answer: place for place, answer in enumerate(answers)}
    for row, old, new in zip(rows.tolist(), column.number[rows].tolist(), better.number.tolist(), strict=True):
        said = told(column.answers[old], better.answers[new], unit)
        number[row] = numbered.setdefault(said, len(numbered))
    return ColumnAnswers(number, tuple(numbered))


def placed(frame: pd.DataFrame, column: ColumnAnswers, chinese: bool = False) -> pd.DataFrame:
    """The table with the columns of its answers behind its own."""
    answers = as_frame(column, chinese).set_index(frame.index)
    names = [f"{name}{BEHIND}" if name in frame.columns else name for name in answers.columns]
    return pd.concat([frame, answers.set_axis(names, axis=1)], axis=1)


def _resolved(
    frame: pd.DataFrame, columns: PlaceColumns, part: bool, progress: Progress | None = None
) -> ColumnAnswers:
    asked = [name for name in (columns.place, columns.context, columns.on) if name]
    if missing := [name for name in asked if name not in frame.columns]:
        known = "、".join(map(str, frame.columns[:20]))
        raise ValueError(f"没有“{'”“'.join(missing)}”这一列：表头是 {known}")
    cells = [frame[name].tolist() if name else None for name in (columns.context, columns.on)]
    return resolve_column(
        frame[columns.place].tolist(), within=cells[0], on=cells[1], home=columns.home or None, alone=part,
        progress=progress,
    )  # fmt: skip


@cache
def _unit(key: str) -> Entity:
    return resolver().lexicon.entities[key]
