"""The card of one place, zone, area or axis: what each document promises there, newest document first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from layers.captions import UNIT_WORDS
from layers.cluster_places import PROVINCE_PICK
from layers.compose import admitted
from layers.joins import ALONE, DOCUMENT, INDUSTRY, Joins
from layers.marks import MapRecord
from layers.themes import (
    Ways,
    is_theme,
    limits_about,
    targets_about,
    theme_heading,
    theme_kind,
    theme_remarks,
    theme_trail,
    theme_ways,
)
from layers.wording import ALL_HENAN, RecordText, TextLine, restriction_text, scale_text, target_text
from layers.world import World
from policy.records import TIER_BREAKS_YI, Document, Zone
from policy.selection import Selection

EVERYTHING = Selection()
Lines = Sequence[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """What one document says of the place: full blocks, short lists by heading, targets and limits of industries."""

    document: Document
    blocks: tuple[RecordText, ...]
    lists: tuple[tuple[str, tuple[RecordText, ...]], ...]
    targets: tuple[TextLine, ...]
    restrictions: tuple[TextLine, ...] = ()

    @property
    def summary(self) -> str:
        """Counts in words, e.g. 3 项承诺，12 个重点项目."""
        known = sum(block.recognised for block in self.blocks)
        promised = len(self.blocks) - known
        parts = [f"{promised} 项承诺"] if promised else []
        parts += [f"{known} 项认定或现状"] if known else []
        parts += [f"{len(rows)} 个{name}" for name, rows in self.lists]
        parts += [f"{len(self.targets)} 项目标"] if self.targets and not parts else []
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
    others: tuple[tuple[str, Ways], ...] = ()
    own: tuple[tuple[str, tuple[RecordText, ...]], ...] = ()


def card_of(pick: str, joins: Joins, chosen: tuple[str, ...] = (), asked: Selection = EVERYTHING) -> Card:
    """The card of a pick such as prefecture:411100 or zone:hebi-jinshan. KeyError for an unknown one.

    `chosen` documents come first, then the others, the newest first. Within each, what `asked` lets pass comes first,
    then the largest. `below` are counties and zones inside,
    the largest first, `areas` the areas and axes that it belongs to, each as (pick, text of a button); `others` are
    further ways under their names. `own`: what no document says, under the words that stand in a document's place.
    """
    kind, _, ident = pick.partition(":")
    newest = sorted(joins.world.policy.documents, key=lambda d: d.issued_on, reverse=True)
    documents = sorted(newest, key=lambda d: d.doc_id not in chosen)
    ids = _ranked(joins.records_at(pick), joins, asked)
    parts = tuple(p for d in documents if (p := _part(d, ids, pick, joins)) is not None)
    return Card(pick, heading_of(pick, joins), kind_words(pick, joins), _trail(kind, ident, joins),
                _remarks(kind, ident, joins), parts, _below(pick, joins), _areas(pick, joins),
                theme_ways(pick, joins) if is_theme(pick) else (), _own(ids, joins))  # fmt: skip


def _own(ids: Sequence[str], joins: Joins) -> tuple[tuple[str, tuple[RecordText, ...]], ...]:
    """Records that stand in no document, by what they say instead."""
    found: dict[str, list[RecordText]] = {}
    for record in (joins.records[i] for i in ids):
        if record.doc_id not in joins.world.policy.document:
            found.setdefault(record.doc_id, []).append(joins.text(record.record_id))
    return tuple((words, tuple(rows)) for words, rows in found.items())


def _ranked(ids: Sequence[str], joins: Joins, asked: Selection) -> tuple[str, ...]:
    """What answers the questions first, then by size; the order of the document among equals."""
    wanted = {r.record_id for r in admitted((joins.records[i] for i in ids), asked, joins.world)}
    return tuple(sorted(ids, key=lambda i: (i not in wanted, -size_yi(joins.records[i]))))


def kind_words(pick: str, joins: Joins) -> str:
    """What the thing is, in planners' words: a kind of unit, or the name of the layer that draws it."""
    kind, _, ident = pick.partition(":")
    if pick == PROVINCE_PICK:
        return "不落在某一市县的"
    if is_theme(pick):
        return theme_kind(kind, ident, joins.world)
    if kind == ALONE:
        return joins.family_of(ident).name
    if kind not in UNIT_WORDS:
        record = joins.records[joins.records_at(pick)[0]]
        return joins.catalogue.by_id[record.marks[0][0]].name
    if kind == "prefecture" and ident not in joins.world.city_names:
        return "省外地级市"
    return "省直管县级市" if ident.startswith("4190") else UNIT_WORDS[kind]


def _below(pick: str, joins: Joins) -> tuple[tuple[str, str], ...]:
    """Counties and zones inside, with their number of clusters and highest scale; the largest first."""
    rows = []
    for inner in joins.below(pick):
        graded = [joins.records[i] for i in joins.records_at(inner) if joins.family_of(i).graded]
        if graded:
            largest = max(graded, key=size_yi)
            highest = f"，最高{scale_text(largest.scale_yi, largest.tier)}" if size_yi(largest) else ""
            counted = joins.family_of(largest.record_id).counted(len(graded))
            rows.append((-size_yi(largest), inner, f"{heading_of(inner, joins)}：{counted}{highest}"))
    return tuple((inner, text) for _, inner, text in sorted(rows))


