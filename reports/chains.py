"""Chapters on chains: the stages of an industry's chains, and where an area stands on the chains of all industries."""

from __future__ import annotations

from layers.chains.strip import ChainStrip, StageStrip, chains_of, named_at, places_of, strips
from layers.chains.words import (
    names_of,
    once_only,
    order_words,
    stage_counts,
    stage_tag,
    strip_sentences,
)
from layers.world import World
from policy.sections import source_words
from policy.vocabulary import ONLY_NAMED
from reports.parts import SOURCE, Chapter, ReportTable, table, tables
from reports.subjects import PROVINCE, Area

MOST_HERE = 5
"""Records of an area that a stage's row names; the others are counted, and stand in the list of projects or firms."""
DRAWN = 3
"""How many strips a report draws: those that most documents write; the tables have them all."""
HEADING = "产业链"
STAGES = ("环节", "文件所说", "归入的记录", "地方", SOURCE)
WHERE = ("产业链", "环节", "这里的记录", "同一环节的其他地方", SOURCE)
CHAINS = ("产业链", "产业", "环节", "没有地方的环节", "只有一份文件点名的地方", SOURCE)


def of_industry(industry_id: str, world: World) -> Chapter:
    """Every chain of an industry and what lies below it: what is written, stage by stage, and the gaps."""
    found = [strips(world)[chain.chain_id] for chain in chains_of(world.policy, industry_id)]
    written = [s for s in found if s.stages]
    named = "、".join(s.chain.name for s in found if s.chain.basis == ONLY_NAMED)
    told = tuple("".join(strip_sentences(s, world.policy)) for s in written)
    if named:
        told += (f"只点名、没有写环节的：{named}。",)
    drawn = sorted(written, key=lambda s: -len(s.documents))[:DRAWN]
    return Chapter(HEADING, told, tuple(_stages(s, world) for s in written), strips=tuple(drawn),
                   nothing="没有写这一产业的产业链。")  # fmt: skip


def _stages(strip: ChainStrip, world: World) -> ReportTable:
    rows = [_stage_row(stage, world) for stage in strip.stages]
    return table(STAGES, rows, (15, 10, 13, 28, 34), strip.chain.name)


def _stage_row(stage: StageStrip, world: World) -> tuple[str, ...]:
    cites = world.policy.citations_of(stage.stage.stage_id, "name")
    where = names_of(stage.places) or "没有查到点名的地方"
    said = stage_tag(stage) or stage.stage.part
    return (stage.stage.name, said, stage_counts(stage) or "没有", where, source_words(cites, world.policy))


def of_area(area: Area) -> Chapter:
    """The stages at which the area has a record; of the whole province every chain with its gaps."""
    world = area.joins.world
    if area.pick == PROVINCE:
        return Chapter(HEADING, tables=tables(CHAINS, [_chain_row(s, world) for s in strips(world).values()],
                                              (20, 12, 24, 16, 14, 24)))  # fmt: skip
    ids = frozenset(record.record_id for record in area.records)
    rows = [
        row for strip in strips(world).values() for stage in strip.stages if (row := _here(strip, stage, ids, world))
    ]
    return Chapter("在产业链上的位置", tables=tables(WHERE, rows, (16, 11, 24, 24, 33)),
                   nothing="没有查到这里在哪条产业链的环节上。")  # fmt: skip


def _chain_row(strip: ChainStrip, world: World) -> tuple[str, ...]:
    policy = world.policy
    return (
        strip.chain.name, policy.industry[strip.chain.industry_id].name,
        "、".join(s.stage.name for s in strip.stages) or order_words(strip), "、".join(strip.gaps) or "没有",
        str(len(once_only(strip))), source_words(policy.citations_of(strip.chain.chain_id, "name"), policy),
    )  # fmt: skip


def _here(strip: ChainStrip, stage: StageStrip, ids: frozenset[str], world: World) -> tuple[str, ...]:
    """What the area has at a stage, who else stands there; empty where it has nothing."""
    here = [s.record for s in stage.standing if s.record.record_id in ids]
    if not here:
        return ()
    names = list(dict.fromkeys(record.name for record in here))
    more = f" 等 {len(names)} 条" if len(names) > MOST_HERE else ""
    own = {place.pick for record in here for place in places_of(record, world)}
    others = [place for place in stage.places if place.pick not in own]
    cites = [c for record in here[:MOST_HERE] for c in named_at(record.record_id, world.policy)[:1]]
    return (strip.chain.name, stage.stage.name, "、".join(names[:MOST_HERE]) + more, names_of(others) or "没有",
            source_words(cites, world.policy))  # fmt: skip
