"""One small point per record, for many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from layers.marks import DrawnMark, LegendLine
from layers.symbols.symbol import Symbol


@dataclass(frozen=True, slots=True)
class Dot(Symbol):
    """`colour` of the points."""

    colour: str
    kind: ClassVar[str] = "dot"

    def classes(self, name: str, /) -> dict[str, LegendLine]:
        """One class."""
        return {"dot": LegendLine("point", name, self.colour, 2.0)}

    def classes_of(self, _drawn: DrawnMark, /) -> tuple[str, ...]:
        """The one class."""
        return ("dot",)
