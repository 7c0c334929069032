"""The room: choices at the left; at the right the sentence, the list, the map and the workbook."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from layers.question.siting import SitingRead
from layers.siting.answer import FITS, FITS_NOT, NAME, UNSURE, SitingAnswer, answered, counted, listed
from layers.siting.link import as_text
from layers.siting.question import SitingQuestion
from lists.sheets import book_bytes
from views.atlas import Atlas
from views.exports import handing
from views.own.draw import to_map
from views.own.joined import attainments
from views.own.workbook import XLSX
from views.siting.along import ASKED, draw
from views.siting.ask import asked
from views.state import session as state
from views.state.books import ASKED_WHERE, MAPPED_WHERE, READ_WHERE, SITED
from views.tables.grid import grid
from views.text import plain

SLOT = "siting-file"
"""The button of its file."""
FIRST = "放一个新项目，找什么样的地方？选几个条件，每一条都是一句话；同时符合的地方列在右边，也可以放到地图上。"

PUT, SEE, GOING = "放到地图上", "在地图上看", "正在放到地图上，随后转到地图……"
ON_MAP = f"已在地图上，图层名“我的·{NAME}”；按“{SEE}”转到地图。"
EARLIER = f"地图上还是前一次的条件；按“{PUT}”换成现在的。"
"""What is said of the map once an answer is on it."""


def show_siting(atlas: Atlas) -> None:
    """Ask and answer; the address says what is asked."""
    world = atlas.joins.world
    attained = attainments(world)
    with st.container(key="papers"):
        st.markdown(plain(FIRST))
        _read()
        left, right = st.columns([2, 3], gap="large")
        with left:
            question = asked(st.session_state.get(ASKED, SitingQuestion(promised=True)), world, bool(attained))
            st.session_state[ASKED] = question
            st.session_state[ASKED_WHERE] = as_text(question)
        state.write_address(atlas.layers)
        with right:
            try:
                _outcome(atlas, answered(question, world, attained))
            except ValueError as fault:
                st.info(plain(str(fault)))


def _read() -> None:
    """What the words of a question were taken for, until another is asked."""
    read: SitingRead | None = st.session_state.get(READ_WHERE)
    if read is None or st.session_state.get(ASKED_WHERE) != as_text(read.question):
        return
    st.caption(plain("；".join(f"“{words}”＝{meaning}" for words, meaning in read.taken) + "。"))
    if read.unknown:
        st.warning(plain(f"没有听懂：{'、'.join(read.unknown)}。条件可在下面改。"))


def _outcome(atlas: Atlas, answer: SitingAnswer) -> None:
    st.markdown(f"**{plain(answer.sentence)}**")
    counts = counted(answer)
    parts = " ＋ ".join(f"{verdict} {count}" for verdict, count in counts.items())
    st.caption(plain(f"{len(answer.units)} 个地方 ＝ {parts}"))
    with st.container(horizontal=True, key="siting-bar"):
        if counts[FITS] and st.button(SEE if _is_drawn(answer) else PUT, type="primary", key="siting-go"):
            with st.spinner(GOING):
                draw(answer.question, atlas.joins.world)
                to_map(atlas, st.session_state[SITED])
        if st.session_state.get(SITED) and st.button("从地图上拿掉", key="siting-off"):
            st.session_state[SITED] = None
            st.session_state[MAPPED_WHERE] = ""
            st.rerun()
        if st.button("下载结果（XLSX）", key=SLOT, on_click=handing.press, args=(SLOT,)):
            handing.hand_over(SLOT, lambda: workbook(answer), "选址结果.xlsx", XLSX)
    if st.session_state.get(SITED):
        st.caption(plain(ON_MAP if _is_drawn(answer) else EARLIER))
    which = st.segmented_control("列出", [FITS, UNSURE, FITS_NOT], default=FITS, required=True, key="siting-list",
                                 label_visibility="collapsed", wrap=True)  # fmt: skip
    rows = listed(answer, which or FITS)
    grid(rows, height=min(520, 37 + 35 * max(1, len(rows))))


def _is_drawn(answer: SitingAnswer) -> bool:
    """Whether the layer on the map answers this very question."""
    return bool(st.session_state.get(SITED)) and st.session_state.get(MAPPED_WHERE) == as_text(answer.question)


def workbook(answer: SitingAnswer) -> bytes:
    """XLSX: the question and its answer in words, then every place with its reasons."""
    told = [("结果", answer.sentence), *((f"条件 {n}", words) for n, words in enumerate(answer.conditions, 1))]
    told += [(verdict, f"{count} 个") for verdict, count in counted(answer).items()]
    return book_bytes({"说明": pd.DataFrame(told, columns=["项目", "内容"]), "各地": listed(answer)})
