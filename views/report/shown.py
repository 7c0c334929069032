"""A report on the page: its first sentences, its chapters with map, charts and tables."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd
import streamlit as st

from export import formats
from export.frame.request import ExportRequest
from export.work import asked
from reports.parts import Chapter, ReportChart, ReportTable, SubjectReport
from views.atlas import Atlas
from views.exports import waiting
from views.linked import KEY, chooser, linked_chart, pick_here, picked, told_chosen
from views.tables.grid import grid
from views.text import plain

MAP = "report-map"
ROW_PX, AROUND_PX, MOST_PX = 22, 90, 420
"""Of a bar; of a chart's title and axis; of the longest table."""
FAINT, EDGE = 0.35, "#80868b"
"""Of bars beside the marked ones; around every bar, so that the darkest colours are seen by night, too."""
NO_MENU = {"embedOptions": {"actions": False}}


def show_report(report: SubjectReport, atlas: Atlas) -> None:
    """All of it, chapter by chapter."""
    st.markdown(f"### {plain(report.title)}")
    st.caption(plain(report.subtitle))
    st.markdown(plain("".join(report.lead)))
    bars = [bar for chapter in report.told for chart in chapter.charts for bar in chart.picks]
    first = next((chapter for chapter in report.told if any(chart.picks for chart in chapter.charts)), None)
    for chapter in report.told:
        st.markdown(f"#### {plain(chapter.heading)}")
        for sentence in chapter.sentences:
            st.markdown(plain(sentence))
        if chapter.figure:
            _map(chapter.figure)
        if chapter is first:
            _told_pick(bars, atlas)
        _figures(chapter)


def _told_pick(bars: Sequence[str], atlas: Atlas) -> None:
    """What is open on the map, how many bars of the charts stand for it, and the way there."""
    if picked():
        marked = bars.count(picked())
        told_chosen(atlas, f"图里标出 {marked} 条" if marked else "图里没有它")
    else:
        st.caption("点图中的一条，就选中那个地方或产业，地图也打开它；在地图上选中的，图里也标出来。")


def _figures(chapter: Chapter) -> None:
    """Its charts and tables."""
    for chart in chapter.charts:
        _chart(chart)
    for table in chapter.tables:
        _table(table)


def _map(request: ExportRequest) -> None:
    """The map of the report, made where files are made."""
    task = asked.figure(request, formats()["png"])
    if st.session_state.get("report-mapped") != task.key():
        st.session_state["report-mapped"] = task.key()
        waiting.ask(MAP, task)
    done = waiting.result(MAP, task.key())
    if done and done.path:
        st.image(str(done.path))


def _table(table: ReportTable) -> None:
    if table.note:
        st.caption(plain(table.note))
    rows = pd.DataFrame(list(table.rows), columns=list(table.header))
    grid(rows, height=min(MOST_PX, 38 + 35 * len(rows)))


def _chart(chart: ReportChart) -> None:
    """Bars; where they stand for something on the map, a press on one opens it there."""
    drawn, words = chart_of(chart, picked()), f"{chart.title}，各条的数见表"
    if chart.picks:
        linked_chart(drawn, chart, words, pick_here)
    else:
        st.altair_chart(drawn, width="stretch", alt=words)


def chart_of(chart: ReportChart, marked: str = "") -> alt.Chart:
    """Lying bars in the colours of the report's files; those that do not stand for what is marked step back."""
    picks = chart.picks or ("",) * len(chart.categories)
    rows = [
        {"名称": name, "数": value, "部分": part.name, KEY: pick, "淡": marked in picks and pick != marked}
        for part in chart.series
        for name, value, pick in zip(chart.categories, part.values, picks, strict=True)
    ]
    scale = alt.Scale(domain=[p.name for p in chart.series], range=[p.hatch or p.colour for p in chart.series])
    drawn = alt.Chart(pd.DataFrame(rows), title=chart.title).mark_bar(stroke=EDGE, strokeWidth=0.8).encode(
        y=alt.Y("名称:N", sort=list(chart.categories), title=None, axis=alt.Axis(labelLimit=260, labelOverlap=False)),
        x=alt.X("数:Q", title=None),
        color=alt.Color("部分:N", scale=scale, title=None, legend=alt.Legend(symbolStrokeWidth=0)),
        opacity=alt.condition("datum['淡']", alt.value(FAINT), alt.value(1)),
        tooltip=["名称", "部分", "数"],
    )  # fmt: skip
    framed = drawn.properties(height=AROUND_PX + ROW_PX * len(chart.categories), usermeta=NO_MENU)
    return framed.add_params(chooser()) if chart.picks else framed
