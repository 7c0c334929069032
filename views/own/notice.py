"""What a planner reads over the map where a table was changed after the view was kept, and the choice there is."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from views.own.along import UNREADABLE
from views.own.held import put, tables
from views.own.since import TableChange, held_as
from views.state.books import SINCE
from views.state.map_reports import MAIN, SECOND
from views.text import plain
from views.workspace.door import visit
from views.workspace.when import moment_words
from workspace import finding

THEN, NOW, KNOWN = "按保存时的看", "换成现在的", "知道了"
NOT_READ = "这张表现在读不出来，图没有改。"


def table_notices() -> None:
    """One notice for each changed table that is on the map; a press shows its other version."""
    for table_id, change in list(st.session_state.get(SINCE, {}).items()):
        if table_id in tables() and _is_on_map(table_id):
            _notice(change)


def _is_on_map(table_id: str) -> bool:
    shown = [layer for side in (MAIN, SECOND) for layer in st.session_state.get(f"{side}layers", [])]
    return any(layer.startswith(f"own-{table_id}") for layer in shown)


def _notice(change: TableChange) -> None:
    key = change.table_id
    with st.container(key=f"since-{key}", horizontal=True, vertical_alignment="center"):
        st.warning(plain(words(change)))
        other = NOW if change.shows_then else THEN
        if not change.edited and st.button(plain(other), key=f"since-other-{key}"):
            _show(change, not change.shows_then)
        if st.button(KNOWN, key=f"since-known-{key}"):
            forget(key)
            st.rerun()


def words(change: TableChange) -> str:
    """Which table, when, by whom, and what is on the map."""
    told = f"表格“{change.name}”在这个视图保存之后改过（{moment_words(change.at)}，{change.who}）。"
    if change.edited:
        return f"{told}图上是您正在改的样子。"
    return f"{told}图上是{'保存时' if change.shows_then else '现在'}的表格。"


def _show(change: TableChange, then: bool) -> None:
    here = visit()
    try:
        item = finding.get(here.store, here.by, change.item_id)
        put(held_as(here, item, replace(change.asked, then=then)))
    except UNREADABLE:
        st.error(NOT_READ)
        return
    st.session_state[SINCE] = {**st.session_state[SINCE], change.table_id: replace(change, shows_then=then)}
    st.rerun()


def forget(table_id: str) -> None:
    """Nothing more is to be said of this table."""
    st.session_state[SINCE] = {key: one for key, one in st.session_state.get(SINCE, {}).items() if key != table_id}
