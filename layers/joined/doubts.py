"""What must be settled before figures are compared: unit, year, indicator, prices, scope, rows that may be the same."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable, Sequence

from layers.joined.sums import ADD, ADD_PART, LAST, Sums, summed
from layers.joined.values import OpenTerm, Promise, Terms

UNIT, YEAR, INDICATOR, PRICE, SIZE, REPEATED = "unit", "year", "indicator", "price", "size", "repeated"
SCOPE, ZONE, LATE = "scope", "zone", "late"
GO_ON, LEAVE, IS_REVENUE = "compare", "leave", "revenue"
GO_ON_WORDS, LEAVE_WORDS = (GO_ON, "照比，结果里注明"), (LEAVE, "这些不比")
UNITS = {"亿元": 1.0, "万元": 1e-4, "元": 1e-8, "百万元": 1e-2, "千元": 1e-5}
"""Units of money that may be chosen, in 亿元."""
CURRENT, CONSTANT, UNSAID = "现价", "可比价（不变价）", ""
PRICE_UNSAID, COVERAGE_UNSAID = "表中没有写，按现价看待", "表中没有写"
ALL, LARGE = "全部企业", "规模以上"
REVENUE_WORDS = re.compile(r"主营业务收入|营业收入|销售收入|业务收入|主营收入|营收")
OUTPUT_WORDS = re.compile(r"总产值|产值")
OTHER_WORDS = re.compile(r"增加值|利润|税|投资|从业|人数|用电|出口|进口|资产|收入(?!$)")
TOO_MUCH, TOO_LITTLE = 60.0, 1 / 500
"""A table whose middle figure is so much more or less than what is promised may be in another unit."""


def price_of(text: str) -> str:
    """The price basis that words name, empty where they name none."""
    if re.search(r"可比价|不变价|\d{4}\s*年价", text):
        return CONSTANT
    return CURRENT if re.search(r"现价|当年价", text) else UNSAID


def coverage_of(text: str) -> str:
    """Which enterprises words say that are counted; empty where they do not."""
    if re.search(r"规模以上|规上", text):
        return LARGE
    return ALL if re.search(r"全部工业|全部企业|全行业|全社会|含规模以下|规模以下", text) else ""


def doubts(terms: Terms, promised: Sequence[Promise], sums: Sums) -> tuple[OpenTerm, ...]:
    """Everything that is to be settled of a table, settled or not, in the order in which it is asked."""
    found: Iterable[OpenTerm | None] = (
        _unit(terms), _year(terms), _indicator(terms), _price(terms), _size(terms, promised, sums), _repeated(sums),
        _scope(terms, promised), _zones(promised, sums), _late(terms, promised, sums),
    )  # fmt: skip
    return tuple(doubt for doubt in found if doubt)


def open_doubts(found: Iterable[OpenTerm], terms: Terms) -> tuple[OpenTerm, ...]:
    """Those that nobody settled yet."""
    return tuple(d for d in found if terms.settled.get(d.key) not in {key for key, _ in d.choices})


def factor_of(terms: Terms) -> float:
    """亿元 for one of the table's unit, as the table says or as was settled; 0 where nobody said."""
    return UNITS.get(terms.settled.get(SIZE, ""), 0.0) or _said_factor(terms)


def _said_factor(terms: Terms) -> float:
    return UNITS.get(terms.settled.get(UNIT, ""), 0.0) if terms.factor is None else terms.factor


def _unit(terms: Terms) -> OpenTerm | None:
    if terms.factor is not None:
        return None
    if terms.unit:
        words = (
            f"这一列的单位是“{terms.unit}”，不是人民币金额，不能与文件的规模（亿元）比较。请换一列，或说明实际单位。"
        )
    else:
        words = "表中没有写这一列的单位。文件的规模以亿元计，请说明。"
    return OpenTerm(UNIT, words, tuple((name, name) for name in UNITS))


def _year(terms: Terms) -> OpenTerm | None:
    """No choices: the year is written in its own field."""
    return None if terms.year else OpenTerm(YEAR, "表中没有写是哪一年的数，无法说进度。请在上面填写年份。", ())


