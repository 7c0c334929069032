"""Tiers as classes of a legend, and the sizes of bubbles."""

from __future__ import annotations

from layers import palette
from layers.marks import DrawnMark
from layers.wording import scale_text
from policy.records import TIERS
from policy.selection import tier_words

BY_TARGET = "按目标值"
TIER_KEYS = (*reversed(TIERS), "")


def highest(tier: str) -> str:
    """最高千亿级, or 未标层级."""
    return f"最高{tier_words(tier)}" if tier else tier_words(tier)


def size_class(drawn: DrawnMark) -> str:
    """Key of a bubble's size: lower bound in 亿元 as text, by the figure, else by the tier; - when neither is known.

    A revenue target counts where it exceeds both; its key ends in 按目标值.
    """
    written = drawn.scale_yi if drawn.scale_yi is not None else palette.TIER_FLOOR_YI[drawn.tier]
    by_target = drawn.target_yi is not None and (written is None or drawn.target_yi > written)
    size = drawn.target_yi if by_target else written
    if size is None:
        return "-"
    return f"{next(b for b, _ in palette.BUBBLE_SIZES_YI if size >= b)}{BY_TARGET if by_target else ''}"


def target_words(bound: int) -> str:
    """The same class for a record whose scale is not written: 收入目标 500 亿元及以上."""
    least = [b for b, _ in palette.BUBBLE_SIZES_YI if b][-1]
    return f"收入目标 {bound} 亿元及以上" if bound else f"收入目标不足 {least} 亿元"


def size_words(bound: int) -> str:
    """A size class in words: 3000亿级及以上, 2000亿级, 千亿级（未写数的在内）.

    A tier without a figure stands in its tier's lowest class, and the words say so.
    """
    bounds = [b for b, _ in palette.BUBBLE_SIZES_YI]
    if bound == bounds[0]:
        return f"{scale_text(bound, '')}及以上"
    floors = {palette.TIER_FLOOR_YI[tier]: tier for tier in TIERS} | {0: TIERS[0]}
    tier = floors.get(bound)
    return f"{tier_words(tier)}（未写数的在内）" if tier else scale_text(bound, "")
