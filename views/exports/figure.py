"""The panel 导出: one figure in the format, extent and look that the planner chooses; built only when asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from export import Exporter, formats
from export.figure.preflight import MUST
from export.frame.request import CONTENTS, LONGEST_TEXTS, LOOKS, PAGES, ExportRequest, Page
from export.recipe.read import recipe_of
from export.sheet.fonts import MissingGlyph
from export.sheet.fonts import check as check_glyphs
from export.work import asked
from layers.scene import Scene
from layers.world import World
from views.exports import handing, waiting
from views.exports.uploads import uploader
from views.preferred import begin_with, template
from views.text import plain

OWN_SIZE = "自定（像素）"
LOOK_HINT = (
    "汇报：投影用。公文：标题居中、黑字。海报：大标题、色带。灰度：黑白打印用，层级靠深浅和斜线区分；离线网页仍是彩色。"
)
LEAST_PX = (800, 600)
MAPS = ("左右两图，一个图例", "只要左图")
CODE_HINT = "图角的小方码：截图、转发丢了“护照”以后，上传图片仍可回到当时的视图。"
RECIPE_HINT = "配方记下这张图的全部选择；命令行 python -m export map.yml --out 图.pptx 可不开浏览器重做。"


def extents(world: World, picked: str) -> dict[str, str]:
    """What a figure can show: the province, what is picked, a city with its counties, a cooperation area."""
    areas = {f"coop:{a.area_id}": a.name for a in world.policy.coop_areas if any(m.adcode for m in a.members)}
    cities = {f"prefecture:{code}": f"{name}及所辖县（市、区）" for code, name in world.city_names.items()}
    own = {f"picks:{picked}": "当前所选"} if picked.startswith(("county:", "zone:")) else {}
    return {"henan": "河南全省"} | own | cities | areas


def figure_panel(scene: Scene, beside: str = "") -> None:
    """Choices at the left, preview and remarks at the right, one download.

    `beside`: what the second map of a comparison shows, as the query of a link.
    """
    left, right = st.columns([2, 3])
    with left:
        try:
            exporter, request = _choices(scene, beside)
        except ValueError as refused:
            st.error(plain(str(refused)))
            return
        if fault := undrawable(request):
            st.error(plain(fault))
            return
        _download(exporter, request)
    with right:
        _preview(request)


def undrawable(request: ExportRequest) -> str:
    """What the font lacks of the planner's own words, as a message; empty when it has everything."""
    try:
        check_glyphs(request.title + request.subtitle + request.review_number + request.note)
    except MissingGlyph as fault:
        return str(fault)
    return ""


def _choices(scene: Scene, beside: str) -> tuple[Exporter, ExportRequest]:
    known = formats()
    begin_with({"format": known, "page": PAGES, "look": LOOKS})
    exporter = known[st.selectbox("格式", known, format_func=lambda key: known[key].name, key="export-format")]
    pair, where = st.columns(2) if beside and exporter.drawn else (None, st)  # a table has the left one's records
    both = pair is not None and pair.selectbox("图幅", MAPS, key="export-maps") == MAPS[0]
    places = extents(scene.world, st.session_state["picked"])
    extent = where.selectbox("范围", places, format_func=places.__getitem__, key="export-extent")
    first, second = st.columns(2)
    page_name = first.selectbox("页面", [*PAGES, OWN_SIZE], key="export-page")
    look = second.selectbox("版式", list(LOOKS), key="export-look", help=LOOK_HINT)
    contents = st.radio("内容", CONTENTS, format_func=CONTENTS.__getitem__, horizontal=True, key="export-contents")
    page = PAGES[page_name] if page_name in PAGES else _own_page()
    with st.expander("标题、审图号与说明"):
        words = {
            "title": words_field("标题（留空为当前筛选的说明）", "title", "export-title"),
            "subtitle": words_field("副标题", "subtitle", "export-subtitle"),
            "review_number": words_field("审图号（留空则印“内部使用”）", "review_number", "export-review"),
            "note": words_field("说明", "note", "export-note"),
        }
        date = st.date_input("制图日期", dt.datetime.now(tz=dt.UTC).astimezone().date(), key="export-date")
        transparent = st.toggle("透明背景", key="export-transparent")
        code = st.toggle("印视图码", value=True, key="export-code", help=CODE_HINT)
    words["date"] = date.isoformat() if date else ""
    request = ExportRequest(scene, extent=extent, page=page, look=look, contents=contents, transparent=transparent)
    return exporter, replace(request, code=code, beside=beside if both else "", **words)


