"""A column of numbers: its unit, its values in that unit, and each cell that is not simply a number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lists.lanes import Lane
from lists.understand.figures import WrittenNumber, figure
from lists.understand.values import MeasureUnit

MOST_TOLD = 1000
NONE = "不是数字，按空白处理"


@dataclass(frozen=True, eq=False)
class Numbers:
    """Values in `unit`, and (row, as written, as read, why) of the cells that have something odd."""

    values: np.ndarray
    unit: MeasureUnit | None
    odd: tuple[tuple[int, str, str, str], ...] = ()
    oddities: int = 0
    """How many cells have something odd; the first thousand are in `odd`."""
    in_cells: bool = False
    """Whether the unit is the one that the cells name."""


def numbers(lane: Lane, known: MeasureUnit | None) -> Numbers:
    """The numbers in a column whose heading names a unit, or none."""
    texts = lane.texts.combine_chunks().dictionary_encode() if lane.texts.null_count < len(lane.texts) else None
    values = lane.numbers.copy() if lane.numbers.size else np.full(len(lane.texts), np.nan)
    if texts is None:
        return Numbers(values, known)
    written = pd.Series(texts.dictionary.to_pandas().astype(object))
    plain, special = _read(written)
    rows = np.flatnonzero(np.asarray(texts.is_valid()))
    codes = np.asarray(texts.indices.drop_null())
    unit = known or _commonest(special, np.bincount(codes, minlength=len(written)))
    odd: dict[int, tuple[str, str]] = {}
    for place, found in special.items():
        value, why = _in_unit(found, unit)
        plain[place] = np.nan if value is None else value
        if why:
            odd[place] = ("" if value is None else f"{value:.15g}", why)
    values[rows] = plain[codes]
    hits = np.flatnonzero(np.isin(codes, list(odd)))
    told = tuple(_odd(hits[:MOST_TOLD], codes, rows, written, odd))
    return Numbers(values, unit, told, len(hits), known is None and unit is not None)


def _read(written: pd.Series) -> tuple[np.ndarray, dict[int, WrittenNumber | None]]:
    """Values of the texts that are plain numbers, and what the others are."""
    plain = np.array(pd.Series(pd.to_numeric(written, errors="coerce")), dtype=float)
    simple = np.isfinite(plain) & written.str.fullmatch(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?").to_numpy(bool)
    return plain, {int(n): figure(written.iloc[n]) for n in np.flatnonzero(~simple)}


def _commonest(special: dict[int, WrittenNumber | None], counts: np.ndarray) -> MeasureUnit | None:
    found: Counter[MeasureUnit] = Counter()
    for place, one in special.items():
        if one is not None and one.unit is not None:
            found[one.unit] += int(counts[place])
    return found.most_common(1)[0][0] if found else None


def _in_unit(found: WrittenNumber | None, unit: MeasureUnit | None) -> tuple[float | None, str]:
    """A figure in the unit of its column, and why it is not as written."""
    if found is None:
        return None, NONE
    if found.value is None or found.unit is None or unit is None or found.unit == unit:
        return found.value, found.why
    if found.unit.base != unit.base:
        return None, f"单位是{found.unit.name}，与这一列的{unit.name}不同，按空白处理"
    return found.value * found.unit.factor / unit.factor, f"由{found.unit.name}换算为{unit.name}"


def _odd(
    hits: np.ndarray, codes: np.ndarray, rows: np.ndarray, written: pd.Series, odd: dict[int, tuple[str, str]]
) -> Iterator[tuple[int, str, str, str]]:
    for hit in hits.tolist():
        read, why = odd[int(codes[hit])]
        yield int(rows[hit]), str(written.iloc[codes[hit]]), read, why


def rescaled(values: np.ndarray, units: Sequence[MeasureUnit | None], unit: MeasureUnit) -> np.ndarray:
    """Values whose unit stands in a column beside them, all in one unit; NaN where that cannot be."""
    factors = [np.nan if u is None or u.base != unit.base else u.factor / unit.factor for u in units]
    return values * np.array(factors)
