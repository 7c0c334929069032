"""All documents side by side: a small map each, with what it names; what no earlier one named has a mark of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from export.sheet.items import Box, Group, Item, Text
from layers.changed import admits
from layers.cluster_places import points_in_henan
from layers.palette import TIER_COLOURS
from layers.world import World
from policy.counting import documents_counted
from policy.counts import is_cluster
from policy.identity import distinct_clusters
from policy.records import Cluster, Document
from policy.sections import source_words
from policy.selection import Selection, tier_words
from reports.plates.mapped import MapMark, small_map
from reports.plates.placed import cluster_place
from reports.plates.plate import INK, LEFT, SOFT, TOP, WIDE, Plate, Said, Stands, legend, slide
from reports.plates.shapes import MarkForm, drawn

ACROSS, GAP = 3, 14.0
CAPTION, HIGH = 30.0, 203.0
UNTIERED = "#6b7075"
HEADER = ("文件", "集群", "层级", "以前的文件", "地方", "出处")
NEW, KNOWN = "首次点名", "以前点过名"


@dataclass(frozen=True, slots=True)
class NamedIn:
    """A cluster as one document names it, and whether an earlier one did."""

    cluster: Cluster
    known: bool


def named_in(document: Document, selection: Selection, world: World) -> list[NamedIn]:
    """What a document names of what is asked for, the largest tiers last, so that they lie on top."""
    order = {d.doc_id: n for n, d in enumerate(world.policy.documents)}
    groups = distinct_clusters(world.policy.clusters, world.policy, world.identities)
    found = [
        NamedIn(row, min(order[other.doc_id] for other in group) < order[document.doc_id])
        for group in groups
        for row in group
        if row.doc_id == document.doc_id and is_cluster(row) and admits(selection, (row,), world)
    ]
    tiers = ["", *TIER_COLOURS]
    return sorted(found, key=lambda one: tiers.index(one.cluster.tier) if one.cluster.tier in tiers else 0)


def five_plate(selection: Selection, world: World, date: str = "") -> Plate:
    """The slide of all documents in their order."""
    documents = world.policy.documents
    every = {d.doc_id: named_in(d, selection, world) for d in documents}
    groups = [group for n, d in enumerate(documents) for group in _one(n, d, every[d.doc_id], world)]
    asked = selection.describe(world.policy, world.city_names) if selection != Selection() else "全部产业"
    told = "；".join(f"{d.short_name} {_counted(every[d.doc_id])}" for d in documents)
    lead = "每份文件点名的集群画在自己的小图上：颜色是层级，菱形是以前的文件都没有点过名的。"
    words = Said(f"{documents_counted(world.policy)}点名的集群：{asked}", lead,
                  "圆：以前的文件点过名；菱形：首次点名。没有点名地方的和属于全省的不在图上。", told)  # fmt: skip
    rows = tuple(row for d in documents for row in _rows(d, every[d.doc_id], world))
    sheet = slide(words, Stands((*groups, _legend(len(documents)))), world, selection, date)
    shown = (one.cluster for d in documents for one in reversed(every[d.doc_id]))
    return Plate(sheet, HEADER, rows, tuple(cluster_place((c,), tier_words(c.tier), world) for c in shown))


def _one(n: int, document: Document, named: Sequence[NamedIn], world: World) -> Iterator[Group]:
    wide = (WIDE - GAP * (ACROSS - 1)) / ACROSS
    x, y = LEFT + (n % ACROSS) * (wide + GAP), TOP + (n // ACROSS) * (HIGH + 8)
    heading: tuple[Item, ...] = (
        Text(x, y + 11, document.short_name, 11.5, INK, True),
        Text(x, y + 24, _counted(named), 9, SOFT),
    )
    yield Group(document.short_name, heading)
    marks = [
        MapMark(spot, _form(one), f"{one.cluster.name}：{NEW if not one.known else KNOWN}")
        for one in reversed(named)
        for spot in points_in_henan(one.cluster, world)
    ]
    yield from small_map(marks, Box(x, y + CAPTION, wide, HIGH - CAPTION), world, named=False)


def _form(one: NamedIn) -> MarkForm:
    colour = TIER_COLOURS.get(one.cluster.tier, UNTIERED)
    return MarkForm("circle" if one.known else "diamond", colour, hollow=one.cluster.tier not in TIER_COLOURS)


def _counted(named: Sequence[NamedIn]) -> str:
    """点名 173 条次（首次 120）：千亿级 23、百亿级 79."""
    tiers = Counter(one.cluster.tier for one in named)
    told = "、".join(f"{tier_words(t)} {tiers[t]}" for t in reversed(TIER_COLOURS) if tiers[t])
    fresh = sum(not one.known for one in named)
    return f"点名 {len(named)} 条次（首次 {fresh}）" + (f"：{told}" if told else "")


def _legend(count: int) -> Group:
    entries = [(drawn(MarkForm("circle", colour)), tier_words(tier)) for tier, colour in reversed(TIER_COLOURS.items())]
    entries += [
        (drawn(MarkForm("circle", UNTIERED, hollow=True)), "未标层级"),
        (drawn(MarkForm("circle", UNTIERED)), KNOWN),
        (drawn(MarkForm("diamond", UNTIERED)), NEW),
    ]
    wide = (WIDE - GAP * (ACROSS - 1)) / ACROSS
    n = count if count % ACROSS else count - 1
    return legend(entries, LEFT + (n % ACROSS) * (wide + GAP) + 20, TOP + (n // ACROSS) * (HIGH + 8) + 60, 2)


def _rows(document: Document, named: Sequence[NamedIn], world: World) -> Iterator[tuple[str, ...]]:
    policy = world.policy
    for one in reversed(named):
        where = "、".join(dict.fromkeys(p.place_text for p in one.cluster.places if p.place_text))
        cites = policy.citations_of(one.cluster.cluster_id, "name") or policy.citations_of(one.cluster.cluster_id)
        yield (document.short_name, one.cluster.name, tier_words(one.cluster.tier), KNOWN if one.known else NEW, where,
               source_words(cites[:3], policy))  # fmt: skip
