"""Changes as Chinese sentences that could stand in a report, made by rule from the records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from policy.promises.changes import (
    CHANGES,
    CONTINUED,
    DROPPED,
    LOWERED,
    NEW,
    RAISED,
    RANKED,
    SILENT,
    UNRANKED,
    ClusterChange,
)
from policy.promises.goals import DELAYED, GOAL_CHANGES, GoalChange
from policy.promises.goals import LOWERED as CUT
from policy.promises.goals import RAISED as LIFTED
from policy.promises.rank import rank_of
from policy.promises.subject import subject_of
from policy.records import Cluster, Document, PolicyRecords, Target
from policy.scale import scale_words
from policy.selection import tier_words

NOT_CANCELLED = "该文件没有按地方列出这一产业，不能算取消"
GOAL_VERBS = {CUT: "降为", DELAYED: "推迟为", LIFTED: "提前或提高为"}


def size_words(rows: Sequence[Cluster]) -> str:
    """千亿级, 3000亿级, or empty: the largest that the rows write."""
    rank = rank_of(rows)
    largest = next((row for row in rows if rank and rank_of((row,)) == rank), None)
    if largest is None:
        return ""
    return scale_words(largest.scale_yi) if largest.scale_yi is not None else tier_words(largest.tier)


def lead(changes: Sequence[ClusterChange], earlier: Document, later: Document) -> str:
    """What two documents differ in, in one sentence: how many are new, raised, no longer named, not covered."""
    count = Counter(change.kind for change in changes)
    named = [f"{kind} {count[kind]} 个" for kind in CHANGES if count[kind] and kind != SILENT]
    silent = f"；另有 {count[SILENT]} 个，{NOT_CANCELLED}" if count[SILENT] else ""
    both = f"与{earlier.dated_title}相比，{later.dated_title}"
    return both + ("、".join(named) if named else "没有点名可以相比的集群") + silent + "。"


def sentence(change: ClusterChange, earlier: Document, later: Document) -> str:
    """One change in one sentence, e.g. 《…》（2014）把…由百亿级提高到千亿级。"""
    old, new = (f"《{document.title}》（{document.issued_on.year}）" for document in (earlier, later))
    return _SENTENCES[change.kind](change, old, new) + "。"


def _new(change: ClusterChange, old: str, new: str) -> str:
    size = size_words(change.after)
    return f"{new}新提出{change.after[0].name}" + (f"（{size}）" if size else "") + f"，{old}没有点名"


def _moved(verb: str) -> Callable[[ClusterChange, str, str], str]:
    def words(change: ClusterChange, _: str, new: str) -> str:
        return f"{new}把{change.after[0].name}由{size_words(change.before)}{verb}{size_words(change.after)}"

    return words


def _ranked(change: ClusterChange, old: str, new: str) -> str:
    return f"{new}把{change.after[0].name}定为{size_words(change.after)}，{old}只点名，没有写层级"


def _unranked(change: ClusterChange, old: str, new: str) -> str:
    return f"{new}仍点名{change.after[0].name}，不再写{old}所定的{size_words(change.before)}"


def _continued(change: ClusterChange, old: str, new: str) -> str:
    size = size_words(change.after) or size_words(change.before)
    return f"{new}延续{old}的{change.after[0].name}" + (f"（{size}）" if size else "")


def _dropped(change: ClusterChange, old: str, new: str) -> str:
    size = size_words(change.before)
    return f"{new}不再提及{old}点名的{change.before[0].name}" + (f"（{size}）" if size else "")


def _silent(change: ClusterChange, old: str, new: str) -> str:
    size = size_words(change.before)
    return f"{new}没有涉及{old}点名的{change.before[0].name}" + (f"（{size}）" if size else "") + f"：{NOT_CANCELLED}"


_SENTENCES: dict[str, Callable[[ClusterChange, str, str], str]] = {
    NEW: _new,
    RAISED: _moved("提高到"),
    LOWERED: _moved("降为"),
    RANKED: _ranked,
    UNRANKED: _unranked,
    CONTINUED: _continued,
    DROPPED: _dropped,
    SILENT: _silent,
}


def goals_lead(changes: Sequence[GoalChange]) -> str:
    """How many goals that both documents set are cut, put off, raised …; empty where none can be compared."""
    count = Counter(change.kind for change in changes)
    named = "、".join(f"{kind} {count[kind]} 项" for kind in GOAL_CHANGES if count[kind])
    return f"两份都定的目标：{named}。" if named else ""


def goal_sentence(change: GoalChange, records: PolicyRecords) -> str:
    """One goal in two documents: 装备制造主营业务收入目标由 2015 年 22000 亿元降为 2017 年 15000 亿元。"""
    verb = GOAL_VERBS.get(change.kind, "，后一份文件写")
    subject = subject_of(change.after, records)
    words = f"{subject}{change.after.indicator}目标由 {_goal(change.before)}{verb} {_goal(change.after)}"
    coverage = change.one_sided_coverage
    return words + (f"（只有一处写明“{coverage}”）" if coverage else "") + "。"


def _goal(target: Target) -> str:
    high = f"–{target.value_high:g}" if target.value_high is not None else ""
    return f"{target.year} 年 {target.value:g}{high} {target.unit}".strip()
