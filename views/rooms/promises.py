"""The room 承诺与进展: what became of the promises from plan to plan, and every figure over the years."""

from __future__ import annotations

import streamlit as st

from policy.selection import Selection
from views.asking import question_box
from views.atlas import Atlas
from views.promises.plans import show_plans
from views.promises.years import show_years
from views.state import session as state
from views.text import plain

PLANS, YEARS = "文件之间", "历年数字"


def show(atlas: Atlas) -> None:
    """Plan against plan, or the figures of an industry over the years, for the common selection."""
    state.write_address(atlas.layers)
    world = atlas.joins.world
    selection = state.current(atlas.layers)
    with st.container(key="papers"):
        question_box(atlas)
        part = st.segmented_control(
            "内容", (PLANS, YEARS), default=PLANS, label_visibility="collapsed", key="promises-part"
        )
        if part == YEARS:
            show_years(world.policy, selection)
            return
        if words := _asked(selection, atlas):
            st.caption(f"沿用地图上的筛选：{plain(words)}。要看全部，请在“地图”中恢复初始视图。")
        show_plans(world, selection)


def _asked(selection: Selection, atlas: Atlas) -> str:
    """The questions that plan against plan takes over: industries, tiers, cities; empty for none."""
    asked = Selection(industries=selection.industries, tiers=selection.tiers, cities=selection.cities)
    world = atlas.joins.world
    return asked.describe(world.policy, world.city_names) if asked != Selection() else ""
