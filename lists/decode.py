"""Text of a table file: which encoding, which separator; damaged bytes are said."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from intake.budget import Refused

MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
SEPARATORS = ",\t;|，"
LONGEST_CELL = 1 << 20
SAMPLE_LINES = 30
BLOCK = 1 << 20
QUOTES = "表格的引号没有成对，或有一格过长，读不出来：请在表格软件中打开后另存为 CSV（UTF-8）"


@dataclass(frozen=True, slots=True)
class Plain:
    """Bytes that are text: their encoding, how many places of them are damaged, and what is to be told."""

    data: bytes
    encoding: str
    damaged: int = 0
    notes: tuple[str, ...] = ()

    def stream(self) -> io.TextIOWrapper:
        """The text, decoded as it is read; what is damaged becomes U+FFFD."""
        return io.TextIOWrapper(io.BytesIO(self.data), encoding=self.encoding, errors="replace", newline="")


def plain(data: bytes) -> Plain:
    """UTF-8, UTF-16 or GB18030 by what the bytes are; bytes that are neither become U+FFFD and are counted."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _told(data, encoding, _damaged(data, encoding))
    counts = {encoding: _damaged(data, encoding) for encoding in ("utf-8", "gb18030")}
    best = min(counts, key=counts.__getitem__)
    return _told(data, best, counts[best])


def _told(data: bytes, encoding: str, damaged: int) -> Plain:
    notes = ("文件按 GBK（GB18030）编码读取",) if encoding == "gb18030" else ()
    if damaged:
        notes = (*notes, f"文件有 {damaged} 处字节损坏，读成了“\ufffd”，请核对这些行")
    return Plain(data, encoding, damaged, notes)


def _damaged(data: bytes, encoding: str) -> int:
    """How many places are no text in an encoding, block by block."""
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    count = 0
    for start in range(0, len(data), BLOCK):
        count += decoder.decode(data[start : start + BLOCK]).count("\ufffd")
    return count + decoder.decode(b"", final=True).count("\ufffd")


def separated(text: Plain) -> Iterator[list[str]]:
    """Rows of cells, one after the other; the separator is the one that cuts the first lines most evenly.

    Raises Refused for quotes that do not end.
    """
    csv.field_size_limit(LONGEST_CELL)
    lines = (line.replace("\0", "") for line in text.stream())
    try:
        yield from csv.reader(lines, delimiter=separator(text))
    except csv.Error as fault:
        raise Refused(QUOTES) from fault


def separator(text: Plain) -> str:
    """The mark between the cells."""
    stream = text.stream()
    lines = [line for line in (stream.readline(BLOCK) for _ in range(SAMPLE_LINES)) if line.strip()]
    return max(SEPARATORS, key=lambda mark: _evenness([line.count(mark) for line in lines]), default=",")


def _evenness(counts: list[int]) -> tuple[int, int]:
    """How many lines have the commonest count of a mark, none where it does not occur; then that count."""
    common = max(set(counts), key=lambda c: (counts.count(c) if c else 0, c), default=0)
    return (counts.count(common) if common else 0, common)
