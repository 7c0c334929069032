"""Units filled by the class of their value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from layers import palette
from layers.marks import DrawnMark, LegendLine
from layers.symbols.symbol import Symbol


@dataclass(frozen=True, slots=True)
class ClassArea(Symbol):
    """`levels`: (words, colour) of each class, the lowest first; a mark's category is the number of its class.

    `rest`: what units without a value are called.
    """

    levels: tuple[tuple[str, str], ...]
    unit: str = ""
    rest: str = "没有数据"
    kind: ClassVar[str] = "class_area"
    is_area: ClassVar[bool] = True

    @property
    def empty(self) -> str:
        """Units without a value."""
        return "none"

    def classes(self, name: str, /) -> dict[str, LegendLine]:
        """One class a step, and units without a value."""
        heading = f"{name}（{self.unit}）" if self.unit else name
        steps = {
            str(n): LegendLine("area", text, colour, group=heading) for n, (text, colour) in enumerate(self.levels)
        }
        return {**steps, "none": LegendLine("area", self.rest, palette.NO_RECORD, group=heading)}

    def classes_of(self, drawn: DrawnMark, /) -> tuple[str, ...]:
        """Its class; somewhere else there are units without a value."""
        return (drawn.mark.category, "none")
