"""The page: questions at the side, the map with the card beside it, tables below."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from disk.fault import DataFault
from layers.compose import compose
from layers.headline import measure
from layers.joins import Joins
from layers.layer import Layer
from layers.scene import Scene
from layers.world import World, load_world
from policy.documents import DocumentTexts
from policy.selection import Selection
from views.card import show_card
from views.exports import handing
from views.exports.atlas import export_panel
from views.faults import show_faults
from views.filters import second_questions, sidebar
from views.state import session as state
from views.tables.records import findings_table, not_placed_table, shown_table
from views.tables.reference import reference_table
from views.text import plain
from webmap.publish import AtlasMap, message_of, publish, show_map

MAP_HEIGHT_PX, HEADLINE_PX, ABOVE_TWO_PX = 620, 92, 80
HEIGHT = "clamp(540px, calc(100vh - 172px), 900px)"
HEIGHT_OF_TWO = "clamp(420px, calc(100vh - 250px), 900px)"
STYLE = f"""<style>
[data-testid="stHeader"] {{ height: 2rem; background: transparent; }}
.stMainBlockContainer {{ padding: 1.2rem 1.4rem 1rem; }} .stMain h1 {{ font-size: 1.4rem; padding: 0 3rem 0 0; }}
[data-testid="stCaptionContainer"] {{ opacity: .8; }}
[data-testid="stSidebarHeader"] {{ height: 2.2rem; }} [data-testid="stSidebarUserContent"] {{ padding-top: 0; }}
iframe[src*="atlas_map"], .st-key-card-box, div:has(> .st-key-card-box) {{ height: {HEIGHT} !important; }}
div:has(> .st-key-card-box) {{ flex: 0 0 {HEIGHT} !important; }}
[class*="st-key-made-file"] {{ display: none; }}
.st-key-two-maps iframe[src*="atlas_map"] {{ height: {HEIGHT_OF_TWO} !important; }}
@media (max-width: 1150px) {{
  .st-key-map-and-card [data-testid="stHorizontalBlock"] {{ flex-wrap: wrap; }}
  .st-key-map-and-card [data-testid="stColumn"] {{ min-width: 100%; }}
  .st-key-headline, div:has(> .st-key-headline) {{
    height: auto !important; min-height: {HEADLINE_PX}px; flex: none !important; }}
  .st-key-card-box, div:has(> .st-key-card-box) {{ height: auto !important; flex: none !important; }}
}}
@media print {{
  [data-testid="stSidebar"], [data-testid="stHeader"], .stButtonGroup, .stDataFrame, .stButton {{ display: none; }}
  .st-key-map-and-card [data-testid="stHorizontalBlock"] {{ display: block; }}
  .st-key-map-and-card [data-testid="stColumn"] {{ width: 100%; }}
  .st-key-map-and-card iframe[src*="atlas_map"] {{ height: 620px !important; }}
  .st-key-card-box, div:has(> .st-key-card-box) {{ height: auto !important; flex: none !important; overflow: visible; }}
}}
</style>"""
LONGEST_LOST, MOST_LOST = 40, 5
PANELS = ("表格", "未上图", "目标与专项", "数据核对", "导出")


@dataclass(frozen=True)
class Atlas:
    """What all sessions share, read-only: the records and their words, the map, the documents' texts."""

    joins: Joins
    atlas_map: AtlasMap
    known: dict[str, frozenset[str]]
    texts: DocumentTexts


@st.cache_resource(show_spinner="正在读取政策数据与边界…")
def load_atlas(_layers: tuple[Layer, ...]) -> Atlas:
    """Read everything once per process; afterwards keep the garbage collector away from it."""
    world = load_world()
    joins = Joins(world, _layers)
    texts = DocumentTexts.from_environment(world.policy.documents)
    made = Atlas(joins, publish(world, _layers), state.known_values(joins, _layers), texts)
    gc.freeze()
    return made


@st.cache_resource(max_entries=64, show_spinner=False)
def _scene(selection: Selection, _world: World, _layers: tuple[Layer, ...]) -> Scene:
    return compose(_world, selection, _layers)


def scene_of(atlas: Atlas, selection: Selection, layers: tuple[Layer, ...]) -> Scene:
    """The scene of a selection; the last ones are kept for every session, whatever card is open."""
    return _scene(selection.but(picked=""), atlas.joins.world, layers)


def heading(scene: Scene) -> None:
    """The title in the selection's words, and the counts."""
    st.title(plain(scene.title), anchor=False)
    st.markdown(plain(f"{scene.subtitle}。{measure(scene)}"))


