"""The atlas as this session sees it: the shared one, and the layers of its own tables beside the others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from layers.joins import Joins
from layers.layer import Layer
from layers.own.build import own_layer
from layers.own.rows import OwnTable
from layers.own.world import beside
from layers.world import World
from views.atlas import Atlas, shared_atlas
from views.own.held import HeldTable, tables
from views.own.joined import attained_of
from views.state import session as state
from views.state.books import SITED
from webmap.payload import compact, records

MADE = "own-atlas"
"""Session key: the `OwnAtlas` of the session's own tables."""
Drawn = tuple[OwnTable, ...]


class OwnAtlas(NamedTuple):
    """Drawn tables, the atlas that was made of them, and what the map's script reads."""

    drawn: Drawn
    atlas: Atlas
    data: bytes


def with_own(atlas: Atlas) -> Atlas:
    """The atlas with this session's drawn tables; the shared one where there are none."""
    found = drawn_of(tables().values(), atlas.joins.world)
    sited = st.session_state.get(SITED)
    drawn = (*found, sited) if sited else found
    if not drawn:
        st.session_state.pop(MADE, None)
        return atlas
    made: OwnAtlas | None = st.session_state.get(MADE)
    if made is None or _ids(made.drawn) != _ids(drawn):
        made = st.session_state[MADE] = made_of(atlas, drawn)
    return made.atlas


def drawn_of(held: Iterable[HeldTable], world: World) -> Drawn:
    """What of these tables is on the map: each as it is drawn, and as it compares with the plans."""
    found = [one for table in held for one in (table.drawn, attained_of(table, world))]
    return tuple(one for one in found if one)


def _ids(drawn: Drawn) -> tuple[int, ...]:
    return tuple(map(id, drawn))


def made_of(atlas: Atlas, drawn: Drawn) -> OwnAtlas:
    """The atlas that all share with these tables, and no others of a session's own."""
    base = shared_atlas(atlas)
    world = beside(base.joins.world)
    layers = (*base.layers, *(layer for table in drawn if (layer := _layer(table, world))))
    joins = Joins(world, layers)
    made = replace(base, layers=layers, joins=joins, known=state.known_values(joins, layers))
    return OwnAtlas(drawn, made, compact(records(world, layers)))


def _layer(table: OwnTable, world: World) -> Layer | None:
    """The layer of a table; none where nothing is left of it to draw, which its own room says."""
    try:
        return own_layer(table, world)
    except ValueError:
        return None


def records_address() -> str:
    """Where this session's map fetches its records; empty where it has no layers of its own."""
    made: OwnAtlas | None = st.session_state.get(MADE)
    return served(made.data) if made else ""


def served(data: bytes) -> str:
    """Where a map fetches these records; empty where nobody serves them.

    The file lies in Streamlit's memory under a name that its content gives, and goes with the session.
    """
    if not data or get_script_run_ctx() is None or not runtime.exists():
        return ""
    return runtime.get_instance().media_file_mgr.add(data, "application/json", "own-records")
