"""The drawer over the map: tables, what is not on the map, targets, findings, export; one at a time, or none."""

from __future__ import annotations

import streamlit as st

from layers.scene import Scene
from views.atlas import Atlas
from views.exports.atlas import export_panel
from views.state import session as state
from views.tables.records import findings_table, not_placed_table, shown_table
from views.tables.reference import reference_table
from views.text import plain

PANELS = {"table": "表格", "off": "未上图", "targets": "目标", "checks": "核对", "export": "导出"}
"""Name in the link -> words."""
WHAT = {
    "table": "图上的每一条",
    "off": "符合条件、但不在图上的每一条",
    "targets": "目标、限制、专项、分工与对接活动",
    "checks": "文件之间、文件之内不一致的数字",
    "export": "图、图集、数据",
}


def drawer(scene: Scene, atlas: Atlas) -> None:
    """The open panel; a closed one costs nothing: an open table travels at each change."""
    panel = st.session_state["panel"]
    if not panel:
        return
    with st.container(key=f"drawer-{panel}"):
        with st.container(key="drawer-head", horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{plain(PANELS[panel])}** {plain(WHAT[panel])}")
            st.button("收起", key="drawer-close", on_click=state.open_panel, args=(None,))
        with st.container(key="drawer-body"):
            _content(panel, scene, atlas)


def _content(panel: str, scene: Scene, atlas: Atlas) -> None:
    if panel == "table":
        shown_table(scene, atlas.joins)
    elif panel == "off":
        not_placed_table(scene, atlas.joins)
    elif panel == "targets":
        reference_table(scene.world, scene.selection)
    elif panel == "checks":
        findings_table(scene.world.policy, scene.selection.documents)
    else:
        export_panel(scene, atlas.known, atlas.layers)
