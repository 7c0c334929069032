"""Tiers and figures of a question: 百亿级, 千亿级以上, 五千亿级, 超过1000亿, 500亿以下, 未标层级."""

from __future__ import annotations

import re
from collections.abc import Sequence

from layers.question.words import Words
from policy.records import TIER_BREAKS_YI, Cluster, PolicyRecords
from policy.selection import NO_TIER

DIGITS = {word: n for n, word in enumerate("一二三四五六七八九", start=1)} | {"两": 2, "零": 0}
TENS = {"十": 10, "百": 100, "千": 1000, "万": 10000}
ABOVE = "超过?|大于|高于|多于|不低于|不少于|不小于|至少"
BELOW = "不到|不足|不超过|低于|小于|少于"
FIGURE = (
    rf"(?P<before>{ABOVE}|{BELOW})?(?:了)?\s*(?P<number>\d+(?:\.\d+)?\s*[十百千万]?|[一二两三四五六七八九十百千万零]+)\s*亿"
    r"元?级?(?P<after>(?:及?以)上|(?:及?以)下|(?:以|之)内)?"
)
UNLABELLED = r"未标层级|(?:未|没有?|无)(?:写|标|注)?明?(?:层级|级别)"
MOST_NAMED = 4


def tiers_in(words: Words, policy: PolicyRecords) -> tuple[str, ...]:
    """The tiers that the words or figures of a question lie in; what a tier cannot tell of a figure is remarked."""
    used, found = policy.tiers, list[str]()
    while match := words.take(FIGURE):
        bare = match["number"] in TENS
        side = _side(match["before"] or "", match["after"] or "")
        tiers, remark = _of_figure(yi_of(match["number"]), side, bare, policy)
        if remark:
            words.remarks.append(remark)
        if tiers:
            words.note(match[0], "、".join(f"{t}级" for t in tiers))
        found += tiers
    if "世界" in used and words.take("世界级", "世界级"):
        found.append("世界")
    if words.take(UNLABELLED, "未标层级"):
        found.append(NO_TIER)
    return tuple(dict.fromkeys(found))


def yi_of(number: str) -> float:
    """五千 -> 5000, 一千五百 -> 1500, 1.5万 -> 15000, 百 -> 100, in units of 亿元."""
    if figure := re.match(r"\d+(?:\.\d+)?", number):
        return float(figure[0]) * TENS.get(number[figure.end() :].strip(), 1)
    whole, part, digit = 0, 0, 0
    for sign in number:
        if sign in DIGITS:
            digit = DIGITS[sign]
        elif sign == "万":
            whole, part, digit = (whole + part + digit or 1) * TENS[sign], 0, 0
        else:
            part, digit = part + (digit or 1) * TENS[sign], 0
    return float(whole + part + digit)


def _side(before: str, after: str) -> int:
    """1 for what lies above a figure, -1 for below, 0 for the figure itself."""
    if after:
        return 1 if after.endswith("上") else -1
    return 0 if not before else 1 if re.fullmatch(ABOVE, before) else -1


def _of_figure(yi: float, side: int, bare: bool, policy: PolicyRecords) -> tuple[tuple[str, ...], str]:
    """The tiers of a figure, and what is to be said of those that it cuts through."""
    breaks = {tier: TIER_BREAKS_YI[tier] for tier in policy.tiers if tier in TIER_BREAKS_YI}
    within = tuple(tier for tier, (low, high) in breaks.items() if low <= yi < high)
    if side > 0:
        tiers = tuple(t for t, (_, high) in breaks.items() if yi < high) + (("世界",) if "世界" in policy.tiers else ())
    elif side < 0:
        tiers = tuple(t for t, (low, _) in breaks.items() if low < yi)
    else:
        tiers = within  # 5000亿级 in an older document is its 千亿级 with that figure
    if not tiers:
        return (), f"{yi:g}亿不到百亿，没有这一层级"
    if side == 0:
        return tiers, "" if bare or f"{yi:g}亿" in policy.tiers else _said_of_exact(yi, tiers[0], policy)
    cut = next((t for t in within if t in tiers and breaks[t][0] < yi), "")
    return tiers, _said_of_cut(yi, side, cut, policy) if cut else ""


def _said_of_exact(yi: float, tier: str, policy: PolicyRecords) -> str:
    if yi == TIER_BREAKS_YI.get(tier, (yi,))[0]:
        return ""
    named = [c for c in policy.clusters if c.scale_yi == yi]
    if not named:
        return f"文件没有写 {yi:g}亿级的集群，列出的是它所在的{tier}级"
    without = sum(not c.tier for c in named)
    rest = f"，其中 {without} 条没有级别用词，在“未标层级”里" if without else ""
    return f"写明 {yi:g}亿的有 {len(named)} 条：{_names(named)}{rest}；{tier}级的其余各条没有写这一数值"


def _said_of_cut(yi: float, side: int, tier: str, policy: PolicyRecords) -> str:
    """What a tier that a figure cuts through holds: those with a figure on its side, on the other, and without any."""
    own = [c for c in policy.clusters if c.tier == tier]
    sized = [c for c in own if c.scale_yi is not None]
    fit = [c for c in sized if c.scale_yi is not None and (c.scale_yi - yi) * side >= 0]
    told = f"（{_names(fit)}）" if fit else ""
    return (
        f"{tier}级共 {len(own)} 条次，写明数值且在 {yi:g}亿以{'上' if side > 0 else '下'}的 {len(fit)} 条次{told}；"
        f"另有 {len(own) - len(sized)} 条次只写{tier}级、没有数值，不能判断，也一并列出"
    )


def _names(clusters: Sequence[Cluster]) -> str:
    names = list(dict.fromkeys(c.name for c in clusters))
    return "、".join(names[:MOST_NAMED]) + (" 等" if len(names) > MOST_NAMED else "")
