"""The unit that nearly all rows of a column lie in: found from what was placed, in one piece or in many together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from geo.resolve.answer import PlaceAnswer, State
from geo.resolve.entity import PREFECTURE, PROVINCE, Entity

ENOUGH, SHARE = 5, 0.8
"""Rows that must be placed, and their share in one unit, before the others are read in its light."""


def tally(number: NDArray[np.int64], answers: Sequence[PlaceAnswer]) -> Counter[str]:
    """How many rows were placed in each unit; tallies of the parts of a column add up to that of the whole."""
    times = np.bincount(number, minlength=len(answers)).tolist()
    found: Counter[str] = Counter()
    for answer, rows in zip(answers, times, strict=True):
        if rows and answer.found and answer.adcode:
            found[answer.adcode[:6]] += rows
    return found


def home_in(placed: Mapping[str, int], entities: Mapping[str, Entity]) -> Entity | None:
    """The prefecture, or else the province, that nearly all placed rows lie in."""
    total = sum(placed.values())
    for level, digits in ((PREFECTURE, 4), (PROVINCE, 2)):
        units: Counter[str] = Counter()
        for code, rows in placed.items():
            units[code[:digits].ljust(6, "0")] += rows
        code, rows = units.most_common(1)[0] if units else ("", 0)
        entity = entities.get(f"{level}:{code}")
        if entity and total >= ENOUGH and rows >= SHARE * total:
            return entity
    return None


def told(old: PlaceAnswer, new: PlaceAnswer, home: Entity) -> PlaceAnswer:
    """The better of two answers; where the other rows decided, it says so."""
    if new.state is not State.MATCHED or old.state is State.MATCHED:
        return old
    text = "；".join(filter(None, (f"本列其余各行都在{home.full_name}", new.explanation)))
    return replace(new, score=min(new.score, 0.9), explanation=text)


def in_doubt(answers: Sequence[PlaceAnswer]) -> NDArray[np.bool_]:
    """Which answers the other rows may settle."""
    return np.array([a.state is State.ASK or a.state is State.CHECK for a in answers], np.bool_)
