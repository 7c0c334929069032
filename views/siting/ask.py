"""The choices of a question over layers; each line reads as a condition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from layers.siting.link import FURTHEST_KM, LEAST_KM
from layers.siting.question import ANY_ZONE, UNIT_WORDS, SitingQuestion
from layers.world import World
from policy.records import TIERS
from policy.vocabulary import RESTRICTION_KINDS
from views.text import plain

FREE = "不限"


def asked(before: SitingQuestion, world: World, has_own: bool) -> SitingQuestion:
    """The question as the fields say; `has_own`: whether a table of the planner's own was held against the plans."""
    names = world.policy.industry
    ids = ["", *names]
    industry = st.selectbox(
        "为哪个产业", ids, ids.index(before.industry_id), key="siting-industry", filter_mode="contains",
        format_func=lambda i: plain(world.policy.listed_name(i)) if i else "任何产业",
    )  # fmt: skip
    level = st.segmented_control("找", list(UNIT_WORDS), default=before.level, format_func=UNIT_WORDS.__getitem__,
                                 required=True, key="siting-level", wrap=True)  # fmt: skip
    cities = st.multiselect("在哪里", list(world.city_names), list(before.cities), placeholder="全省",
                            format_func=lambda code: f"{world.city_names[code]}市", key="siting-cities")  # fmt: skip
    question = replace(before, industry_id=industry, level=level or before.level, cities=tuple(cities))
    for line in (_promised, _near):
        with st.container(border=True):
            question = line(question, world)
    with st.container(border=True):
        question = _below(question, has_own)
    with st.container(border=True):
        return _restricted(question)


def _choice(label: str, now: bool | None, words: Sequence[str], key: str) -> bool | None:
    """Left out, holds, does not hold."""
    options = (FREE, *words)
    at = 0 if now is None else 1 if now else 2
    chosen = st.segmented_control(label, options, default=options[at], required=True, key=key, wrap=True)
    return {FREE: None, words[0]: True}.get(chosen or FREE, False)


def _promised(question: SitingQuestion, world: World) -> SitingQuestion:
    del world
    promised = _choice("文件在那里点名这一产业的集群", question.promised, ("有", "没有"), "siting-promised")
    if promised is None:
        return replace(question, promised=None)
    tiers = ["", *TIERS]
    tier = st.selectbox("层级", tiers, tiers.index(question.tier), key="siting-tier",
                        format_func=lambda t: f"{t}级及以上" if t else "不论层级")  # fmt: skip
    return replace(question, promised=promised, tier=tier)


def _near(question: SitingQuestion, world: World) -> SitingQuestion:
    near = _choice("离最近的园区", question.near, ("不超过", "超过"), "siting-near")
    if near is None:
        return replace(question, near=None)
    left, right = st.columns(2)
    kinds = [ANY_ZONE, *dict.fromkeys(zone.kind for zone in world.policy.zones)]
    kind = left.selectbox("哪一类园区", kinds, kinds.index(question.zone_kind), key="siting-zone",
                          format_func=lambda k: k or "任何园区")  # fmt: skip
    km = right.number_input("公里", LEAST_KM, FURTHEST_KM, question.km, 5.0, format="%g", key="siting-km")
    return replace(question, near=near, zone_kind=kind, km=float(km))


def _below(question: SitingQuestion, has_own: bool) -> SitingQuestion:
    below = _choice("实际数（我的数据）与承诺相比", question.below, ("低于", "达到"), "siting-below")
    if below is not None and not has_own:
        st.caption("还没有实际数：请先到“我的数据”导入表格，在“④ 与计划对照”里核定口径。")
    return replace(question, below=below)


def _restricted(question: SitingQuestion) -> SitingQuestion:
    restricted = _choice("文件对这一产业的限制", question.restricted, ("受限制", "不受限制"), "siting-restricted")
    if restricted is None:
        return replace(question, restricted=None)
    kinds = st.multiselect("哪些限制", RESTRICTION_KINDS, list(question.kinds), key="siting-kinds")
    if not question.industry_id:
        st.caption("限制都是对某个产业的：请在上面选定产业。")
    return replace(question, restricted=restricted, kinds=tuple(kinds) or question.kinds)
