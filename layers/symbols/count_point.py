"""A circle that grows with the number of records on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from layers.marks import DrawnMark, LegendLine
from layers.symbols.symbol import Symbol


@dataclass(frozen=True, slots=True)
class CountPoint(Symbol):
    """`colour` of the circle."""

    colour: str
    kind: ClassVar[str] = "count_point"

    def classes(self, name: str, /) -> dict[str, LegendLine]:
        """One class: the size speaks for itself."""
        return {"count": LegendLine("bubble", f"{name}：圆越大个数越多", self.colour, 6.0)}

    def classes_of(self, _drawn: DrawnMark, /) -> tuple[str, ...]:
        """The one class."""
        return ("count",)
