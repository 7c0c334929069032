"""The page: what stands around every room: its look, the product's name, the way from room to room."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from disk.fault import DataFault
from layers.layer import Layer
from views.atlas import Atlas, load_atlas
from views.faults import show_faults
from views.rooms import ROOMS
from views.rooms.room import Room
from views.state import session as state
from views.state.books import DROPPED, HELD, OF_ITS_OWN
from views.state.map_reports import MAIN, SECOND
from views.state.where import SITE

PRODUCT = "河南产业集群图谱"
NAME = f"<strong>{PRODUCT}</strong>"


def show_page(layers: tuple[Layer, ...]) -> None:
    """The room that the address names, with these layers, below the row of rooms."""
    st.set_page_config(PRODUCT, layout="wide", initial_sidebar_state="collapsed")
    try:
        atlas = load_atlas(layers)
        _bring_along(atlas)
        atlas = _own(atlas)
    except DataFault as fault:
        show_faults(fault)
        st.stop()
    layers = atlas.layers
    pages = {room: _page(room, atlas, n == 0) for n, room in enumerate(r for r in ROOMS if r.exists(atlas))}
    here = st.navigation(list(pages.values()), position="hidden")
    st.session_state["rooms"] = {room.path: page for room, page in pages.items()}
    _draft()
    state.restore(atlas.known, layers, atlas.opening, here.url_path, atlas.rivals)
    _row_of_rooms([page for room, page in pages.items() if room.listed], layers)
    here.run()
    state.settle()


def _bring_along(atlas: Atlas) -> None:
    """Open the kept tables that the address names, and ask the question on places that it asks, if any."""
    query, dropped = st.query_params.to_dict(), st.session_state.pop(DROPPED, "")
    if any("own-" in query.get(f"{side}layer", "") for side in (MAIN, SECOND)):
        from views.own.along import bring_along

        bring_along(query, dropped, state.is_news(query))
    if SITE in query:
        from views.siting.along import bring_question

        bring_question(query, atlas.joins.world)


def _draft() -> None:
    """Keep what is being made of the session's tables, whatever room follows."""
    if st.session_state.get(HELD):
        from views.own.unfinished import draft_now

        draft_now()


def _own(atlas: Atlas) -> Atlas:
    """The atlas with this session's own tables, where it has any."""
    if not any(map(st.session_state.get, OF_ITS_OWN)):
        return atlas
    from views.own.atlas import with_own

    return with_own(atlas)


def _page(room: Room, atlas: Atlas, first: bool) -> st.Page:
    return st.Page(_shown(room, atlas), title=room.name, url_path=room.path or "map", default=first)


def _shown(room: Room, atlas: Atlas) -> Callable[[], None]:
    def show() -> None:
        room.show(atlas)

    return show


def _row_of_rooms(pages: Sequence[st.Page], layers: tuple[Layer, ...]) -> None:
    """The product's name and a link to each room; a link carries the selection, so that it opens in a new tab, too."""
    with st.container(key="rooms", horizontal=True, gap="small", vertical_alignment="center"):
        st.html(NAME, width="content")
        query = state.address(layers)
        for page in pages:
            st.page_link(page, query_params=query)
