"""Circles whose area grows with their value."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

from layers.marks import DrawnMark, LegendLine
from layers.symbols.symbol import Symbol

LARGEST, SMALLEST = 16.0, 2.5
"""Radius of the largest value, and the least of any."""
SHOWN = 0.5
"""The legend's circle is so much of the largest: it must stand in a line."""


@dataclass(frozen=True, slots=True)
class ValuePoint(Symbol):
    """`most`: the value of the largest circle, `told`: that value in words; `below`: colour of what is not above 0."""

    colour: str
    below: str
    most: float
    told: str
    kind: ClassVar[str] = "value_point"

    @property
    def parameters(self) -> dict[str, str | bool | float]:
        """What a radius is made from."""
        return {"most": self.most, "largest": LARGEST, "smallest": SMALLEST}

    def classes(self, name: str, /) -> dict[str, LegendLine]:
        """Values above and not above 0."""
        above = f"圆面积与数值成正比，最大 {self.told}"
        return {
            "above": LegendLine("bubble", above, self.colour, LARGEST * SHOWN, group=name),
            "below": LegendLine("bubble", "零或负值", self.below, SMALLEST * 2, group=name),
        }

    def classes_of(self, drawn: DrawnMark, /) -> tuple[str, ...]:
        """Its side of 0."""
        return ("above" if (drawn.mark.value or 0) > 0 else "below",)

    def radius_of(self, value: float | None) -> float:
        """The radius of a value: by area, never too small to be seen."""
        share = abs(value or 0) / self.most if self.most else 0.0
        return max(SMALLEST, LARGEST * math.sqrt(share))
