"""A report on the page: its first sentences, its chapters with map, charts and tables."""

from __future__ import annotations

import altair as alt
import pandas as pd
import streamlit as st

from export import formats
from export.frame.request import ExportRequest
from export.work import asked
from reports.parts import Chapter, ReportChart, ReportTable, SubjectReport
from views.exports import waiting
from views.tables.grid import grid
from views.text import plain

MAP = "report-map"
ROW_PX, MOST_PX = 26, 420
NO_MENU = {"embedOptions": {"actions": False}}


def show_report(report: SubjectReport) -> None:
    """All of it, chapter by chapter."""
    st.markdown(f"### {plain(report.title)}")
    st.caption(plain(report.subtitle))
    st.markdown(plain("".join(report.lead)))
    for chapter in report.told:
        _chapter(chapter)


def _chapter(chapter: Chapter) -> None:
    st.markdown(f"#### {plain(chapter.heading)}")
    for sentence in chapter.sentences:
        st.markdown(plain(sentence))
    if chapter.figure:
        _map(chapter.figure)
    for chart in chapter.charts:
        st.altair_chart(chart_of(chart), width="stretch")
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


def chart_of(chart: ReportChart) -> alt.Chart:
    """Lying bars in the colours of the report's files."""
    rows = [
        {"名称": name, "数": value, "部分": part.name}
        for part in chart.series
        for name, value in zip(chart.categories, part.values, strict=True)
    ]
    scale = alt.Scale(domain=[p.name for p in chart.series], range=[p.hatch or p.colour for p in chart.series])
    return (
        alt.Chart(pd.DataFrame(rows), title=chart.title)
        .mark_bar()
        .encode(
            y=alt.Y("名称:N", sort=list(chart.categories), title=None, axis=alt.Axis(labelLimit=260)),
            x=alt.X("数:Q", title=None),
            color=alt.Color("部分:N", scale=scale, title=None),
            tooltip=["名称", "部分", "数"],
        )
        .properties(height=ROW_PX * len(chart.categories), usermeta=NO_MENU)
    )
