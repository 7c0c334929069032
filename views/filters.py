"""The questions a planner can ask, in the side bar; layers are switched inside the map."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from disk.roots import ROOT
from layers.layer import Layer
from layers.world import World
from policy.selection import NO_YEAR, TIER_CHOICES, tier_words
from views.state import session as state

SECRETS = (Path.home() / ".streamlit", ROOT / ".streamlit")


def _year_order(year: str) -> tuple[bool, str]:
    return year == NO_YEAR, year


def sidebar(world: World, known: Mapping[str, frozenset[str]], layers: tuple[Layer, ...]) -> None:
    """Documents, target year, tier, industry, city; nothing chosen means all."""
    documents = {d.doc_id: d.short_name for d in world.policy.documents}
    with st.sidebar:
        st.pills(
            "文件（不选为全部）",
            list(documents),
            selection_mode="multi",
            format_func=documents.__getitem__,
            key="documents",
        )
        st.pills("层级", TIER_CHOICES, selection_mode="multi", key="tiers", format_func=tier_words)
        names = industry_names(world)
        st.multiselect("产业", list(names), format_func=names.__getitem__, key="industries", placeholder="全部产业")
        years = sorted(known["years"], key=_year_order)
        st.pills("目标年", years, selection_mode="multi", key="years")
        cities = world.city_names
        st.multiselect("省辖市", list(cities), format_func=cities.__getitem__, key="cities", placeholder="全省")
        st.toggle("并排对比两张图", key="compare", help="右图另选文件、产业或层级，两图同步平移缩放")
        if has_tianditu_key():
            st.toggle("天地图底图（联网）", key="tianditu", help="用 secrets.toml 中您自己的 tianditu_key")
        st.button("恢复初始视图", on_click=state.start_again, args=(layers,), width="stretch")


def has_tianditu_key() -> bool:
    """Whether the user has set an own key for the Tianditu base map."""
    return any(Path(folder, "secrets.toml").is_file() for folder in SECRETS) and "tianditu_key" in st.secrets


def second_questions(world: World, known: Mapping[str, frozenset[str]]) -> None:
    """What may differ in the right map: documents, years, tiers, industries."""
    documents = {d.doc_id: d.short_name for d in world.policy.documents}
    names = industry_names(world)
    with st.container(horizontal=True):
        with st.popover("右图的文件与年份"):
            st.pills(
                "文件", list(documents), selection_mode="multi", format_func=documents.__getitem__, key="b-documents"
            )
            st.pills("目标年", sorted(known["years"], key=_year_order), selection_mode="multi", key="b-years")
        with st.popover("右图的产业与层级"):
            st.multiselect(
                "产业", list(names), format_func=names.__getitem__, key="b-industries", placeholder="全部产业"
            )
            st.pills("层级", TIER_CHOICES, selection_mode="multi", key="b-tiers", format_func=tier_words)


@st.cache_resource(show_spinner=False)
def industry_names(_world: World) -> dict[str, str]:
    """Industry ids in the order of the taxonomy, each named with what is above it: 食品 › 冷链食品.

    Those of several branches say so: 电子信息 › 电池 › 动力电池（亦属新能源汽车）.
    """
    children: dict[str, list[tuple[str, str]]] = {}
    for industry in _world.policy.industries:
        children.setdefault(industry.parent_id, []).append((industry.industry_id, industry.name))
    listed = _world.policy.listed_name

    def walk(parent: str, above: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for industry_id, name in children.get(parent, []):
            found[industry_id] = f"{above}{listed(industry_id)}"
            found |= walk(industry_id, f"{above}{name} › ")
        return found

    return walk("", "")
