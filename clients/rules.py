"""What both clients need to filter, size and word records; `shared/` says what it means."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from layers import palette
from layers.captions import NO_KIND
from layers.marks import MapRecord
from layers.symbols import glyph
from layers.symbols.tiers import TIER_KEYS
from layers.wording import scale_text
from policy.records import TIERS
from policy.scale import scale_words
from policy.selection import NO_TIER, TIER_CHOICES, tier_words


def rules(records: Iterable[MapRecord]) -> dict[str, Any]:
    """Tiers, how symbols are sized and coloured, and every wording of a tier or figure that records can need."""
    every = tuple(records)
    figures = sorted({r.scale_yi for r in every if r.scale_yi is not None})
    targets = sorted({r.target_yi for r in every if r.target_yi is not None})
    return {
        "tiers": [*TIERS],
        "noTier": NO_TIER,
        "noKind": NO_KIND,
        "tierText": {tier: tier_words(tier) for tier in TIER_CHOICES},
        "scaleText": {digits(yi): scale_words(yi, tier=TIERS[0]) for yi in figures},
        "figureText": {digits(yi): scale_words(yi, tier="") for yi in figures},
        "targetText": {digits(yi): scale_text(None, None, yi) for yi in targets},
        "tierFloor": palette.TIER_FLOOR_YI,
        "tierColour": {tier: palette.tier_colour(tier) for tier in TIER_KEYS},
        "branches": {key: [colour, letter, name] for key, (letter, name, colour) in palette.BRANCHES.items()},
        "glyph": {"hundred": glyph.HUNDRED_YI_RADIUS, "growth": glyph.GROWTH, "least": glyph.LEAST_RADIUS,
                  "unknown": glyph.UNKNOWN_RADII, "lettered": glyph.LETTERED_RADIUS,
                  "ink": palette.INK, "hatch": palette.HATCH},
    }  # fmt: skip


def digits(value: float) -> str:
    """A figure as JavaScript writes it, with all its digits: 3000, 0.5, 1234.5678."""
    return repr(float(value)).removesuffix(".0")
