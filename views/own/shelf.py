"""Kept tables, the person's own and the office's: how many rows, how many have a place, whose, when; each opens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from intake.budget import Refused
from layers.world import World
from views.own.held import OPEN, call, put, tables
from views.own.lies import lying_in, without_where
from views.own.plain import COUNTS, TABLE_ID, held_of
from views.text import plain
from views.workspace.detail import detail
from views.workspace.door import Visit
from views.workspace.shelf import words_asked
from views.workspace.when import moment_words
from workspace import files, finding
from workspace.faults import WorkspaceFault
from workspace.items import TABLE, Item

NOTHING = "还没有保存的表格。在“我的数据”里上传或粘贴一张表，点“保存到工作区”，就会出现在这里。"
EVERYWHERE = "全部地方"
FEW = 6
"""So many are found without a search."""


def kept_tables(here: Visit) -> tuple[Item, ...]:
    """What the person keeps, and what the office shares."""
    found = (*finding.mine(here.store, here.by, TABLE), *finding.shared(here.store, here.by, TABLE))
    return tuple({item.item_id: item for item in found}.values())


def table_shelf(world: World, here: Visit) -> None:
    """The part of the workspace with all of them."""
    items = kept_tables(here)
    if not items:
        st.info(NOTHING)
        return
    rows(here, _asked(world, here, items) if len(items) > FEW else items, lambda: st.switch_page(_room()))


def _asked(world: World, here: Visit, items: tuple[Item, ...]) -> list[Item]:
    """Those of a folder, with the words, with a row in the city."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        found = words_asked(items, "work-tables")
        names = {"": EVERYWHERE, **world.city_names}
        city = st.selectbox("涉及", list(names), format_func=names.__getitem__, key="work-tables-city", width=180)
    if not city:
        return found
    if older := without_where(here, found):
        names_of = "”“".join(item.name for item in older)
        st.caption(plain(f"“{names_of}”保存得早，没有记下位置，不在这里找；打开后再保存一次即可。"))
    return lying_in(here, found, world, city)


def _room() -> st.Page:
    return st.session_state["rooms"]["mine"]


def rows(here: Visit, items: tuple[Item, ...] | list[Item], then: Callable[[], None]) -> None:
    """A row for each; `then` follows when one was opened."""
    names = finding.names(here.store)
    call({item.item_id: item.name for item in items})
    for item in items:
        with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"own-item-{item.item_id}"):
            owner = "" if item.owner == here.by else names.get(item.owner, item.owner)
            st.markdown(f"**{plain(item.name)}**　:small[{plain(about(item, owner))}]", width="stretch")
            if st.button("打开", key=f"own-open-{item.item_id}"):
                opened_from(here, item.body, kept_as(item), then)
            if st.button("更多", key=f"own-more-{item.item_id}"):
                detail(here, item)


def about(item: Item, owner: str) -> str:
    """What is known of a kept table without reading it."""
    when = f"{moment_words(item.changed_at)} {item.changed_by}"
    shared = "已共享" if item.shared and not owner else ""
    whose = f"{owner} 的" if owner else ""
    return " · ".join(part for part in (_counted(item.body.get(COUNTS)), item.folder, whose, when, shared) if part)


def _counted(counts: object) -> str:
    """Rows, and how many have a place; nothing for a table kept before they were counted."""
    if not isinstance(counts, Mapping):
        return ""
    count, placed = counts.get("rows"), counts.get("placed")
    if not isinstance(count, int):
        return ""
    where = f"已定位 {placed}、未定位 {count - placed}" if isinstance(placed, int) else "未配地方"
    return f"{count} 行，{where}"


def kept_as(item: Item) -> dict[str, Any]:
    """What a held table says of the item that it is."""
    return {"kept": item.item_id, "version": item.version, "called": item.name}


def opened_from(here: Visit, body: Mapping[str, object], kept: Mapping[str, Any], then: Callable[[], None]) -> None:
    """Open a kept table or a draft in this session. `kept`: as `kept_as` says it."""
    said = dict(body)
    there = tables().get(str(said.get(TABLE_ID, "")))
    if there and there.kept != kept["kept"]:
        said[TABLE_ID] = ""  # a copy: both may be open at once
    try:
        with st.spinner("正在读取表格…"):
            held = held_of(said, files.file_in(here.store, said)).but(**kept).known_as(kept["called"])
    except (Refused, WorkspaceFault, ValueError, KeyError) as fault:
        st.error(plain(f"这张表现在读不出来：{fault}"))
        return
    put(held)
    st.session_state[OPEN] = held.table_id
    then()
