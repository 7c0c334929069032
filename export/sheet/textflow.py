"""Lines of text that fit a width."""

from __future__ import annotations

import re
import string
from collections.abc import Sequence

from export.sheet.fonts import advance
from export.sheet.items import Text

NOT_FIRST = "，。、；：）》”’！？%…·)"
NOT_LAST = "（《“‘("
WORD = frozenset(string.ascii_letters + string.digits + "_.-=&:,/")
_PLACE = re.compile(r"(?<=.) (?=第 [\d、]* ?行?[；，。）]?$)")
"""The space before 第 71 行 at a line's end, which stays whole where it does not fit."""


def wrap(text: str, room_pt: float, size_pt: float, bold: bool = False, most: int = 3) -> list[str]:
    """At most `most` lines no wider than the room; the last ends in … when not everything fits.

    Every character is measured a few times at most, however long the text is (bench/textflow.py).
    """
    lines: list[str] = []
    line, ems = "", 0.0
    for n, character in enumerate(text):
        one = advance(character, bold)
        if line and size_pt * (ems + one) > room_pt:
            if len(lines) == most - 1:
                return [*lines, fit(line + text[n:], room_pt, size_pt, bold)]
            keep = _break(line, character)
            lines.append(line[:keep])
            line = line[keep:]
            ems = sum(advance(c, bold) for c in line)
        line, ems = line + character, ems + one
    return [*lines, line] if line else lines


def _break(line: str, following: str) -> int:
    """Where to break a full line: not before closing or behind opening marks, not within a word or Latin number."""
    keep = len(line)
    if place := _PLACE.search(line + following):
        return place.start() + 1
    if following in NOT_FIRST and keep > 1:
        whole = len(line.rstrip(NOT_FIRST)) - 1  # 3000亿级）。 goes on together
        if whole < 1:
            return keep - 1
        keep, following = whole, line[whole]
    while keep > 1 and following in WORD and line[keep - 1] in WORD:
        keep -= 1
    keep = _opened(line, keep)
    return keep if keep > 1 else len(line)


def _opened(line: str, keep: int) -> int:
    """The break before the marks that open what follows."""
    return max(1, len(line[:keep].rstrip(NOT_LAST)))


def fit(text: str, room_pt: float, size_pt: float, bold: bool = False) -> str:
    """The text, or as much of it as fits before a …; what lies beyond the room is not measured."""
    end, ems, kept = advance("…", bold), 0.0, 0
    for n, character in enumerate(text):
        if size_pt * (ems + end) <= room_pt:
            kept = n
        ems += advance(character, bold)
        if size_pt * ems > room_pt:
            return text[:kept] + "…"
    return text


def column(lines: Sequence[str], x_pt: float, y_pt: float, form: Text, leading: float = 1.4) -> list[Text]:
    """Lines below each other; `y_pt` is the top of the first, `form` gives size, colour, weight and anchor."""
    return [
        Text(x_pt, y_pt + form.size_pt * (0.95 + leading * n), line, form.size_pt, form.colour, form.bold, form.anchor,
             key=form.key)
        for n, line in enumerate(lines)
    ]  # fmt: skip


def form(size_pt: float, colour: str, bold: bool = False, anchor: str = "start", key: str = "") -> Text:
    """A text without words, for `column`."""
    return Text(0.0, 0.0, "", size_pt, colour, bold, anchor, key=key)
