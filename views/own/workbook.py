"""A workbook of a table: a short one at the press of its button, a long one by another process, with its progress."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd
import streamlit as st

from export.work.order import edition
from jobs.task import JobState, Phase, Task
from lists.sheets import WORK, book_bytes, packed_frames
from views.exports import handing, waiting
from views.own.reading import AT_ONCE
from views.text import plain

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROW_S = 1e-4
"""Seconds per row before any was measured."""
Frames = Mapping[str, pd.DataFrame]


def book_button(slot: str, label: str, name: str, rows: int, frames: Callable[[], Frames]) -> None:
    """The button of a workbook; `rows`: how many its longest sheet has, about."""
    if rows <= AT_ONCE:
        if st.button(plain(label), key=slot, on_click=handing.press, args=(slot,)):
            handing.hand_over(slot, lambda: book_bytes(frames()), name, XLSX)
        return
    if st.button(plain(label), key=slot, help=f"有 {rows:,} 行，在后台生成，可以先看别的页"):
        _ask(slot, frames)
    state = waiting.result(slot, waiting.asked_in(slot), words)
    if state and state.path:
        handing.offer(f"{slot}-file", state.path, f"保存{label.removeprefix('下载')}", name, XLSX)


def _ask(slot: str, frames: Callable[[], Frames]) -> None:
    try:
        made = frames()
    except ValueError as fault:
        st.error(plain(str(fault)))
        return
    sheets, data = packed_frames(made)
    rows = sum(map(len, made.values()))
    waiting.ask(slot, Task(WORK, {"sheets": sheets}, ".xlsx", "sheets", edition("lists"), rows, ROW_S, True), data)


def words(state: JobState) -> str:
    """How the writing stands, in one line."""
    left = f"预计还需 {waiting.time_words(state.left_s)}"
    if state.phase is Phase.WAITING:
        return f"排队第 {state.ahead + 1} 位，{left}"
    return f"正在写“{state.title or '工作簿'}”：{state.done:,} / {state.count:,} 行，{left}。可以先看别的页。"
