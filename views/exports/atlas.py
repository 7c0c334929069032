"""The panel 导出, beyond one figure: the whole atlas, a deck to refresh, a file whose view is opened again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from export import formats, passport_readers
from export.book.build import plan_of
from export.book.pages import maps
from export.book.plan import SECTIONS, usual_sections
from export.frame.request import ExportRequest
from export.passport.passport import NoPassport, Passport, link_of, read_passport
from export.refresh.origin import Asked, read_asked, request_of
from export.refresh.report import removed_text
from export.work import asked
from intake.deck.clean import DECK
from layers.compose import compose
from layers.layer import Layer
from layers.scene import Scene
from layers.world import World
from policy.selection import Selection, link_words, unknown_in_query
from views.exports import handing, waiting
from views.exports.figure import CODE_HINT, figure_panel, show_remarks, template_of, undrawable, words_field
from views.exports.restore import fill_in
from views.exports.uploads import reading, release, uploader
from views.state import session as state
from views.text import plain

PARTS = ("单幅图", "一键图集", "刷新我的幻灯片", "由文件打开视图")
Known = Mapping[str, frozenset[str]]
Layers = tuple[Layer, ...]


def export_panel(scene: Scene, known: Known, layers: Layers) -> None:
    """One figure, or one of the three larger jobs."""
    waiting.warm()
    part = st.segmented_control(
        "导出方式", PARTS, default=PARTS[0], label_visibility="collapsed", key="export-part", wrap=True
    )
    if part == "一键图集":
        _book(scene)
    elif part == "刷新我的幻灯片":
        _refresh(scene, known, layers)
    elif part == "由文件打开视图":
        _reopen(known, layers, scene.world)
    else:
        figure_panel(scene, _beside(layers))


def _beside(layers: Layers) -> str:
    """What the second map of a comparison shows, as the query of a link; empty where there is none."""
    if not st.session_state["compare"]:
        return ""
    return link_of(state.current(layers, state.SECOND).but(picked="", annotations=()))


def _book(scene: Scene) -> None:
    """Choose parts and format, have it built in the background, download."""
    books = {e.suffix[1:]: e for e in formats(book=True).values()}
    usual = usual_sections(scene.selection)
    chosen = st.pills("包含", SECTIONS, selection_mode="multi", default=usual, key="book-sections", wrap=True)
    request = _of_book(scene)
    kind = st.radio("格式", books, format_func=lambda kind: books[kind].name, horizontal=True, key="book-kind")
    count = _maps(request, tuple(chosen))
    st.caption(f"按当前筛选共 {count:d} 页图表，另有封面、目录与编辑说明；图例与分级一致，目录可点。生成时逐页检查。")
    if not chosen:
        st.info("没有可做的页面：请至少选一个部分，或放宽筛选条件。")
        return
    if fault := undrawable(request):
        st.error(plain(fault))
        return
    template = template_of("book-template") if kind == "pptx" else b""
    task = asked.atlas(request, books[kind], chosen, count)
    if st.button("生成图集", type="primary", key="book-build", on_click=handing.press, args=("atlas",)):
        waiting.ask("atlas", task, template)
    done = waiting.result("atlas", task.key(template))
    if done and done.path:
        must = show_remarks(done.told or ())
        slot, label = ("atlas-anyway", "仍然下载图集") if must else ("atlas", "下载图集")
        handing.offer(slot, done.path, label, f"河南产业集群图集.{kind}", books[kind].mime)


def _maps(request: ExportRequest, chosen: tuple[str, ...]) -> int:
    """How many pages of maps and tables that is, counted once for a choice: scenes are composed for it."""
    layers = tuple(layer.layer_id for layer in request.scene.catalogue.layers)
    key = (request.selection.but(picked=""), layers, chosen)
    kept = st.session_state.get("book-maps")
    if kept is None or kept[0] != key:
        kept = st.session_state["book-maps"] = (key, len(maps(plan_of(request, chosen))))
    return kept[1]


def _of_book(scene: Scene) -> ExportRequest:
    """Title, 审图号 and note on cover and pages; the date is today's."""
    today = dt.datetime.now(tz=dt.UTC).astimezone().date().isoformat()
    with st.expander("封面标题、审图号与说明"):
        said = {
            "title": words_field("标题（留空为“河南省产业集群图集”）", "title", "book-title"),
            "review_number": words_field("审图号（留空则印“内部使用”）", "review_number", "book-review"),
            "note": words_field("说明", "note", "book-note"),
        }
        code = st.toggle("印视图码", value=True, key="book-code", help=CODE_HINT)
    return replace(ExportRequest(scene, date=today, code=code), **said)


