"""What both clients need to filter, size and word records; `shared/` says what it means."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from layers import palette
from layers.marks import MapRecord
from layers.symbols.tiers import BY_TARGET
from layers.wording import scale_text
from policy.records import TIERS
from policy.selection import NO_TIER, TIER_CHOICES, tier_words


def rules(records: Iterable[MapRecord]) -> dict[str, Any]:
    """Tiers, size classes and every wording of a tier, figure or revenue target that these records can need."""
    every = tuple(records)
    figures = sorted({r.scale_yi for r in every if r.scale_yi is not None})
    targets = sorted({r.target_yi for r in every if r.target_yi is not None})
    return {
        "tiers": [*TIERS],
        "noTier": NO_TIER,
        "tierText": {tier: tier_words(tier) for tier in TIER_CHOICES},
        "scaleText": {digits(yi): scale_text(yi, None) for yi in figures},
        "targetText": {digits(yi): scale_text(None, None, yi) for yi in targets},
        "tierFloor": palette.TIER_FLOOR_YI,
        "byTarget": BY_TARGET,
        "sizes": [bound for bound, _ in palette.BUBBLE_SIZES_YI],
    }


def digits(value: float) -> str:
    """A figure as JavaScript writes it, with all its digits: 3000, 0.5, 1234.5678."""
    return repr(float(value)).removesuffix(".0")
