"""The names that a table writes, each once, in arrays: a million of them take little room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

BETWEEN = "\0"


@dataclass(frozen=True, slots=True)
class Written:
    """A name as the table writes it, with the unit that stands beside it: equal ones are put right together."""

    text: str
    within: str = ""


@dataclass(frozen=True, eq=False)
class WrittenNames:
    """Names by their number."""

    texts: pa.StringArray
    within: pa.StringArray

    def __len__(self) -> int:
        return len(self.texts)

    def __getitem__(self, name: int) -> Written:
        return Written(self.texts[name].as_py(), self.within[name].as_py())

    def __iter__(self) -> Iterator[Written]:
        return map(Written, self.texts.to_pylist(), self.within.to_pylist())

    def places(self, wanted: Sequence[Written]) -> NDArray[np.int64]:
        """The number of each name wanted; -1 for one that the table does not write."""
        if not wanted:
            return np.empty(0, np.int64)
        asked = pa.array([f"{w.text}{BETWEEN}{w.within}" for w in wanted], pa.string())
        there = pc.call_function("binary_join_element_wise", [self.texts, self.within, pa.scalar(BETWEEN)])
        found = pc.call_function("index_in", [asked], pc.SetLookupOptions(there))
        return np.asarray(found.fill_null(-1), np.int64)


def first_rows(number: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """The first row of each name."""
    first = np.zeros(count, np.int64)
    first[number[::-1]] = np.arange(len(number))[::-1]
    return first


def written_names(
    texts: list[str], within: list[str], answers: NDArray[np.int64], lines: NDArray[np.int64]
) -> tuple[WrittenNames, NDArray[np.int64], NDArray[np.int64]]:
    """Each name once, the number of each row's, and each name's first row.

    Equal names of several answers (their days differ) are kept apart by their line; most tables have none.
    """
    pair, pairs = _numbered(texts, within)
    number, distinct = pd.factorize(pair * (int(answers.max(initial=0)) + 1) + answers)
    first = first_rows(number, len(distinct))
    names, beside = (pa.array([cells[row] for row in first.tolist()], pa.string()) for cells in (texts, within))
    if len(distinct) > pairs:
        beside = _apart(beside, pair[first], lines[first])
    return WrittenNames(names, beside), np.asarray(number, np.int64), first


def _numbered(texts: list[str], within: list[str]) -> tuple[NDArray[np.int64], int]:
    """A number for each pair of texts, and how many there are."""
    codes, names = pd.factorize(np.array(texts, object))
    units, _ = pd.factorize(np.array(within, object))
    pair, distinct = pd.factorize(units * max(len(names), 1) + codes)
    return np.asarray(pair, np.int64), len(distinct)


def _apart(beside: Any, pair: NDArray[np.int64], lines: NDArray[np.int64]) -> Any:
    again = pd.Series(pair).duplicated().tolist()
    cells = zip(beside.to_pylist(), again, lines.tolist(), strict=True)
    return pa.array([f"{unit}（第 {line} 行起）" if told else unit for unit, told, line in cells], pa.string())
