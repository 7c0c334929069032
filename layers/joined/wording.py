"""The join in Chinese words: one sentence, the lines of a card, where a promise stands."""

from __future__ import annotations

import math
from collections import Counter

from layers.joined.doubts import COVERAGE_UNSAID, PRICE_UNSAID
from layers.joined.values import COMPARED, Attained, Attainment, Joined, Promise
from policy.records import PolicyRecords
from policy.sections import source_words

MOST_LINES = 6
SUPPORTS = ("scale", "tier", "value")
"""What of a record a citation of its size supports."""


def sentence(joined: Joined) -> str:
    """How many promises have a figure and how they stand, and where every row went."""
    counts = Counter(one.state for one in joined.attainments)
    compared = sum(counts[state] for state in COMPARED)
    parts = "、".join(f"{state.value} {counts[state]}" for state in COMPARED if counts[state])
    others = [f"{s.value} {counts[s]} 项" for s in Attained if s not in COMPARED and counts[s]]
    told = f"{len(joined.attainments)} 项承诺 ＝ 能比的 {compared} 项" + (f"（{parts}）" if parts else "")
    return "".join((told, *(f" ＋ {one}" for one in others), "。"))


def rows_sentence(joined: Joined) -> str:
    """Every row once: 表中 12 行 ＝ 用于对照 8 ＋ …"""
    parts = " ＋ ".join(f"{outcome.value} {count}" for outcome, count in joined.fates.counts.items() if count)
    return f"表中 {len(joined.fates)} 行 ＝ {parts}。"


def terms_words(joined: Joined) -> tuple[tuple[str, str], ...]:
    """What the figures are, and what the planner settled."""
    terms = joined.terms
    settled = {d.key: (d.words, dict(d.choices).get(terms.settled.get(d.key, ""), "")) for d in joined.doubts}
    basics = (
        ("指标", terms.indicator), ("单位", terms.unit or "表中没有写"),
        ("年份", f"{terms.year} 年" if terms.year else "未定"),
        ("价格", terms.price or PRICE_UNSAID), ("统计范围", terms.coverage or COVERAGE_UNSAID),
    )  # fmt: skip
    return (*basics, *((f"核定：{words}", choice or "未定") for words, choice in settled.values()))


def bar_words(promise: Promise, policy: PolicyRecords) -> str:
    """3000亿级（2017 年）, 2014 行动计划."""
    year = f"（{promise.year} 年）" if promise.year else "（未写年份）"
    return f"{promise.words}{year}，{policy.document[promise.doc_id].short_name}"


def stands_at(promise: Promise, policy: PolicyRecords) -> str:
    """Document, section and line that say how much is promised, else that name it."""
    ident = promise.target.target_id if promise.target else promise.promise_id
    rows = policy.citations_of(ident, *SUPPORTS) or policy.citations_of(promise.promise_id)
    return source_words(rows[:3], policy)


def percent(share: float) -> float:
    """A share in per cent to a tenth; never rounded up to a whole that is not reached."""
    cut = math.floor(share * 1000 + 1e-6) / 10
    return cut if share < 1 else max(100.0, cut)


def share_words(share: float | None) -> str:
    """63.3%; many times as much as 12.5 倍."""
    if share is None:
        return ""
    return f"{percent(share):g}%" if share < 10 else f"{share:.3g} 倍"


def gap_words(one: Attainment) -> str:
    """还差 1100 亿元，此后每年须增长 12.3%."""
    if one.gap_yi is None:
        return ""
    if not one.gap_yi:
        return "已达到"
    growth = f"，到目标年每年须增长 {one.growth:.1%}" if one.growth is not None else ""
    return f"还差 {one.gap_yi:.6g} 亿元{growth}"


def way_words(one: Attainment) -> str:
    """从 2013 年起走了 39% 的路、50% 的时间."""
    if one.way is None or one.time is None:
        return ""
    return f"自 {one.base_year} 年走了 {one.way:.0%} 的路、{one.time:.0%} 的时间"


def lines_words(one: Attainment, joined: Joined) -> str:
    """The lines that a figure comes from; of many the first and how many there are."""
    rows = one.actual.rows if one.actual else ()
    told = "、".join(str(joined.line_of[number]) for number in rows[:MOST_LINES])
    return told + (f" 等 {len(rows)} 行" if len(rows) > MOST_LINES else "")


def card_lines(one: Attainment, joined: Joined, policy: PolicyRecords) -> tuple[tuple[str, str], ...]:
    """What a card tells: state, promise, figure, gap, way, how it came about, where it stands."""
    year = joined.terms.year
    told = f"{one.actual_yi:.6g} 亿元（{year} 年）" if one.actual_yi is not None else ""
    pairs = (
        ("对照", one.state.value), ("承诺", bar_words(one.promise, policy)), ("实际", told),
        ("完成率", share_words(one.share)), ("差距", gap_words(one)), ("进度", way_words(one)),
        ("说明", "；".join(one.notes)), ("出处", stands_at(one.promise, policy)),
        ("表中各行", lines_words(one, joined)),
    )  # fmt: skip
    return tuple((label, text) for label, text in pairs if text)
