"""compose(world, selection, layers) -> Scene: the one step between everything known and everything shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from layers.headline import NOTHING, count_words
from layers.layer import Catalogue, Layer
from layers.marks import DrawnMark, MapRecord, Mark
from layers.scene import DrawnLayer, Scene
from layers.symbols.glyph import branch_of, weight_yi
from layers.title import title_of
from layers.world import World
from policy.records import TIERS
from policy.selection import Selection, record_of


def compose(world: World, selection: Selection, layers: Iterable[Layer]) -> Scene:
    """The scene of a selection. Records of a family are asked for when one of the family's layers is on."""
    catalogue = Catalogue(tuple(layers))
    shown = catalogue.active(selection)
    placed, not_placed = _parted(selection, catalogue, shown, world)
    documents = {r.doc_id for r in placed}
    return Scene(
        selection,
        title_of(selection, shown, (*placed, *(record for record, _ in not_placed)), world),
        count_words(placed, not_placed, catalogue.families) or NOTHING,
        tuple(_drawn_layer(layer, placed, world, bool(selection.colour)) for layer in shown),
        placed,
        not_placed,
        (*(d.dated_title for d in world.policy.documents if d.doc_id in documents), *_own_sources(placed, world)),
        world,
        catalogue,
    )


def _parted(
    selection: Selection, catalogue: Catalogue, shown: Collection[Layer], world: World
) -> tuple[tuple[MapRecord, ...], tuple[tuple[MapRecord, str], ...]]:
    """Records on the map, and the others that the selection admits, each with the reason."""
    on = {layer.layer_id for layer in shown}
    placed: list[MapRecord] = []
    not_placed: list[tuple[MapRecord, str]] = []
    for build in dict.fromkeys(layer.family.build for layer in shown):
        for record in admitted(world.built(build).records, selection, world):
            if reason := _why_not(record, on, catalogue):
                not_placed.append((record, reason))
            else:
                placed.append(record)
    return tuple(placed), tuple(not_placed)


def admitted(records: Iterable[MapRecord], selection: Selection, world: World) -> list[MapRecord]:
    """Records that every question of the selection lets pass."""
    questions: list[tuple[str, Collection[str]]] = [
        ("year", selection.years),
        ("tier", selection.tiers),
        ("industries", selection.industries),
        ("cities", selection.cities),
    ]
    asked = [(name, frozenset(values)) for name, values in questions if values]
    documents = frozenset(selection.documents or world.policy.document)
    every = _singled(records, selection)
    return [r for r in every if _is_of(r, documents, world) and all(_passes(getattr(r, n), v) for n, v in asked)]


def _singled(records: Iterable[MapRecord], selection: Selection) -> list[MapRecord]:
    """Of a family of which single records are chosen, these; of the others all."""
    every, chosen = tuple(records), frozenset(record_of(single) for single in selection.singles)
    singly = {r.family for r in every if r.record_id in chosen}
    return [r for r in every if r.record_id in chosen or r.family not in singly]


def _own_sources(placed: Iterable[MapRecord], world: World) -> tuple[str, ...]:
    """What stands in no document, by what it says of itself."""
    return tuple(dict.fromkeys(r.doc_id for r in placed if r.doc_id not in world.policy.document))


def _is_of(record: MapRecord, documents: Collection[str], world: World) -> bool:
    """Whether a record is of these documents, or of none at all: no choice of documents applies to that."""
    return record.doc_id in documents or record.doc_id not in world.policy.document


def _passes(value: str | tuple[str, ...] | None, wanted: frozenset[str]) -> bool:
    if value is None:
        return True
    return value in wanted if isinstance(value, str) else not wanted.isdisjoint(value)


def _why_not(record: MapRecord, on: Collection[str], catalogue: Catalogue) -> str:
    """Why an admitted record is not on the map; empty when it is."""
    if record.reason:
        return record.reason
    if any(layer_id in on for layer_id, _ in record.marks):
        return ""
    return f"图层“{catalogue.by_id[record.marks[0][0]].name}”没有打开"


def _drawn_layer(layer: Layer, placed: Iterable[MapRecord], world: World, by_industry: bool) -> DrawnLayer:
    marks = world.built(layer.family.build).marks[layer.layer_id]
    on_mark: dict[str, list[MapRecord]] = {}
    for record in placed:
        for layer_id, mark_id in record.marks:
            if layer_id == layer.layer_id:
                on_mark.setdefault(mark_id, []).append(record)
    told = by_industry and layer.family.graded
    drawn = tuple(_drawn_mark(mark, on_mark[mark_id], told) for mark_id, mark in marks.items() if mark_id in on_mark)
    return DrawnLayer(layer, drawn, layer.legend(drawn))


def _drawn_mark(mark: Mark, records: list[MapRecord], by_industry: bool) -> DrawnMark:
    """Figure, target and branch are of clusters of the highest tier: no tier stands beside the figure of another."""
    tiers = [r.tier if r.tier in TIERS else "" for r in records]
    tier = max(tiers, key=lambda t: TIERS.index(t) if t else -1)
    led = [r for r, own in zip(records, tiers, strict=True) if own == tier]
    scale_yi = max((r.scale_yi for r in led if r.scale_yi is not None), default=None)
    target_yi = max((r.target_yi for r in led if r.target_yi is not None), default=None)
    branch = branch_of(max(led, key=weight_yi)) if by_industry else ""
    return DrawnMark(mark, tuple(r.record_id for r in records), tier, scale_yi, target_yi, branch)
