"""The atlas as this session sees it: the shared one, and the layers of its own tables beside the others."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from layers.joins import Joins
from layers.layer import Layer
from layers.own.build import own_layer
from layers.own.rows import OwnTable
from layers.own.world import beside
from layers.world import World
from views.atlas import Atlas
from views.own.held import tables
from views.own.joined import attained_of
from views.state import session as state
from views.state.books import SITED
from webmap.payload import compact, records

MADE = "own-atlas"
"""Session key: the drawn tables, the atlas that was made of them, and what the map's script reads."""
Drawn = tuple[OwnTable, ...]


def with_own(atlas: Atlas) -> Atlas:
    """The atlas with this session's drawn tables; the shared one where there are none."""
    world = atlas.joins.world
    found = [one for held in tables().values() for one in (held.drawn, attained_of(held, world))]
    drawn = tuple(one for one in (*found, st.session_state.get(SITED)) if one)
    if not drawn:
        st.session_state.pop(MADE, None)
        return atlas
    known, made, _ = st.session_state.get(MADE, ((), None, b""))
    if made is None or _ids(known) != _ids(drawn):
        made = _made(atlas, drawn)
        st.session_state[MADE] = (drawn, made, compact(records(made.joins.world, made.layers)))
    return made


def _ids(drawn: Drawn) -> tuple[int, ...]:
    return tuple(map(id, drawn))


def _made(atlas: Atlas, drawn: Drawn) -> Atlas:
    world = beside(atlas.joins.world)
    layers = (*atlas.layers, *(layer for table in drawn if (layer := _layer(table, world))))
    joins = Joins(world, layers)
    return replace(atlas, layers=layers, joins=joins, known=state.known_values(joins, layers))


def _layer(table: OwnTable, world: World) -> Layer | None:
    """The layer of a table; none where nothing is left of it to draw, which its own room says."""
    try:
        return own_layer(table, world)
    except ValueError:
        return None


def records_address() -> str:
    """Where this session's map fetches its records; empty where it has no layers of its own, or nobody serves them.

    The file lies in Streamlit's memory under a name that its content gives, and goes with the session.
    """
    _, _, data = st.session_state.get(MADE, ((), None, b""))
    context = get_script_run_ctx()
    if not data or context is None or not runtime.exists():
        return ""
    return runtime.get_instance().media_file_mgr.add(data, "application/json", "own-records")
