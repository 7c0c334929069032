"""What is seen as a file, by one press beside the map: the usual format, extent and look; all else is in 导出."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from export import formats
from export.frame.request import ExportRequest
from export.work import asked
from layers.scene import Scene
from views.exports import handing, waiting
from views.exports.figure import file_name
from views.text import plain

QUICK = {"png": "图片", "pptx": "幻灯片"}
SLOT = "quick"


def quick_files(scene: Scene) -> None:
    """A button for each quick format, and how the last one pressed stands while the same thing is shown."""
    with st.container(key="quick", horizontal=True, gap="small", vertical_alignment="center"):
        st.caption("下载此图")
        pressed = [key for key, words in QUICK.items() if _button(key, words)]
    if pressed:
        st.session_state[SLOT] = (pressed[0], scene.selection)
    kind, selection = st.session_state.get(SLOT, ("", None))
    if kind and selection == scene.selection:
        _make(kind, scene, bool(pressed))


def _button(key: str, words: str) -> bool:
    return st.button(plain(words), key=f"quick-{key}", on_click=handing.press, args=(SLOT,))


def _make(kind: str, scene: Scene, pressed: bool) -> None:
    exporter = formats()[kind]
    request = ExportRequest(scene, date=dt.datetime.now(tz=dt.UTC).astimezone().date().isoformat())
    task = asked.figure(request, exporter)
    if pressed:
        waiting.ask(SLOT, task)
    done = waiting.result(SLOT, task.key())
    if done and done.path:
        handing.hand_over(SLOT, done.path.read_bytes, file_name(request, exporter.suffix), exporter.mime)
