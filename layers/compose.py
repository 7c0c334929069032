"""compose(world, selection, layers) -> Scene: the one step between everything known and everything shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from layers.legend import legend_of
from layers.scene import DrawnMark, Entry, Layer, LayerSpec, Mark, Scene
from layers.world import World
from policy.records import TIERS
from policy.selection import TIER_CHOICES, Selection, tier_words

FAMILY_NAMES = {
    "cluster": ("个", "集群"), "cooperation": ("个", "合作区"), "function_area": ("个", "功能区"),
    "axis": ("条", "轴带"), "project": ("个", "项目"), "enterprise": ("家", "企业"),
}  # fmt: skip
MOST_SUBJECTS = 3
"""A title names so many kinds of things, and counts the rest."""


def compose(world: World, selection: Selection, layers: Iterable[LayerSpec]) -> Scene:
    """The scene of a selection. Facts of a family are asked for when one of the family's layers is on."""
    specs = tuple(layers)
    shown = active_layers(selection, specs)
    on = {spec.layer_id for spec in shown}
    placed, not_placed = [], []
    for family in {spec.family: spec for spec in shown}.values():
        names = {s.layer_id: s.name for s in specs if s.family == family.family}
        for entry in admitted(world.built(family).entries, selection, world):
            reason = _why_not(entry, on, names)
            if reason:
                not_placed.append((entry, reason))
            else:
                placed.append(entry)
    return Scene(
        selection,
        _title(selection, shown, world),
        count_words(placed, not_placed) or "没有符合条件的记录，请放宽筛选条件",
        tuple(_layer(spec, placed, world) for spec in shown),
        tuple(placed),
        tuple(not_placed),
        tuple(d.dated_title for d in world.policy.documents if any(e.doc_id == d.doc_id for e in placed)),
        world,
    )


def active_layers(selection: Selection, specs: Iterable[LayerSpec]) -> tuple[LayerSpec, ...]:
    """Layers that are on: those chosen, or the default ones."""
    chosen = set(selection.layers)
    return tuple(s for s in specs if (s.layer_id in chosen if chosen else s.default_on))


def admitted(entries: Iterable[Entry], selection: Selection, world: World) -> list[Entry]:
    """Entries that every question of the selection lets pass."""
    questions: list[tuple[str, Collection[str]]] = [
        ("year", selection.years),
        ("tier", selection.tiers),
        ("industries", selection.industries),
        ("cities", selection.cities),
    ]
    asked = [(name, frozenset(values)) for name, values in questions if values]
    documents = frozenset(selection.documents or world.policy.document)
    return [e for e in entries if e.doc_id in documents and all(_passes(getattr(e, n), v) for n, v in asked)]


def _passes(value: str | tuple[str, ...] | None, wanted: frozenset[str]) -> bool:
    if value is None:
        return True
    return value in wanted if isinstance(value, str) else not wanted.isdisjoint(value)


def _why_not(entry: Entry, on: Collection[str], names: dict[str, str]) -> str:
    """Why an admitted entry is not on the map; empty when it is."""
    if entry.reason:
        return entry.reason
    if any(layer in on for layer, _ in entry.marks):
        return ""
    return f"图层“{names[entry.marks[0][0]]}”没有打开"


def _layer(spec: LayerSpec, placed: Iterable[Entry], world: World) -> Layer:
    marks = world.built(spec).marks[spec.layer_id]
    on_mark: dict[str, list[Entry]] = {}
    for entry in placed:
        for layer_id, mark_id in entry.marks:
            if layer_id == spec.layer_id:
                on_mark.setdefault(mark_id, []).append(entry)
    drawn = tuple(_drawn(mark, on_mark[mark_id]) for mark_id, mark in marks.items() if mark_id in on_mark)
    return Layer(spec, drawn, legend_of(spec, drawn, world.henan))


def _drawn(mark: Mark, entries: list[Entry]) -> DrawnMark:
    tier = max((e.tier or "" for e in entries), key=lambda t: TIERS.index(t) if t in TIERS else -1)
    scale = max((e.scale_yi for e in entries if e.scale_yi is not None), default=None)
    target = max((e.target_yi for e in entries if e.target_yi is not None), default=None)
    return DrawnMark(mark, tuple(e.fact_id for e in entries), tier if tier in TIERS else "", scale, target)


def _title(selection: Selection, shown: tuple[LayerSpec, ...], world: World) -> str:
    subjects = ["产业集群"] if any(s.family == "cluster" for s in shown) else []
    subjects += [s.name for s in shown if s.family != "cluster"]
    what = "、".join(subjects[:MOST_SUBJECTS]) + (f"等 {len(subjects)} 类" if len(subjects) > MOST_SUBJECTS else "")
    return f"河南省{what or '地图'}：{selection.describe(world.policy, world.city_names)}"


def count_words(placed: Collection[Entry], not_placed: Collection[tuple[Entry, str]]) -> str:
    """What is on the map by family, and how much is not; empty when there is neither."""
    found = {e.family for e in placed} | {e.family for e, _ in not_placed}
    families = {family: words for family, words in FAMILY_NAMES.items() if family in found}
    if not families:
        return ""
    on = [_counted([e for e in placed if e.family == family], *words) for family, words in families.items()]
    unit = next(iter(families.values()))[0] if len(families) == 1 else "条"
    return f"图上 {'、'.join(on)}" + (f"，未上图 {len(not_placed)} {unit}" if not_placed else "")


def _counted(entries: list[Entry], unit: str, name: str) -> str:
    """23 个集群（千亿级 5、百亿级 18）."""
    tiers = [(t, sum(e.tier == t for e in entries)) for t in TIER_CHOICES]
    inner = "、".join(f"{tier_words(t)} {n}" for t, n in tiers if n)
    return f"{len(entries)} {unit}{name}" + (f"（{inner}）" if inner else "")


def measure(scene: Scene) -> str:
    """How much of everything the map shows: units touched, and the share of all clusters on record."""
    units: dict[str, set[str]] = {}
    for layer in scene.layers:
        if layer.spec.family == "cluster":
            for drawn in layer.marks:
                units.setdefault(drawn.mark.pick.partition(":")[0], set()).add(drawn.mark.pick)
    clusters = [e for e in scene.entries if e.family == "cluster"]
    cities = {city for e in clusters for city in e.cities or ()}
    words = {"county": "个县（市、区）", "zone": "个园区"}
    parts = [
        f"{len(cities)} 个省辖市",
        *(f"{len(units[kind])} {word}" for kind, word in words.items() if kind in units),
    ]
    every = len(scene.world.policy.clusters)
    share = f"的 {len(clusters) / every:.0%}" if len(clusters) * 100 >= every else f"中的 {len(clusters)} 个"
    return f"涉及 {'、'.join(parts)}，占五份文件 {every} 个集群{share}。" if clusters else ""
