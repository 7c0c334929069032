"""The join as tables: ranking, promises without a figure, every row of the table, what was settled."""

from __future__ import annotations

import pandas as pd

from layers.joined.filing import IndustryMatch
from layers.joined.sums import ONCE_RULES
from layers.joined.values import COMPARED, STATE_RULES, Attained, Attainment, Joined
from layers.joined.wording import lines_words, percent, rows_sentence, sentence, stands_at, terms_words, way_words
from layers.world import World

RANKED = (*COMPARED, Attained.PART)
ROW_HEADS = {
    "line": "行", "place": "地方", "name": "名称", "words": "产业原文", "value": "数值", "year": "年份",
    "outcome": "去向", "why": "说明", "remedy": "怎么办",
}  # fmt: skip
"""Columns of the rows' fates under their headings."""
OTHERS = (Attained.WAITING, Attained.LEFT, Attained.UNBOUND)


def ranking(joined: Joined, world: World) -> pd.DataFrame:
    """Promises that have a figure, the one that came furthest first; lower bounds have no rank."""
    partial = Attained.PART
    ordered = sorted(joined.of(*RANKED), key=lambda one: (one.state is partial, -(one.share or 0), one.promise.doc_id))
    ranks = [None if one.state is partial else n for n, one in enumerate(ordered, 1)]
    rows = [{"名次": rank, **_row(one, joined, world)} for rank, one in zip(ranks, ordered, strict=True)]
    return _whole_numbers(pd.DataFrame(rows))


def _whole_numbers(frame: pd.DataFrame) -> pd.DataFrame:
    """Ranks and years without a decimal point, also where some are missing."""
    return frame.astype({name: "Int64" for name in ("名次", "目标年", "实际年份", "年份") if name in frame})


def pending(joined: Joined, world: World) -> pd.DataFrame:
    """Promises that have a figure and no verdict: to be settled, left, or without a size in the document."""
    return _whole_numbers(pd.DataFrame([_row(one, joined, world) for one in joined.of(*OTHERS)]))


def absent(joined: Joined, world: World) -> pd.DataFrame:
    """Promises without a figure, with the reason; those that say how much come first."""
    found = sorted(joined.of(Attained.ABSENT), key=lambda one: one.promise.bar_yi is None)
    return _whole_numbers(pd.DataFrame([_promised(one, world) | {"原因": "；".join(one.notes)} for one in found]))


def _row(one: Attainment, joined: Joined, world: World) -> dict[str, object]:
    promised = _promised(one, world)
    return {
        "对照": one.state.value, "承诺": promised.pop("承诺"),
        "完成率（%）": None if one.share is None else percent(one.share),
        "实际（亿元）": _rounded(one.actual_yi), "下限（亿元）": promised.pop("下限（亿元）"),
        "差距（亿元）": _rounded(one.gap_yi), "目标年": promised.pop("目标年"), "实际年份": joined.terms.year,
        "此后年均须增长（%）": _rounded(one.growth and one.growth * 100), "进度": way_words(one), **promised,
        "说明": "；".join(one.notes), "表中行": lines_words(one, joined),
    }  # fmt: skip


def _promised(one: Attainment, world: World) -> dict[str, object]:
    promise, policy = one.promise, world.policy
    industry = policy.industry.get(promise.industry_id)
    return {
        "承诺": promise.name, "地方": "、".join(place.name for place in promise.places),
        "产业": industry.name if industry else "", "文件所写": promise.words, "下限（亿元）": promise.bar_yi,
        "依据": promise.basis, "目标年": promise.year, "出处": stands_at(promise, policy),
    }  # fmt: skip


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def every_row(joined: Joined, world: World) -> pd.DataFrame:
    """Every row of the table with what became of it, why, and what may be done."""
    names = {industry.industry_id: industry.name for industry in world.policy.industries}
    rows = joined.fates.frame
    told = rows.rename(columns=ROW_HEADS).reindex(columns=list(ROW_HEADS.values()))
    told.insert(4, "归入", [names.get(industry_id, "") for industry_id in rows["industry_id"].tolist()])
    return _whole_numbers(told)


def filed(match: IndustryMatch | None, world: World) -> pd.DataFrame:
    """The table's industry words with the industries that they were taken for."""
    names = {industry.industry_id: industry.name for industry in world.policy.industries}
    rows = [
        {
            "产业原文": group.text, "行数": group.rows, "处理结果": group.answer.state.value,
            "归入": names.get(group.answer.industry_id, ""), "说明": group.answer.why,
            "人工": "人工" if group.repaired else "",
        }
        for group in (match.groups() if match else ())
    ]  # fmt: skip
    return pd.DataFrame(rows)


def about(joined: Joined, table: str, documents: str) -> pd.DataFrame:
    """The page that explains the others: what was compared, on which terms, by which rules."""
    pairs = [
        ("表格", table), ("文件", documents), ("结果", sentence(joined)), ("表中各行", rows_sentence(joined)),
        *terms_words(joined),
        *((f"不重复计算 {n}", rule) for n, rule in enumerate(ONCE_RULES, 1)),
        *((f"“{state.value}”", rule) for state, rule in STATE_RULES.items()),
    ]  # fmt: skip
    return pd.DataFrame(pairs, columns=["项目", "内容"])
