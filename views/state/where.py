"""The question on places in the address bar: in its own room what is asked, elsewhere that whose answer is drawn."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from views.state.books import ASKED_WHERE, MAPPED_WHERE
from views.state.map_reports import MAIN, SECOND

SITE, SITING = "site", "siting"
"""Its name in the address; the path of its room."""


def question_in(query: Mapping[str, str]) -> dict[str, str]:
    """What belongs beside a query that shows (or does not show) the layer of an answer."""
    if st.session_state.get("room") == SITING:
        text = st.session_state.get(ASKED_WHERE, "")
    else:
        drawn = any(f"own-{SITING}" in query.get(f"{side}layer", "") for side in (MAIN, SECOND))
        text = st.session_state.get(MAPPED_WHERE, "") if drawn else ""
    return {SITE: text} if text else {}
