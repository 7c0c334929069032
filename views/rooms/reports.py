"""The room 报告: a report on an area, an industry or a body, on the page and as a file."""

from __future__ import annotations

import streamlit as st

from layers.joins import Joins
from reports.formats import report_of
from reports.own import own_part, with_own
from reports.parts import SubjectReport
from views.atlas import Atlas, shared_joins
from views.state import session as state


def show(atlas: Atlas) -> None:
    """Choose a subject; its report below, its files one press away."""
    from views.exports import waiting
    from views.own.joined import own_figures
    from views.report.choosing import choose, subjects
    from views.report.files import batch, buttons, today
    from views.report.shown import show_report

    state.write_address(atlas.layers)
    joins = shared_joins(atlas)
    waiting.warm()
    with st.container(key="papers"):
        every = subjects(joins)
        report = _report(choose(every, state.current(atlas.layers).cities), joins, today())
        held = own_figures(atlas.joins.world)
        own = own_part(report.key, held, joins)
        buttons(report, own)
        batch(every, report.date, held, joins)
        show_report(with_own(report, own, joins), atlas)


@st.cache_resource(max_entries=60, show_spinner="正在整理报告…")
def _report(key: str, _joins: Joins, date: str) -> SubjectReport:
    return report_of(key, _joins, date)