def notices(scene: Scene) -> None:
    """What needs saying once: nothing to draw and why, or what an old link named in vain."""
    if scene.not_placed and not scene.records:
        reasons = "、".join(dict.fromkeys(reason for _, reason in scene.not_placed))
        st.info(f"符合条件的 {len(scene.not_placed)} 条都不在图上：{plain(reasons)}。清单见页面下方“未上图”。")
    if lost := st.session_state.pop("lost", []):
        named = "、".join(value[:LONGEST_LOST] for value in lost[:MOST_LOST])
        st.warning("链接中有些内容在当前数据里已不存在，已略去：" + plain(named))
    if st.session_state.pop("refused", False):
        st.warning("地图送来的内容无法识别，没有采用。若地图与标题不一致，请点“恢复初始视图”。")


def beside_the_map(atlas: Atlas, selection: Selection, height_px: int | Literal["content"] = MAP_HEIGHT_PX) -> None:
    """The card of what is picked, or what to do."""
    with st.container(height=height_px, border=True, key="card-box" if height_px == MAP_HEIGHT_PX else None):
        if selection.picked:
            show_card(selection.picked, selection.documents, atlas.joins, atlas.texts)
            return
        st.markdown("**点地图上的市、县或园区**，这里列出各文件对它的承诺、目标、分工与出处。")
        st.caption("气泡是省辖市，面是县（市、区），圆点是园区。地图右上角可切换图层、层级与产业。")
        if atlas.texts.missing:
            st.caption(
                f"当前只显示出处的文件与行号。设置环境变量 ATLAS_DOCUMENTS 为原文所在文件夹后，"
                f"卡片会显示原文字句（{len(atlas.texts.missing)} 份文件尚无可用原文）。"
            )


def one_map(atlas: Atlas, layers: tuple[Layer, ...], side: str) -> None:
    """The map of one side; only its small state travels."""
    shown, seq = state.current(layers, side), st.session_state[f"{side}seq"]
    message = message_of(shown, seq, st.session_state["view"], st.session_state["goto"], state.tianditu_key())
    message |= {"save": handing.number()}
    show_map(
        atlas.atlas_map,
        message,
        state.map_key(side),
        MAP_HEIGHT_PX,
    )
    if state.is_behind(atlas.known, side):
        st.rerun()


def two_maps(atlas: Atlas, layers: tuple[Layer, ...]) -> None:
    """Two maps that pan and zoom together: two plans, two industries or two tiers."""
    world = atlas.joins.world
    with st.container(key="two-maps"):
        for column, side, name in zip(st.columns(2), (state.MAIN, state.SECOND), ("左图", "右图"), strict=True):
            with column:
                shown = state.current(layers, side)
                scene = scene_of(atlas, shown, layers)
                with st.container(height=ABOVE_TWO_PX, border=False, gap="xsmall"):
                    counts = f"图上 {scene.placed} 条，未上图 {len(scene.not_placed)} 条"
                    st.caption(plain(f"{name}：{shown.describe(world.policy, world.city_names)}。{counts}"))
                    if side == state.SECOND:
                        second_questions(world, atlas.known)
                    else:
                        st.caption("左图的筛选在左侧栏。")
                one_map(atlas, layers, side)


def below_the_map(atlas: Atlas, scene: Scene, layers: tuple[Layer, ...]) -> None:
    """One of the panels, or none: an open table travels at each change."""
    panel = st.segmented_control("下方显示", PANELS, label_visibility="collapsed", key="panel")
    if panel == "表格":
        shown_table(scene, atlas.joins)
    elif panel == "未上图":
        not_placed_table(scene)
    elif panel == "目标与专项":
        reference_table(scene.world, scene.selection)
    elif panel == "数据核对":
        findings_table(scene.world.policy, scene.selection.documents)
    elif panel == "导出":
        export_panel(scene, atlas.known, layers)


def show_page(layers: tuple[Layer, ...]) -> None:
    """Lay out the whole page with these layers."""
    st.set_page_config("河南产业集群图谱", layout="wide")
    st.html(STYLE)
    try:
        atlas = load_atlas(layers)
    except DataFault as fault:
        show_faults(fault)
        st.stop()
    state.restore(atlas.known, layers)
    world = atlas.joins.world
    selection = state.current(layers)
    # The map comes first in the script, so that its small message leaves first; the headline's room is kept, because
    # a headline that grows by a line would move the whole map.
    above, below = st.container(height=HEADLINE_PX, border=False, key="headline"), st.container()
    with st.container(key="map-and-card"):
        if st.session_state["compare"]:
            two_maps(atlas, layers)
            beside_the_map(atlas, selection, "content")
        else:
            left, right = st.columns([72, 28])
            with left:
                one_map(atlas, layers, state.MAIN)
            with right:
                beside_the_map(atlas, selection)
    scene = scene_of(atlas, selection, layers)
    with above:
        heading(scene)
    with below:
        notices(scene)
    sidebar(world, atlas.known, layers)
    state.write_address(layers)
    below_the_map(atlas, scene, layers)
    state.settle()
