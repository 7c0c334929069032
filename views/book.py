"""The panel 导出, beyond one figure: the whole atlas, a deck to refresh, a file whose view is opened again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import streamlit as st

from export.book import KINDS, MIMES, build, plan_of, sources
from export.book_pages import SECTIONS, BookPlan, pages
from export.passport import NoPassport, read_passport
from export.refresh import refresh
from export.request import ExportRequest
from export.slide_read import DeckRefused
from layers.scene import LayerSpec, Scene
from views import state
from views.export import figure_panel

KIND_WORDS = {"pptx": "可编辑幻灯片（PPTX）", "pdf": "PDF 文档", "zip": "图片压缩包（PNG）"}
PARTS = ("单幅图", "一键图集", "刷新我的幻灯片", "由文件打开视图")
LARGEST_MB = 80


def export_panel(scene: Scene, known: Mapping[str, frozenset[str]], specs: tuple[LayerSpec, ...]) -> None:
    """One figure, or one of the three larger jobs."""
    part = st.segmented_control("导出方式", PARTS, default=PARTS[0], label_visibility="collapsed", key="export-part")
    if part == "一键图集":
        _book(scene)
    elif part == "刷新我的幻灯片":
        _refresh(scene)
    elif part == "由文件打开视图":
        _reopen(known, specs)
    else:
        figure_panel(scene)


def _book(scene: Scene) -> None:
    """Choose parts and format, build with progress, cancel, download."""
    request = ExportRequest(scene)
    chosen = st.pills("包含", SECTIONS, selection_mode="multi", default=SECTIONS, key="book-sections")
    kind = st.radio("格式", KINDS, format_func=KIND_WORDS.__getitem__, horizontal=True, key="book-kind")
    plan = replace(plan_of(request), sections=tuple(chosen), selection=request.selection.but(picked=""))
    count = len(pages(plan))
    st.caption(f"按当前筛选共 {count} 页，各页图例与分级一致，含目录与页码。")
    if count < 2:
        st.info("没有可做的页面：请至少选一个部分，或放宽筛选条件。")
        return
    build_it, stop = st.columns([1, 4])
    if build_it.button("生成图集", type="primary", key="book-build"):
        stop.button("取消", key="book-cancel")
        _build(plan, kind)
    made = st.session_state.get("book")
    if made and made["asked"] != (plan, kind):
        st.caption("筛选、包含的部分或格式已改变，请重新生成。")
    elif made:
        label = f"下载图集（{made['pages']} 页，{len(made['data']) / 1e6:.1f} MB）"
        name = f"河南产业集群图集.{kind}"
        st.download_button(label, made["data"], name, MIMES[kind], on_click="ignore", key="book-download")


def _build(plan: BookPlan, kind: str) -> None:
    """Build with a bar; a click on 取消 ends this run at the next page."""
    bar = st.progress(0.0, "正在准备…")

    def progress(done: int, count: int, title: str) -> bool:
        bar.progress(done / count, f"第 {min(done + 1, count)} / {count} 页：{title}")
        return True

    data = build(plan, kind, progress)
    st.session_state["book"] = {"asked": (plan, kind), "data": data, "pages": len(pages(plan))}
    bar.empty()


def _refresh(scene: Scene) -> None:
    """Renew a deck that was exported earlier; it stays in this session."""
    st.caption(
        "上传以前由图谱导出、后来改过的幻灯片：颜色、数字、表格、图表和备注按现在的筛选更新，位置与您加的内容不动。"
    )
    file = st.file_uploader("幻灯片（PPTX）", type="pptx", max_upload_size=LARGEST_MB, key="refresh-file")
    if file is None:
        return
    request = ExportRequest(scene)
    whole = st.toggle("这是整本图集", key="refresh-book", help="图集逐页刷新，需一两分钟")
    asked = (file.file_id, whole, request.selection.but(picked=""))
    if st.button("刷新", type="primary", key="refresh-run"):
        try:
            with st.spinner("正在刷新…"):
                source = sources(plan_of(request)) if whole else request
                data, report = refresh(file.getvalue(), source)
        except DeckRefused as fault:
            st.error(str(fault))
            return
        st.session_state["refreshed"] = (asked, data, report.text)
    if "refreshed" in st.session_state:
        done, data, report = st.session_state["refreshed"]
        if done != asked:
            st.caption("幻灯片或筛选已改变，请重新刷新。")
            return
        st.download_button("下载刷新后的幻灯片", data, f"刷新_{file.name}", on_click="ignore", key="refresh-download")
        st.text(report)


def _reopen(known: Mapping[str, frozenset[str]], specs: tuple[LayerSpec, ...]) -> None:
    """Open the view of an exported file from its passport."""
    st.caption("每个导出的文件都带“护照”：视图、数据版本与文件校验值。上传它即可回到当时的视图。")
    kinds = ["png", "svg", "pdf", "pptx", "html", "xlsx", "gpkg", "geojson", "zip"]
    file = st.file_uploader("导出过的文件", type=kinds, max_upload_size=LARGEST_MB, key="passport-file")
    if file is None:
        return
    try:
        passport = read_passport(file.getvalue(), Path(file.name).suffix)
    except NoPassport as fault:
        st.error(str(fault))
        return
    st.markdown(f"制图日期 {passport.date or '未写'}，数据版本 {passport.data_version}。")
    selection = passport.selection(known)
    st.button("打开这个视图", type="primary", on_click=state.put, args=(selection, specs), key="passport-open")
