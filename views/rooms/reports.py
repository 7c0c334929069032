"""The room 报告: a report on an area, an industry or a body, on the page and as a file."""

from __future__ import annotations

import streamlit as st

from layers.joins import Joins
from reports.formats import report_of
from reports.parts import SubjectReport
from views.atlas import Atlas
from views.state import session as state


def show(atlas: Atlas) -> None:
    """Choose a subject; its report below, its files one press away."""
    from views.exports import waiting
    from views.report.choosing import choose, subjects
    from views.report.files import batch, buttons, today
    from views.report.shown import show_report

    state.write_address(atlas.layers)
    waiting.warm()
    with st.container(key="papers"):
        report = _report(choose(atlas, state.current(atlas.layers).cities), atlas.joins, today())
        buttons(report)
        batch(subjects(atlas.joins), report.date)
        show_report(report)


@st.cache_resource(max_entries=60, show_spinner="正在整理报告…")
def _report(key: str, _joins: Joins, date: str) -> SubjectReport:
    return report_of(key, _joins, date)
