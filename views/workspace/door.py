"""The workspace of this process, and who is in front of the screen: asked anew in every run."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import streamlit as st

from views.text import plain
from workspace import claims, people
from workspace.faults import NotAllowed, WorkspaceFault
from workspace.home import SETTING, home
from workspace.people import Deed, Person
from workspace.store import Workspace, open_workspace

FORWARDED = ("X-Forwarded-For", "Forwarded", "X-Real-Ip")
"""A request that says one of these came by way of another computer."""
ALONE_NAME = "本机用户"
SAID = "work-said"
"""Session key: what the last button did, until it has been said."""
STALE = "登录已超过期限，请重新登录。"


@dataclass(frozen=True, slots=True)
class Visit:
    """A person at an open workspace."""

    store: Workspace
    person: Person

    @property
    def by(self) -> str:
        """The person's id, as the workspace's functions take it."""
        return self.person.person_id

    def may(self, deed: Deed) -> bool:
        """Whether to offer this; the workspace decides."""
        return self.person.may(deed)


@st.cache_resource(show_spinner=False)
def _store(address: str) -> Workspace:
    return open_workspace(home({SETTING: address}))


def open_store() -> Workspace:
    """The workspace, opened once per process. Raises WorkspaceFault, and then tries again the next time."""
    return _store(os.environ.get(SETTING, ""))


def is_open() -> bool:
    """Whether the workspace can be read now."""
    try:
        with open_store().reading():
            return True
    except WorkspaceFault:
        return False


def visit() -> Visit:
    """Who is here, at the open workspace. Raises WorkspaceFault, also for who is disabled or past the end."""
    store = open_store()
    return Visit(store, _person(store, st.user.to_dict(), is_this_computer()))


def _person(store: Workspace, user: Mapping[str, Any], here: bool) -> Person:
    """The person that has logged in; where no login is set up, this computer's own, or a guest from another one."""
    if "is_logged_in" not in user:
        return people.alone(store, ALONE_NAME) if here else people.NOBODY
    if not user["is_logged_in"]:
        return people.NOBODY
    if not claims.is_fresh(user):
        raise NotAllowed(STALE)
    return people.come(store, claims.person_id_of(user), claims.name_of(user), claims.role_of(user))


def is_this_computer() -> bool:
    """Whether the browser is on the computer that serves the page, without another one in between."""
    headers = st.context.headers
    return st.context.ip_address is None and not any(name in headers for name in FORWARDED)


def login_is_set_up() -> bool:
    """Whether an office has configured a login."""
    return "is_logged_in" in st.user.to_dict()


def login_button() -> None:
    """登录 or 退出, where a login is set up."""
    if not login_is_set_up():
        return
    if st.user.get("is_logged_in"):
        st.button("退出", on_click=st.logout, key="work-logout")
    else:
        st.button("登录", on_click=st.login, type="primary", key="work-login")


@contextmanager
def told() -> Iterator[None]:
    """What the workspace cannot do is said where it was asked for, in its one sentence."""
    try:
        yield
    except WorkspaceFault as fault:
        st.error(plain(str(fault)))


def done(call: Callable[..., Any], *arguments: Any, said: str = "") -> Any:
    """Call a function of the workspace as a button's callback; what was done, or why not, is to be said. None: not."""
    try:
        result = call(*arguments)
    except WorkspaceFault as fault:
        st.session_state[SAID] = (str(fault), True)
        return None
    if said:
        st.session_state[SAID] = (said, False)
    return result


def say() -> None:
    """Say what the last button did, in the run after it: a dialog's own run has no place for it."""
    words, is_fault = st.session_state.pop(SAID, ("", False))
    if words:
        st.toast(plain(words), duration="long" if is_fault else "short")
