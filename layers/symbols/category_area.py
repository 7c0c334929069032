"""Areas with outline and pattern in the colour of the group that their kind belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from layers.marks import DrawnMark, LegendLine
from layers.symbols.symbol import Symbol


@dataclass(frozen=True, slots=True)
class CategoryArea(Symbol):
    """`groups`: (group, colour) in legend order; a mark's category is one of the groups."""

    groups: tuple[tuple[str, str], ...]
    kind: ClassVar[str] = "category_area"
    is_area: ClassVar[bool] = True

    def classes(self, name: str, /) -> dict[str, LegendLine]:
        """One class a group; the group's name says enough."""
        return {group: LegendLine("area", group, colour, group=name) for group, colour in self.groups}

    def classes_of(self, drawn: DrawnMark, /) -> tuple[str, ...]:
        """Its group."""
        return (drawn.mark.category,)
