"""编号法: a name that must be told and finds no room gets a number on the map, and stands with it in a list.

A number is one of the name's places, the dearest: the search weighs it with all others, and what it leaves is rescued.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from export.labels.label import HEAVY, WIDEST, Label
from export.labels.place import PlacedName, place
from export.labels.raster import Field
from export.sheet.items import Box

COLOUR = "#7a1f5c"
"""No tier, no symbol and no other name has this colour; in grey it is as dark as a name."""
RESCUED_WEIGHT = 100.0
"""Weight of a name that is rescued: with it the search sees every place that a number could have."""


def numbered(placed: Sequence[PlacedName], before: Sequence[PlacedName]) -> list[PlacedName]:
    """The placed names, those that became numbers with their numbers: the one that a name has `before`, on another map
    of the figure, else the next ones in the order of their keys."""
    texts = {p.label.key: p.lines for p in before}
    mine = sorted({p.label.key for p in placed if p.is_number} - texts.keys())
    texts |= {key: (str(n),) for n, key in enumerate(mine, start=len(before) + 1)}
    return [replace(p, label=_look(p.label), lines=texts[p.label.key]) if p.is_number else p for p in placed]


def rescued(placed: Sequence[PlacedName], left: Sequence[Label], ground: Field) -> tuple[list[PlacedName], list[Label]]:
    """Places for names that the search left without one: a city's name near it, where a county's may become a number;
    then numbers, for which names that nobody misses make room. Their lines may cross what a name may not cover.
    """
    lost = {label.key: label for label in left if label.listed}
    if not lost:
        return list(placed), list(left)
    cities, firm = _cities([one for one in lost.values() if one.weight >= HEAVY], ground, placed)
    kept_keys = {p.label.key for p in (*cities, *firm)}
    pushed = [p.label for p in placed if p.label.led and p.label.key not in kept_keys]
    small = [one for one in lost.values() if one.weight < HEAVY]
    found = [*cities, *_numbers([*small, *pushed], ground, [*cities, *firm])]
    free = ground.without([_box(p) for p in found], [_line(p) for p in found if p.leader])
    names = [p for p in placed if not p.label.led and free.clear(np.array([p.box]))[0]]
    kept = [*firm, *names]
    gone = {p.label.key for p in (*kept, *found)}
    out = [p.label for p in placed if p.label.key not in gone and not p.label.context]
    return [*kept, *found], [*(label for label in left if label.key not in gone), *out]


def _cities(
    lost: Sequence[Label], ground: Field, placed: Sequence[PlacedName]
) -> tuple[list[PlacedName], list[PlacedName]]:
    """The names of cities at places that no other city's name has, and the led names that leave them there."""
    led = [p for p in placed if p.label.led]
    found = _numbers(lost, ground, [p for p in led if p.label.weight >= HEAVY]) if lost else []
    free = ground.without([_box(p) for p in found], [_line(p) for p in found if p.leader])
    return found, [p for p in led if p.label.weight >= HEAVY or free.clear(np.array([p.box]))[0]]


def _numbers(lost: Sequence[Label], ground: Field, firm: Sequence[PlacedName]) -> list[PlacedName]:
    """Places for what was lost: first lines cross symbols only, then, for what is still left, anything."""
    form = {"lines": (WIDEST,), "bold": True, "listed": False, "weight": RESCUED_WEIGHT}
    city = {"listed": False, "weight": RESCUED_WEIGHT}
    left = [replace(one, sizes=one.sizes[-1:], **(form if one.weight < HEAVY else city)) for one in lost]
    found: list[PlacedName] = []
    for last in (False, True):
        taken = [*firm, *found]
        ways = ground.open_to_lines().without([_box(p) for p in taken], [_line(p) for p in taken if p.leader])
        more, left = place(left, ways.open_to_lines() if last else ways)
        found += more
    return found


def _box(p: PlacedName) -> Box:
    west, north, east, south = p.box
    return Box(west, north, east - west, south - north)


def _line(p: PlacedName) -> np.ndarray:
    return np.array(p.leader).reshape(2, 2)


def _look(label: Label) -> Label:
    return replace(label, colour=COLOUR, bold=True, said=label.said or label.text)