def _indicator(terms: Terms) -> OpenTerm | None:
    name = terms.indicator
    if REVENUE_WORDS.search(name) and "增加" not in name:
        return None
    really = (IS_REVENUE, "这一列其实就是主营业务收入")
    if OUTPUT_WORDS.search(name):
        words = f"表中是“{name}”，文件的层级、规模和目标都指主营业务收入，两者口径不同。"
        return OpenTerm(INDICATOR, words, (GO_ON_WORDS, really))
    if OTHER_WORDS.search(name):
        words = f"“{name}”与主营业务收入不是一回事，不能比较。请换一列。"
        return OpenTerm(INDICATOR, words, (really,))
    return OpenTerm(
        INDICATOR, f"看不出“{name or '这一列'}”量的是什么；文件的规模指主营业务收入。", (really, GO_ON_WORDS)
    )


def _price(terms: Terms) -> OpenTerm | None:
    if terms.price != CONSTANT:
        return None
    words = "表中是可比价（不变价），文件的规模和目标按当年价，价格口径不同。"
    return OpenTerm(PRICE, words, (GO_ON_WORDS,))


def _size(terms: Terms, promised: Sequence[Promise], sums: Sums) -> OpenTerm | None:
    """A figure in 万元 under a heading that says 亿元 shows at once: it is thousands of times what is promised."""
    factor = _said_factor(terms)
    ratios = [
        one.value * factor / promise.bar_yi
        for promise in promised
        if promise.bar_yi
        and factor
        and (one := summed(promise.places, promise.industry_id, sums, stand_in=True))
        and one.whole
    ]
    if not ratios or TOO_LITTLE < (middle := statistics.median(ratios)) < TOO_MUCH:
        return None
    told = f"是承诺的 {middle:.0f} 倍" if middle > 1 else f"只有承诺的 {middle:.2%}"
    words = f"表中的数（中位数）{told}，单位可能写错了。"
    return OpenTerm(SIZE, words, ((GO_ON, "单位没有错，照比"), *((name, f"实际是{name}") for name in UNITS)))


def _repeated(sums: Sums) -> OpenTerm | None:
    if not sums.several:
        return None
    unit, industry = sums.several[0]
    rows = sums.cells[unit, industry]
    lines = "、".join(str(row.line) for row in rows[:4])
    words = (
        f"有 {len(sums.several)} 处同一地方、同一产业、同一年有几行"
        f"（如{rows[0].place} {sums.world.policy.industry[industry].name}，第 {lines} 行）。"
    )
    choices = (
        (ADD, "是各部分，相加就是全部"),
        (ADD_PART, "是名单，但不全，合计只作下限"),
        (LAST, "是重复填报，取最后一行"),
    )
    return OpenTerm(REPEATED, words, choices)


def _scope(terms: Terms, promised: Sequence[Promise]) -> OpenTerm | None:
    """Table and plan both say which enterprises they count, and say different things."""
    differ = [p for p in promised if p.bar_yi and p.coverage and terms.coverage and p.coverage != terms.coverage]
    if not differ:
        return None
    said = "、".join(sorted({p.coverage for p in differ}))
    words = f"表中统计的是{terms.coverage}，文件的 {len(differ)} 项目标写明是{said}，统计范围不同。"
    return OpenTerm(SCOPE, words, (GO_ON_WORDS, LEAVE_WORDS), frozenset(p.promise_id for p in differ))


def _zones(promised: Sequence[Promise], sums: Sums) -> OpenTerm | None:
    """Promises at zones of which only the county has a figure."""
    found = [
        p
        for p in promised
        if p.bar_yi and (one := summed(p.places, p.industry_id, sums, stand_in=True)) and one.stood_in
    ]
    if not found:
        return None
    words = f"{len(found)} 项承诺写在园区（如{found[0].name}），表中只有园区所在县（市、区）的数，范围更大。"
    choices = ((GO_ON, "用所在县的数代替，注明"), LEAVE_WORDS)
    return OpenTerm(ZONE, words, choices, frozenset(p.promise_id for p in found))


def _late(terms: Terms, promised: Sequence[Promise], sums: Sums) -> OpenTerm | None:
    year = terms.year
    late = [
        p
        for p in promised
        if year and p.bar_yi and p.year and p.year < year and summed(p.places, p.industry_id, sums, stand_in=True)
    ]
    if not late:
        return None
    years = "、".join(str(y) for y in sorted({p.year for p in late if p.year}))
    words = f"表中是 {year} 年的数，{len(late)} 项承诺的目标年（{years} 年）更早。"
    choices = ((GO_ON, "照比，注明晚几年"), LEAVE_WORDS)
    return OpenTerm(LATE, words, choices, frozenset(p.promise_id for p in late))
