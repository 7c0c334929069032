"""Kept tables that a link or a saved view names are opened with it, where the person may see them."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from intake.budget import Refused
from views.own.held import put, tables
from views.own.since import change_since, held_as, is_edited, version_asked
from views.state.books import SINCE
from views.state.versions import TableVersion, tables_in, versions_in
from views.workspace.door import Visit, visit
from views.workspace.named import Asked, items_of
from workspace.faults import WorkspaceFault
from workspace.items import Item

UNREADABLE = (Refused, WorkspaceFault, ValueError, KeyError)
"""What is raised for a kept table that cannot be opened: it is told like one that there is not."""


def bring_along(query: Mapping[str, str], dropped: str = "", news: bool = True) -> None:
    """Open what a link names and this session does not hold; what cannot be opened stays unknown, and is said so.

    `dropped` was let go of right before: the address of this one run still names it. `news`: the link is another than
    the one before; then it decides which version is shown, and what changed since is noted.
    """
    asked, wanted = versions_in(query), [key for key in tables_in(query) if key != dropped]
    if not any(key not in tables() or (news and key in asked) for key in wanted):
        return
    try:
        here = visit()
        items = items_of(here, wanted, asked)
        for key, item in items.items():
            _bring(here, key, item, asked.get(key) if news else None)
        if news:
            st.session_state[SINCE] = _changes(here, items, asked)
    except WorkspaceFault:
        return  # whose layers are not there is told with everything else that a link names in vain


def _bring(here: Visit, table_id: str, item: Item, asked: TableVersion | None) -> None:
    """Hold the table as it is asked for; work of this session that is not kept stays."""
    held = tables().get(table_id)
    if held and (asked is None or held.kept != item.item_id or is_edited(here, held, item)):
        return
    if held and (held.version, held.then) == version_asked(item, asked):
        return
    try:
        with st.spinner("正在打开视图里的表格…"):
            put(held_as(here, item, asked))
    except UNREADABLE:
        return


def _changes(here: Visit, items: Mapping[str, Item], asked: Asked) -> dict[str, object]:
    """What is to be said of the tables that the link shows, by their ids."""
    held = {key: one for key in items if (one := tables().get(key)) and one.kept == items[key].item_id}
    found = {key: change_since(here, items[key], asked.get(key), one) for key, one in held.items()}
    return {key: one for key, one in found.items() if one}
