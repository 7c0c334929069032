"""The numbers of a summary: what a view holds, where most of it is, what changed, and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from layers.card import size_yi
from layers.compose import admitted
from layers.marks import MapRecord
from layers.scene import Scene
from layers.world import World
from policy.promises.changes import LOWERED, RAISED, RANKED, kind_of
from policy.records import TIER_BREAKS_YI, Cluster, Document
from policy.selection import NO_TIER, NO_YEAR, TIER_CHOICES

MOST = 3
"""So many places and industries are named; equals of the last one too, or none of them."""
MOVES = (RAISED, LOWERED, RANKED)


@dataclass(frozen=True, slots=True)
class Move:
    """A cluster that its newest document in view ranks otherwise than the last one before that names it.

    Documents of one day are one naming: neither is the later, so each side has the rows of all of them.
    """

    kind: str
    before: tuple[Cluster, ...]
    after: tuple[Cluster, ...]


@dataclass(frozen=True)
class Summary:
    """One family of a view in numbers; lists are the largest first.

    `strict`: what the rows come to when each thing counts once. `tiers`, `cities`, `industries`, `reasons`: (name,
    rows). `unworded`: rows that a chosen tier leaves out because a document gives their figure and no tier's word,
    though the figure lies in it. `largest`: the rows of the largest size. `empty`: cities asked for without a row.
    `newest`: the youngest document (several of one day) with its rows, where there are older ones.
    """

    counted: str
    graded: bool
    rows: int
    strict: str
    documents: tuple[Document, ...]
    tiers: tuple[tuple[str, int], ...]
    unworded: tuple[MapRecord, ...]
    largest: tuple[MapRecord, ...]
    newest: tuple[tuple[Document, ...], int] | None
    cities: tuple[tuple[str, int], ...]
    industries: tuple[tuple[str, int], ...]
    moves: tuple[Move, ...]
    empty: tuple[str, ...]
    cities_asked: int
    undated: int
    reasons: tuple[tuple[str, int], ...]

    @property
    def unplaced(self) -> int:
        """Rows that are not on the map."""
        return sum(count for _, count in self.reasons)


def summaries(scene: Scene) -> tuple[Summary, ...]:
    """A summary for every family of records in the view, in the order in which families are told."""
    admitted = (*scene.records, *(record for record, _ in scene.not_placed))
    return tuple(
        _summary(scene, [r for r in admitted if r.family == key])
        for key in scene.catalogue.families
        if any(r.family == key for r in admitted)
    )


def _summary(scene: Scene, rows: Sequence[MapRecord]) -> Summary:
    world, family = scene.world, scene.family_of(rows[0])
    documents = tuple(d for d in world.policy.documents if any(r.doc_id == d.doc_id for r in rows))
    last = max((d.issued_on for d in documents), default=None)  # none: a table of the planner's own
    newest = tuple(d for d in documents if d.issued_on == last)
    reasons = Counter(reason for record, reason in scene.not_placed if record.family == family.key)
    asked = scene.selection.cities or tuple(world.city_names)
    touched = {city for r in rows for city in r.cities or ()}
    return Summary(
        family.counted(len(rows)),
        family.graded,
        len(rows),
        family.strict(world, rows) if family.strict else "",
        documents,
        tuple((tier, n) for tier in TIER_CHOICES if (n := sum(r.tier == tier for r in rows))),
        _unworded(scene, rows[0].family),
        _largest(rows),
        (newest, sum(r.doc_id in {d.doc_id for d in newest} for r in rows)) if newest != documents else None,
        _leading(world.city_names[c] for r in rows for c in r.cities or () if c in asked),
        _leading(_branch(r, world) for r in rows if r.industries),
        _moves(rows, world) if family.graded else (),
        tuple(world.city_names[city] for city in asked if city not in touched),
        len(asked),
        sum(r.year == NO_YEAR for r in rows),
        tuple(reasons.most_common()),
    )


def _unworded(scene: Scene, key: str) -> tuple[MapRecord, ...]:
    """What the other questions admit, has no tier's word, and a figure within a chosen tier."""
    chosen = scene.selection.tiers
    if not chosen or NO_TIER in chosen:
        return ()
    spans = [TIER_BREAKS_YI[tier] for tier in chosen if tier in TIER_BREAKS_YI]
    every = scene.world.built(scene.catalogue.families[key].build).records
    wordless = admitted(every, scene.selection.but(tiers=(NO_TIER,)), scene.world)
    return tuple(r for r in wordless if r.scale_yi and any(low <= r.scale_yi < high for low, high in spans))


def _largest(rows: Sequence[MapRecord]) -> tuple[MapRecord, ...]:
    most = max(size_yi(r) for r in rows)
    return tuple(r for r in rows if size_yi(r) == most) if most else ()


def _branch(record: MapRecord, world: World) -> str:
    """The topmost industry of a record, by name."""
    return world.policy.industry[world.policy.branch((record.industries or ("",))[0])[-1]].name


def _leading(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """At most `MOST` names with their counts; no name is left out that counts as much as one that is told."""
    ranked = Counter(names).most_common()
    last = next((n for n in range(min(MOST, len(ranked)), 0, -1) if not ranked[n:] or ranked[n][1] < ranked[n - 1][1]),
                0)  # fmt: skip
    return tuple(ranked[:last])


def _moves(rows: Sequence[MapRecord], world: World) -> tuple[Move, ...]:
    """What is raised, lowered or ranked first, by kind; each cluster once."""
    groups = {id(group): group for r in rows if (group := world.same_clusters[r.record_id])}
    found = [move for group in groups.values() if (move := _move(group, {r.doc_id for r in rows}, world))]
    return tuple(sorted(found, key=lambda move: MOVES.index(move.kind)))


def _move(group: Sequence[Cluster], in_view: set[str], world: World) -> Move | None:
    """What the newest day in view makes of the last day before it; documents of one day speak together."""
    day = {d.doc_id: d.issued_on for d in world.policy.documents}
    newest = max(day[c.doc_id] for c in group if c.doc_id in in_view)
    last = max((day[c.doc_id] for c in group if day[c.doc_id] < newest), default=None)
    if last is None:
        return None
    before = tuple(c for c in group if day[c.doc_id] == last)
    after = tuple(c for c in group if day[c.doc_id] == newest and c.doc_id in in_view)
    kind = kind_of(before, after, covered=True)
    return Move(kind, before, after) if kind in MOVES else None
