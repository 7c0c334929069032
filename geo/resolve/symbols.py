"""From characters to symbols: one table that also makes full-width plain, traditional simplified, blanks nothing."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from enum import IntEnum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from geo.resolve.tables import Character

Symbols = NDArray[np.uint16]
DROP, END, OTHER, FIRST = 0, 1, 2, 3
"""Symbols that are no character: nothing, the end of a row, a character of no name."""
CLOSING = 4
"""Ends of rows after the last character: what looks ahead of a name meets them."""
LAST_CODE = 0xFFFF
_UNSEEN = ("Cf", "Cc", "Zs", "Zl", "Zp")


class Sign(IntEnum):
    """What a character says about the name before it."""

    WORD = 0
    ROAD = 1
    WATER = 2
    UNIT = 3
    LIST = 4
    OPEN = 5
    CLOSE = 6
    TURN = 7
    BRANCH = 8
    END = 9
    NUMBER = 10
    LOST = 11
    BRIDGE = 12
    JOIN = 13
    HOLDS = 14


MARKED = {
    Sign.ROAD: "路街巷道",
    Sign.WATER: "河江湖渠",
    Sign.UNIT: "市县区旗州盟",
    Sign.LIST: "、和与及+",
    Sign.OPEN: "([（【",
    Sign.CLOSE: ")]）】",
    Sign.TURN: "东西南北中大一二三四五",
    Sign.BRANCH: "分支",
    Sign.NUMBER: "0123456789",
    Sign.LOST: "?？*□\ufffd",
    Sign.BRIDGE: "桥",
    Sign.JOIN: "，,;；/|·—－-~～>",
    Sign.HOLDS: "含括除",
}
ADDRESS = "路街巷号弄栋楼幢室村组院"
"""A text with one of these is an address."""
WORKS = "厂"
"""A text with it names a body."""
IN_ADDRESS, HAS_LOST, HAS_NUMBER, HAS_HAN, HAS_WORKS = 1, 2, 4, 8, 16


class Alphabet:
    """The symbols of a set of forms, with what each character turns into."""

    def __init__(self, forms: Iterable[str], characters: Sequence[Character]) -> None:
        used = sorted({c for form in forms for c in form} | set("".join(MARKED.values())) | set(ADDRESS + WORKS))
        self.plain: dict[str, str] = {old: row.character for row in characters for old in row.traditional}
        used = sorted({self._plain(c) for c in used})
        self.number = {character: FIRST + place for place, character in enumerate(used)}
        self.size = FIRST + len(used)
        self.table = np.array([self._symbol(code) for code in range(LAST_CODE + 1)], np.uint16)
        self.marks = self._marks()
        self.bits = self._bits(used)

    def _plain(self, character: str) -> str:
        """The character itself, its plain-width or its simplified form."""
        wide = unicodedata.normalize("NFKC", character)
        character = wide if len(wide) == 1 else character
        return self.plain.get(character, character)

    def _symbol(self, code: int) -> int:
        character = chr(code)
        if character == "\n":
            return END
        if code < 0x3001 or code > 0xA000:  # only there are characters without print or of full width
            if unicodedata.category(character) in _UNSEEN:
                return DROP
            character = self._plain(character)
        return self.number.get(self.plain.get(character, character), OTHER)

    def _marks(self) -> NDArray[np.uint8]:
        marks = np.zeros(self.size, np.uint8)
        marks[END] = Sign.END
        for mark, characters in MARKED.items():
            for character in characters:
                marks[self.number[self._plain(character)]] = mark
        return marks

    def _bits(self, used: Sequence[str]) -> NDArray[np.uint8]:
        bits = np.zeros(self.size, np.uint8)
        bits[[OTHER, *map(self.number.__getitem__, filter(is_han, used))]] = HAS_HAN
        for bit, characters in (
            (IN_ADDRESS, ADDRESS),
            (HAS_NUMBER, MARKED[Sign.NUMBER]),
            (HAS_LOST, MARKED[Sign.LOST]),
            (HAS_WORKS, WORKS),
        ):
            bits[[self.number[self._plain(character)] for character in characters]] |= bit
        return bits

    def read(self, texts: Sequence[str]) -> tuple[Symbols, NDArray[np.int64]]:
        """The symbols of all rows, each closed by END and two more at the end, and where each row begins."""
        joined = "\n".join(texts) + "\n" * CLOSING
        if joined.count("\n") != len(texts) + CLOSING - 1:
            joined = "\n".join(text.replace("\n", "") for text in texts) + "\n" * CLOSING
        codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
        symbols = self.table.take(codes, mode="clip")  # beyond the last code is another character
        if not symbols.all():
            symbols = symbols[symbols != DROP]
        ends = np.flatnonzero(symbols == END)[: len(texts)]
        return symbols, np.concatenate(([0], ends[:-1] + 1)) if len(texts) else ends

    def clean(self, text: str) -> str:
        """The text as it is compared: plain width, simplified, without blanks."""
        return "".join(self.plain.get(c, c) for c in "".join(map(_printed, text)))


@lru_cache(8192)
def _printed(character: str) -> str:
    """A character in plain width; empty for one without print."""
    return "".join(c for c in unicodedata.normalize("NFKC", character) if unicodedata.category(c) not in _UNSEEN)


def taken(symbols: Symbols, starts: NDArray[np.int64], rows: NDArray[np.int64]) -> tuple[Symbols, NDArray[np.int64]]:
    """The symbols of some of the rows, as if they had been read alone."""
    ends = np.append(starts[1:], len(symbols) - CLOSING + 1)
    first, length = starts.take(rows), ends.take(rows) - starts.take(rows)
    begins = np.cumsum(length) - length
    place = np.repeat(first - begins, length) + np.arange(length.sum())
    return np.append(symbols.take(place), np.full(CLOSING - 1, END, symbols.dtype)), begins


def is_han(character: str) -> bool:
    """Whether a character is a Chinese one."""
    return "\u3400" <= character <= "\u9fff"
