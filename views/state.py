"""One owner of the state: Streamlit's session. Address bar, widgets and maps read it and write it here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from layers.joins import Joins
from layers.scene import LayerSpec
from policy.selection import NO_YEAR, TIER_CHOICES, Selection, unknown_in_query

QUESTIONS = ("documents", "years", "tiers", "industries", "cities", "layers")
OPENING = Selection(documents=("advanced-2014",))
"""What a newcomer sees: the plan whose tiers gave the atlas its name."""
EVERYTHING = {"view": "all"}
MAP_VIEW = "map"
MAIN, SECOND = "", "b-"
"""Prefixes of the two maps' state: in the session and in the address bar."""
Known = Mapping[str, frozenset[str]]


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


def _part(query: Mapping[str, str], side: str) -> dict[str, str]:
    """The side's own part of a query, without its prefix and without the map's view."""
    if side == SECOND:
        return {k.removeprefix(SECOND): v for k, v in query.items() if k.startswith(SECOND)}
    return {k: v for k, v in query.items() if k != MAP_VIEW and not k.startswith(SECOND)}


def restore(known: Known, specs: tuple[LayerSpec, ...]) -> None:
    """On the first run of a session: take both selections from the link, or the opening view."""
    if "picked" in st.session_state:
        return
    query = st.query_params.to_dict()
    linked, second = _part(query, MAIN), _part(query, SECOND)
    st.session_state.update(view=query.get(MAP_VIEW, ""), goto={}, compare=bool(second))
    st.session_state["lost"] = unknown_in_query(linked, known) + unknown_in_query(second, known)
    put(Selection.from_query(linked, known) if linked else OPENING, specs)
    put(Selection.from_query(second, known), specs, SECOND)
    for side in (MAIN, SECOND):
        st.session_state[f"{side}seq"] = 0


def put(selection: Selection, specs: tuple[LayerSpec, ...], side: str = MAIN) -> None:
    """Write a selection into the widgets' state; what is picked is common to both maps."""
    for name in QUESTIONS:
        st.session_state[side + name] = list(getattr(selection, name))
    _fill_layers(specs, side)
    if side == MAIN:
        st.session_state["picked"] = selection.picked


def _fill_layers(specs: tuple[LayerSpec, ...], side: str) -> None:
    if not st.session_state[f"{side}layers"]:
        st.session_state[f"{side}layers"] = [spec.layer_id for spec in specs if spec.default_on]


def current(specs: tuple[LayerSpec, ...], side: str = MAIN) -> Selection:
    """The selection as the widgets hold it; the default layers count as no choice."""
    values: dict[str, Any] = {name: tuple(st.session_state[side + name]) for name in QUESTIONS}
    if set(values["layers"]) in (set(), {spec.layer_id for spec in specs if spec.default_on}):
        values["layers"] = ()
    return Selection(**values, picked=st.session_state["picked"])


def write_address(main: Selection, second: Selection | None) -> None:
    """Put the selections into the address bar; the map keeps its own part of it."""
    query = main.to_query() or EVERYTHING
    if second is not None:
        query |= {SECOND + k: v for k, v in (second.but(picked="").to_query() or EVERYTHING).items()}
    now = st.query_params.to_dict()
    kept = {k: v for k, v in now.items() if k == MAP_VIEW}
    if now != query | kept:
        st.query_params.from_dict(query | kept)


def map_key(side: str) -> str:
    """Session key of a side's map."""
    return f"{side}atlas_map"


def take_from_map(known: Known, specs: tuple[LayerSpec, ...], side: str) -> None:
    """What the planner changed inside a map becomes the state; unknown values are left out."""
    value = st.session_state.get(map_key(side)) or {}
    patch = value.get("patch", {})
    for name in QUESTIONS:
        if name in patch:
            st.session_state[side + name] = [v for v in patch[name] if v in known[name]]
    _fill_layers(specs, side)
    if "picked" in patch:
        st.session_state["picked"] = patch["picked"] if patch["picked"] in known["picked"] else ""
    st.session_state[f"{side}seq"] = max(int(value.get("seq", 0)), st.session_state[f"{side}seq"])


def pick(target: str, go: bool = True) -> None:
    """Open the card of `target`, and move the map there."""
    st.session_state["picked"] = target
    if go and target:
        st.session_state["goto"] = {"pick": target, "n": st.session_state["goto"].get("n", 0) + 1}


def tianditu_key() -> str:
    """The user's own key of the Tianditu base map, when set in secrets and switched on; else empty."""
    if not st.session_state.get("tianditu"):
        return ""
    return str(st.secrets.get("tianditu_key", ""))
