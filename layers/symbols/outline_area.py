"""Areas with one outline around all members and a pattern within; that of members outside Henan is another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from layers.marks import DrawnMark, LegendLine, in_henan
from layers.symbols.symbol import Symbol


@dataclass(frozen=True, slots=True)
class OutlineArea(Symbol):
    """`colour` of the outline and of the lines in Henan, `pale` of the lines outside."""

    colour: str
    pale: str
    kind: ClassVar[str] = "outline_area"
    is_area: ClassVar[bool] = True

    def classes(self, name: str, /) -> dict[str, LegendLine]:
        """Members inside and outside."""
        inside = LegendLine("area", "河南成员", self.colour, group=name)
        return {"in": inside, "out": LegendLine("area", "河南以外的成员", self.pale, group=name)}

    def classes_of(self, drawn: DrawnMark, /) -> tuple[str, ...]:
        """Inside, outside, or both."""
        return tuple({"in" if in_henan(adcode) else "out" for _, adcode in drawn.mark.units})
