"""Chapters on clusters: what each document promises, and what became of it from document to document."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from layers.card import size_yi
from layers.governments import leads_of
from layers.marks import MapRecord
from layers.wording import scale_text
from layers.world import World
from policy.counts import is_cluster
from policy.promises.changes import CONTINUED, LOWERED, RAISED, RANKED, UNRANKED, ClusterChange, kind_of
from policy.promises.words import sentence, size_words
from policy.records import Cluster
from policy.sections import source_words
from reports.parts import SOURCE, Chapter, ReportTable, table, tables

MOVED = (RAISED, LOWERED, RANKED, UNRANKED)
PROMISED = ("集群", "类别", "层级", "目标年", "牵头单位", SOURCE)
SHARES = (24, 9, 10.5, 7, 17, 33)


def promised(records: Sequence[MapRecord], world: World) -> Chapter:
    """A table for each document, the newest first, the largest clusters first."""
    made = []
    for document in sorted(world.policy.documents, key=lambda d: d.issued_on, reverse=True):
        rows = sorted((r for r in records if r.doc_id == document.doc_id), key=lambda r: -size_yi(r))
        if rows:
            made.append(table(PROMISED, [_row(r.source, world) for r in rows], SHARES, document.dated_title))
    nothing = f"{_all(world)}都没有点名这里的产业集群、基地或园区。"
    return Chapter("各文件承诺了什么", tables=tuple(made), nothing=nothing)


def _all(world: World) -> str:
    return f"{len(world.policy.documents)} 份文件"


def _row(cluster: Cluster, world: World) -> tuple[str, ...]:
    duties = world.links.duties_of(cluster.cluster_id)
    lead = "、".join(dict.fromkeys(body for duty in duties for body in leads_of(duty, cluster, world)))
    year = str(cluster.year) if cluster.year else "未写"
    shared = [d for d in duties if len(d.cluster_ids) > 1 and len(d.lead) > 1 and leads_of(d, cluster, world) == d.lead]
    lead += f"（{len(shared[0].cluster_ids)} 个集群合写）" if shared else ""
    return (cluster.name, cluster.kind, scale_text(cluster.scale_yi, cluster.tier), year, lead or "未写",
            _source(cluster, world))  # fmt: skip


def _source(cluster: Cluster, world: World) -> str:
    """Where the cluster is named and sized; what only its year or duty rests on is not repeated."""
    cited = world.policy.citations_of(cluster.cluster_id, "name", "place", "scale", "tier")
    return source_words(cited or world.policy.citations_of(cluster.cluster_id), world.policy)


def became(records: Sequence[MapRecord], world: World) -> Chapter:
    """Each cluster that several documents name: what each writes, and sentences on what moved."""
    groups = {id(g): g for r in records if (g := world.same_clusters[r.record_id])}
    several = [g for g in groups.values() if len({row.doc_id for row in g}) > 1]
    moved = [line for group in several for line in _moves(group, world)]
    once = len(groups) - len(several)
    strict = {r.record_id for r in records if is_cluster(r.source)}
    unnamed = sum(not any(row.cluster_id in strict for row in g) for g in groups.values())
    of_those = f"（含不称集群或基地的 {unnamed} 个，开头的“去重后”没有算它们）" if unnamed else ""
    told = [f"这里的集群、基地、园区等共 {len(groups)} 个{of_those}，其中 {len(several)} 个有两份以上文件点名，"
            f"{once} 个只有一份文件点名。"]  # fmt: skip
    heading = "这些承诺后来怎样"
    if not several:
        why = "这里没有两份以上文件都点名的集群，无从比较前后。"
        return Chapter(heading, nothing=why)
    return Chapter(heading, (*told, *moved), (_matrix(several, world),))


def _matrix(groups: Sequence[Sequence[Cluster]], world: World) -> ReportTable:
    documents = world.policy.documents
    header = ("集群", *(d.short_name for d in documents), SOURCE)
    rows = [(g[-1].name, *(_said(g, d.doc_id) for d in documents), _sources(g, world)) for g in groups]
    return table(header, rows, (20, *(9.4 for _ in documents), 35))


def _said(group: Sequence[Cluster], doc_id: str) -> str:
    rows = [row for row in group if row.doc_id == doc_id]
    return (size_words(rows) or "点名") if rows else "—"


def _sources(group: Sequence[Cluster], world: World) -> str:
    """One line for each document that names it."""
    cited = [world.policy.citations_of(row.cluster_id)[0] for row in group if world.policy.citations_of(row.cluster_id)]
    return source_words(cited, world.policy)


def _moves(group: Sequence[Cluster], world: World) -> list[str]:
    """A sentence for each step from one document that names the cluster to the next, where its rank moves."""
    order = [d for d in world.policy.documents if any(row.doc_id == d.doc_id for row in group)]
    made = []
    for earlier, later in itertools.pairwise(order):
        before, after = (tuple(r for r in group if r.doc_id == d.doc_id) for d in (earlier, later))
        kind = kind_of(before, after, covered=True)
        if kind in MOVED and kind != CONTINUED:
            made.append(sentence(ClusterChange(kind, before, after), earlier, later))
    return made


def goals(rows: Sequence[tuple[str, ...]], nothing: str) -> Chapter:
    """Figures that documents set, as made by `reports.figures`."""
    header = ("事项", "指标", "数值", "年份", "性质", SOURCE)
    return Chapter("目标与指标", tables=tables(header, rows, (20, 19, 14, 6, 7, 34)), nothing=nothing)
