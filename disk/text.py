"""The bytes of a table as text: UTF-8 and characters that every figure can draw, or the faults of the lines."""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Iterator
from functools import cache

from disk.fault import Fault

DRAWN_BEYOND_GBK = frozenset("−²³–½±×÷•")
"""Characters outside GBK that tables may hold: the figures' font draws them as it draws all of GBK."""
NOT_DRAWN = frozenset("≒\ufffd")
"""The one character of GBK that the font lacks, and the sign for a character that got lost."""
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
SAVE_AS_UTF_8 = "请在表格或文本软件中另存为“CSV UTF-8”"
CHINESE_SHARE = 0.9


def decoded(name: str, data: bytes) -> tuple[str, list[Fault]]:
    """(text without its byte order mark, faults); an empty text when the bytes cannot be read as a table."""
    if not data.strip():
        return "", [Fault(name, found="文件是空的", expected="有标题行的表格", remedy="请从发布包恢复它")]
    if data.startswith(UTF_16) or data[:400].count(0) > len(data[:400]) / 4:
        return "", [Fault(name, line=1, found="文字是 UTF-16 编码", expected="UTF-8", remedy=SAVE_AS_UTF_8)]
    if faults := list(_bad_bytes(name, data)):
        return "", faults
    text = data.decode("utf-8-sig")
    return text, list(_odd_characters(name, text))


def _bad_bytes(name: str, data: bytes) -> Iterator[Fault]:
    """The lines whose bytes are no UTF-8; one fault for the whole file when it is GBK."""
    try:
        data.decode("utf-8")
        return
    except UnicodeDecodeError as error:
        if _is_gbk(data):
            line = data.count(b"\n", 0, error.start) + 1
            yield Fault(name, line=line, found="文字像是 GBK 编码", expected="UTF-8", remedy=SAVE_AS_UTF_8)
            return
    for number, line in enumerate(data.split(b"\n"), start=1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError as error:
            found = f"第 {error.start + 1} 个字节（{line[error.start]:#04x}）不是 UTF-8 文字"
            yield Fault(name, line=number, found=found, remedy="请从发布包恢复这个文件，或重新输入这一行")


def _is_gbk(data: bytes) -> bool:
    """Whether all is GBK and what it says is nearly all common Chinese: a few broken bytes read as GBK do not."""
    try:
        said = [c for c in data.decode("gbk") if ord(c) > 127]
    except UnicodeDecodeError:
        return False
    common = sum(_encodable(c, "gb2312") for c in said)
    return bool(said) and common / len(said) > CHINESE_SHARE


def _odd_characters(name: str, text: str) -> Iterator[Fault]:
    """Each kind of character of each line that no reader sees or no font draws; fast where there is none."""
    if odd := {c for c in set(text) if is_odd(c)}:
        for number, line in enumerate(text.split("\n"), start=1):
            for character in sorted(odd.intersection(line)):
                yield Fault(name, line=number, found=_named(character, line), remedy="请换一种写法或删去它")


@cache
def is_odd(character: str) -> bool:
    """Whether no reader sees a character, or no figure draws it."""
    if character in "\n\r":
        return False
    category = unicodedata.category(character)
    if category in ("Cc", "Cf", "Cs", "Co", "Cn") or character in NOT_DRAWN:
        return True
    return character not in DRAWN_BEYOND_GBK and not _encodable(character, "gbk")


def _encodable(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _named(character: str, line: str) -> str:
    code = f"U+{ord(character):04X}"
    at = line.index(character) + 1
    if character == "\0":
        return f"第 {at} 个字符是空字符（NUL，{code}）"
    if unicodedata.category(character) in ("Cc", "Cf"):
        return f"第 {at} 个字符是看不见的字符（{code}）"
    return f"第 {at} 个字符“{character}”（{code}）图件的字体画不出"
