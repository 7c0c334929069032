"""A figure of the room as the picture it will be, and as a file in each format, one press away."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from reports import asked
from reports.plates.order import PlateOrder
from reports.plates.writing import FORMATS, formats_for
from views.exports import handing, waiting
from views.report.files import today
from views.text import plain

SLOT, SHOWN = "plate", "plate-shown"


def picture(order: PlateOrder, alt: str) -> None:
    """The figure, drawn where files are made; what it says stands beside it in words."""
    task = asked.plate(order, "png", today())
    if st.session_state.get("plate-drawn") != task.key():
        st.session_state["plate-drawn"] = task.key()
        waiting.ask(SHOWN, task)
    done = waiting.result(SHOWN, task.key())
    if done and done.path:
        st.image(str(done.path), caption=plain(alt), width="stretch")


def buttons(order: PlateOrder, name: str) -> None:
    """A button for each format of the figure that is shown."""
    what = order["what"]
    with st.container(key=f"{what}-files", horizontal=True, gap="small", vertical_alignment="center"):
        st.caption("下载这张图", width="content")
        pressed = [key for key, one in formats_for(order).items() if st.button(
            plain(one.name), key=f"{what}-{key}", on_click=handing.press, args=(SLOT,))]  # fmt: skip
    with st.container(key=f"{what}-made"):  # a place of its own: what comes and goes in it moves nothing below
        _made(order, name, pressed)


def _made(order: PlateOrder, name: str, pressed: Sequence[str]) -> None:
    """How the file stands that was asked for, then the file."""
    what = order["what"]
    if pressed:
        st.session_state["plate-wanted"] = (what, pressed[0])
    of, kind = st.session_state.get("plate-wanted", ("", ""))
    if of != what:
        return
    task = asked.plate(order, kind, today())
    if pressed:
        waiting.ask(SLOT, task)
    done = waiting.result(SLOT, task.key())
    if done and done.path:
        handing.hand_over(SLOT, done.path.read_bytes, f"{name}{FORMATS[kind].suffix}", FORMATS[kind].mime)
