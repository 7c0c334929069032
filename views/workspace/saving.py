"""保存此视图: a name, a folder and a note for what is seen now."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import streamlit as st

from views.atlas import Atlas
from views.state import session as state
from views.state.books import HELD
from views.text import plain

if TYPE_CHECKING:
    from views.workspace.door import Visit

SAVED = "view-saved"
"""Session key: the view that was kept last (`SavedView`)."""
Edited = Callable[["Visit", Mapping[str, str]], Sequence[str]]
"""Names the kept tables on a link that have work in them which is not kept (views.own.since)."""
FORM = "save-view"
KEEP_IT = "请在“我的数据”里点“保存到工作区”，再保存视图。"
LONGEST = {"名称": 100, "文件夹": 100, "说明": 2000}
"""As in workspace.words; a field takes no more than is kept."""


@dataclass(frozen=True, slots=True)
class SavedView:
    """A view that was kept: its link, its name, what was to be said of it."""

    link: dict[str, str]
    name: str
    warnings: tuple[str, ...] = ()
    count: int = 1
    """Of views kept so far: fields of another one are other fields, and empty."""


def save_button(atlas: Atlas, edited: Edited) -> None:
    """The button with its form; the form is made when the button is pressed, the workspace opened when it is sent."""
    with st.popover("保存此视图", key="save-view-button", on_change="rerun") as form:
        if form.open:
            _form(atlas, edited)


def _form(atlas: Atlas, edited: Edited) -> None:
    """The form; for a view that this session has just kept what was kept, so that nobody keeps it twice unawares."""
    link = state.address(atlas.layers)
    saved: SavedView | None = st.session_state.get(SAVED)
    if saved and saved.link == link:
        _saved(saved)
        return
    count = saved.count if saved else 0
    with st.form(FORM, border=False):
        selection = state.current(atlas.layers)
        suggested = selection.describe(atlas.joins.world.policy, atlas.joins.world.city_names)[: LONGEST["名称"]]
        name = st.text_input("名称", placeholder=suggested, max_chars=LONGEST["名称"], key=f"save-view-name-{count}")
        folder = st.text_input("文件夹（可不填）", max_chars=LONGEST["文件夹"], key=f"save-view-folder-{count}")
        note = st.text_area("说明（可不填）", max_chars=LONGEST["说明"], height=80, key=f"save-view-note-{count}")
        if st.form_submit_button("保存", type="primary"):
            made = _save(link, name.strip() or suggested, (folder, note), edited)
            if made:
                st.session_state[SAVED] = replace(made, count=count + 1)
                st.rerun()


def _saved(saved: SavedView) -> None:
    """What was kept, and the way to keep it once more under another name."""
    st.success(plain(f"已保存“{saved.name}”，在“工作区”里。"))
    for one in saved.warnings:
        st.warning(plain(one))
    if st.button("换个名称再存一份", key="save-view-again"):
        st.session_state[SAVED] = replace(saved, link={})
        st.rerun()


def _save(link: dict[str, str], name: str, words: tuple[str, str], edited: Edited) -> SavedView | None:
    from views.workspace.door import told, visit
    from views.workspace.opening import view_item
    from workspace import keeping

    with told():
        here = visit()
        made = keeping.save(here.store, here.by, view_item(link, name, *words))
        warnings = []
        if left := _unkept(link):
            warnings.append(f"图上的表格“{'”“'.join(left)}”还没有保存，视图带不上它：{KEEP_IT}")
        if ahead := edited(here, link):
            warnings.append(f"表格“{'”“'.join(ahead)}”有没有保存的改动，视图打开时是改动之前的样子：{KEEP_IT}")
        return SavedView(link, made.name, tuple(warnings))
    return None


def _unkept(link: dict[str, str]) -> list[str]:
    """The session's own tables that the link shows and the workspace does not hold."""
    shown = f"{link.get('layer', '')},{link.get('b-layer', '')}"
    held = st.session_state.get(HELD, {}).values()
    return [one.name for one in held if not one.kept and f"own-{one.table_id}" in shown]
