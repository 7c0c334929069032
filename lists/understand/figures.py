"""Numbers as people write them in cells: 51 943, 1,200 亿元, 1.2万亿, 35%, （12.5）, full width."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from lists.understand.units import MULTIPLES, unit
from lists.understand.values import MeasureUnit

WRITTEN_EMPTY = "- -- — —— – … …… / \\ 无 na n/a nan null none 不详 暂无 未统计 缺 * . .. ... #n/a"
"""How an empty cell is written, in small letters."""
EMPTY = frozenset(WRITTEN_EMPTY.split()) | {""}
BROKEN = re.compile(r"#(?:REF|DIV/0|VALUE|NAME\?|NULL|NUM|GETTING_DATA|SPILL|CALC)!?")
"""A formula of a spreadsheet that went wrong."""
ABOUT = re.compile(r"^(?:约|近|超过|超|逾|大于|小于|不少于|不低于|>=?|<=?|≥|≤|~|≈)|(?:左右|以上|以下|余|多|强)$")
NUMBER = re.compile(
    r"(?P<sign>[-−－+]?)\s*(?P<money>[¥$]?)\s*(?P<digits>\d[\d\s]*(?:,\s*\d+)*(?:\.[\d\s]*\d)?|\.\d+)"
    r"(?P<power>[eE][+-]?\d+)?\s*(?P<tail>.*)"
)
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
LONGEST = 60


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """A number in a cell: its value without the unit, its unit if it names one, and what is odd about it."""

    value: float | None
    unit: MeasureUnit | None = None
    why: str = ""


EMPTY_FIGURE = WrittenNumber(None)


@lru_cache(maxsize=50_000)
def figure(text: str) -> WrittenNumber | None:
    """The number that a text is, a WrittenNumber without value for an empty one, None for what is neither."""
    if len(text) > LONGEST:
        return None
    plain = unicodedata.normalize("NFKC", text).strip().replace("，", ",").replace("\u2212", "-")
    if plain.lower() in EMPTY:
        return EMPTY_FIGURE
    if BROKEN.fullmatch(plain):
        return WrittenNumber(None, why=f"公式出错（{plain}），按空白处理")
    about = ABOUT.search(plain)
    bare, bracketed = _unbracketed(ABOUT.sub("", plain).strip())
    found = NUMBER.fullmatch(bare)
    return _read(found, bracketed, bool(about), plain != text.strip()) if found else None


def _unbracketed(text: str) -> tuple[str, bool]:
    """(1,234) is how accountants write a loss."""
    inner = text[1:-1] if text.startswith("(") and text.endswith(")") else ""
    return (inner, True) if re.fullmatch(r"[\d,]+\.\d+|\d{1,3}(?:,\d{3})+", inner) else (text, False)


def _read(found: re.Match[str], bracketed: bool, about: bool, wide: bool) -> WrittenNumber | None:
    digits, tail = found["digits"], found["tail"].strip()
    plain = re.sub(r"[\s,]", "", digits)
    told = _tail(tail) if tail else (1.0, None)
    if plain.count(".") > 1 or told is None:
        return None
    factor, named = told
    value = float(plain + (found["power"] or "")) * factor
    if not math.isfinite(value):
        return None
    odd = _oddities(digits, bracketed, about, wide)
    return WrittenNumber(-value if bracketed or found["sign"] in tuple("-−－") else value, named, "；".join(odd))


def _tail(tail: str) -> tuple[float, MeasureUnit | None] | None:
    """Behind the digits: a unit, or a multiple without one (1.2万)."""
    if tail in MULTIPLES and not tail.endswith("亿"):
        return MULTIPLES[tail], None
    known = unit(tail)
    return (1.0, known) if known is not None else None


def _oddities(digits: str, bracketed: bool, about: bool, wide: bool) -> list[str]:
    blank = bool(re.search(r"\d\s+[\d.]", digits))
    comma = "," in digits and not GROUPED.fullmatch(re.sub(r"\s", "", digits))
    return [
        words
        for words, holds in (
            ("数字中间有空格，已去掉", blank),
            ("逗号不在千位上，已去掉，请核对", comma),
            ("括号表示负数", bracketed),
            ("“约”“以上”等字已略去", about),
            ("全角字符", wide),
        )
        if holds
    ]
