"""One owner of the state: Streamlit's session. Address bar, widgets and map read it and write it here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from layers.joins import Joins
from layers.scene import LayerSpec
from layers.web_map import KEY
from policy.selection import NO_YEAR, TIER_CHOICES, Selection, unknown_in_query

QUESTIONS = ("documents", "years", "tiers", "industries", "cities", "layers")
OPENING = Selection(documents=("advanced-2014",))
"""What a newcomer sees: the plan whose tiers gave the atlas its name."""
EVERYTHING = {"view": "all"}
MAP_VIEW = "map"


def known_values(joins: Joins, specs: tuple[LayerSpec, ...]) -> dict[str, frozenset[str]]:
    """Admissible values per field of a selection."""
    policy = joins.world.policy
    years = {str(c.year) for c in policy.clusters if c.year} | {NO_YEAR}
    return {
        "documents": frozenset(policy.document),
        "years": frozenset(years),
        "tiers": frozenset(TIER_CHOICES),
        "industries": frozenset(policy.industry),
        "cities": frozenset(joins.world.city_names),
        "layers": frozenset(spec.layer_id for spec in specs),
        "picked": joins.picks,
    }


def restore(known: Mapping[str, frozenset[str]], specs: tuple[LayerSpec, ...]) -> None:
    """On the first run of a session: take the selection from the link, or the opening view."""
    if "picked" in st.session_state:
        return
    query = st.query_params.to_dict()
    linked = {k: v for k, v in query.items() if k != MAP_VIEW}
    selection = Selection.from_query(linked, known) if linked else OPENING
    st.session_state["view"] = query.get(MAP_VIEW, "")
    st.session_state["lost"] = unknown_in_query(linked, known)
    st.session_state["seq"] = 0
    st.session_state["goto"] = {}
    put(selection, specs)


def put(selection: Selection, specs: tuple[LayerSpec, ...]) -> None:
    """Write a selection into the widgets' state."""
    for name in QUESTIONS:
        st.session_state[name] = list(getattr(selection, name))
    if not selection.layers:
        st.session_state["layers"] = [spec.layer_id for spec in specs if spec.default_on]
    st.session_state["picked"] = selection.picked


def current(specs: tuple[LayerSpec, ...]) -> Selection:
    """The selection as the widgets hold it; the default layers count as no choice."""
    values: dict[str, Any] = {name: tuple(st.session_state[name]) for name in QUESTIONS}
    if set(values["layers"]) in (set(), {spec.layer_id for spec in specs if spec.default_on}):
        values["layers"] = ()
    return Selection(**values, picked=st.session_state["picked"])


def write_address(selection: Selection) -> None:
    """Put the selection into the address bar; the map keeps its own part of it."""
    query = selection.to_query() or EVERYTHING
    kept = {k: v for k, v in st.query_params.to_dict().items() if k == MAP_VIEW}
    if st.query_params.to_dict() != query | kept:
        st.query_params.from_dict(query | kept)


def take_from_map(known: Mapping[str, frozenset[str]], specs: tuple[LayerSpec, ...]) -> None:
    """What the planner changed inside the map becomes the state; unknown values are left out."""
    value = st.session_state.get(KEY) or {}
    patch = value.get("patch", {})
    for name in QUESTIONS:
        if name in patch:
            st.session_state[name] = [v for v in patch[name] if v in known[name]]
    if "layers" in patch and not st.session_state["layers"]:
        st.session_state["layers"] = [spec.layer_id for spec in specs if spec.default_on]
    if "picked" in patch:
        st.session_state["picked"] = patch["picked"] if patch["picked"] in known["picked"] else ""
    st.session_state["seq"] = max(int(value.get("seq", 0)), st.session_state["seq"])


def pick(target: str, go: bool = True) -> None:
    """Open the card of `target`, and move the map there."""
    st.session_state["picked"] = target
    if go and target:
        st.session_state["goto"] = {"pick": target, "n": st.session_state["goto"].get("n", 0) + 1}
