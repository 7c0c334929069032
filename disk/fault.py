"""One fault in the shipped data: where it stands, what was found, what was expected, what to do (Chinese)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MOST_LINES = 50
"""Faults that one message lists; the rest is counted."""

LONGEST_CELL, LONGEST_WORDS = 60, 400
"""Characters of a cell, and of all that was found, that a message repeats."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. As text: file 第 n 行 row：列“column”found，应为expected。remedy。

    `line` counts from 1 with the header; 0 where the fault is of the whole file, or not located yet. `row` is the id
    that the row is known by, `cell` the text that stands there; `found` continues the words 列“column”.
    """

    file: str
    found: str = ""
    remedy: str = ""
    line: int = 0
    row: str = ""
    column: str = ""
    cell: str = ""
    expected: str = ""

    def __str__(self) -> str:
        where = " ".join(part for part in (self.file, f"第 {self.line} 行" if self.line else "", self.row) if part)
        what = _readable(self.found or f"是“{self.cell[:LONGEST_CELL]}”")
        column = f"列“{self.column}”" if self.column else ""
        gap = " " if self.expected[:1].isascii() else ""
        expected = f"，应为{gap}{self.expected}" if self.expected else ""
        return f"{_readable(where)}：{column}{what}{expected}。{self.remedy}。"


def _readable(words: str) -> str:
    """Words of a file as one line: what prints nothing becomes a box, and nothing fills the screen."""
    cut = words if len(words) <= LONGEST_WORDS else f"{words[:LONGEST_WORDS]}…"
    return "".join(c if c.isprintable() else "□" for c in cut)


class DataFault(ValueError):
    """The data cannot be used; `faults` holds all, the message the first fifty and the count of the rest."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join((self.headline, *self.lines)))

    @property
    def headline(self) -> str:
        """How many faults there are, and that they stop the start."""
        return f"数据有 {len(self.faults)} 处错误，请逐条更正后重新启动："

    @property
    def lines(self) -> tuple[str, ...]:
        """What a person reads: one line per fault, at most fifty, then how many more there are."""
        rest = len(self.faults) - MOST_LINES
        more = (f"……另有 {rest} 处没有列出，先改好上面这些再检查一次。",) if rest > 0 else ()
        return (*map(str, self.faults[:MOST_LINES]), *more)
