"""What is seen as a file, by one press on the map: the usual look, the extent in sight, both maps of a comparison.

The buttons stand here out of sight: the map's menu 下载 presses them (webmap/client/share.js). What is seen comes with
the press in the address, because the map moves without telling the page.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import streamlit as st

from export import formats
from export.frame.extent import extent_of
from export.frame.request import ExportRequest
from export.passport.passport import link_of
from export.work import asked
from layers.scene import Scene
from policy.selection import Selection
from views.exports import handing, waiting
from views.exports.figure import file_name
from views.state.links import SEEN
from views.text import plain

QUICK = {"png": "png", "pptx": "pptx", "copy": "png"}
"""Button -> format."""
SLOT = "quick"
PICTURE = "made-picture"
UNSCALED_PX = 4000
"""Wider than any quick picture, so that Streamlit does not make it smaller; a clipboard takes PNG alone."""


@dataclass(frozen=True)
class Pressed:
    """Which button was pressed, and what was seen then."""

    button: str
    extent: str
    selections: tuple[Selection, ...]


def quick_files(scenes: tuple[Scene, ...]) -> None:
    """A button for each quick file, and how the last one pressed stands while the same thing is shown."""
    with st.container(key="quick"):
        pressed = [key for key in QUICK if _button(key)]
    selections = tuple(scene.selection for scene in scenes)
    if pressed:
        st.session_state[SLOT] = Pressed(pressed[0], _extent(scenes[0]), selections)
    last: Pressed | None = st.session_state.get(SLOT)
    if last and last.selections == selections:
        _make(last, scenes, bool(pressed))
    elif last:
        del st.session_state[SLOT]


def is_outdated(shown: tuple[Selection, ...]) -> bool:
    """Whether the page tells of a file of something else than is shown now, by the maps' selections."""
    last: Pressed | None = st.session_state.get(SLOT)
    return last is not None and last.selections != tuple(one.but(picked="") for one in shown)


def _button(key: str) -> bool:
    return st.button(plain(key), key=f"quick-{key}", on_click=handing.press, args=(SLOT,))


def _extent(scene: Scene) -> str:
    """What the map says that it shows; all of Henan where it says nothing, or nothing of Henan."""
    seen = st.query_params.get(SEEN, "")
    try:
        extent_of(ExportRequest(scene, extent=f"view:{seen}"))
    except ValueError as refused:
        if seen:
            st.caption(plain(f"{refused}。已改为河南全省。"))
        return "henan"
    return f"view:{seen}"


def request_for(last: Pressed, scenes: tuple[Scene, ...]) -> ExportRequest:
    """The figure of what was seen: one map, or two beside each other."""
    today = dt.datetime.now(tz=dt.UTC).astimezone().date().isoformat()
    main, *second = scenes
    beside = link_of(second[0].selection.but(picked="", annotations=())) if second else ""
    return ExportRequest(main, extent=last.extent, date=today, beside=beside)


def _make(last: Pressed, scenes: tuple[Scene, ...], pressed: bool) -> None:
    exporter = formats()[QUICK[last.button]]
    request = request_for(last, scenes)
    task = asked.figure(request, exporter)
    if pressed:
        waiting.ask(SLOT, task)
    done = waiting.result(SLOT, task.key())
    if not done or not done.path:
        return
    if last.button == "copy":
        _show_picture(done.path.read_bytes())
    else:
        handing.hand_over(SLOT, done.path.read_bytes, file_name(request, exporter.suffix), exporter.mime)


def _show_picture(picture: bytes) -> None:
    """The picture for the clipboard, out of sight: the map's script takes its address (webmap/client/paste.js)."""
    with st.container(key=PICTURE):
        st.image(picture, width=UNSCALED_PX, output_format="PNG")
