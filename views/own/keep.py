"""Tables in the workspace: kept, opened again, and what was being worked at when the page was left."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from intake.budget import Refused
from layers.world import World
from views.own import unfinished
from views.own.held import HeldTable, put
from views.own.lies import keep_where
from views.own.notice import forget
from views.own.plain import bytes_of, like, plain_of
from views.own.shelf import kept_tables, rows
from views.own.unfinished import left
from views.text import plain
from views.workspace.door import Visit, told, visit
from workspace import files, finding, keeping
from workspace.faults import Gone, WorkspaceFault
from workspace.items import TABLE, Changed, Item
from workspace.store import Workspace

CLASH = "own-clash"
"""Session key: what somebody else kept of a table meanwhile, by the table's id, until the planner has chosen."""
SAVED = "已保存“{}”，下次在“我的数据”里打开。"


def keep_button(held: HeldTable, world: World) -> None:
    """Keep the table with everything that was corrected; a table that is kept already is changed."""
    with (
        st.popover("保存到工作区", key=f"own-keep-{held.table_id}"),
        st.form(f"own-keep-form-{held.table_id}", border=False),
    ):
        name = st.text_input(
            "名称",
            held.stem[:100],
            max_chars=100,
            key=f"own-keep-name-{held.table_id}-{held.called}",
        )
        if st.form_submit_button("保存", type="primary"):
            _keep(held, name, world, keeping.change)
        if fault := st.session_state.get(CLASH, {}).get(held.table_id):
            st.warning(plain(f"{fault}请选择：用您的（对方的留在历史里），或另存一份。"))
            if st.form_submit_button("用我的"):
                _keep(held, name, world, keeping.overwrite)
            if st.form_submit_button("另存一份"):
                _keep(held.but(kept=""), name, world, keeping.change)


def _keep(held: HeldTable, name: str, world: World, change: Callable[[Workspace, str, Item], Item]) -> None:
    """Keep it and say so; where somebody else was faster, say that, and let the planner choose in the next run."""
    with told():
        here = visit()
        try:
            made = _kept(here, held, name, change)
        except Changed as fault:
            st.session_state[CLASH] = {held.table_id: f"“{fault.now.name}”已被他人改动（{fault.now.changed_by}）。"}
            st.rerun()
        keep_where(here, made, held, world)
        put(held.but(kept=made.item_id, version=made.version, then=False).known_as(made.name))
        forget(held.table_id)
        unfinished.forget(here, held.table_id)
        if st.session_state.pop(CLASH, None):
            st.session_state["own-said"] = SAVED.format(name)
            st.rerun()  # without the choice
        st.success(plain(SAVED.format(name)))


def _kept(here: Visit, held: HeldTable, name: str, change: Callable[[Workspace, str, Item], Item]) -> Item:
    """Raises WorkspaceFault; Changed where the kept one is no longer that which this was made from."""
    body = plain_of(held) | files.keep_file(here.store, here.by, bytes_of(held))
    if held.kept:
        try:
            now = finding.get(here.store, here.by, held.kept)
            return change(here.store, here.by, now.but(name=name, body=body, version=held.version))
        except Gone:
            pass  # deleted meanwhile: kept anew
    return keeping.save(here.store, here.by, Item("", TABLE, "", name, body))


def shelf() -> None:
    """Kept tables, the person's own and the office's, and what was left half-made; each opens."""
    with told():
        here = visit()
        left(here)
        if items := kept_tables(here):
            st.markdown("**保存过的表格**")
            rows(here, items, st.rerun)


def as_before(held: HeldTable) -> HeldTable:
    """A new table read as the last kept one of its shape was; itself where there is none."""
    try:
        here = visit()
        kept = finding.mine(here.store, here.by, TABLE)
        same = next((item for item in kept if item.body.get("shape") == held.found.shape), None)
        if same is None:
            return held
        made = like(held, same.body)
    except (WorkspaceFault, Refused, ValueError, KeyError):
        return held  # nothing to go by: as it was understood
    st.session_state["own-said"] = f"与保存过的“{same.name}”格式相同：读法和地名修正已照用，可以再改。"
    return made
