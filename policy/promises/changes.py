"""Plan against plan: what the later of two documents makes of each cluster of the earlier one, and what it adds.

Silent is not dropped: a document drops a cluster only where it names clusters of that industry by place at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from policy.counts import is_cluster
from policy.identity import distinct_clusters, family_of
from policy.promises.goals import industry_goals
from policy.promises.rank import Rank, rank_of
from policy.records import Cluster, PolicyRecords, Target

NEW, RAISED, LOWERED, RANKED = "新增", "提高", "降低", "首次定级"
FRAMED, GOAL_ONLY = "首次列为集群", "只定产业目标"
UNRANKED, CONTINUED, DROPPED, SILENT = "不再定级", "延续", "不再提及", "未涉及"

CHANGES = {
    NEW: "前一份文件没有点名，后一份点名。",
    FRAMED: "前一份文件只给全省这一产业定了主营业务收入目标，后一份把它列为定级的集群。两个数不是一回事，不比高低。",
    RAISED: "层级或规模比前一份文件写的高。",
    RANKED: "前一份文件只点名，后一份写了层级或规模。",
    LOWERED: "层级或规模比前一份文件写的低。",
    UNRANKED: "前一份文件写了层级或规模，后一份只点名。",
    GOAL_ONLY: "前一份文件把全省这一产业列为定级的集群，后一份只给它定了主营业务收入目标。",
    DROPPED: "前一份文件点名，后一份按地方列了同一产业的集群，其中没有它。",
    CONTINUED: "两份文件都点名，层级与规模不矛盾。",
    SILENT: "前一份文件点名，后一份没有按地方列这一产业的集群，不能算取消。",
}
"""Kind of change -> its rule, what a minister asks first in front."""

WHOLE = "province"
AT_LARGE = "产业集群"
OTHER_SIDE = {NEW: (DROPPED, SILENT), DROPPED: (NEW,)}
"""Where a row may be that the other document names otherwise."""


@dataclass(frozen=True, slots=True)
class ClusterChange:
    """One cluster in two documents: the rows of each side (empty where it is not named), and the kind of change.

    ``perhaps`` are rows of the other document with the same places and the same line of industry under another
    name: only a reader can tell whether they are meant. ``goal`` is what the document without rows sets for the
    whole province's industry, where the other calls that industry a cluster.
    """

    kind: str
    before: tuple[Cluster, ...]
    after: tuple[Cluster, ...]
    perhaps: tuple[Cluster, ...] = ()
    goal: Target | None = None

    @property
    def rows(self) -> tuple[Cluster, ...]:
        """The rows of both documents, the later document's first."""
        return self.after + self.before

    @property
    def rank(self) -> Rank:
        """The largest rank that either document writes; nothing written counts as nothing."""
        return rank_of(self.rows) or Rank(0, 0)


def changes(records: PolicyRecords, earlier: str, later: str) -> tuple[ClusterChange, ...]:
    """Every cluster that one of the two documents names, in the order of `CHANGES`, the largest first."""
    by_place = _industries_by_place(records, later)
    goals = industry_goals(records, earlier), industry_goals(records, later)
    found = [
        _with_goal(ClusterChange(kind_of(*sides, _family(sides, records) in by_place), *sides), goals)
        for sides in _pairs(records, earlier, later)
    ]
    kinds = list(CHANGES)
    ordered = sorted(found, key=lambda c: (kinds.index(c.kind), -c.rank.low_yi, c.rows[0].cluster_id))
    return tuple(_with_doubt(change, ordered, records) for change in ordered)


def _with_goal(change: ClusterChange, goals: Sequence[Mapping[str, Target]]) -> ClusterChange:
    """A change of one side that means a whole industry, where the other document sets that industry a goal.

    `goals` are those of the earlier and of the later document, by industry.
    """
    goal = goals[bool(change.before)].get(change.rows[0].industry_id)
    if (change.before and change.after) or goal is None or not _is_whole_industry(change.rows):
        return change
    return replace(change, kind=GOAL_ONLY if change.before else FRAMED, goal=goal)


