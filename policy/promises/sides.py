"""What each of two documents says of one cluster, in a few words, and the records that say it."""

from __future__ import annotations

from policy.promises.changes import ClusterChange
from policy.promises.words import goal_words, size_words

NOT_NAMED, NO_RANK = "未点名", "点名，未写层级"


def side_words(change: ClusterChange) -> tuple[str, str]:
    """千亿级, 点名，未写层级, 未点名, or the goal for the industry instead: of the earlier, of the later one."""
    instead = goal_words(change.goal) or NOT_NAMED
    before, after = ((size_words(rows) or NO_RANK) if rows else instead for rows in (change.before, change.after))
    return before, after


def side_ids(change: ClusterChange) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of the records behind `side_words`; empty for a document that says nothing."""
    goal = (change.goal.target_id,) if change.goal else ()
    before, after = (tuple(row.cluster_id for row in rows) or goal for rows in (change.before, change.after))
    return before, after
