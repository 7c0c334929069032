"""A point with the colour of its highest tier; a dashed ring says that its place is known roughly only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from layers import palette
from layers.marks import DrawnMark, LegendLine
from layers.symbols.symbol import Symbol
from layers.symbols.tiers import TIER_KEYS, highest

PRECISION_TEXT = {"county": "只知道所在县", "city": "只知道所在市"}


@dataclass(frozen=True, slots=True)
class ZonePoint(Symbol):
    """Tier by colour, precision of the place by the ring."""

    kind: ClassVar[str] = "zone_point"

    def classes(self, name: str, /) -> dict[str, LegendLine]:
        """One class a tier, and one a precision that is less than exact."""
        size = palette.POINT_RADIUS
        points = {t: LegendLine("point", f"{name}：{highest(t)}", palette.tier_colour(t), size) for t in TIER_KEYS}
        rough = {p: LegendLine("point", f"虚线圈：{t}", "#ffffff", size, True) for p, t in PRECISION_TEXT.items()}
        return points | rough

    def classes_of(self, drawn: DrawnMark, /) -> tuple[str, ...]:
        """Its tier, and its precision where that is rough."""
        precision = drawn.mark.precision
        return (drawn.tier, precision) if precision in PRECISION_TEXT else (drawn.tier,)
