"""Changes as Chinese sentences that could stand in a report, made by rule from the records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from policy.promises.changes import (
    CHANGES,
    CONTINUED,
    DROPPED,
    FRAMED,
    GOAL_ONLY,
    LOWERED,
    NEW,
    RAISED,
    RANKED,
    SILENT,
    UNRANKED,
    ClusterChange,
    is_general,
)
from policy.promises.goals import DELAYED, GOAL_CHANGES, GoalChange
from policy.promises.goals import LOWERED as CUT
from policy.promises.goals import RAISED as LIFTED
from policy.promises.rank import rank_of
from policy.promises.subject import subject_of
from policy.records import Cluster, Document, PolicyRecords, Target
from policy.scale import scale_words, value_text
from policy.selection import tier_words

NOT_CANCELLED = "不能算取消"
GOAL_VERBS = {CUT: "降为", DELAYED: "推迟到", LIFTED: "提前或提高为"}
BESIDE = {
    NEW: "只有后者点名",
    FRAMED: "只有后者列为集群、前者定产业目标",
    RAISED: "后者写得更高",
    RANKED: "只有后者定级",
    LOWERED: "后者写得更低",
    UNRANKED: "只有前者定级",
    GOAL_ONLY: "只有前者列为集群、后者定产业目标",
    DROPPED: "只有前者点名",
    CONTINUED: "两份都点名",
}
"""Kinds of change between two documents of one day, of which neither changes the other."""
NAMED = 3
"""So many rows that may be meant are named, then counted."""


def size_words(rows: Sequence[Cluster]) -> str:
    """千亿级, 3000亿级, 超4000亿元, or empty: the largest that the rows write."""
    rank = rank_of(rows)
    largest = next((row for row in rows if rank and rank_of((row,)) == rank), None)
    if largest is None:
        return ""
    if largest.scale_yi is None:
        return tier_words(largest.tier)
    return ("超" if largest.comparator == ">" else "") + scale_words(largest.scale_yi, largest.tier)


def lead(changes: Sequence[ClusterChange], earlier: Document, later: Document) -> str:
    """What two documents differ in, in one sentence: how many are new, raised, no longer named, not covered."""
    count = Counter(change.kind for change in changes)
    words = BESIDE if earlier.issued_on == later.issued_on else {}
    named = [f"{words.get(kind, kind)} {count[kind]} 个" for kind in CHANGES if count[kind] and kind != SILENT]
    doubtful = sum(bool(change.perhaps) for change in changes)
    doubt = f"；其中 {doubtful} 个也许只是换了名称或写法，要核对" if doubtful else ""
    silent = f"；另有 {count[SILENT]} 个，所属产业在后者中没有按地方列出，{NOT_CANCELLED}" if count[SILENT] else ""
    day = "（两份同日印发，不分先后）" if words else ""
    both = f"与{earlier.dated_title}相比，{later.dated_title}{day}"
    return both + ("、".join(named) if named else "没有点名可以相比的集群") + doubt + silent + "。"


def sentence(change: ClusterChange, earlier: Document, later: Document) -> str:
    """One change in one sentence, e.g. 《…》（2014）把…由百亿级提高到千亿级.

    Nothing is said to go on or to end where the second document is not the later one.
    """
    old, new = (f"《{document.title}》（{document.issued_on.year}）" for document in (earlier, later))
    said = _SENTENCES if later.issued_on > earlier.issued_on else _SENTENCES | _SIDE_BY_SIDE
    return said[change.kind](change, old, new) + "。"


def _name(rows: Sequence[Cluster]) -> str:
    """漯河食品产业集群（3000亿级）."""
    words = size_words(rows)
    return rows[0].name + (f"（{words}）" if words else "")


def _perhaps(change: ClusterChange) -> str:
    """The rows of the other document that may be meant: 或即…, or those that it names by place instead."""
    names = [row.name for row in change.perhaps]
    more = f"等 {len(names)} 个" if len(names) > NAMED else ""
    verb = "而按地方点名了" if is_general(change.rows[0]) else "或即它点名的"
    return f"{verb}{'、'.join(names[:NAMED])}{more}" if names else ""


def _new(verb: str) -> Callable[[ClusterChange, str, str], str]:
    def words(change: ClusterChange, old: str, new: str) -> str:
        perhaps = _perhaps(change)
        other = f"{old}没有用这个名称，{perhaps}" if perhaps else f"{old}没有点名"
        return f"{new}{verb}{_name(change.after)}，{other}"

    return words


def _moved(verb: str) -> Callable[[ClusterChange, str, str], str]:
    def words(change: ClusterChange, _: str, new: str) -> str:
        return f"{new}把{change.after[0].name}由{size_words(change.before)}{verb}{size_words(change.after)}"

    return words


def _beside(verb: str) -> Callable[[ClusterChange, str, str], str]:
    def words(change: ClusterChange, old: str, new: str) -> str:
        return f"{new}写的{_name(change.after)}{verb}{old}所写的{size_words(change.before)}"

    return words


def _ranked(change: ClusterChange, old: str, new: str) -> str:
    return f"{new}把{change.after[0].name}定为{size_words(change.after)}，{old}只点名，没有写层级"


def _unranked(again: str, no_longer: str) -> Callable[[ClusterChange, str, str], str]:
    def words(change: ClusterChange, old: str, new: str) -> str:
        return f"{new}{again}{change.after[0].name}，{no_longer}{old}所定的{size_words(change.before)}"

    return words


def _continued(change: ClusterChange, old: str, new: str) -> str:
    return f"{new}延续{old}的{_both(change)}"


def _both_name(change: ClusterChange, old: str, new: str) -> str:
    return f"{new}和{old}都点名{_both(change)}"


def _both(change: ClusterChange) -> str:
    size = size_words(change.after) or size_words(change.before)
    return change.after[0].name + (f"（{size}）" if size else "")


def _dropped(no_longer: str) -> Callable[[ClusterChange, str, str], str]:
    def words(change: ClusterChange, old: str, new: str) -> str:
        if perhaps := _perhaps(change):
            size = f"（{words}）" if (words := size_words(change.before)) else ""
            return f"{new}{no_longer}用{old}的“{change.before[0].name}”{size}这一名称，{perhaps}"
        return f"{new}{no_longer}提及{old}点名的{_name(change.before)}"

    return words


def _framed(verb: str) -> Callable[[ClusterChange, str, str], str]:
    def words(change: ClusterChange, old: str, new: str) -> str:
        return f"{new}{verb}{_name(change.after)}，{old}对这一产业只定了目标：{goal_words(change.goal)}"

    return words


def _goal_only(verb: str) -> Callable[[ClusterChange, str, str], str]:
    def words(change: ClusterChange, old: str, new: str) -> str:
        return f"{new}{verb}{old}的{_name(change.before)}列为集群，只对这一产业定了目标：{goal_words(change.goal)}"

    return words


def _silent(change: ClusterChange, old: str, new: str) -> str:
    return f"{new}没有涉及{old}点名的{_name(change.before)}，但也没有按地方列出这一产业，{NOT_CANCELLED}"


_SENTENCES: dict[str, Callable[[ClusterChange, str, str], str]] = {
    NEW: _new("新提出"),
    FRAMED: _framed("首次列出"),
    RAISED: _moved("提高到"),
    LOWERED: _moved("降为"),
    RANKED: _ranked,
    UNRANKED: _unranked("仍点名", "不再写"),
    CONTINUED: _continued,
    GOAL_ONLY: _goal_only("不再把"),
    DROPPED: _dropped("不再"),
    SILENT: _silent,
}
_SIDE_BY_SIDE: dict[str, Callable[[ClusterChange, str, str], str]] = {
    NEW: _new("点名"),
    FRAMED: _framed("列出"),
    RAISED: _beside("高于"),
    LOWERED: _beside("低于"),
    UNRANKED: _unranked("点名", "没有写"),
    CONTINUED: _both_name,
    GOAL_ONLY: _goal_only("没有把"),
    DROPPED: _dropped("没有"),
}
"""Of two documents of one day, or the other way round: nothing goes on, nothing ends."""


def goals_lead(changes: Sequence[GoalChange]) -> str:
    """How many goals that both documents set are cut, put off, raised …; empty where none can be compared."""
    count = Counter(change.kind for change in changes)
    named = "、".join(f"{kind} {count[kind]} 项" for kind in GOAL_CHANGES if count[kind])
    return f"两份都定的目标：{named}。" if named else ""


def goal_sentence(change: GoalChange, records: PolicyRecords) -> str:
    """One goal in two documents: 装备制造主营业务收入目标由 2015 年 22000 亿元降为 2017 年不低于 15000 亿元."""
    before, after = change.before, change.after
    subject = subject_of(after, records)
    what = after.indicator if after.indicator.startswith(subject) else f"{subject}{after.indicator}"
    if verb := GOAL_VERBS.get(change.kind, ""):
        words = f"{what}目标由 {year_and_value(before)}{verb} {year_and_value(after)}"
    else:
        said = (f"“{records.document[t.doc_id].short_name}”定 {year_and_value(t)}" for t in (before, after))
        words = f"{what}目标，{'，'.join(said)}"
    coverage = change.one_sided_coverage
    return words + (f"（只有一处写明“{coverage}”）" if coverage else "") + "。"


def goal_words(target: Target | None) -> str:
    """主营业务收入 2015 年不低于 20000 亿元; empty without a goal."""
    return f"{target.indicator} {year_and_value(target)}" if target else ""


def year_and_value(target: Target) -> str:
    """2015 年 22000 亿元, 2017 年不低于 15000 亿元."""
    said = value_text(target)
    return f"{target.year} 年{' ' if said[:1].isdigit() else ''}{said}"
