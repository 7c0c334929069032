"""A file is made of what the fields show at the press of its button, and its download starts by itself.

A field's words travel when the focus leaves it, which the press does: the run of the press knows them. No file of an
earlier press is on the page to be taken by mistake: the button that Streamlit needs for a download is out of sight,
carries the number of the press, and is pressed once by the page's script (server/client/made.js). Its bytes are there
before it is: a run that comes between the press and the file cannot take the file away.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from export.faults import ExportFailed, spoken
from views.exports.noted import note
from views.text import plain

NO_PRESS = ("", 0)
MADE = "made-file"


def press(slot: str) -> None:
    """A button for a file was pressed; the press has the time for its number, higher also in a new session."""
    st.session_state["handing"] = (slot, time.time_ns() // 10**6)


def number() -> int:
    """The number of the last press of this session; 0 before the first."""
    return st.session_state.get("handing", NO_PRESS)[1]


def hand_over(slot: str, made: Callable[[], bytes | str], name: str, mime: str) -> None:
    """The file of the last press, if that was this slot's; a file pressed for later is not mixed up with it."""
    if st.session_state.get("handing", NO_PRESS)[0] != slot:
        return
    try:
        with spoken("文件"):
            data = made()
    except (ExportFailed, ValueError, OSError) as fault:
        st.error(plain(str(fault)))
        return
    if st.session_state.get("handed") != number():
        st.session_state["handed"] = number()
        note(slot, name, len(data))
    st.caption(plain(f"已生成并自动下载：{name}。没有看到文件时，请再点一次。"))
    with st.container(key=MADE):
        st.download_button("保存文件", data, name, mime, on_click="ignore", key=f"{MADE}-{number()}")


def offer(slot: str, path: Path, label: str, name: str, mime: str) -> None:
    """A file that took long: it downloads by itself where nothing else was pressed meanwhile, and at every press."""
    size = f"（{path.stat().st_size / 1e6:.1f} MB）" if path.is_file() else ""
    st.button(plain(label + size), key=f"{slot}-again", on_click=press, args=(slot,), width="stretch")
    hand_over(slot, path.read_bytes, name, mime)
