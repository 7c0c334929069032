"""What the maps in the browser report, and what the page's widgets have not learnt of it yet (docs/state.md)."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

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
    """What the planner changed inside a map becomes the state.

    The widgets of the page learn it a moment later. A click on another of them in that moment brings the old value
    along; the new one is remembered as owed, and `pay` puts it back.
    """
    for name, values in told.answers.items():
        key, new = side + name, list(values)
        olds = [*st.session_state["owed"].get(key, {}).get("olds", []), list(st.session_state.get(key, []))]
        st.session_state["owed"][key] = {"new": new, "olds": olds, "fresh": True}
        st.session_state[key] = new
    if told.picked is not None:
        st.session_state["picked"] = told.picked
    st.session_state[f"{side}seq"] = told.seq


def overrule(side: str) -> None:
    """The page's state was set as a whole: what a map told before, heard or not, no longer counts."""
    for name in QUESTIONS:
        st.session_state["owed"].pop(side + name, None)
    told = told_by(st.session_state.get(map_key(side)), dict.fromkeys((*QUESTIONS, "picked"), frozenset[str]()))
    if told:
        st.session_state[f"{side}seq"] = max(told.seq, st.session_state[f"{side}seq"])


def pay(touched: set[str]) -> None:
    """Put back what a run with an old value has undone, until the page has learnt the new one.

    An old value that comes alone is the planner's own click; one that comes with another change is a stale one.
    """
    for key, debt in list(st.session_state["owed"].items()):
        now = list(st.session_state.get(key, []))
        if now != debt["new"] and now in debt["olds"] and touched - {key}:
            st.session_state[key] = debt["new"]
        elif not debt["fresh"]:
            del st.session_state["owed"][key]
        debt["fresh"] = False
