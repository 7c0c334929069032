"""Lines between two places, the wider the larger their value, with an arrow where they point to one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from layers.marks import DrawnMark, LegendLine
from layers.symbols.symbol import Symbol

WIDEST, THINNEST = 6.0, 0.8
"""Width of the largest value in points, and the least of any."""


@dataclass(frozen=True, slots=True)
class FlowLine(Symbol):
    """`most`: the value of the widest line, `told`: that value in words; `directed`: whether lines end in an arrow."""

    colour: str
    most: float
    told: str
    directed: bool = True
    kind: ClassVar[str] = "flow"

    @property
    def parameters(self) -> dict[str, str | bool | float]:
        """What a width is made from."""
        return {"most": self.most, "widest": WIDEST, "thinnest": THINNEST, "directed": self.directed}

    def classes(self, name: str, /) -> dict[str, LegendLine]:
        """One class: the width speaks for itself."""
        arrow = "，箭头指向去处" if self.directed else ""
        text = f"{name}：线越宽数值越大，最宽 {self.told}{arrow}"
        return {"line": LegendLine("line", text, self.colour)}

    def classes_of(self, _drawn: DrawnMark, /) -> tuple[str, ...]:
        """The one class."""
        return ("line",)

    def width_of(self, value: float | None) -> float:
        """The width of a value in points, never too thin to be seen."""
        return max(THINNEST, WIDEST * (abs(value or 0) / self.most if self.most else 0.0))
