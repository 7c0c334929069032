"""What is being made of tables: kept at each step, offered again to who made it after a reload or a crash."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from views.own.held import DRAFTED, HeldTable, tables
from views.own.plain import TABLE_ID, bytes_of, held_of, plain_of
from views.own.shelf import opened_from
from views.own.since import is_ahead
from views.text import plain
from views.workspace.door import Visit, visit
from views.workspace.drafting import forget_here, found_below, found_here, keep_here
from workspace import files
from workspace.faults import WorkspaceFault
from workspace.people import Deed

PLACE = "own"
"""The place of the page that drafts are of; each table has one of its own below it."""
STEP = "step"
STEPS = {"table": "① 看懂表格", "places": "② 配上地方", "draw": "③ 画到地图", "join": "④ 与计划对照"}
NOT_KEPT = "没有自动保存：{}"
MOST_OFFERED = 5


def step_key(table_id: str) -> str:
    """The session's key of the step that a table is at."""
    return f"own-step-{table_id}"


def draft_now() -> None:
    """Keep what changed of the session's tables; nothing where nobody may keep anything."""
    for held in tables().values():
        now = (held, st.session_state.get(step_key(held.table_id)))
        before = st.session_state.get(DRAFTED, {}).get(held.table_id)
        if before is None or (before[0] is not held or before[1] != now[1]):
            fault = _drafted(held, now[1], worked_at=before is not None)
            st.session_state[DRAFTED] = {**st.session_state.get(DRAFTED, {}), held.table_id: (*now, fault)}


def tell_unkept(held: HeldTable) -> None:
    """Why the open table is not kept by itself, as long as it is not."""
    if fault := st.session_state.get(DRAFTED, {}).get(held.table_id, (None, None, ""))[2]:
        st.caption(plain(NOT_KEPT.format(fault)))


def _drafted(held: HeldTable, step: object, worked_at: bool) -> str:
    """Keep a table's draft; a kept table without work in it needs none. Returns why it could not be.

    `worked_at`: in this session; one that was just opened says nothing of what another tab left half-made.
    """
    try:
        here = visit()
        if not here.may(Deed.KEEP):
            return ""
        if held.kept and not is_ahead(here, held):
            if worked_at and found_here(here, f"{PLACE}/{held.table_id}"):
                forget(here, held.table_id)
            return ""
        body = plain_of(held) | files.keep_file(here.store, here.by, bytes_of(held))
        where = {"kept": held.kept, "version": held.version, "called": held.called, STEP: step}
        keep_here(here, f"{PLACE}/{held.table_id}", body | where)
    except WorkspaceFault as fault:
        return str(fault)
    return ""


def forget(here: Visit, table_id: str) -> None:
    """The table is kept, or not wanted any more."""
    forget_here(here, f"{PLACE}/{table_id}")


def drafted(here: Visit, table_id: str) -> HeldTable | None:
    """A table as it was being made by who is here. Raises WorkspaceFault, Refused, ValueError or KeyError."""
    body = found_here(here, f"{PLACE}/{table_id}") if here.may(Deed.KEEP) else None
    if body is None:
        return None
    held = held_of(body, files.file_in(here.store, dict(body)))
    kept = kept_in(body)
    return held.but(**kept).known_as(kept["called"])


def left(here: Visit) -> None:
    """Tables that were being worked at when the page was closed or loaded anew, and are not open now."""
    found = found_below(here, PLACE) if here.may(Deed.KEEP) else []
    waiting = [body for body in found if body.get(TABLE_ID) not in tables()]
    for body in waiting[:MOST_OFFERED]:
        _offer(here, body, str(body.get(TABLE_ID, "")))


def _offer(here: Visit, body: Mapping[str, Any], table_id: str) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"own-left-{table_id}"):
        st.markdown(plain(f"上次离开时正在处理“{body.get('called') or body.get('name', '')}”。"))
        if st.button("接着做", type="primary", key=f"own-go-on-{table_id}"):
            if body.get(STEP) in STEPS:
                st.session_state[step_key(table_id)] = body[STEP]
            opened_from(here, body, kept_in(body), st.rerun)
        if st.button("不要了", key=f"own-forget-{table_id}"):
            forget(here, table_id)
            st.rerun()


def kept_in(body: Mapping[str, object]) -> dict[str, Any]:
    """What a draft says of the item that it was made from; version 0, which no item has, where it does not say."""
    version = body.get("version")
    words = {name: str(body.get(name, "")) for name in ("kept", "called")}
    return {**words, "version": version if isinstance(version, int) else 0}
