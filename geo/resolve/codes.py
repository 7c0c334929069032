"""A text that is a code: 410105, 410105.0, 410105000000, 4101, 行政区划代码 410105."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.resolve.entity import Reading
from geo.resolve.lexicon import Lexicon

_CODE = re.compile(
    r"(?:(?:(?:行政)?(?:区划)?[代编]码|adcode)[:：]?)?(?:CN-?)?(\d{2,12})(?:\.0+)?", re.ASCII | re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Coded:
    """What a number names, exactly or by its first digits."""

    readings: tuple[Reading, ...]
    exact: bool


def coded(text: str, lexicon: Lexicon) -> Coded | None:
    """What a code names; None for a text that is no code."""
    found = _CODE.fullmatch(text)
    if not found:
        return None
    digits = found[1]
    for form, exact in _lengths(digits):
        if readings := lexicon.codes.get(form):
            return Coded(readings, exact)
    return Coded((), exact=False)


def _lengths(digits: str) -> list[tuple[str, bool]]:
    """The codes that a number may stand for: in full, filled up, and the units above."""
    exact = {4: digits.ljust(6, "0"), 6: digits, 9: digits}
    found = [(exact[len(digits)], True)] if len(digits) in exact else []
    if len(digits) == 12:
        kept = digits.rstrip("0")
        cut = next(size for size in (2, 4, 6, 9, 12) if len(kept) <= size)
        found.append((digits[: max(cut, 6)] if cut <= 6 else digits[:9], cut <= 9))
    return found + [(digits[:cut].ljust(6, "0"), False) for cut in (6, 4, 2) if len(digits) >= cut]
