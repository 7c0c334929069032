"""Whose a draft is: the person's that has logged in; on a computer without a login, the browser's that made it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import streamlit as st

from views.browser import COOKIE
from views.workspace.door import Visit
from workspace import drafts
from workspace.faults import WorkspaceFault
from workspace.items import Body
from workspace.people import ALONE

NO_COOKIE = "浏览器不接受本站的 cookie，认不出下次来的是不是您"


def place_of(here: Visit, name: str) -> str:
    """Where a draft of a page is kept for who is here; empty where nobody can tell this browser from another one."""
    if here.by != ALONE:
        return name
    said = st.context.cookies.get(COOKIE, "")
    return f"{name}:{hashlib.sha256(said.encode()).hexdigest()[:32]}" if said else ""


def found_here(here: Visit, name: str) -> Mapping[str, Any] | None:
    """The draft of a page that was made by who is here."""
    place = place_of(here, name)
    return drafts.found(here.store, here.by, place) if place else None


def keep_here(here: Visit, name: str, body: Body) -> None:
    """Keep the draft of a page. Raises WorkspaceFault."""
    place = place_of(here, name)
    if not place:
        raise WorkspaceFault(NO_COOKIE)
    drafts.keep(here.store, here.by, place, body)


def forget_here(here: Visit, name: str) -> None:
    """The draft was finished or given up."""
    if place := place_of(here, name):
        drafts.forget(here.store, here.by, place)
