"""A kept view is a link: what stood in the address bar when it was kept, opened in the room of the map."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from policy.selection import QUERY_NAMES, Selection
from views.state import session as state
from workspace.items import VIEW, Item

LINK = "link"
MOST_LINK = 8000
"""Characters of a link that browsers and servers still take."""
Link = Mapping[str, str]
Known = Mapping[str, frozenset[str]]


def view_item(link: Link, name: str, folder: str = "", note: str = "") -> Item:
    """What is kept of a view."""
    return Item("", VIEW, "", name, {LINK: dict(link)}, folder=folder, note=note)


def link_of(body: Mapping[str, Any]) -> dict[str, str]:
    """The link of a kept view or of a story's page; what is no text is none of ours."""
    link = body.get(LINK)
    pairs = link.items() if isinstance(link, Mapping) else ()
    return {str(key): value for key, value in pairs if isinstance(value, str) and len(value) <= MOST_LINK}


def selection_of(link: Link, known: Known, side: str = state.MAIN) -> Selection:
    """What a link selects on one side."""
    ours = set(QUERY_NAMES.values())
    part = {k.removeprefix(side): v for k, v in link.items() if k.startswith(side)}
    return Selection.from_query({k: v for k, v in part.items() if k in ours}, known)


def compares(link: Link) -> bool:
    """Whether a link shows two maps."""
    return any(key.startswith(state.SECOND) for key in link)


def open_button(link: Link, label: str = "打开") -> None:
    """A link to the room of the map with everything that the view had."""
    st.page_link(st.session_state["rooms"][""], label=label, query_params=dict(link))