def words_field(label: str, name: str, key: str) -> str:
    """A field that takes no more characters than a figure does, and says how many."""
    return st.text_input(label, max_chars=LONGEST_TEXTS[name][1], key=key)


def _own_page() -> Page:
    wide, high = st.columns(2)
    width_px = wide.number_input("宽（像素）", LEAST_PX[0], 7600, 1920, key="export-width")
    height_px = high.number_input("高（像素）", LEAST_PX[1], 7600, 1080, key="export-height")
    return Page.of_px(int(width_px), int(height_px))


def file_name(request: ExportRequest, suffix: str) -> str:
    """A file's name: its title without what a system may refuse."""
    words = (request.title or request.scene.title).replace("：", "_")
    kept = "".join(c for c in words if c.isalnum() or c in "_-（）《》、")
    return f"{kept[:60]}{suffix}"


def _download(exporter: Exporter, request: ExportRequest) -> None:
    """Buttons that make a file of what the fields show at the press."""
    task, template = asked.figure(request, exporter), template_of("export-template") if exporter.key == "pptx" else b""
    if st.button(
        f"下载{plain(exporter.name)}",
        type="primary",
        width="stretch",
        key="export-make",
        on_click=handing.press,
        args=("figure",),
    ):
        waiting.ask("figure", task, template)
    done = waiting.result("figure", task.key(template))
    if done and done.path:
        handing.hand_over("figure", done.path.read_bytes, file_name(request, exporter.suffix), exporter.mime)
    if st.button(
        "保存配方（map.yml）", help=RECIPE_HINT, key="export-recipe", on_click=handing.press, args=("recipe",)
    ):
        handing.hand_over("recipe", lambda: recipe_of(request, (exporter.key,)), "map.yml", "text/yaml")


def template_of(key: str) -> bytes:
    """The ministry's own template for editable slides, where one was uploaded."""
    name, kept = template()
    with st.expander(f"用本单位的模板（{plain(name)}）" if name else "用本单位的模板（可不选）"):
        st.caption("标题、页脚和页码填进模板的占位符，图放在正文的位置；字体和颜色随模板。")
        wanted = not name or st.toggle(plain(f"用“设置”里的模板“{name}”，没有另选时"), value=True, key=f"{key}-kept")
        file = uploader("模板（.potx、.pptx）", ["potx", "pptx"], key, ())
    return file.getvalue() if file else kept if wanted else b""


def _preview(request: ExportRequest) -> None:
    """The page as it will be, and what a reviewer would send back; made when asked for."""
    task = asked.preview(request)
    if st.button("预览并检查", key="export-preview"):
        waiting.ask("preview", task)
    done = waiting.result("preview", task.key())
    if done is None:
        st.caption("点“预览并检查”先看成图和审核意见；下载的文件与预览一致。")
        return
    st.image(str(done.path))
    show_remarks(done.told)


def show_remarks(told: Sequence[tuple[str, str, str]]) -> bool:
    """What a reviewer would send back, as severity, text, remedy; whether anything must be mended."""
    for severity, text, remedy in told:
        (st.warning if severity == MUST else st.caption)(plain(f"{severity}：{text}。{remedy}"))
    if not told:
        st.success("没有发现需要修改的地方。")
    return any(severity == MUST for severity, _, _ in told)
