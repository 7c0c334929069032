"""The panel 导出, beyond one figure: the whole atlas, a deck to refresh, a file whose view is opened again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from export import Exporter, formats, passport_readers
from export.book.build import plan_of, sources
from export.book.pages import SECTIONS, BookPlan, pages
from export.frame.request import ExportRequest
from export.passport.passport import NoPassport, read_passport
from export.refresh.deck import refresh
from export.refresh.origin import Asked, read_asked, request_of
from layers.compose import compose
from layers.layer import Layer
from layers.scene import Scene
from policy.selection import Selection, unknown_in_query
from views.exports.figure import figure_panel
from views.state import session as state
from views.text import plain

PARTS = ("单幅图", "一键图集", "刷新我的幻灯片", "由文件打开视图")
LARGEST_MB = 80
Known = Mapping[str, frozenset[str]]
Layers = tuple[Layer, ...]


def export_panel(scene: Scene, known: Known, layers: Layers) -> None:
    """One figure, or one of the three larger jobs."""
    part = st.segmented_control("导出方式", PARTS, default=PARTS[0], label_visibility="collapsed", key="export-part")
    if part == "一键图集":
        _book(scene)
    elif part == "刷新我的幻灯片":
        _refresh(scene, known, layers)
    elif part == "由文件打开视图":
        _reopen(known, layers)
    else:
        figure_panel(scene)


def _book(scene: Scene) -> None:
    """Choose parts and format, build with progress, cancel, download."""
    request, books = ExportRequest(scene), {e.suffix[1:]: e for e in formats(book=True).values()}
    chosen = st.pills("包含", SECTIONS, selection_mode="multi", default=SECTIONS, key="book-sections")
    kind = st.radio("格式", books, format_func=lambda kind: books[kind].name, horizontal=True, key="book-kind")
    plan = plan_of(request, chosen)
    count = len(pages(plan))
    st.caption(f"按当前筛选共 {count:d} 页，各页图例与分级一致，含目录与页码。")
    if count < 2:
        st.info("没有可做的页面：请至少选一个部分，或放宽筛选条件。")
        return
    build_it, stop = st.columns([1, 4])
    if build_it.button("生成图集", type="primary", key="book-build"):
        stop.button("取消", key="book-cancel")
        _build(request, plan, books[kind])
    made = st.session_state.get("book")
    if made and made["asked"] != (plan, kind):
        st.caption("筛选、包含的部分或格式已改变，请重新生成。")
    elif made:
        label = f"下载图集（{made['pages']:d} 页，{len(made['data']) / 1e6:.1f} MB）"
        name = f"河南产业集群图集.{kind}"
        st.download_button(plain(label), made["data"], name, books[kind].mime, on_click="ignore", key="book-download")


def _build(request: ExportRequest, plan: BookPlan, exporter: Exporter) -> None:
    """Build with a bar; a click on 取消 ends this run at the next page."""
    bar = st.progress(0.0, "正在准备…")

    def progress(done: int, count: int, title: str) -> bool:
        bar.progress(done / count, f"第 {min(done + 1, count):d} / {count:d} 页：{plain(title)}")
        return True

    data = exporter.make(request, progress, sections=plan.sections)
    st.session_state["book"] = {"asked": (plan, exporter.suffix[1:]), "data": data, "pages": len(pages(plan))}
    bar.empty()


def _refresh(scene: Scene, known: Known, layers: Layers) -> None:
    """Renew a deck that was exported earlier; it stays in this session."""
    st.caption(
        "上传以前由图谱导出、后来改过的幻灯片：颜色、数字、表格、图表和备注按今天的数据更新，位置与您加的内容不动；"
        "范围、标题、审图号、日期和说明照原来的。"
    )
    file = st.file_uploader("幻灯片（PPTX）", type="pptx", max_upload_size=LARGEST_MB, key="refresh-file")
    if file is None:
        return
    try:
        told = _asked(file)
        if told is None:
            st.info("没有找到由图谱导出的页面，请上传由图谱导出的 .pptx。")
            return
        request = _request(told, scene, known, layers)
        _run_refresh(file, told, request)
    except ValueError as fault:
        st.error(plain(str(fault)))


def _asked(file: UploadedFile) -> Asked | None:
    """What the deck was made for, read once per file and kept in this session. Raises DeckRefused."""
    kept = st.session_state.get("asked")
    if kept is None or kept[0] != file.file_id:
        with st.spinner("正在读取幻灯片…"):
            kept = st.session_state["asked"] = (file.file_id, read_asked(file.getvalue()))
    return kept[1]


def own_scene(told: Asked, scene: Scene, known: Known, layers: Layers) -> Scene | None:
    """The deck's own view on today's data; None where the deck does not say it or it names what is no longer there."""
    if not told.view or unknown_in_query(told.query, known):
        return None
    return compose(scene.world, Selection.from_query(told.query, known), layers)


def _request(told: Asked, scene: Scene, known: Known, layers: Layers) -> ExportRequest:
    """Say which view the deck is refreshed to, its own unless the planner wants the current filters."""
    own = own_scene(told, scene, known, layers)
    if own is None:
        lost = "、".join(unknown_in_query(told.query, known))
        why = f"它的视图里有现在没有的条件（{lost}）" if lost else "它没有写明自己的视图"
        st.warning(f"{plain(why)}，将按当前筛选刷新：{plain(scene.title)}。图名与内容请逐项核对。")
        return request_of(told, scene)
    if own.selection.but(picked="") == scene.selection.but(picked=""):
        st.markdown(f"按这份幻灯片自己的视图刷新：{plain(own.title)}（与当前筛选相同）。")
        return request_of(told, own, own)
    if not st.toggle("改按当前筛选刷新", key="refresh-current", help=f"当前筛选：{plain(scene.title)}"):
        st.markdown(f"按这份幻灯片自己的视图刷新：{plain(own.title)}。")
        return request_of(told, own, own)
    st.markdown(f"按当前筛选刷新：{plain(scene.title)}。自拟的标题、副标题和说明不变，请核对。")
    return request_of(told, scene, own)


def _run_refresh(file: UploadedFile, told: Asked, request: ExportRequest) -> None:
    """The button, and then the refreshed deck with its report. Raises ValueError for what cannot be drawn."""
    if told.book:
        st.caption("这是整本图集，逐页刷新，需一两分钟。")
    asked = (file.file_id, request.selection.but(picked=""))
    if st.button("刷新", type="primary", key="refresh-run"):
        with st.spinner("正在刷新…"):
            data, report = refresh(file.getvalue(), sources(plan_of(request)) if told.book else request)
        st.session_state["refreshed"] = (asked, data, report.text)
    if "refreshed" in st.session_state:
        done, data, report = st.session_state["refreshed"]
        if done != asked:
            st.caption("幻灯片或筛选已改变，请重新刷新。")
            return
        st.download_button("下载刷新后的幻灯片", data, f"刷新_{file.name}", on_click="ignore", key="refresh-download")
        st.text(report)


def _reopen(known: Known, layers: Layers) -> None:
    """Open the view of an exported file from its passport."""
    st.caption("每个导出的文件都带“护照”：视图、数据版本与文件校验值。上传它即可回到当时的视图。")
    file = st.file_uploader(
        "导出过的文件", type=list(passport_readers()), max_upload_size=LARGEST_MB, key="passport-file"
    )
    if file is None:
        return
    try:
        passport = read_passport(file.getvalue(), Path(file.name).suffix)
    except NoPassport as fault:
        st.error(plain(str(fault)))
        return
    st.markdown(f"制图日期 {plain(passport.date or '未写')}，数据版本 {plain(passport.data_version)}。")
    selection = passport.selection(known)
    st.button("打开这个视图", type="primary", on_click=state.put, args=(selection, layers), key="passport-open")