def _is_whole_industry(rows: Sequence[Cluster]) -> bool:
    """Whether the rows give the whole province's industry a tier or an amount; a base of national rank has none."""
    return rank_of(rows) is not None and all(
        row.places and all(place.level == WHOLE for place in row.places) for row in rows
    )


def kind_of(before: tuple[Cluster, ...], after: tuple[Cluster, ...], covered: bool) -> str:
    """The kind of change; `covered`: the later document lists clusters of this industry by place."""
    if not before:
        return NEW
    if not after:
        return DROPPED if covered else SILENT
    old, new = rank_of(before), rank_of(after)
    if old and new:
        return CONTINUED if new.meets(old) else RAISED if new.above(old) else LOWERED
    return RANKED if new else UNRANKED if old else CONTINUED


def _family(sides: tuple[tuple[Cluster, ...], tuple[Cluster, ...]], records: PolicyRecords) -> str:
    return family_of((sides[0] or sides[1])[0].industry_id, records)


def _pairs(
    records: PolicyRecords, earlier: str, later: str
) -> Iterable[tuple[tuple[Cluster, ...], tuple[Cluster, ...]]]:
    """(rows of the earlier, rows of the later document) of each cluster; known through any document between them.

    What one document calls a cluster may be a chain or an industry in the other: it counts where one calls it so.
    """
    for group in distinct_clusters(records.clusters, records):
        sides = tuple(tuple(row for row in group if row.doc_id == doc_id) for doc_id in (earlier, later))
        if any(is_cluster(row) for side in sides for row in side):
            yield sides[0], sides[1]


def _industries_by_place(records: PolicyRecords, doc_id: str) -> frozenset[str]:
    """The topmost industries for which a document names clusters by place; what is made up of such is one of them."""
    rows = (c for c in records.clusters if c.doc_id == doc_id and is_cluster(c))
    tops = {family_of(row.industry_id, records) for row in rows if any(p.level != WHOLE for p in row.places)}
    parts: dict[str, set[str]] = {}
    for industry in records.industries:
        for above in industry.parents:
            parts.setdefault(above, set()).add(industry.industry_id)
    return frozenset(tops | {above for above, below in parts.items() if below <= tops})


def _with_doubt(change: ClusterChange, every: list[ClusterChange], records: PolicyRecords) -> ClusterChange:
    """A change of one side with the rows of the other document that may be the same thing."""
    if change.kind not in (NEW, DROPPED):
        return change
    row = change.rows[0]
    other = [c for c in every if c.kind in OTHER_SIDE[change.kind]]
    perhaps = tuple(r for c in other for r in c.rows if _alike(row, r, records) or _part(row, r, records))
    return replace(change, perhaps=perhaps)


def is_general(cluster: Cluster) -> bool:
    """Whether the row means an industry's clusters at large: 家具产业集群, without a place."""
    return cluster.kind == AT_LARGE and not cluster.places


def _part(general: Cluster, row: Cluster, records: PolicyRecords) -> bool:
    """Whether a row is one of the clusters that another names at large."""
    return is_general(general) and bool(_spots(row)) and general.industry_id in records.lineage(row.industry_id)


def _alike(one: Cluster, other: Cluster, records: PolicyRecords) -> bool:
    lines = records.lineage(one.industry_id), records.lineage(other.industry_id)
    same_line = one.industry_id in lines[1] or other.industry_id in lines[0]
    return bool(one.industry_id) and same_line and bool(_spots(one)) and _spots(one) == _spots(other)


def _spots(cluster: Cluster) -> frozenset[str]:
    """Where it is; the whole province tells of no two rows that they are one."""
    return frozenset(p.zone_id or p.adcode for p in cluster.places if (p.zone_id or p.adcode) and p.level != WHOLE)
