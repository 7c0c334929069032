"""Chains of an industry: the strip of stages with its map and its gaps, and what stands at each stage by which rule."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from layers.chains.strip import ChainStrip, StagePlace, StageStrip, chains_of, strips
from layers.chains.words import RULE, document_names, stage_counts, stage_tag, strip_sentences
from layers.world import World
from policy.records import Chain
from policy.sections import source_words
from policy.selection import Selection
from policy.vocabulary import ONLY_NAMED
from reports.plates import order
from reports.plates.boxes import colour_of
from reports.plates.chain import HEADER, chain_rows
from views.atlas import Atlas
from views.linked import KEY, linked_chart, linked_rows, pick_here, picked_records, told_pick
from views.promises.files import buttons, picture
from views.tables.grid import grid
from views.text import plain

EVERY = "全部环节"


def show_chains(atlas: Atlas, selection: Selection) -> None:
    """Choose an industry and one of its chains; its strip, its gaps, and the records behind it."""
    world = atlas.joins.world
    left, right, _ = st.columns([3, 4, 3])
    with left:
        industry = _industry(world, selection)
    chains = chains_of(world.policy, industry)
    written = {c.chain_id: c for c in chains if c.basis != ONLY_NAMED}
    with right:
        chosen = st.selectbox("产业链", list(written), format_func=lambda i: _named(written[i], world), key="chain")
    if chosen:
        _strip(chosen, atlas)
    _only_named([c for c in chains if c.basis == ONLY_NAMED], world)


def _industry(world: World, selection: Selection) -> str:
    policy = world.policy
    tops = {i: policy.industry[i].name for i in policy.industry if chains_of(policy, i)}
    counts = {i: len(chains_of(policy, i)) for i in tops}
    asked = next((i for i in selection.industries if i in tops), "auto")
    ids = list(tops)
    return st.selectbox("产业", ids, ids.index(asked), format_func=lambda i: f"{tops[i]}（{counts[i]} 条）",
                        key="chain-industry")  # fmt: skip


def _named(chain: Chain, world: World) -> str:
    """新能源汽车产业链：6 个环节，1 个没有地方."""
    strip = strips(world)[chain.chain_id]
    gaps = f"，{len(strip.gaps)} 个没有地方" if strip.gaps else ""
    return f"{chain.name}：{len(strip.stages)} 个环节{gaps}"


def _strip(chain_id: str, atlas: Atlas) -> None:
    world = atlas.joins.world
    strip = strips(world)[chain_id]
    asked = order.chain(chain_id)
    st.markdown(plain("".join(strip_sentences(strip, world.policy))))
    picture(asked, f"{strip.chain.name}的环节、地方和空缺")
    buttons(asked, f"{strip.chain.name}：环节与地方")
    st.caption(plain(RULE))
    grid(pd.DataFrame([_stage_row(stage, world) for stage in strip.stages]))
    names = [EVERY, *(stage.stage.name for stage in strip.stages)]
    one = st.segmented_control("环节", names, default=EVERY, key="chain-stage", label_visibility="collapsed", wrap=True)
    _linked(strip, one or EVERY, atlas)


def _linked(strip: ChainStrip, stage: str, atlas: Atlas) -> None:
    """The records of a stage (or of all) on a map and in a table; both choose, and mark what is open on the map."""
    # The library of charts takes 25 MB: only where somebody looks.
    from views.promises.charts import spots_map

    joins, mine = atlas.joins, picked_records(atlas.joins)
    rows = pd.DataFrame(list(chain_rows(strip, joins.world)), columns=list(HEADER)).drop(columns=["产业链"])
    records = [one.record if one else None for s in strip.stages for one in (s.standing or (None,))]
    kept = [n for n in range(len(rows)) if stage in (EVERY, rows["环节"][n])]
    marked = tuple(n for n, i in enumerate(kept) if (record := records[i]) and record.record_id in mine)
    told_pick(atlas, len(marked))
    left, right = st.columns([45, 55])
    with left:
        chart = spots_map(_spots(strip, stage, joins.world), _colours(strip), joins.world, _open(strip, stage))
        linked_chart(chart, (strip.chain.chain_id, stage, marked), "各环节的地方，逐条见旁边的表", pick_here)
    with right:
        keys = [joins.pick_of(record) if (record := records[i]) else "" for i in kept]
        linked_rows(rows.iloc[kept, :], keys, marked, pick_here)


def _colours(strip: ChainStrip) -> dict[str, str]:
    return {stage.stage.name: colour_of(n) for n, stage in enumerate(strip.stages)}


def _places(strip: ChainStrip, stage: str) -> list[tuple[str, StagePlace]]:
    """The places of a stage, or of all, that have a point."""
    return [
        (one.stage.name, place)
        for one in strip.stages if stage in (EVERY, one.stage.name)
        for place in one.places if place.point
    ]  # fmt: skip


def _spots(strip: ChainStrip, stage: str, world: World) -> list[dict[str, object]]:
    from views.promises.spread import Spread

    spread = Spread(world)
    return [
        {**at, "名称": place.name, "类": name, "形": "写明环节", "地方": place.name, "号": n, KEY: place.pick}
        for n, (name, place) in enumerate(_places(strip, stage)) if place.point
        for at in spread.at((place.point,))
    ]  # fmt: skip


def _open(strip: ChainStrip, stage: str) -> tuple[int, ...]:
    """The places that are open on the map, by number."""
    picked = st.session_state.get("picked", "")
    return tuple(n for n, (_, place) in enumerate(_places(strip, stage)) if place.pick == picked)


def _stage_row(stage: StageStrip, world: World) -> dict[str, object]:
    return {
        "环节": stage.stage.name,
        "文件所说": stage_tag(stage) or stage.stage.part,
        "写到的文件": document_names(stage.documents, world.policy),
        "其他用词": "、".join(stage.stage.words[1:]),
        "归入的记录": stage_counts(stage),
        "地方": "、".join(place.name for place in stage.places) or "没有查到点名的地方",
        "只有一份文件点名": "、".join(place.name for place in stage.once),
        "出处": source_words(world.policy.citations_of(stage.stage.stage_id, "name"), world.policy),
    }


def _only_named(chains: list[Chain], world: World) -> None:
    if not chains:
        return
    rows = [
        {"产业链": c.name, "产业": world.policy.industry[c.industry_id].name,
         "出处": source_words(world.policy.citations_of(c.chain_id, "name"), world.policy)}
        for c in chains
    ]  # fmt: skip
    with st.expander(f"文件只点名、没有写环节的产业链（{len(chains):d}）"):
        grid(pd.DataFrame(rows))
