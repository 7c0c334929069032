"""Kept tables that a link or a saved view names are opened with it, where the person may see them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import streamlit as st

from intake.budget import Refused
from views.own.held import put, tables
from views.own.plain import TABLE_ID, held_of
from views.state.map_reports import MAIN, SECOND
from views.workspace.door import Visit, visit
from workspace import files, finding
from workspace.faults import WorkspaceFault
from workspace.items import TABLE, Item

NAMED = re.compile(r"own-([0-9a-f]{16})(?![0-9a-f])")


def named_in(query: Mapping[str, str]) -> tuple[str, ...]:
    """The ids of the tables whose layers a link shows, each once."""
    shown = ",".join(query.get(f"{side}layer", "") for side in (MAIN, SECOND))
    return tuple(dict.fromkeys(NAMED.findall(shown)))


def bring_along(query: Mapping[str, str], dropped: str = "") -> None:
    """Open what a link names and this session does not hold; what cannot be opened stays unknown, and is said so.

    `dropped` was let go of right before: the address of this one run still names it.
    """
    wanted = {table_id for table_id in named_in(query) if table_id not in (*tables(), dropped)}
    if not wanted:
        return
    try:
        here = visit()
        with st.spinner("正在打开视图里的表格…"):
            for item in _kept(here, wanted):
                _open(here, item)
    except WorkspaceFault:
        return  # whose layers are not there is told with everything else that a link names in vain


def _kept(here: Visit, wanted: Iterable[str]) -> tuple[Item, ...]:
    """The items of tables that the person may see: of copies the own before the shared, then the last changed."""
    found = (*finding.mine(here.store, here.by, TABLE), *finding.shared(here.store, here.by, TABLE))
    by_table = {str(item.body.get(TABLE_ID, "")): item for item in reversed(found)}
    return tuple(by_table[table_id] for table_id in wanted if table_id in by_table)


def _open(here: Visit, item: Item) -> None:
    body = dict(item.body)
    try:
        put(held_of(body, files.file_in(here.store, body)).but(kept=item.item_id, version=item.version))
    except (Refused, WorkspaceFault, ValueError, KeyError):
        return  # as one that there is not: its layer is told as missing
