"""保存此视图: a name, a folder and a note for what is seen now."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from views.atlas import Atlas
from views.state import session as state
from views.state.books import HELD
from views.text import plain

if TYPE_CHECKING:
    from views.workspace.door import Visit

Edited = Callable[["Visit", Mapping[str, str]], Sequence[str]]
"""Names the kept tables on a link that have work in them which is not kept (views.own.since)."""
FORM = "save-view"
KEEP_IT = "请在“我的数据”里点“保存到工作区”，再保存视图。"
LONGEST = {"名称": 100, "文件夹": 100, "说明": 2000}
"""As in workspace.words; a field takes no more than is kept."""


def save_button(atlas: Atlas, edited: Edited) -> None:
    """The button with its form; the form is made when the button is pressed, the workspace opened when it is sent."""
    with st.popover("保存此视图", key="save-view-button", on_change="rerun") as form:
        if form.open:
            _form(atlas, edited)


def _form(atlas: Atlas, edited: Edited) -> None:
    with st.form(FORM, border=False, clear_on_submit=True):
        selection = state.current(atlas.layers)
        suggested = selection.describe(atlas.joins.world.policy, atlas.joins.world.city_names)[: LONGEST["名称"]]
        name = st.text_input("名称", placeholder=suggested, max_chars=LONGEST["名称"], key="save-view-name")
        folder = st.text_input("文件夹（可不填）", max_chars=LONGEST["文件夹"], key="save-view-folder")
        note = st.text_area("说明（可不填）", max_chars=LONGEST["说明"], height=80, key="save-view-note")
        if st.form_submit_button("保存", type="primary"):
            _save(state.address(atlas.layers), name.strip() or suggested, (folder, note), edited)


def _save(link: dict[str, str], name: str, words: tuple[str, str], edited: Edited) -> None:
    from views.workspace.door import told, visit
    from views.workspace.opening import view_item
    from workspace import keeping

    with told():
        here = visit()
        made = keeping.save(here.store, here.by, view_item(link, name, *words))
        st.success(plain(f"已保存“{made.name}”，在“工作区”里。"))
        if left := _unkept(link):
            st.warning(plain(f"图上的表格“{'”“'.join(left)}”还没有保存，视图带不上它：{KEEP_IT}"))
        if ahead := edited(here, link):
            st.warning(plain(f"表格“{'”“'.join(ahead)}”有没有保存的改动，视图打开时是改动之前的样子：{KEEP_IT}"))


def _unkept(link: dict[str, str]) -> list[str]:
    """The session's own tables that the link shows and the workspace does not hold."""
    shown = f"{link.get('layer', '')},{link.get('b-layer', '')}"
    held = st.session_state.get(HELD, {}).values()
    return [one.name for one in held if not one.kept and f"own-{one.table_id}" in shown]
