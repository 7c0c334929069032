"""编号法: a name that must be told and finds no room gets a number on the map, and stands with it in a list.

A number is one of the name's places, the dearest: the search weighs it with all others, and what it leaves is rescued.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from export.labels.label import WIDEST, Label
from export.labels.place import Placed, place
from export.labels.raster import Field
from export.sheet.items import Box

COLOUR = "#7a1f5c"
"""No tier, no symbol and no other name has this colour; in grey it is as dark as a name."""
RESCUED_WEIGHT = 100.0
"""Weight of a name that is rescued: with it the search sees every place that a number could have."""


def numbered(placed: Sequence[Placed], first: int) -> list[Placed]:
    """The placed names, those that became numbers with their numbers from `first` on, in the order of their keys."""
    mine = sorted((p for p in placed if p.is_number), key=lambda p: p.label.key)
    texts = {p.label.key: (str(n),) for n, p in enumerate(mine, start=first)}
    return [replace(p, label=_look(p.label), lines=texts[p.label.key]) if p.is_number else p for p in placed]


def rescued(placed: Sequence[Placed], left: Sequence[Label], ground: Field) -> tuple[list[Placed], list[Label]]:
    """Numbers for names that the search left without a place, where names that nobody misses make room for them."""
    lost = {label.key: label for label in left if label.listed}
    if not lost:
        return list(placed), list(left)
    firm = [p for p in placed if p.label.led]
    form = {"lines": (WIDEST,), "bold": True, "listed": False, "weight": RESCUED_WEIGHT}
    asked = [replace(one, sizes=one.sizes[-1:], **form) for one in lost.values()]
    found, _ = place(asked, ground.without([_box(p) for p in firm], [_line(p) for p in firm if p.leader]))
    free = ground.without([_box(p) for p in found], [_line(p) for p in found if p.leader])
    kept = [p for p in placed if p.label.led or free.clear(np.array([p.box]))[0]]
    gone = {p.label.key for p in (*kept, *found)}
    out = [p.label for p in placed if p.label.key not in gone and not p.label.context]
    return [*kept, *found], [*(label for label in left if label.key not in gone), *out]


def _box(p: Placed) -> Box:
    west, north, east, south = p.box
    return Box(west, north, east - west, south - north)


def _line(p: Placed) -> np.ndarray:
    return np.array(p.leader).reshape(2, 2)


def _look(label: Label) -> Label:
    return replace(label, colour=COLOUR, bold=True, said=label.said or label.text)
