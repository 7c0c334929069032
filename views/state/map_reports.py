"""What the maps in the browser report, and how it becomes the session's state (docs/state.md)."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from policy.selection import QUESTIONS
from views.state.message import Told, told_by

MAIN, SECOND = "", "b-"
"""Prefixes of the two maps' state: in the session and in the address bar."""
Known = Mapping[str, frozenset[str]]


def map_key(side: str) -> str:
    """Session key of a side's map."""
    return f"{side}atlas_map"


def report(known: Known, side: str) -> Told | None:
    """What the map of a side told last, when it is not part of the state yet."""
    told = told_by(st.session_state.get(map_key(side)), known)
    return told if told and told.seq > st.session_state[f"{side}seq"] else None


def refused(known: Known, side: str) -> bool:
    """Whether the map's place holds something that no map of ours tells."""
    value = st.session_state.get(map_key(side))
    return value is not None and told_by(value, known) is None


def take(told: Told, side: str) -> None:
    """What the planner changed inside a map becomes the state."""
    for name, values in told.answers.items():
        st.session_state[side + name] = list(values)
    if told.picked is not None:
        st.session_state["picked"] = told.picked
    if told.colour is not None:
        st.session_state["colour"] = told.colour
    if told.annotations is not None:
        st.session_state["annotations"] = told.annotations
    st.session_state[f"{side}seq"] = told.seq


def overrule(side: str) -> None:
    """The page's state was set as a whole: what a map told before, heard or not, no longer counts."""
    told = told_by(st.session_state.get(map_key(side)), dict.fromkeys((*QUESTIONS, "picked"), frozenset[str]()))
    if told:
        st.session_state[f"{side}seq"] = max(told.seq, st.session_state[f"{side}seq"])


def is_part() -> bool:
    """Whether this run is one of a part of the page, asked for by something in that part."""
    context = get_script_run_ctx()
    return bool(context and context.fragment_ids_this_run)
