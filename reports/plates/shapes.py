"""Marks of a plate's map: a shape and a colour each, so that a grey print tells them apart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from export.sheet.items import Circle, Item, Paint, Path

R = 3.8
"""Half the width of a mark, points."""
FILLED = {
    "up": ((0, -1), (0.95, 0.75), (-0.95, 0.75)), "down": ((0, 1), (0.95, -0.75), (-0.95, -0.75)),
    "diamond": ((0, -1.1), (1.1, 0), (0, 1.1), (-1.1, 0)), "square": ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85),
                                                                     (-0.85, 0.85)),
}  # fmt: skip
LINES = {
    "plus": (((0, -1), (0, 1)), ((-1, 0), (1, 0))), "cross": (((-0.8, -0.8), (0.8, 0.8)), ((-0.8, 0.8), (0.8, -0.8))),
    "dash": (((-1, 0), (1, 0)),),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class MarkForm:
    """How one kind of mark is drawn."""

    shape: str
    colour: str
    hollow: bool = False


def drawn(form: MarkForm, alt: str = "", scale: float = 1.0) -> Item:
    """The mark at the origin."""
    r, line = R * scale, Paint(None, form.colour, 1.7 * scale)
    paint = Paint("#ffffff", form.colour, 1.3 * scale) if form.hollow else Paint(form.colour, "#ffffff", 0.6)
    if form.shape in LINES:
        return Path(tuple(np.array(one) * r for one in LINES[form.shape]), False, line, alt=alt)
    if form.shape in FILLED:
        return Path((np.array(FILLED[form.shape]) * r,), True, paint, alt=alt)
    return Circle(0.0, 0.0, r * 0.95, paint, alt=alt)
