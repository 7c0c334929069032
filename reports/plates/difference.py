"""The figure of two plans: every change at its place, its own legend, and the changes that ask for an answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from export.sheet.items import Box, Group, TableBlock
from layers.changed import admits
from layers.cluster_places import points_in_henan
from layers.world import World
from policy.promises import changes as kinds
from policy.promises.changes import CHANGES, ClusterChange, changes
from policy.promises.sides import side_ids, side_words
from policy.promises.words import lead, sentence
from policy.records import Document
from policy.sections import source_words
from policy.selection import Selection
from reports.plates.mapped import MapMark, small_map
from reports.plates.placed import cluster_place
from reports.plates.plate import LEFT, LOW, TOP, WIDE, Plate, Said, Stands, legend, slide, table_block
from reports.plates.shapes import MarkForm, drawn

FORMS = {
    kinds.NEW: MarkForm("plus", "#1a7f4b"), kinds.RAISED: MarkForm("up", "#0b5cad"),
    kinds.RANKED: MarkForm("diamond", "#2f8fd0"), kinds.LOWERED: MarkForm("down", "#b3261e"),
    kinds.UNRANKED: MarkForm("square", "#c76b1f"), kinds.DROPPED: MarkForm("cross", "#8c1d40"),
    kinds.CONTINUED: MarkForm("circle", "#5f6368"), kinds.SILENT: MarkForm("dash", "#9aa0a6"),
    kinds.FRAMED: MarkForm("diamond", "#1a7f4b", hollow=True),
    kinds.GOAL_ONLY: MarkForm("square", "#8c1d40", hollow=True),
}  # fmt: skip
MAP_WIDE, LEGEND_HIGH = 430.0, 34.0
FIRST = (kinds.RAISED, kinds.LOWERED, kinds.RANKED, kinds.UNRANKED, kinds.FRAMED)
"""What a table of few lines shows first: a promise that moved."""
HEADER = ("变化", "集群", "前一份文件", "后一份文件", "地方", "一句话", "出处")


def difference_plate(
    pair: tuple[str, str], wanted: Collection[str], selection: Selection, world: World, date: str = ""
) -> Plate:
    """The slide of two documents with the kinds of change that are wanted (none: all)."""
    earlier, later = (world.policy.document[doc_id] for doc_id in pair)
    found = [c for c in changes(world.policy, *pair) if admits(selection, c.rows, world)]
    shown = [c for c in found if not wanted or c.kind in wanted]
    rows = tuple(_row(change, earlier, later, world) for change in shown)
    nowhere = sum(not points_in_henan(change.rows[0], world) for change in shown)
    words = Said(
        f"从 {earlier.short_name} 到 {later.short_name}：集群的变化",
        lead(found, earlier, later),
        f"同一地方的记号散开在它周围；{nowhere} 个没有点名地方或属于全省，只在表中。" if nowhere else "",
        "\n".join(sentence(change, earlier, later) for change in shown),
    )
    parts = Stands((*_map(shown, world), _legend(shown)), table=_table(rows, earlier, later))
    asked = selection.but(documents=(later.doc_id,))
    placed = tuple(cluster_place(change.rows, change.kind, world) for change in shown)
    return Plate(slide(words, parts, world, asked, date), HEADER, rows, placed)


def _map(shown: Sequence[ClusterChange], world: World) -> tuple[Group, ...]:
    marks = [
        MapMark(spot, FORMS[change.kind], f"{change.rows[0].name}：{change.kind}")
        for change in reversed(shown)
        for spot in points_in_henan(change.rows[0], world)
    ]
    return small_map(marks, Box(LEFT, TOP, MAP_WIDE, LOW - TOP - LEGEND_HIGH), world)


def _legend(shown: Sequence[ClusterChange]) -> Group:
    count = Counter(change.kind for change in shown)
    entries = [(drawn(FORMS[kind]), f"{kind} {count[kind]}") for kind in CHANGES if count[kind]]
    return legend(entries, LEFT + 8, LOW - LEGEND_HIGH + 14)


def _table(rows: Sequence[tuple[str, ...]], earlier: Document, later: Document) -> TableBlock | None:
    box = Box(LEFT + MAP_WIDE + 16, TOP, WIDE - MAP_WIDE - 16, LOW - TOP)
    cut = [row[:4] for row in sorted(rows, key=lambda row: row[0] not in FIRST)]
    header = ("变化", "集群", earlier.short_name, later.short_name)
    return table_block(box, header, cut, (12, 42, 22, 22)) if cut else None


def _row(change: ClusterChange, earlier: Document, later: Document, world: World) -> tuple[str, ...]:
    policy, row = world.policy, change.rows[0]
    where = "、".join(dict.fromkeys(place.place_text for place in row.places if place.place_text))
    ids = [record_id for side in reversed(side_ids(change)) for record_id in side]
    cites = [c for one in ids for c in policy.citations_of(one, "name", "scale", "tier", "value")]
    cites = cites or [c for one in ids for c in policy.citations_of(one)]
    said = sentence(change, earlier, later)
    return (change.kind, row.name, *side_words(change), where, said, source_words(cites, policy))
