"""The card of one place, zone, area or axis: what each document promises there, newest document first."""

from __future__ import annotations

from dataclasses import dataclass

from layers.facts import FactBlock, FactLine, Facts, restriction_text, scale_text, target_text
from layers.joins import Joins
from policy.records import TIER_BREAKS_YI, Cluster, Document

PICK_WORDS = {
    "prefecture": "省辖市",
    "county": "县（市、区）",
    "zone": "园区",
    "coop": "合作区",
    "area": "功能区与经济区",
    "axis": "轴带",
}
FULL_FAMILIES = ("cluster", "cooperation", "function_area", "axis")
SECTION_WORDS = {"project": "重点项目", "enterprise": "龙头企业"}


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """What one document says of the place: full blocks, short lists by heading, targets and limits of industries."""

    document: Document
    blocks: tuple[FactBlock, ...]
    lists: tuple[tuple[str, tuple[FactBlock, ...]], ...]
    targets: tuple[FactLine, ...]
    restrictions: tuple[FactLine, ...] = ()

    @property
    def summary(self) -> str:
        """Counts in words, e.g. 3 项承诺，12 个重点项目."""
        parts = [f"{len(self.blocks)} 项承诺"] if self.blocks else []
        parts += [f"{len(rows)} 个{name}" for name, rows in self.lists]
        return "，".join(parts)


@dataclass(frozen=True, slots=True)
class Card:
    """A card: heading, kind in words, the way down to it (pick, name), remarks, and one part per document."""

    pick: str
    heading: str
    kind: str
    trail: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...]
    parts: tuple[DocumentPart, ...]
    below: tuple[tuple[str, str], ...] = ()
    areas: tuple[tuple[str, str], ...] = ()


def card_of(pick: str, facts: Facts, chosen: tuple[str, ...] = ()) -> Card:
    """The card of a pick such as prefecture:411100 or zone:hebi-jinshan. KeyError for an unknown one.

    `chosen` documents come first, then the others, the newest first. `below` are counties and zones inside,
    the largest first, `areas` the areas and axes that it belongs to, each as (pick, text of a button).
    """
    joins = facts.joins
    kind, _, ident = pick.partition(":")
    ids = joins.facts_at(pick)
    newest = sorted(joins.world.policy.documents, key=lambda d: d.issued_on, reverse=True)
    documents = sorted(newest, key=lambda d: d.doc_id not in chosen)
    parts = tuple(p for d in documents if (p := _part(d, ids, facts)) is not None)
    return Card(pick, _heading(kind, ident, ids, facts), kind_words(kind, ident, joins), _trail(kind, ident, joins),
                _remarks(kind, ident, joins), parts, _below(pick, facts), _areas(pick, joins))  # fmt: skip


def kind_words(kind: str, ident: str, joins: Joins) -> str:
    """What the thing is, in planners' words."""
    if kind == "prefecture" and ident not in joins.world.city_names:
        return "省外地级市"
    return "省直管县级市" if ident.startswith("4190") else PICK_WORDS[kind]


def _below(pick: str, facts: Facts) -> tuple[tuple[str, str], ...]:
    """Counties and zones inside, with their number of clusters and highest scale; the largest first."""
    joins, rows = facts.joins, []
    for inner in joins.below(pick):
        clusters = [c for i in joins.facts_at(inner) if (c := joins.world.policy.cluster.get(i))]
        if clusters:
            largest = max(clusters, key=size_yi)
            kind, _, ident = inner.partition(":")
            name = _heading(kind, ident, (), facts)
            highest = f"，最高{scale_text(largest)}" if size_yi(largest) else ""
            rows.append((-size_yi(largest), inner, f"{name}：{len(clusters)} 个集群{highest}"))
    return tuple((inner, text) for _, inner, text in sorted(rows))


def size_yi(cluster: Cluster) -> float:
    """A cluster's figure in 亿元, else its tier's lower bound, else 0."""
    if cluster.scale_yi is not None:
        return cluster.scale_yi
    return TIER_BREAKS_YI[cluster.tier][0] if cluster.tier else 0


