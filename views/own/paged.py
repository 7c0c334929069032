"""A page of a story with its own tables: for whoever may see them, in the version that it asks for, held by nobody."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import streamlit as st

from layers.own.rows import OwnTable
from views.atlas import Atlas
from views.own.along import UNREADABLE
from views.own.atlas import OwnAtlas, drawn_of, made_of, served
from views.own.held import HeldTable, tables
from views.own.notice import words
from views.own.since import TableChange, change_since, held_as, version_asked
from views.state.books import PAGED
from views.state.map_reports import MAIN, SECOND
from views.state.versions import tables_in, versions_in
from views.workspace.door import Visit
from views.workspace.named import Asked, items_of
from views.workspace.shown import PageShown
from workspace.items import Item

Made = TypeVar("Made")
MOST_KEPT = 8
"""Tables and atlases that a session keeps for the pages it turns back to."""
MISSING = "这一页有自己的表格没有带上：没有保存到工作区，或已删除，或没有共享给您。请保存的人共享给科室。"


def page_shown(atlas: Atlas, here: Visit, link: Mapping[str, str]) -> PageShown:
    """The page that a link shows. Raises WorkspaceFault."""
    named = {layer for side in (MAIN, SECOND) for layer in link.get(f"{side}layer", "").split(",") if "own-" in layer}
    if not named:
        return PageShown(atlas)
    asked = versions_in(link)
    items = items_of(here, tables_in(link), asked)
    found = {key: held for key in tables_in(link) if (held := _table(here, items.get(key), asked, key))}
    made = _made(atlas, tuple(found.values())) if found else None
    shown = made.atlas if made else atlas
    changes = [one for key, held in found.items() if (one := _change(here, items.get(key), asked, held))]
    missing = (MISSING,) if named - shown.known["layers"] else ()
    told = (*missing, *(words(one) for one in changes))
    return PageShown(shown, served(made.data) if made else "", told, bool(changes))


def _change(here: Visit, item: Item | None, asked: Asked, held: HeldTable) -> TableChange | None:
    return change_since(here, item, asked.get(held.table_id), held) if item and held.kept else None


def _table(here: Visit, item: Item | None, asked: Asked, table_id: str) -> HeldTable | None:
    """A kept table as the page asks for it; one that is not kept only in the session that has it."""
    if item is None:
        return tables().get(table_id)
    wanted = asked.get(table_id)
    return _once((item.item_id, *version_asked(item, wanted)), lambda: _read(here, item, asked, table_id))


def _read(here: Visit, item: Item, asked: Asked, table_id: str) -> HeldTable | None:
    try:
        with st.spinner("正在打开这一页的表格…"):
            return held_as(here, item, asked.get(table_id))
    except UNREADABLE:
        return None


def _made(atlas: Atlas, held: tuple[HeldTable, ...]) -> OwnAtlas | None:
    """The shared atlas with these tables alone."""
    drawn: tuple[OwnTable, ...] = drawn_of(held, atlas.joins.world)
    return _once(tuple(map(id, drawn)), lambda: made_of(atlas, drawn)) if drawn else None


def _once(key: tuple[object, ...], make: Callable[[], Made]) -> Made:
    """What was made under a key before, else made now; the last few are kept."""
    kept: dict[tuple[object, ...], Any] = st.session_state.get(PAGED, {})
    made = kept[key] if key in kept else make()
    others = [(name, one) for name, one in kept.items() if name != key]
    st.session_state[PAGED] = dict([*others[-MOST_KEPT + 1 :], (key, made)])
    return made
