"""Words by which a line of a table is known: totals, sections, parts, notes, titles, years, headings' numbers."""

from __future__ import annotations

import re
import unicodedata

from lists.understand.figures import figure
from lists.understand.units import standing, unit

TOTAL = re.compile(
    r"(?:全省|全市|全县|全区|全国|河南省?|省|市|县|区)?(?:合计|总计|总和|共计|累计|小计|总数|汇总)(?:数)?|全省|全市|全县|全国"
    r"|(?:全省|全市|全国|全县)?(?:平均|均值|平均值|平均水平)|.{0,8}(?:合计|小计|总计)|total|sum|subtotal|average",
    re.IGNORECASE,
)
PART = re.compile(r"#(?=[\u3400-\u9fff])|(?:其中|在总计中|在其中|#其中)[:：、]?")
SECTION = re.compile(
    r"(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|第[一二三四五六七八九十]+[部章节篇]).*|.*[:：]"
)
NOTE = re.compile(
    r"(?:注|附注|备注|说明|资料来源|数据来源|来源|填表|制表|填报|审核|负责人|联系|统计口径|单位负责人|打印|日期|制作)"
    r"(?:人|单位|日期|时间)?(?:\d*\s*[:：.、]|$).*|[*※△▲①②③].*|本表.*|数据截至.*|截至.*",
)
YEAR = re.compile(r"((?:19|20)\d\d)\s*年?(?:度|末|底)?")
YEAR_IN = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)\s*年?")
DATE = re.compile(
    r"(?P<y>(?:19|20)\d\d)\s*[-/.年]\s*(?P<m>\d{1,2})(?:\s*[-/.月]\s*(?P<d>\d{1,2})\s*日?|月)?(?:[ T]\d.*)?"
)
DIGITS = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])")
UNIT_HEADS = ("单位", "计量单位", "指标单位", "数量单位")
LONG_TEXT = 24
"""Characters from which a line with one cell is a sentence and no label."""


def plain(text: str) -> str:
    """A label without blanks, in half width."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def is_total(label: str) -> bool:
    """合 计, 全省, 郑州市合计."""
    return bool(TOTAL.fullmatch(plain(label)))


def part_of(label: str) -> str | None:
    """What stands behind 其中：; None where it does not stand there."""
    text = plain(label)
    found = PART.match(text)
    return text[found.end() :] if found else None


def is_section(label: str) -> bool:
    """一、基本情况; （二）能源; 豫东：."""
    return bool(SECTION.fullmatch(plain(label)))


def is_note(label: str) -> bool:
    """注：, 资料来源：, a sentence, or a unit that stands for the whole table."""
    text = plain(label)
    return bool(NOTE.fullmatch(text)) or len(text) > LONG_TEXT or bool(standing(label))


def year(text: str) -> int | None:
    """The year that a cell is: 2008, 2008年, 2008年末."""
    found = YEAR.fullmatch(plain(text))
    return int(found[1]) if found else None


def year_in(text: str) -> tuple[int | None, str]:
    """The one year in a heading, and the heading without it: 2012年产值 → 2012, 产值."""
    found = YEAR_IN.findall(text)
    if len(set(found)) != 1:
        return None, text
    return int(found[0]), YEAR_IN.sub("", text).strip(" -_—：:")


def is_number(text: str) -> bool:
    """Whether a cell is a figure and not the number of a year."""
    read = figure(text) if text else None
    return read is not None and read.value is not None and year(text) is None


def date_of(text: str) -> str:
    """The day as 2012-02-25, the month as 2012-02; empty where a text is none."""
    flat = plain(text) if text[:1].isdecimal() else ""
    found = DATE.fullmatch(flat) or DIGITS.fullmatch(flat)
    if not found or not 1 <= int(found["m"]) <= 12 or (found["d"] and not 1 <= int(found["d"]) <= 31):
        return ""
    day = f"-{int(found['d']):02d}" if found["d"] else ""
    return f"{found['y']}-{int(found['m']):02d}{day}"


def is_unit_row(cells: list[str]) -> bool:
    """A line of units under the headings: every cell but the first that says anything is a unit."""
    told = [cell for cell in cells if cell]
    units = [cell for cell in told if unit(cell) is not None and not standing(cell)]
    first = bool(told) and (unit(told[0]) is not None or plain(told[0]) in UNIT_HEADS)
    return len(units) >= (1 if first else 2) and len(units) >= len(told) - (plain(told[0]) in UNIT_HEADS)


def is_count_row(cells: list[str]) -> bool:
    """甲 乙 1 2 3: the numbers of the columns under the headings."""
    told = [plain(cell).strip("()（）") for cell in cells if cell]
    letters = [cell for cell in told if cell in ("甲", "乙", "丙", "丁", "A", "B", "C", "序号")]
    numbers = [cell for cell in told if cell.isdecimal()]
    wanted = [str(number) for number in range(1, len(numbers) + 1)]
    return len(numbers) >= 2 and numbers == wanted and len(letters) + len(numbers) == len(told)
