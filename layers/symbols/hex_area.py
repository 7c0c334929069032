"""Cells of a grid filled by the class of their value; the ground shows where there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from layers.marks import DrawnMark, LegendLine
from layers.symbols.symbol import Symbol

OPACITY = 0.82
"""Borders and names below stay to be read."""


@dataclass(frozen=True, slots=True)
class HexArea(Symbol):
    """`levels`: (words, colour) of each class, the lowest first; a mark's category is the number of its class."""

    levels: tuple[tuple[str, str], ...]
    unit: str = ""
    kind: ClassVar[str] = "hex_area"

    @property
    def parameters(self) -> dict[str, str | bool | float]:
        """How much of the ground shows through."""
        return {"opacity": OPACITY}

    def classes(self, name: str, /) -> dict[str, LegendLine]:
        """One class a step."""
        heading = f"{name}（{self.unit}）" if self.unit else name
        return {str(n): LegendLine("area", text, colour, group=heading) for n, (text, colour) in enumerate(self.levels)}

    def classes_of(self, drawn: DrawnMark, /) -> tuple[str, ...]:
        """Its class."""
        return (drawn.mark.category,)
