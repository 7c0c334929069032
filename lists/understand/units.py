"""Units of measure as they stand in headings, titles, columns of units and cells."""

from __future__ import annotations

import re
import unicodedata

from lists.understand.values import MeasureUnit

MULTIPLES = {"": 1.0, "十": 1e1, "百": 1e2, "千": 1e3, "万": 1e4, "十万": 1e5, "百万": 1e6, "千万": 1e7, "亿": 1e8,
             "十亿": 1e9, "百亿": 1e10, "千亿": 1e11, "万亿": 1e12}  # fmt: skip
BASES = """
元 美元 人 人次 户 个 家 件 项 床 张 辆 台 套 头 只 所 处 座 条 次 株 名 箱 标箱 部 平方米 立方米 米 吨 吨标准煤
千瓦 千瓦时 千瓦特 瓦 升 元/人 元/平方米 吨/日 人/平方公里 平方米/人 天 小时 年 月 分 倍
"""
OTHERS = """
公顷 平方米 1e4, 千公顷 平方米 1e7, 亩 平方米 666.6666666667, 万亩 平方米 6666666.666667, 平方公里 平方米 1e6,
公里 米 1e3, 千克 吨 1e-3, 公斤 吨 1e-3, 斤 吨 5e-4, 万斤 吨 5, 亿斤 吨 5e4, % % 1, ‰ % 0.1, 百分点 百分点 1,
度 千瓦时 1, 兆瓦 千瓦 1e3, 吉瓦 千瓦 1e6
"""
"""Name, base, how many of the base."""
ALIASES = """
人民币 元, 人民币元 元, rmb 元, usd 美元, 平方千米 平方公里, km2 平方公里, km² 平方公里, 千米 公里, km 公里, m2 平方米,
㎡ 平方米, t 吨, kg 千克, 百分比 %, 个百分点 百分点, kw 千瓦, mw 兆瓦, gw 吉瓦, 万kw 万千瓦, 万kwh 万千瓦时, 亿 亿元,
万亿 万亿元
"""
"""Other ways to write a unit, in small letters."""
STANDING = re.compile(r"(?:计量)?单\s*位\s*[:：]\s*(?P<units>[^()（）;；。]{1,30})")
"""单位：亿元 in a title or a line of its own."""
BRACKETS = re.compile(r"[(（\[【](?P<inner>[^()（）\[\]【】]{1,20})[)）\]】]")
TAIL = re.compile(r"[/:：\s,，_—-]\s*(?P<unit>[^/:：\s,，_—-]{1,8})$")
SHARES = re.compile(r"增速|增长率|增幅|比重|占比|比例|比率|率$|同比|±%|比上年")
"""Headings of what is a share and has no unit of money, whatever the title says."""


def _known() -> dict[str, MeasureUnit]:
    units = {multiple + base: MeasureUnit(multiple + base, base, factor)
             for base in BASES.split() for multiple, factor in MULTIPLES.items()}  # fmt: skip
    units |= {name: MeasureUnit(name, base, float(factor)) for name, base, factor in map(str.split, OTHERS.split(","))}
    return {**units, **{alias: units[name] for alias, name in map(str.split, ALIASES.split(","))}}


KNOWN = _known()
LOOSE = frozenset((*"年月分人个次部天处项米名度元户条t亿", "万亿"))
"""Too short to be a unit at the end of a heading, where they are the end of a word."""


def unit(text: str) -> MeasureUnit | None:
    """The unit that a text is, whole; None for any other."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).strip("()（）[]:：、，,.")
    plain = plain.removeprefix("单位:").removeprefix("单位：")
    return KNOWN.get(plain) or KNOWN.get(plain.lower()) or _within(plain)


def _within(text: str) -> MeasureUnit | None:
    """人民币亿元, 亿元人民币, 当年价亿元."""
    short = re.sub(r"人民币|当年价|现价|可比价|不变价|等值|标准", "", text)
    return KNOWN.get(short) if short and short != text else None


def parted(heading: str) -> tuple[str, MeasureUnit | None]:
    """A heading without its unit, and the unit: 产值（亿元） → 产值, 亿元; what stands in brackets besides stays."""
    for found in reversed(list(BRACKETS.finditer(heading))):
        inner = re.split(r"[,，;；、]", found["inner"])
        if (is_unit := next(filter(None, map(unit, inner)), None)) is not None:
            left = [part for part in inner if unit(part) is None]
            kept = f"（{'，'.join(left)}）" if left else ""
            return (heading[: found.start()] + kept + heading[found.end() :]).strip(), is_unit
    tail = TAIL.search(heading)
    if tail and tail["unit"] not in LOOSE and (found_unit := unit(tail["unit"])) is not None:
        return heading[: tail.start()].strip(), found_unit
    return heading, None


def standing(text: str) -> tuple[MeasureUnit, ...]:
    """The units that a title names: 单位：亿元、% → both; none where it names none."""
    found = STANDING.search(unicodedata.normalize("NFKC", text))
    if not found:
        return ()
    words = re.split(r"[,，、/ ]+", found["units"].strip())
    return tuple(known for word in words if (known := unit(word)) is not None) or tuple(
        filter(None, [unit(found["units"])])
    )
