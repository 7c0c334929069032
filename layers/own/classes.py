"""Values in classes: natural breaks, quantiles, equal steps or the planner's own bounds."""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

NATURAL, QUANTILES, EQUAL, OWN = "natural", "quantiles", "equal", "own"
SCHEME_WORDS = {NATURAL: "自然断点", QUANTILES: "分位数（每级个数相近）", EQUAL: "等间距", OWN: "自定分界"}
MOST_SEARCHED = 1200
"""Natural breaks take time by the square of the number of values: of more, evenly spread ones stand for all."""
LEAST_CLASSES, MOST_CLASSES = 2, 7


@dataclass(frozen=True, slots=True)
class Classes:
    """`bounds`: upper bound of each class, rising; a value belongs to the first whose bound it does not exceed."""

    least: float
    bounds: tuple[float, ...]

    def of(self, value: float) -> int:
        """The number of a value's class, from 0."""
        return min(int(np.searchsorted(np.array(self.bounds), value, side="left")), len(self.bounds) - 1)

    def words(self, number: int) -> str:
        """12.5 – 40, ＞40 – 90: a bound belongs to the class below; the first class begins with the least value."""
        low = self.least if number == 0 else self.bounds[number - 1]
        high = self.bounds[number]
        return figure(high) if low == high else f"{'＞' if number else ''}{figure(low)} – {figure(high)}"


def fixed(breaks: Sequence[float]) -> Classes:
    """Classes that stand whatever the values are: each begins at a break, the last has no end."""
    return Classes(-math.inf, (*(math.nextafter(at, -math.inf) for at in breaks), math.inf))


def figure(value: float) -> str:
    """A value with four digits that count, and its thousands whole: 0.01234, 12.35, 1235, 123456."""
    if value == 0 or not math.isfinite(value):
        return f"{value:g}"
    digits = max(0, 3 - math.floor(math.log10(abs(value))))
    text = f"{value:.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def classes_of(values: Sequence[float], scheme: str, count: int, own: Sequence[float] = ()) -> Classes:
    """The classes of some values: at most `count`, fewer where there are fewer different values.

    `own`: the bounds between classes that the planner wrote, for the scheme OWN. Raises ValueError without a value.
    """
    found = np.unique(np.array([v for v in values if math.isfinite(v)], dtype=float))
    if not found.size:
        raise ValueError("没有可以分级的数值")
    count = max(1, min(count, found.size))
    if scheme == OWN and own:
        bounds = [*sorted({b for b in own if b < found[-1]}), float(found[-1])]
    elif count == 1:
        bounds = [float(found[-1])]
    else:
        bounds = _bounds(np.array(values, dtype=float), found, scheme, count)
    return Classes(float(found[0]), tuple(dict.fromkeys(float(b) for b in bounds)))


def _bounds(values: np.ndarray, found: np.ndarray, scheme: str, count: int) -> list[float]:
    import mapclassify

    if scheme == QUANTILES:
        return [float(b) for b in mapclassify.Quantiles(values, count).bins]
    if scheme == EQUAL:
        return [float(b) for b in mapclassify.EqualInterval(found, count).bins]
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Numba not installed", UserWarning)
        return [float(b) for b in mapclassify.FisherJenks(_spread(np.sort(values)), count).bins]


def _spread(values: np.ndarray) -> np.ndarray:
    """Some of many sorted values, evenly by rank, the first and the last among them."""
    if len(values) <= MOST_SEARCHED:
        return values
    return values[np.linspace(0, len(values) - 1, MOST_SEARCHED).round().astype(int)]
