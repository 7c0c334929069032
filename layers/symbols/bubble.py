"""A circle whose area grows with the largest figure that stands on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from layers import palette
from layers.marks import DrawnMark, LegendLine
from layers.symbols.symbol import Symbol
from layers.symbols.tiers import BY_TARGET, size_class, size_words, target_words


@dataclass(frozen=True, slots=True)
class Bubble(Symbol):
    """One size a class of figures; a smaller one where neither figure nor tier is known."""

    kind: ClassVar[str] = "bubble"

    def classes(self, name: str, /) -> dict[str, LegendLine]:
        """One class a size."""
        colour = palette.BUBBLE
        sizes = {
            str(b): LegendLine("bubble", f"{name}：{size_words(b)}", colour, r) for b, r in palette.BUBBLE_SIZES_YI
        }
        aims = {
            f"{b}{BY_TARGET}": LegendLine("bubble", f"{name}{BY_TARGET}：{target_words(b)}", colour, r)
            for b, r in palette.BUBBLE_SIZES_YI
        }
        return {**sizes, **aims, "-": LegendLine("bubble", f"{name}：未标层级", colour, palette.UNTIERED_RADIUS)}

    def classes_of(self, drawn: DrawnMark, /) -> tuple[str, ...]:
        """Its size."""
        return (size_class(drawn),)
