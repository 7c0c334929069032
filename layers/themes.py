"""What has a card but no place: an industry, a document. Its words, its targets, and the ways on from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from layers.chains.words import chain_remarks
from layers.joins import DOCUMENT, INDUSTRY, Joins
from layers.wording import TextLine, restriction_text, target_text
from layers.world import World
from policy.records import Restriction, Target

Ways = tuple[tuple[str, str], ...]
"""(pick, text of a button)."""
NOT_ABOUT_ONE = "全部产业"


def is_theme(pick: str) -> bool:
    """Whether a pick is an industry or a document."""
    return pick.partition(":")[0] in (INDUSTRY, DOCUMENT)


def theme_heading(kind: str, ident: str, world: World) -> str:
    """食品, or 《…》（2014）."""
    return world.policy.industry[ident].name if kind == INDUSTRY else world.policy.document[ident].dated_title


def theme_kind(kind: str, ident: str, world: World) -> str:
    """产业（高成长性制造业）, or 政策文件."""
    return f"产业（{world.policy.industry[ident].group}）" if kind == INDUSTRY else "政策文件"


def theme_remarks(kind: str, ident: str, joins: Joins) -> tuple[str, ...]:
    """Other names of an industry and its chains; who issued a document, and what it holds."""
    policy = joins.world.policy
    if kind == INDUSTRY:
        others = policy.industry[ident].aliases
        also = (f"又作：{'、'.join(others)}",) if others else ()
        return (*also, *chain_remarks(ident, joins.world))
    document = policy.document[ident]
    clusters = sum(cluster.doc_id == ident for cluster in policy.clusters)
    targets = sum(target.doc_id == ident for target in policy.targets)
    return f"{document.issuer}，{document.issued_on:%Y-%m-%d}", f"集群 {clusters} 条次，目标与数字 {targets} 项"


def theme_trail(kind: str, ident: str, world: World) -> Ways:
    """The industries above, the topmost first."""
    above = world.policy.lineage(ident)[:0:-1] if kind == INDUSTRY else ()
    return tuple((f"{INDUSTRY}:{i}", world.policy.industry[i].name) for i in above)


def theme_ways(pick: str, joins: Joins) -> tuple[tuple[str, Ways], ...]:
    """From an industry to those within it and to its cities; from a document to its industries. The most first."""
    kind, _, ident = pick.partition(":")
    policy, records = joins.world.policy, joins.records
    if kind == DOCUMENT:
        branches = (r.industries[-1] for r in records.values() if r.doc_id == ident and r.industries)
        return (("所写产业", _counted(INDUSTRY, branches, joins)),)
    here = [records[i] for i in joins.records_at(pick)]
    within = (i for r in here for i in r.industries or () if policy.industry[i].parent_id == ident)
    cities = (city for r in here for city in r.cities or ())
    return ("下级产业", _counted(INDUSTRY, within, joins)), ("所在省辖市", _counted("prefecture", cities, joins))


def _counted(kind: str, found: Iterable[str], joins: Joins) -> Ways:
    names = (
        joins.world.city_names
        if kind == "prefecture"
        else {i.industry_id: i.name for i in joins.world.policy.industries}
    )
    return tuple((f"{kind}:{ident}", f"{names[ident]}：{n} 条") for ident, n in Counter(found).most_common())


def targets_about(pick: str, doc_id: str, world: World) -> tuple[TextLine, ...]:
    """What a document sets in figures for the thing itself: an industry, a unit, the province, or nothing narrower."""
    policy = world.policy
    found = (t for t in policy.targets if t.doc_id == doc_id and _is_about(t, pick, world))
    return tuple(TextLine(_subject(t, world), target_text(t), policy.citations_of(t.target_id, "value")) for t in found)


def _is_about(target: Target, pick: str, world: World) -> bool:
    kind, _, ident = pick.partition(":")
    if kind == INDUSTRY:
        return bool(target.industry_id) and ident in world.policy.lineage(target.industry_id)
    if kind == "province":
        return target.scope_kind == "province" and not target.adcode and not target.industry_id
    if kind == DOCUMENT:
        return target.doc_id == ident and not (target.industry_id or target.adcode or target.cluster_id)
    return bool(target.adcode) and target.adcode == ident


def _subject(target: Target, world: World) -> str:
    industry = world.policy.industry.get(target.industry_id)
    return industry.name if industry else target.scope


def limits_about(pick: str, doc_id: str, world: World) -> tuple[TextLine, ...]:
    """The limits that a document sets an industry, or all of them."""
    policy, (kind, _, ident) = world.policy, pick.partition(":")
    rows = (row for row in policy.restrictions if row.doc_id == doc_id)
    return tuple(
        TextLine(name, restriction_text(row), policy.citations_of(row.restriction_id, "name", "value"))
        for row, name in _limits(rows, kind, ident, world)
    )


def _limits(rows: Iterable[Restriction], kind: str, ident: str, world: World) -> Iterator[tuple[Restriction, str]]:
    for row in rows:
        industry = world.policy.industry.get(row.industry_id)
        if kind == DOCUMENT and row.doc_id == ident and industry is None:
            yield row, NOT_ABOUT_ONE
        elif kind == INDUSTRY and industry and ident in world.policy.lineage(row.industry_id):
            yield row, industry.name
