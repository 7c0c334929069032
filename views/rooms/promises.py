"""The room 承诺与进展: what became of the promises from plan to plan, and every figure over the years."""

from __future__ import annotations

import streamlit as st

from policy.selection import Selection
from views.asking import question_box
from views.atlas import Atlas
from views.promises.address import CHAINS, FIVE, PART_KEY, PLANS, YEARS, follow
from views.promises.chains import show_chains
from views.promises.five import show_five
from views.promises.plans import show_plans
from views.promises.years import show_years
from views.state import session as state
from views.text import plain


def show(atlas: Atlas) -> None:
    """Two plans, all of them, the figures of an industry over the years or its chains, for the common selection."""
    follow(atlas.joins.world.policy)
    state.write_address(atlas.layers)
    selection = state.current(atlas.layers)
    with st.container(key="papers"):
        with st.container(key="promises-head", horizontal=True, vertical_alignment="center"):
            part = st.segmented_control(
                "内容", (PLANS, FIVE, YEARS, CHAINS), label_visibility="collapsed", key=PART_KEY, wrap=True
            )
            with st.container(key="promises-asked"):
                question_box(atlas)
        if part == YEARS:
            show_years(atlas, selection)
            return
        if part == CHAINS:
            show_chains(atlas, selection)
            return
        if words := _asked(selection, atlas):
            st.caption(f"沿用地图上的筛选：{plain(words)}。要看全部，请在“地图”中恢复初始视图。")
        if part == FIVE:
            show_five(atlas, selection)
            return
        show_plans(atlas, selection)
        if unused := _unused(selection):
            st.caption(f"地图上的{plain(unused)}筛选在这里不起作用：两份文件在上面选，各按自己的目标年。")


def _asked(selection: Selection, atlas: Atlas) -> str:
    """The questions that plan against plan takes over: industries, tiers, cities; empty for none."""
    asked = Selection(industries=selection.industries, tiers=selection.tiers, cities=selection.cities)
    world = atlas.joins.world
    return asked.describe(world.policy, world.city_names) if asked != Selection() else ""


def _unused(selection: Selection) -> str:
    """Questions of the map that plan against plan does not take over: goal years and documents."""
    return "、".join(name for name, value in (("目标年", selection.years), ("文件", selection.documents)) if value)
