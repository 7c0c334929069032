"""The verdicts that two compared places can get, the rule for each, and how a pair of figures gets one."""

from __future__ import annotations

import math

DIFFERS, LOWERED, TOO_SLOW = "不一致", "目标下调", "增速不足"
OTHER_SCOPE, OTHER_WORDS, ROUNDED = "口径不同", "表述不同", "约数之差"
INCOMPLETE, AGREES = "未列全", "一致"

RULES = {
    DIFFERS: "说的是同一件事、同一口径、同一年份，满足一个就必然违反另一个，不能同时成立。",
    LOWERED: "后发的文件给同一事项、同一单位、更晚的年份定了更低的目标。",
    TOO_SLOW: "从最近一次统计起，按文件写明的增速算不到文件写明的目标。",
    OTHER_SCOPE: "范围、年份、指标、统计对象或归类标准不同，说的不是同一件事，可以同时成立。",
    OTHER_WORDS: "说的是同一件事，名称、用词、下限或详略不同，可以同时成立。",
    ROUNDED: "差别在“左右、约”所容许的范围内，或只是取整，可以同时成立。",
    INCOMPLETE: "写明了总数，名单或分项没有列全（或有的分项没有写数），两边不矛盾。",
    AGREES: "两处相同，或相加恰好相等。",
}
"""Verdict -> its rule, those that need an answer first. Findings made in reading are held to the same rules."""

ABOUT = 0.05
"""What 左右 and 约 (comparator ≈) admit: five per cent of the figure. The documents' own use of the words stays below:
the widest is 1700 个左右 for parts that sum to 1658 (2.5 %); a tenth would let 30 % pass for 27 %."""

Interval = tuple[float, float]


def admitted(value: float, comparator: str, high: float | None = None) -> Interval:
    """Lowest and highest figure that satisfies a stated one: 5000 with > admits 5000 and all above."""
    if comparator in (">", ">=", "+"):
        return value, math.inf
    if comparator in ("<", "<="):
        return -math.inf, value
    if comparator == "≈":
        return value - ABOUT * abs(value), value + ABOUT * abs(value)
    return value, value if high is None else high


def meet(first: Interval, other: Interval) -> bool:
    """Whether one figure can satisfy both."""
    return max(first[0], other[0]) <= min(first[1], other[1])


def rounds_to(figure: float, other: float) -> bool:
    """Whether one of the two is the other with fewer decimals: 2.417 and 2.4."""
    return any(round(long, decimals_of(short)) == short for long, short in ((figure, other), (other, figure)))


def decimals_of(figure: float) -> int:
    """Number of decimals of a figure as its shortest text has them."""
    _, _, decimals = f"{figure:.10g}".partition(".")
    return len(decimals)


def of_total(found: float, value: float, comparator: str, complete: bool = True) -> str:
    """Verdict on parts that sum to `found` where a total is stated; `complete` when every part has a figure."""
    if found == value and complete:
        return AGREES
    if not complete and found <= admitted(value, comparator)[1]:
        return INCOMPLETE
    if not meet((found, found), admitted(value, comparator)):
        return DIFFERS
    return ROUNDED if comparator == "≈" else OTHER_WORDS


def of_list(named: int, stated: float) -> str:
    """Verdict on a list against its stated number: a list may be open, but not longer than stated."""
    return AGREES if named == stated else INCOMPLETE if named < stated else DIFFERS
