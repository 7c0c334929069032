"""The room 地图: questions above the map, what is shown or the card beside it, tables in a drawer over it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from layers.scene import Scene
from policy.selection import Selection, link_words
from views.asking import question_box
from views.atlas import Atlas, scene_of
from views.drawer import PANELS, drawer
from views.quick import is_outdated, quick_files
from views.side import side
from views.state import session as state
from views.state.books import OF_ITS_OWN, SINCE
from views.state.map_reports import is_part
from views.summary import is_open, show_summary
from views.text import plain
from views.tianditu import tianditu_key, tianditu_switch
from views.workspace.saving import save_button
from webmap.publish import message_of, show_map

if TYPE_CHECKING:
    from views.workspace.door import Visit

SLOT = '<div class="atlas-slot"></div>'
"""A place that the map's script fills (webmap/client/slot.js)."""
MAP_HEIGHT_PX = 620
"""Until the page's styles have given the map the room that there is."""
LONGEST_LOST, MOST_LOST = 40, 5
OWN_LAYER = "layer=own-"
NOT_ALONG = (
    "这个视图里有自己的表格没有打开：没有保存到工作区，或已删除，或没有共享给您。"
    "请在“我的数据”里打开，或请保存的人共享。"
)


@dataclass(frozen=True)
class MapStage:
    """Where a part of the page's run writes, and what stands around it: that is drawn by whole runs alone.

    The part itself stands in the side: each other place that it writes to costs a message at every change.
    """

    maps: tuple[DeltaGenerator, ...]
    notices: DeltaGenerator
    stage: DeltaGenerator
    around: tuple[object, ...]


def show(atlas: Atlas) -> None:
    """Lay out the room. The map stands early in the script, so that its small message leaves first."""
    _questions(atlas)
    stage = st.container(key="map-and-card")
    with stage:
        *maps, last = st.columns(len(_sides()) + 1, gap=None)
        notices = st.container(key="notices")
    beside = last.container(key="side")
    with beside:
        question_box(atlas)
        told = st.container(key="told")
    with told:  # in no other: Streamlit copies all that a part stands in, at every run of it
        scenes = _answer(atlas, MapStage(tuple(maps), notices, stage, _around()))
    with beside:
        if len(scenes) == 1:
            show_summary(scenes[0])
        quick_files(scenes)
        _slot("ranking")
    state.write_address(atlas.layers)


def _sides() -> tuple[str, ...]:
    return (state.MAIN, state.SECOND) if st.session_state["compare"] else (state.MAIN,)


def _shown(atlas: Atlas) -> tuple[Selection, ...]:
    return tuple(state.current(atlas.layers, one) for one in _sides())


def _around() -> tuple[object, ...]:
    """What is shown by that part of the room which the maps do not run."""
    return st.session_state["compare"], st.session_state[state.PANEL]


@st.fragment
def _answer(atlas: Atlas, places: MapStage) -> tuple[Scene, ...]:
    """Maps, headline, card and drawer: all that a change inside a map runs; one scene for each map."""
    alone = is_part()
    if alone:
        state.hear(atlas.known, atlas.layers, atlas.rivals)
    shown = _shown(atlas)
    if alone and (places.around != _around() or is_outdated(shown) or is_open()):
        st.rerun()
    for place, one, selection in zip(places.maps, _sides(), shown, strict=True):
        with place:
            _map(atlas, one, selection)
    scenes = tuple(scene_of(atlas, selection) for selection in shown)
    side(atlas, scenes, shown[0].picked)
    with places.notices:
        _notices(scenes[0])
    with places.stage:
        drawer(scenes[0], atlas)
    if alone:
        state.write_address(atlas.layers)
        state.settle()
    return scenes


def _questions(atlas: Atlas) -> None:
    """The bar's place, and what stands beside it: reset, comparison, drawer."""
    with st.container(key="questions", horizontal=True, gap="small", vertical_alignment="center"):
        _slot("bar")
        st.button("恢复初始视图", on_click=state.start_again, args=(atlas.layers,), key="start-again")
        st.toggle("对比", key="compare", help="并排两张图：右图另选文件、产业或层级，两图同步平移缩放")
        tianditu_switch()
        save_button(atlas, _edited)
        st.segmented_control(
            "抽屉", PANELS, format_func=PANELS.__getitem__, label_visibility="collapsed", key="panel", wrap=True
        )
    if st.session_state["compare"]:
        with st.container(key="questions-b"):
            _slot(f"{state.SECOND}bar")


def _slot(name: str) -> None:
    with st.container(key=name):
        st.html(SLOT)


def _map(atlas: Atlas, one: str, shown: Selection) -> None:
    """The map of one side; only its small state travels."""
    seq = st.session_state[f"{one}seq"]
    message = message_of(shown, seq, st.session_state["view"], st.session_state["goto"], tianditu_key())
    message |= {"side": one, "own": _own_records()}
    show_map(atlas.atlas_map, message, state.map_key(one), MAP_HEIGHT_PX)
    if state.is_behind(atlas.known, one):
        st.rerun()


def _own_records() -> str:
    """Where the map fetches records that have the session's own among them; empty: those of everybody."""
    if not any(map(st.session_state.get, OF_ITS_OWN)):
        return ""
    from views.own.atlas import records_address

    return records_address()


def _edited(here: Visit, link: Mapping[str, str]) -> list[str]:
    """Kept tables on a link with work in them that is not kept; asked when a view is saved."""
    from views.own.since import edited_in

    return edited_in(here, link)


def _since() -> None:
    """What became of the planner's own tables since the view was kept."""
    from views.own.notice import table_notices

    table_notices()


def _notices(scene: Scene) -> None:
    """What needs saying once, over the map: nothing to draw and why, or what an old link named in vain."""
    if st.session_state.get(SINCE):
        _since()
    if scene.not_placed and not scene.records:
        reasons = "、".join(dict.fromkeys(reason for _, reason in scene.not_placed))
        st.info(f"符合条件的 {len(scene.not_placed)} 条都不在图上：{plain(reasons)}。清单见“未上图”。")
    lost = st.session_state.pop("lost", [])
    if any(value.startswith(OWN_LAYER) for value in lost):
        st.warning(NOT_ALONG)
    if lost := [value for value in lost if not value.startswith(OWN_LAYER)]:
        named = "、".join(link_words(value)[:LONGEST_LOST] for value in lost[:MOST_LOST])
        st.warning("链接中有些内容在当前数据里已不存在，已略去：" + plain(named))
    if st.session_state.pop("refused", False):
        st.warning("地图送来的内容无法识别，没有采用。若地图与标题不一致，请点“恢复初始视图”。")
