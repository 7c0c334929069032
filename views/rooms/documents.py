"""The room 文件与核对: the documents that the atlas reads, what else they say, and where their figures differ."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from layers.joins import DOCUMENT
from views.atlas import Atlas, scene_of
from views.state import session as state
from views.tables.linked import ROOM_PX, linked_table
from views.tables.records import findings_table
from views.tables.reference import reference_table

PARTS = ("文件", "数据核对", "目标与专项")


def show(atlas: Atlas) -> None:
    """One of the three parts, for the documents and industries of the common selection."""
    state.write_address(atlas.layers)
    scene = scene_of(atlas, state.current(atlas.layers))
    with st.container(key="papers"):
        part = st.segmented_control(
            "内容", PARTS, default=PARTS[0], label_visibility="collapsed", key="papers-part", wrap=True
        )
        if part == "数据核对":
            findings_table(scene.world.policy, scene.selection.documents, atlas.joins, ROOM_PX)
        elif part == "目标与专项":
            reference_table(scene.world, scene.selection, atlas.joins, ROOM_PX)
        else:
            _documents(atlas)
    state.go_to_map(atlas.layers)


def _documents(atlas: Atlas) -> None:
    """The documents, each with what it says in numbers and whether its text is at hand; a text may be put in."""
    from views.rooms.originals import originals  # the start of the page takes nothing for the workspace

    table = st.container()
    waiting = originals(atlas.texts)
    policy = atlas.joins.world.policy
    counts = Counter(r.doc_id for r in atlas.joins.records.values())
    clusters = Counter(c.doc_id for c in policy.clusters)
    missing = atlas.texts.missing
    rows: list[dict[str, object]] = [
        {
            "文件": d.dated_title,
            "印发日期": f"{d.issued_on:%Y-%m-%d}",
            "集群（条次）": clusters[d.doc_id],
            "图谱中的记录": counts[d.doc_id],
            "原文": waiting.get(d.doc_id) or missing.get(d.doc_id, "在手，卡片引用原文"),
        }
        for d in policy.documents
    ]
    with table:
        linked_table("papers", rows, [f"{DOCUMENT}:{d.doc_id}" for d in policy.documents])
