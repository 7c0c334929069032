"""Areas with one outline around all members; those outside Henan are paler."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from layers.marks import DrawnMark, LegendLine, in_henan
from layers.symbols.symbol import Symbol


@dataclass(frozen=True, slots=True)
class OutlineArea(Symbol):
    """`colour` of members in Henan and of the outline, `pale` of the others."""

    colour: str
    pale: str
    kind: ClassVar[str] = "outline_area"
    is_area: ClassVar[bool] = True

    def classes(self, name: str, /) -> dict[str, LegendLine]:
        """Members inside and outside."""
        inside = LegendLine("area", f"{name}：河南成员", self.colour)
        return {"in": inside, "out": LegendLine("area", f"{name}：河南以外的成员", self.pale)}

    def classes_of(self, drawn: DrawnMark, /) -> tuple[str, ...]:
        """Inside, outside, or both."""
        return tuple({"in" if in_henan(adcode) else "out" for _, adcode in drawn.mark.units})