def _refresh(scene: Scene, known: Known, layers: Layers) -> None:
    """Renew a deck that was exported earlier; it stays in this session."""
    st.caption(
        "上传以前由图谱导出、后来改过的幻灯片：图形、图例、表格、图表和图谱备注按今天的数据重画，"
        "您挪动的位置、改过的颜色和文字、加的内容与自己的备注都保留，并逐条列出；范围、标题、审图号、日期和说明照原来的。"
    )
    file = uploader("幻灯片（PPTX）", ["pptx"], "refresh-file", ("asked",), ahead=read_asked.__module__)
    if file is None:
        return
    try:
        told = _asked(file)
        if told is None:
            st.info("没有找到由图谱导出的页面，请上传由图谱导出的 .pptx。")
            return
        if told.removed:
            st.warning(plain(f"{removed_text(told.removed)}。刷新后的文件里没有它们；需要保留的，请在刷新后自行加回。"))
        request = _request(told, scene, known, layers)
        _run_refresh(file, told, request, _until_now(told, request, own_scene(told, scene, known, layers)))
    except ValueError as fault:
        st.error(plain(str(fault)))


def _asked(file: UploadedFile) -> Asked | None:
    """What the deck was made for, read once per file and kept in this session. Raises DeckRefused."""
    kept = st.session_state.get("asked")
    if kept is None or kept[0] != file.file_id:
        with reading("幻灯片", DECK):
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
        lost = "、".join(link_words(value) for value in unknown_in_query(told.query, known))
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


def _until_now(told: Asked, request: ExportRequest, own: Scene | None) -> ExportRequest | None:
    """What the deck showed until now, where it is refreshed to another view."""
    return None if own is None or own.selection == request.selection else request_of(told, own, own)


def _run_refresh(file: UploadedFile, told: Asked, request: ExportRequest, was: ExportRequest | None) -> None:
    """The button, and then the refreshed deck with its report. Raises ValueError for what cannot be drawn."""
    if told.book:
        st.caption("这是整本图集，逐页刷新，需一两分钟。")
    deck = file.getvalue()
    task = asked.refreshed(request, told.book, was)
    if st.button("刷新", type="primary", key="refresh-run", on_click=handing.press, args=("refresh",)):
        waiting.ask("refresh", task, deck)
    done = waiting.result("refresh", task.key(deck))
    if done and done.path:
        handing.offer("refresh", done.path, "下载刷新后的幻灯片", f"刷新_{file.name}", file.type)
        st.text(done.told)


def _reopen(known: Known, layers: Layers, world: World) -> None:
    """Open the view of an exported file from its passport, with all that was chosen for the figure."""
    st.caption(
        "每个导出的文件都带“护照”：视图、数据版本、文件校验值，以及范围、页面、版式和标题。"
        "上传它即可回到当时的视图，重做同一张图；印有视图码的图片，截图也行（PNG、JPG）。"
    )
    file = uploader("导出过的文件", list(passport_readers()), "passport-file", ("passport",))
    if file is not None:
        with reading("护照"):
            st.session_state["passport"] = _passport_or_reason(file)
        release(file)
    found = st.session_state.get("passport")
    if isinstance(found, str):
        st.error(plain(found))
    elif found is not None:
        seen = "由图上的视图码读出；标题、日期等没有印在码里。"
        told = f"制图日期 {found.date or '未写'}，数据版本 {found.data_version}。" if found.data_version else seen
        st.markdown(plain(told))
        st.button(
            "打开这个视图", type="primary", on_click=_open, args=(found, known, layers, world), key="passport-open"
        )


def _open(found: Passport, known: Known, layers: Layers, world: World) -> None:
    """The view, and the fields of the panel, as the file has them."""
    selection = found.selection(known)
    state.put(selection, layers)
    fill_in(dict(found.choices), world, selection.picked)
    st.session_state["export-part"] = PARTS[0]


def _passport_or_reason(file: UploadedFile) -> Passport | str:
    """The passport of an upload, or why there is none."""
    try:
        return read_passport(file.getvalue(), Path(file.name).suffix)
    except NoPassport as fault:
        return str(fault)
