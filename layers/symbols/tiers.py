"""Tiers as classes of a legend."""

from __future__ import annotations

from policy.records import TIERS
from policy.selection import tier_words

TIER_KEYS = (*reversed(TIERS), "")


def highest(tier: str) -> str:
    """最高千亿级, or 未标层级."""
    return f"最高{tier_words(tier)}" if tier else tier_words(tier)
