"""Rooms that see a session's own layers, without a browser: what the page does around each of them."""

from streamlit.testing.v1 import AppTest


def _script(address, module, name):
    from importlib import import_module

    import streamlit as st

    from layers import LAYERS
    from views.atlas import load_atlas
    from views.own.atlas import with_own
    from views.state import session as state

    atlas = with_own(load_atlas(LAYERS))
    state.restore(atlas.known, atlas.layers, atlas.opening, address, atlas.rivals)
    st.session_state["rooms"] = {"": None}
    getattr(import_module(module), name)(atlas)
    state.settle()


def opened_room(address, module, name):
    """The room at an address, shown by a function of a module, opened for a new session."""
    page = AppTest.from_function(_script, args=(address, module, name), default_timeout=60).run()
    assert not page.exception
    return page


def silent(_atlas):
    """A room that writes no address, as a read-only link opens one."""
