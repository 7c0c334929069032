"""A file is made at the press of a button, of what the fields show then, and its download starts by itself.

A field's words travel when the focus leaves it, which the press does: the run of the press knows them. The file of an
earlier press is not on the page to be taken by mistake: its button is out of sight and is pressed once, by the map's
script (webmap/client/save.js), when the run after has brought it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from views.text import plain


@dataclass(frozen=True)
class MadeFile:
    """A file to be saved, and the number of its press: the time in milliseconds, higher also in a new session."""

    number: int
    data: bytes
    name: str
    mime: str


def number() -> int:
    """The number of the last file made in this session; 0 before the first."""
    made = _desk().get("made")
    return made.number if made else 0


def _desk() -> dict[str, Any]:
    """Where a made file lies: a plain dictionary, because Streamlit may end a run at any touch of its own state."""
    return st.session_state.setdefault("desk", {})


def press() -> None:
    """A file is asked for that a job makes: what the next `bring` brings is handed over."""
    _desk()["pressed"] = True


def bring(content: Callable[[], bytes], name: str, mime: str) -> None:
    """The job's file is ready: when it was pressed for, lay it out and run again to hand it over, once."""
    desk = _desk()
    if desk.pop("pressed", False):
        desk["made"] = MadeFile(time.time_ns() // 10**6, content(), name, mime)
        st.rerun()


def make(content: Callable[[], bytes], name: str, mime: str) -> None:
    """Make a file in this run, and run again to hand it over; a file that cannot be made says why."""
    desk = _desk()
    try:
        with st.spinner("正在生成文件，完成后自动下载…"):
            # A click elsewhere meanwhile ends this run, but not what was asked for.
            desk["made"] = MadeFile(time.time_ns() // 10**6, content(), name, mime)
    except ValueError as fault:
        st.error(plain(str(fault)))
        return
    st.rerun()


def hand_over() -> None:
    """The button that the map's script presses, and what was made in words."""
    made = _desk().get("made")
    if made:
        st.caption(f"已生成并开始下载：{plain(made.name)}。没有看到文件时，请再点一次。")
        key = f"made-file-{made.number}"
        st.download_button("保存文件", made.data, made.name, made.mime, on_click="ignore", key=key)
