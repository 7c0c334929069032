"""The room 文件与核对: the documents that the atlas reads, what else they say, and where their figures differ."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from disk.write import CannotWrite, write_whole
from layers.joins import DOCUMENT
from policy.documents import DocumentTexts
from views.atlas import Atlas, scene_of
from views.exports.uploads import uploader
from views.state import session as state
from views.tables.linked import linked_table
from views.tables.records import findings_table
from views.tables.reference import reference_table
from views.text import plain

PARTS = ("文件", "数据核对", "目标与专项")
TEXT, TEXT_MB = "papers-text", 5


def show(atlas: Atlas) -> None:
    """One of the three parts, for the documents and industries of the common selection."""
    state.write_address(atlas.layers)
    scene = scene_of(atlas, state.current(atlas.layers))
    with st.container(key="papers"):
        part = st.segmented_control("内容", PARTS, default=PARTS[0], label_visibility="collapsed", key="papers-part")
        if part == "数据核对":
            findings_table(scene.world.policy, scene.selection.documents, atlas.joins)
        elif part == "目标与专项":
            reference_table(scene.world, scene.selection, atlas.joins)
        else:
            _documents(atlas)
    state.go_to_map(atlas.layers)


def _documents(atlas: Atlas) -> None:
    """The documents, each with what it says in numbers and whether its text is at hand; a text may be put in."""
    table = st.container()
    _originals(atlas.texts)
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
            "原文": missing.get(d.doc_id, "在手，卡片引用原文"),
        }
        for d in policy.documents
    ]
    with table:
        linked_table("papers", rows, [f"{DOCUMENT}:{d.doc_id}" for d in policy.documents])


def _originals(texts: DocumentTexts) -> None:
    """Take a document's text in: from then on cards show its very words."""
    if not texts.missing or texts.folder is None:
        return
    st.markdown("**放入原文，卡片就显示数字背后的原句**")
    file = uploader("文件的文本（.txt）", ["txt"], TEXT, largest_mb=TEXT_MB)
    if file is not None:
        _put(texts, file.getvalue())
    if left := len(texts.missing):
        st.caption(
            f"还有 {left:d} 份文件没有原文。图谱只收与登记版本逐字相同的文本，存放在这台计算机（服务器）上，"
            "打开本图谱的人都能看到引用的原句。"
        )


def _put(texts: DocumentTexts, data: bytes) -> None:
    found, folder = texts.recognised(data), texts.folder
    if found is None or folder is None:
        st.error("没有收下：这份文本与各份文件登记的版本都不相同。请用原来的 .txt 文件，不要改动其中的字句与空行。")
        return
    document, text = found
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / document.file, text)
    except OSError as fault:
        st.error(plain(str(fault if isinstance(fault, CannotWrite) else CannotWrite(folder, fault))))
    else:
        texts.look_again()
        st.success(f"已收下《{plain(document.title)}》的原文，卡片从现在起显示原句。")
