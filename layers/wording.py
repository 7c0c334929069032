"""A record in Chinese words: what its family makes of it, and the words that all families share."""

from __future__ import annotations

from dataclasses import dataclass

from layers.palette import figure_yi
from policy.records import TIERS, Citation, Restriction, Target
from policy.scale import scale_words, value_text
from policy.selection import tier_words

BASIS_WORDS = {"stated": "原文写明", "inherited": "承自本节总目标", "derived": "据文件推算"}
PLACE_BASIS_WORDS = {"stated": "原文写明", "name": "见于名称", "known": "据常识定位，文件未写", "none": "文件未写",
                     "other": "另一份文件写明", "outside": "在河南没有唯一的所在地"}  # fmt: skip
ALL_HENAN = "全省"
LIMIT_WORDS = {"<": "以下", "<=": "及以下", ">": "以上", ">=": "及以上"}
TARGET_KIND_WORDS = {"actual": "实际", "estimate": "预计", "target": "目标", "count": "目标"}


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of a card: what it tells, the text, and where it stands; `pick` names a card that tells more of it."""

    label: str
    text: str
    citations: tuple[Citation, ...] = ()
    pick: str = ""


@dataclass(frozen=True, slots=True)
class RecordText:
    """One record in words: its heading, its kind in planners' words, and its lines."""

    record_id: str
    doc_id: str
    kind: str
    heading: str
    lines: tuple[TextLine, ...]
    recognised: bool = False
    """Whether a body recognises it, or it is there: no promise."""


def scale_text(scale_yi: float | None, tier: str | None, target_yi: float | None = None) -> str:
    """3000亿级, 4000亿元 (no tier), 千亿级, 收入目标 160 亿元, 未标层级: figure, else tier, else revenue target."""
    if (figure := figure_yi(scale_yi, tier or "")) is not None:
        return scale_words(figure, tier or "")
    return tier_words(tier or "") if tier in TIERS or target_yi is None else f"收入目标 {target_yi:g} 亿元"


def target_text(target: Target) -> str:
    """A target in one line: 电子信息 主营业务收入 超过 5000 亿元（2017 年目标）."""
    when = f"{target.year} 年" if target.year else ""
    binding = f"，{target.binding}" if target.binding else ""
    kind = TARGET_KIND_WORDS.get(target.kind, target.kind)
    return f"{target.scope} {target.indicator} {value_text(target)}（{when}{kind}{binding}）"


def restriction_text(row: Restriction) -> str:
    """A restriction in one line: 淘汰：高炉容积 400 立方米及以下（2015 年）."""
    limit = "" if row.value is None else f" {row.value:g} {row.unit}{LIMIT_WORDS[row.comparator]}"
    when = f"（{row.year} 年）" if row.year else ""
    return f"{row.kind}：{row.what}{limit}{when}"
