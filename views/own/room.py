"""The room 我的数据: bring a table, see what was understood, put its places right, draw it."""

from __future__ import annotations

import streamlit as st

from geo.resolve.answer import State
from layers.marks import HENAN
from views.atlas import Atlas
from views.own.bring import bring
from views.own.compare import compare
from views.own.draw import draw
from views.own.held import OPEN, HeldTable, drop, opened, tables
from views.own.keep import keep_button, shelf
from views.own.later import arrived, give_up, waited
from views.own.places import places
from views.own.reading import wished
from views.own.table import table
from views.own.unfinished import STEPS, draft_now, step_key, tell_unkept
from views.state import session as state
from views.text import plain

NEW = ""
OLDER = "这是一个视图保存时的表格，后来又改过。保存时会问您用哪一份；要看现在的，在地图上点“换成现在的”。"


def show_own(atlas: Atlas) -> None:
    """The open table in its three steps, or the place where a new one comes in."""
    state.write_address(atlas.layers)
    with st.container(key="own"):
        _choice()
        if said := st.session_state.pop("own-said", ""):
            st.success(plain(said))
        held = opened()
        if held is None:
            bring()
            shelf()
        else:
            draft_now()
            _steps(atlas, held)
            tell_unkept(held)


def _choice() -> None:
    """The tables of this session, and a new one."""
    held = tables()
    if not held:
        return
    names = {NEW: "＋ 新的表格", **{key: one.title for key, one in held.items()}}
    now = st.session_state.get(OPEN, NEW)
    chosen = st.segmented_control(
        "表格", names, default=now if now in names else NEW, format_func=lambda key: plain(names[key]),
        label_visibility="collapsed", key=f"own-which-{now}-{len(held)}", required=True, wrap=True,
    )  # fmt: skip
    if chosen is not None and chosen != now:
        st.session_state[OPEN] = chosen
        st.rerun()


def _steps(atlas: Atlas, held: HeldTable) -> None:
    held = arrived(wished(held))
    st.markdown(plain(_sum(held)))
    if held.then:
        st.info(OLDER)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        key = step_key(held.table_id)
        st.session_state.setdefault(key, "places" if held.found.settled else "table")
        step = st.segmented_control(
            "步骤", STEPS, format_func=STEPS.__getitem__, label_visibility="collapsed", key=key, required=True,
            wrap=True,
        )  # fmt: skip
        with st.container(horizontal=True, width="content", vertical_alignment="center"):
            keep_button(held, atlas.joins.world)
            st.button("移除这张表", key=f"own-drop-{held.table_id}", on_click=_drop, args=(held.table_id,))
    if step == "table":
        table(held)
    elif held.waiting:
        waited(held)
    elif step == "places":
        places(atlas, held)
    elif step == "draw":
        draw(atlas, held)
    else:
        compare(atlas, held)


def _drop(table_id: str) -> None:
    give_up(table_id)
    drop(table_id)


def _sum(held: HeldTable) -> str:
    """Where every line of the file went: rows by their state, and lines that are no rows."""
    block = held.found.block
    lost = f"，另有 {block.lost} 行不是数据（标题、合计、说明等）" if block.lost else ""
    if held.match is None:
        return f"“{held.title}”：读入 {block.read} 行，其中数据 {block.kept} 行{lost}。"
    parts = " ＋ ".join(f"{state.value} {count}" for state, count in held.match.counts().items())
    here = held.match.found_in(HENAN)
    away = "" if here == held.match.counts()[State.MATCHED] else f"；已定位的有 {here} 行在河南，其余不画在本图上"
    return f"“{held.title}”：数据 {len(held.match)} 行 ＝ {parts}{lost}{away}。"
