"""Units filled with the colour of their highest tier; those without a record have a colour of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from layers import palette
from layers.marks import DrawnMark, LegendLine
from layers.symbols.symbol import Symbol
from layers.symbols.tiers import TIER_KEYS, highest


@dataclass(frozen=True, slots=True)
class TierArea(Symbol):
    """`nothing`: what a unit without a record means."""

    nothing: str
    kind: ClassVar[str] = "tier_area"
    is_area: ClassVar[bool] = True
    empty: ClassVar[str] = "none"

    def classes(self, name: str, /) -> dict[str, LegendLine]:
        """One class a tier, and that of units without a record."""
        tiers = {t: LegendLine("area", f"{name}：{highest(t)}", palette.tier_colour(t)) for t in TIER_KEYS}
        return {**tiers, self.empty: LegendLine("area", self.nothing, palette.NO_RECORD)}

    def classes_of(self, drawn: DrawnMark, /) -> tuple[str, ...]:
        """Its tier; units without a record are always there too."""
        return (drawn.tier, self.empty)
