"""What belongs to the whole province: told in a strip or box of its own, at no place on the map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from layers import palette
from layers.marks import DrawnMark, LegendLine
from layers.symbols.symbol import Symbol


@dataclass(frozen=True, slots=True)
class ProvinceBox(Symbol):
    """Its records stand in words, the largest first."""

    kind: ClassVar[str] = "province_box"

    def classes(self, name: str, /) -> dict[str, LegendLine]:
        """One class: that there is a box."""
        return {"box": LegendLine("area", "不落在某一市县的，列在“全省”框内", palette.NO_RECORD, group=name)}

    def classes_of(self, _drawn: DrawnMark, /) -> tuple[str, ...]:
        """The one class."""
        return ("box",)
