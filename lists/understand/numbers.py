"""A column of numbers: its unit, its values in that unit, and each cell that is not simply a number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lists.lanes import Lane
from lists.understand.figures import WrittenNumber, figure
from lists.understand.values import MeasureUnit

MOST_TOLD = 1000
SIMPLE = r"^-?[0-9]{1,30}(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2})?$"
NONE = "不是数字，按空白处理"


@dataclass(frozen=True, eq=False)
class ReadNumbers:
    """Values in `unit`, and (row, as written, as read, why) of the cells that have something odd."""

    values: np.ndarray
    unit: MeasureUnit | None
    odd: tuple[tuple[int, str, str, str], ...] = ()
    oddities: int = 0
    """How many cells have something odd; the first thousand are in `odd`."""
    in_cells: bool = False
    """Whether the unit is the one that the cells name."""


def numbers(lane: Lane, known: MeasureUnit | None) -> ReadNumbers:
    """The numbers in a column whose heading names a unit, or none."""
    values = lane.numbers.copy() if lane.numbers.size else np.full(len(lane.texts), np.nan)
    if lane.texts.null_count == len(lane.texts):
        return ReadNumbers(values, known)
    simple = np.asarray(pc.call_function("match_substring_regex", [lane.texts], pc.MatchSubstringOptions(SIMPLE))
                        .fill_null(False))  # fmt: skip
    values[simple] = np.asarray(lane.texts.filter(pa.array(simple)).cast(pa.float64()))
    rows = np.flatnonzero(~simple & np.asarray(lane.texts.is_valid()))
    return _with_odd(values, rows, lane.texts.take(pa.array(rows)).to_pylist(), known)


def _with_odd(values: np.ndarray, rows: np.ndarray, texts: list[str], known: MeasureUnit | None) -> ReadNumbers:
    """With the cells that are not simply numbers."""
    special = {text: figure(text) for text in dict.fromkeys(texts)}
    unit = known or _commonest(special, texts)
    read = {text: _in_unit(found, unit) for text, found in special.items()}
    values[rows] = [np.nan if read[text][0] is None else read[text][0] for text in texts]
    odd = [(int(row), text, *_words(read[text])) for row, text in zip(rows, texts, strict=True) if read[text][1]]
    return ReadNumbers(values, unit, tuple(odd[:MOST_TOLD]), len(odd), known is None and unit is not None)


def _words(read: tuple[float | None, str]) -> tuple[str, str]:
    value, why = read
    return ("" if value is None else f"{value:.15g}"), why


def _commonest(special: dict[str, WrittenNumber | None], texts: Sequence[str]) -> MeasureUnit | None:
    """The unit that most cells name."""
    units = {text: found.unit for text, found in special.items() if found is not None and found.unit is not None}
    counts = Counter(units[text] for text in texts if text in units)
    return counts.most_common(1)[0][0] if counts else None


def _in_unit(found: WrittenNumber | None, unit: MeasureUnit | None) -> tuple[float | None, str]:
    """A figure in the unit of its column, and why it is not as written."""
    if found is None:
        return None, NONE
    if found.value is None or found.unit is None or unit is None or found.unit == unit:
        return found.value, found.why
    if found.unit.base != unit.base:
        return None, f"单位是{found.unit.name}，与这一列的{unit.name}不同，按空白处理"
    return found.value * found.unit.factor / unit.factor, f"由{found.unit.name}换算为{unit.name}"


def rescaled(values: np.ndarray, units: Sequence[MeasureUnit | None], unit: MeasureUnit) -> np.ndarray:
    """Values whose unit stands in a column beside them, all in one unit; NaN where that cannot be."""
    factors = [np.nan if u is None or u.base != unit.base else u.factor / unit.factor for u in units]
    return values * np.array(factors)
