"""The room 工作区: kept views, stories, what was deleted, and who may do what."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from views.atlas import Atlas
from views.state import session as state
from views.text import plain
from views.workspace.door import Visit, done, login_button, login_is_set_up, say, told, visit
from views.workspace.settings import settings_part
from views.workspace.shelf import shelf
from views.workspace.shown import Bring
from views.workspace.staff import staff
from views.workspace.stories import stories
from workspace import finding, keeping
from workspace.items import KINDS, Item
from workspace.people import Deed

VIEWS, STORIES, TABLES, BIN, SETTINGS, STAFF = "视图", "图集", "表格", "回收站", "设置", "人员"


def show_workspace(atlas: Atlas, bring: Bring, tables: Callable[[Visit], None]) -> None:
    """One of the parts, for who is here. `bring`, `tables`: what the room of own tables does."""
    state.write_address(atlas.layers)
    say()
    with st.container(key="work"):
        with told():
            here = visit()
            part = _head(here)
            if part == STORIES:
                stories(atlas, here, bring)
            elif part == TABLES:
                tables(here)
            elif part == BIN:
                _bin(here)
            elif part == SETTINGS:
                settings_part(here)
            elif part == STAFF:
                staff(here)
            else:
                shelf(atlas, here)
            return
        login_button()


def _head(here: Visit) -> str:
    """The choice of a part, who is here, and the way in or out."""
    parts = [VIEWS, STORIES, TABLES]
    parts += [BIN, SETTINGS] if here.may(Deed.KEEP) else []
    parts += [STAFF] if here.may(Deed.ADMINISTER) and login_is_set_up() else []
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        part = st.segmented_control(
            "内容", parts, default=VIEWS, required=True, label_visibility="collapsed", key="work-part", wrap=True
        )
        with st.container(horizontal=True, vertical_alignment="center", width="content"):
            if login_is_set_up() or not here.may(Deed.KEEP):
                st.caption(plain(f"{here.person.name} · {here.person.role}"))
            login_button()
    return part or VIEWS


def _bin(here: Visit) -> None:
    """What was deleted, each with 恢复."""
    items = [item for kind in KINDS for item in finding.mine(here.store, here.by, kind, deleted=True)]
    if not items:
        st.info("回收站是空的。删除的视图、图集和表格会放在这里，随时可以恢复。")
    for item in items:
        with st.container(horizontal=True, vertical_alignment="center", key=f"bin-{item.item_id}"):
            st.markdown(f"**{plain(item.name)}**　{plain(KINDS[item.kind])}")
            st.button("恢复", key=f"undo-{item.item_id}", on_click=_undo, args=(here, item))


def _undo(here: Visit, item: Item) -> None:
    done(keeping.delete, here.store, here.by, item.item_id, False, said=f"已恢复“{item.name}”。")
