"""Files of a report: one press each, made in the background; many at once as an archive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from layers.joined.course import OwnFigures
from layers.joins import Joins
from reports import asked
from reports.formats import FORMATS
from reports.own import NOTHING_OWN, OwnPart, own_parts
from reports.parts import SubjectReport
from views.exports import handing, waiting
from views.report.choosing import Subjects
from views.text import plain

BATCHES = {
    "18 个省辖市": ("省辖市",),
    "157 个县（市、区）": ("县（市、区）",),
    "省辖市与县（市、区）": ("省辖市", "县（市、区）"),
    "各产业": ("产业",),
    "各合作区": ("合作区",),
}
SLOT, BATCH = "report", "report-batch"
OWN_PARTS = "report-own-parts"
"""Session key: the reports asked for with the tables held then, and what these say of each."""


def today() -> str:
    """The day, as it stands on a report."""
    return dt.datetime.now(tz=dt.UTC).astimezone().date().isoformat()


def buttons(report: SubjectReport, own: OwnPart = NOTHING_OWN) -> None:
    """A button for each format of the report that is shown."""
    with st.container(key="report-files", horizontal=True, gap="small", vertical_alignment="center"):
        st.caption("下载这份报告", width="content")
        pressed = [key for key, one in FORMATS.items() if st.button(
            plain(one.name), key=f"report-{key}", on_click=handing.press, args=(SLOT,))]  # fmt: skip
    with st.container(key="report-made"):  # a place of its own: what comes and goes in it moves nothing below
        _made(report, own, pressed)


def _made(report: SubjectReport, own: OwnPart, pressed: Sequence[str]) -> None:
    """How the file stands that was asked for, then the file."""
    if pressed:
        st.session_state["report-wanted"] = (report.key, pressed[0])
    key, kind = st.session_state.get("report-wanted", ("", ""))
    if key != report.key:
        return
    task = asked.one(report.key, kind, report.date, own)
    if pressed:
        waiting.ask(SLOT, task)
    done = waiting.result(SLOT, task.key())
    if done and done.path:
        handing.hand_over(SLOT, done.path.read_bytes, f"{report.title}.{kind}", FORMATS[kind].mime)


def batch(every: Subjects, date: str, held: Sequence[OwnFigures] = (), joins: Joins | None = None) -> None:
    """Reports on all areas of a kind as one archive, with the session's own figures where it has any."""
    with st.expander("成批生成（ZIP）", expanded=bool(waiting.asked_in(BATCH))):
        wanted = st.selectbox("哪些", list(BATCHES), key="report-batch-what")
        kind = st.radio("格式", list(FORMATS), format_func=lambda key: FORMATS[key].name, horizontal=True,
                        key="report-batch-kind")  # fmt: skip
        keys = [key for name in BATCHES[wanted] for key in every[name]]
        mine = "写到的地方和产业带上自有数据。" if held else ""
        st.caption(f"共 {len(keys)} 份，在后台逐份生成，可以取消。{plain(mine)}")
        pressed = st.button("生成", type="primary", key="report-batch-make", on_click=handing.press, args=(BATCH,))
        task = asked.many(keys, kind, date, _own_of(keys, held, joins, pressed))
        if pressed:
            waiting.ask(BATCH, task)
        done = waiting.result(BATCH, task.key(), partial(waiting.words, unit="份"))
        if done and done.path:
            handing.offer(BATCH, done.path, "下载全部报告", f"{wanted}报告.zip", "application/zip")


def _own_of(
    keys: list[str], held: Sequence[OwnFigures], joins: Joins | None, pressed: bool
) -> Mapping[str, asked.OwnPlain]:
    """What the tables say of each report, looked up at the press and kept for as long as they are the same tables."""
    if joins is None or not held:
        return asked.NO_OWN
    of, parts = st.session_state.get(OWN_PARTS, ((), asked.NO_OWN))
    same = len(of) == len(held) + 1 and of[0] == keys and all(a is b for a, b in zip(of[1:], held, strict=True))
    if not same and not pressed:
        return asked.NO_OWN
    if not same:
        parts = own_parts(keys, held, joins)
        st.session_state[OWN_PARTS] = ((keys, *held), parts)
    return parts