def size_yi(record: MapRecord) -> float:
    """A record's figure in 亿元, else its tier's lower bound, else 0."""
    if record.scale_yi is not None:
        return record.scale_yi
    return TIER_BREAKS_YI.get(record.tier or "", (0, 0))[0]


def _areas(pick: str, joins: Joins) -> tuple[tuple[str, str], ...]:
    """Areas and axes that can be opened, with the document's name."""
    around = (joins.records[i] for i in joins.areas_around(pick))
    names = joins.world.policy.document
    return tuple((joins.pick_of(r), f"{r.name}（{names[r.doc_id].short_name}）") for r in around if r.marks)


def heading_of(pick: str, joins: Joins) -> str:
    """The name of what is picked: 漯河市, 食品工业, a cluster without a place."""
    world, (kind, _, ident) = joins.world, pick.partition(":")
    if pick == PROVINCE_PICK:
        return ALL_HENAN
    if is_theme(pick):
        return theme_heading(kind, ident, world)
    if kind in ("prefecture", "county"):
        return world.unit_name(kind, ident)
    return world.policy.zone[ident].name if kind == "zone" else joins.text(joins.records_at(pick)[0]).heading


def _trail(kind: str, ident: str, joins: Joins) -> tuple[tuple[str, str], ...]:
    """Units above, outermost first, without the place itself; industries above an industry."""
    world = joins.world
    if kind in (INDUSTRY, DOCUMENT):
        return theme_trail(kind, ident, world)
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
        return (f"{span}；定位依据：{zone.basis}（把握 {zone.certainty:.0%}）", *_in_time(zone, world))
    if kind in (INDUSTRY, DOCUMENT):
        return theme_remarks(kind, ident, joins)
    if kind == ALONE:
        return (f"未上图：{joins.records[ident].reason}",)
    if kind in ("prefecture", "county"):
        return tuple(str(change) for change in world.gazetteer.former(world.gazetteer.get(kind, ident)))
    return ()


def _in_time(zone: Zone, world: World) -> tuple[str, ...]:
    """设立于 2022-08-01; 2022-08-01 撤并，后为郑州某开发区: nothing where it is not known to matter."""
    told = [f"设立于 {zone.valid_from}"] if zone.valid_from else []
    if zone.valid_to:
        after = "、".join(world.policy.zone[i].name for i in zone.successor_ids)
        told.append(f"{zone.valid_to} 撤并" + (f"，后为{after}" if after else ""))
    return ("；".join(told),) if told else ()


def _part(document: Document, ids: tuple[str, ...], pick: str, joins: Joins) -> DocumentPart | None:
    own = [i for i in ids if joins.records[i].doc_id == document.doc_id]
    lines = [] if is_theme(pick) else _graded_lines(own, joins)
    targets = targets_about(pick, document.doc_id, joins.world) + _targets(document, lines, joins)
    limits = limits_about(pick, document.doc_id, joins.world) + _restrictions(document, lines, joins)
    if not own and not targets and not limits:
        return None
    blocks = tuple(joins.text(i) for i in own if not joins.family_of(i).heading)
    return DocumentPart(document, blocks, _lists(own, joins), tuple(dict.fromkeys(targets)), limits)


def _graded_lines(own: Sequence[str], joins: Joins) -> Lines:
    return [line for i in own if joins.family_of(i).graded and (line := joins.records[i].industries)]


def _lists(own: Sequence[str], joins: Joins) -> tuple[tuple[str, tuple[RecordText, ...]], ...]:
    """Short lists by heading: projects, enterprises."""
    lists: dict[str, tuple[RecordText, ...]] = {}
    for family in joins.catalogue.families.values():
        if family.heading and (rows := [joins.text(i) for i in own if joins.records[i].family == family.key]):
            lists[family.heading] = (*lists.get(family.heading, ()), *rows)
    return tuple(lists.items())


def _targets(document: Document, lines: Lines, joins: Joins) -> tuple[TextLine, ...]:
    """Targets that the document sets for the industries of its clusters here, each once."""
    policy, links = joins.world.policy, joins.world.links
    found = {t.target_id: t for line in lines for t in links.targets_of(line, document.doc_id)}
    return tuple(
        TextLine(policy.industry[t.industry_id].name, target_text(t), policy.citations_of(t.target_id, "value"))
        for t in found.values()
    )


def _restrictions(document: Document, lines: Lines, joins: Joins) -> tuple[TextLine, ...]:
    """Limits and bans that the document sets the industries of its clusters here, each once."""
    policy, links = joins.world.policy, joins.world.links
    found = {r.restriction_id: r for line in lines for r in links.restrictions_of(line, document.doc_id)}
    return tuple(
        TextLine(policy.industry[r.industry_id].name, restriction_text(r),
                 policy.citations_of(r.restriction_id, "name", "value"))
        for r in found.values()
    )  # fmt: skip
