"""Text of a table file: which encoding, which separator; damaged bytes are said."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from intake.budget import Refused

MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
SEPARATORS = ",\t;|，"
LONGEST_CELL = 1 << 20
SAMPLE_LINES = 30


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and what is to be told of it."""

    text: str
    notes: tuple[str, ...] = ()


def decoded(data: bytes) -> Decoded:
    """UTF-8, UTF-16 or GB18030 by what the bytes are; bytes that are neither become ？ and are counted."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _replaced(data, encoding)
    for encoding in ("utf-8", "gb18030"):
        try:
            return Decoded(data.decode(encoding), () if encoding == "utf-8" else ("文件按 GBK（GB18030）编码读取",))
        except UnicodeDecodeError:
            continue
    return min((_replaced(data, encoding) for encoding in ("utf-8", "gb18030")), key=lambda d: d.text.count("\ufffd"))


def _replaced(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    lost = text.count("\ufffd")
    return Decoded(text, (f"文件有 {lost} 处字节损坏，读成了“\ufffd”，请核对这些行",) if lost else ())


def separated(text: str) -> list[list[str]]:
    """Rows of cells; the separator is the one that cuts the first lines most evenly. Raises Refused."""
    csv.field_size_limit(LONGEST_CELL)
    lines = [line for line in text.splitlines()[:SAMPLE_LINES] if line.strip()]
    best = max(SEPARATORS, key=lambda mark: _evenness([line.count(mark) for line in lines]), default=",")
    try:
        return list(csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=best))
    except csv.Error as fault:
        raise Refused("表格的引号没有成对，或有一格过长，读不出来：请在表格软件中打开后另存为 CSV（UTF-8）") from fault


def _evenness(counts: list[int]) -> tuple[int, int]:
    """How many lines have the commonest count of a mark, none where it does not occur; then that count."""
    common = max(set(counts), key=lambda c: (counts.count(c) if c else 0, c), default=0)
    return (counts.count(common) if common else 0, common)
