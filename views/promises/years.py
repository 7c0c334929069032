"""Figures over the years: statistics, estimates and goals of one industry or of the province, as chart and table."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from layers.joined.course import MARKED, OwnFigures, OwnStep
from layers.joins import INDUSTRY
from policy.promises.series import FigureSeries, series_of_industry, series_of_province
from policy.records import PolicyRecords
from policy.selection import Selection
from reports.own import own_steps
from reports.plates import order
from views.atlas import Atlas
from views.linked import linked_chart, linked_rows, picked_industry, told_pick
from views.own.joined import own_figures
from views.promises.files import buttons
from views.promises.rows import figure_row, own_row
from views.state import session as state
from views.text import plain

PROVINCE = ""
POINT = "years-point"
"""Session key: the series and the number of its chosen figure."""


def show_years(atlas: Atlas, selection: Selection) -> None:
    """Choose an industry and an indicator; every figure that the documents give for it, and the session's own."""
    world, policy = atlas.joins.world, atlas.joins.world.policy
    left, right, _ = st.columns([3, 4, 3])
    with left:
        industry = _industry(policy, selection)
    series = series_of_industry(policy, industry) if industry else series_of_province(policy)
    with right:
        one = st.selectbox("指标", range(len(series)), format_func=lambda n: words(series[n]), key="years-series")
    if one is None:
        st.info("没有写明年份的数字。")
        return
    held = own_figures(world) if industry else ()
    own = own_steps(series[one], industry, held)
    _series(series[one], atlas, own, industry)
    buttons(order.years(industry, one, own), words(series[one]))
    _open(held, series[one])


def _industry(policy: PolicyRecords, selection: Selection) -> str:
    with_figures = [i.industry_id for i in policy.industries if series_of_industry(policy, i.industry_id)]
    with_figures.sort(key=lambda i: -len(series_of_industry(policy, i)[0].years))
    choices = [PROVINCE, *with_figures]
    asked = (picked_industry(), *selection.industries)
    chosen = next((i for i in asked if i in with_figures), with_figures[0])
    names = {i.industry_id: i.name for i in policy.industries} | {PROVINCE: "全省（不分产业）"}
    return st.selectbox("产业", choices, choices.index(chosen), format_func=names.__getitem__, key="years-industry")


def words(series: FigureSeries) -> str:
    """装备制造 主营业务收入（亿元，2011–2017 年）."""
    first, last = series.years[0], series.years[-1]
    span = f"{first} 年" if first == last else f"{first}–{last} 年"
    return f"{series.scope} {series.indicator}（{f'{series.unit}，' if series.unit else ''}{span}）"


def _series(series: FigureSeries, atlas: Atlas, own: tuple[OwnStep, ...], industry: str) -> None:
    """Chart and table; a point or row that is chosen is marked in both, and its industry is open on the map."""
    # The library of charts takes 25 MB: only where somebody looks.
    from views.promises.charts import years_chart

    told = [figure_row(target, atlas.joins.world.policy) for target in series.figures]
    rows = pd.DataFrame([*told, *(own_row(step, series) for step in own)])
    asked = (industry, series.scope, series.indicator, series.unit)
    of, number = st.session_state.get(POINT, ((), -1))
    marked = (number,) if of == asked and 0 <= number < len(rows) else ()

    def choose(key: str) -> None:
        st.session_state[POINT] = (asked, int(key)) if key else ((), -1)
        if industry:
            state.pick(f"{INDUSTRY}:{industry}" if key else "")

    told_pick(atlas, len(marked))
    linked_chart(years_chart(rows, series.unit, marked), (asked, marked, len(rows)), "各年数字的图，逐个见下表", choose)
    if len(series.coverages) > 1:
        st.warning(f"统计范围不同（{plain('、'.join(series.coverages))}），不能直接相比。")
    mine = f"紫色的线和菱形：{MARKED}，由用户提供，只有这次打开的页面看得到。" if own else ""
    st.caption(f"圆：实际；方：预计；三角：目标。颜色是文件。{plain(mine)}表中逐个写明出处。")
    linked_rows(rows.drop(columns=["数"]), [str(n) for n in range(len(rows))], marked, choose)


def _open(held: tuple[OwnFigures, ...], series: FigureSeries) -> None:
    """Why a table of one's own that measures the same is not drawn."""
    for own in held:
        if own.speaks_of(series.indicator, series.unit) and (asked := own.unsettled(series.indicator)):
            told = f"{MARKED}“{own.name}”还有 {len(asked)} 项口径没有核定，没有画上：请到“我的数据”④ 核定。"
            st.caption(plain(told))
