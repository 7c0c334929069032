"""Where the marks of a small map stand: at their places, or close by where one is taken by a name or another mark."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
FAR_MARKS = 4.0
"""How many marks away from its place a mark may stand."""
STEP_MARKS = 0.5
Spot = tuple[float, float]
Disc = tuple[float, float, float]
"""Middle and half the width, in the units of the map's page."""


def name_discs(words: str, middle: Spot, size: float) -> list[Disc]:
    """A disc for each character of a name that is written around a middle, `size` high and as wide."""
    x, y = middle
    first = x - (len(words) - 1) * size / 2
    return [(first + n * size, y, size / 2) for n in range(len(words))]


class Strewn:
    """The marks of one map, one after the other: none on a name, and while there is room in its land off the others.

    `lands`: outlines which a mark leaves only where it would hide another by more than half.
    """

    def __init__(self, names: Iterable[Disc] = (), lands: Iterable[BaseGeometry] = ()):
        self._names = np.array(list(names), dtype=float).reshape(-1, 3)
        self._lands = np.array(list(lands), dtype=object)
        self._marks = np.empty((0, 3))
        shapely.prepare(self._lands)

    def spot(self, home: Spot, half: float) -> Spot:
        """The nearest of the best spots around a place for a mark of half a width."""
        around = _spiral(home, 2 * half)
        free = np.minimum(_room(around, self._marks, half), 0.0) - half * ~self._at_home(around)
        best = int(np.argmax(np.where(_room(around, self._names, half) >= 0, free, -np.inf)))
        x, y = float(around[best][0]), float(around[best][1])
        self._marks = np.vstack([self._marks, (x, y, half)])
        return x, y

    def _at_home(self, around: np.ndarray) -> np.ndarray:
        """Which spots lie in the land of the first; all where it lies in none."""
        lands = self._lands[shapely.contains_xy(self._lands, *around[0])]
        return shapely.contains_xy(lands[0], around) if len(lands) else np.full(len(around), True)


def _spiral(home: Spot, wide: float) -> np.ndarray:
    """(x, y) of spots around a place, from near to far, itself first."""
    turns = np.arange(int((FAR_MARKS / STEP_MARKS) ** 2))
    ways = wide * STEP_MARKS * np.sqrt(turns)
    angles = turns * GOLDEN_ANGLE
    return np.column_stack([np.cos(angles) * ways, np.sin(angles) * ways]) + home


def _room(around: np.ndarray, discs: np.ndarray, half: float) -> np.ndarray:
    """How far each spot's mark is from the nearest disc; below zero where it lies on one."""
    away = np.hypot(around[:, :1] - discs[:, 0], around[:, 1:] - discs[:, 1])
    return (away - discs[:, 2]).min(axis=1, initial=np.inf) - half