def _areas(pick: str, joins: Joins) -> tuple[tuple[str, str], ...]:
    """Areas and axes that can be opened, with the document's name."""
    rows = []
    for fact_id in joins.areas_around(pick):
        entry = joins.entries[fact_id]
        if entry.marks:
            document = joins.world.policy.document[entry.doc_id].short_name
            rows.append((entry.marks[0][1], f"{entry.name}（{document}）"))
    return tuple(rows)


def _heading(kind: str, ident: str, ids: tuple[str, ...], facts: Facts) -> str:
    world = facts.joins.world
    if kind in ("prefecture", "county"):
        return world.unit_name(kind, ident)
    return world.policy.zone[ident].name if kind == "zone" else facts.block(ids[0]).heading


def _trail(kind: str, ident: str, joins: Joins) -> tuple[tuple[str, str], ...]:
    """Units above, outermost first, without the place itself."""
    world = joins.world
    if kind == "zone":
        zone = world.policy.zone[ident]
        counties = [("county", c) for c in zone.county_adcodes] if len(zone.county_adcodes) == 1 else []
        units = [("prefecture", zone.prefecture_adcode), *counties]
    else:
        city = world.city_of(kind, ident) if kind == "county" else ""
        units = [("prefecture", city)] if city else []
    return tuple((f"{level}:{adcode}", world.unit_name(level, adcode)) for level, adcode in units)


def _remarks(kind: str, ident: str, joins: Joins) -> tuple[str, ...]:
    world = joins.world
    if kind == "zone":
        zone = world.policy.zone[ident]
        where = "、".join(world.unit_name("county", c) for c in zone.county_adcodes)
        span = f"跨 {where}" if len(zone.county_adcodes) > 1 else f"位于{where}" if where else "所在县（市、区）未查明"
        return (f"{span}；定位依据：{zone.basis}（把握 {zone.certainty:.0%}）",)
    if kind in ("prefecture", "county"):
        return tuple(str(change) for change in world.gazetteer.former(world.gazetteer.get(kind, ident)))
    return ()


def _part(document: Document, ids: tuple[str, ...], facts: Facts) -> DocumentPart | None:
    entries = facts.joins.entries
    own = [i for i in ids if entries[i].doc_id == document.doc_id]
    if not own:
        return None
    blocks = tuple(facts.block(i) for i in own if entries[i].family in FULL_FAMILIES)
    lists = []
    for family, name in SECTION_WORDS.items():
        if rows := tuple(facts.block(i) for i in own if entries[i].family == family):
            lists.append((name, rows))
    joins = facts.joins
    return DocumentPart(
        document, blocks, tuple(lists), _targets(document, own, joins), _restrictions(document, own, joins)
    )


def _restrictions(document: Document, own: list[str], joins: Joins) -> tuple[FactLine, ...]:
    """Limits and bans that the document sets the industries of its clusters here, each once."""
    policy = joins.world.policy
    clusters = (c for i in own if (c := policy.cluster.get(i)) is not None)
    found = {row.restriction_id: row for c in clusters for row in joins.restrictions_of(c, document.doc_id)}
    return tuple(
        FactLine(policy.industry[r.industry_id].name, restriction_text(r),
                 policy.citations_of(r.restriction_id, "name", "value"))
        for r in found.values()
    )  # fmt: skip


def _targets(document: Document, own: list[str], joins: Joins) -> tuple[FactLine, ...]:
    """Targets that the document sets for the industries of its clusters here, each once."""
    policy = joins.world.policy
    found = {
        target.target_id: target
        for fact_id in own
        if (cluster := policy.cluster.get(fact_id)) is not None
        for target in joins.targets_of(cluster, (document.doc_id,))
    }
    return tuple(
        FactLine(policy.industry[t.industry_id].name, target_text(t), policy.citations_of(t.target_id, "value"))
        for t in found.values()
    )
