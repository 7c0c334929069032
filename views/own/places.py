"""Step 2: the match report: every name with what it was taken for and why, put right in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo.resolve.answer import LEVEL_WORDS, Candidate, State
from lists.match import NameGroup, Repair, TableMatch, choices_for
from lists.report import report_frames
from lists.understand.values import ColumnKind
from views.atlas import Atlas
from views.own.aim import pointed_at
from views.own.held import Columns, HeldTable, put
from views.own.reading import matched
from views.own.rows import reasons_of, redrawn
from views.own.table import unsettled
from views.own.workbook import book_button
from views.text import plain

NONE = "（没有）"
LEFT_OUT = "不上图"
SHOWN = 2000
"""Names that the list shows; more are in the workbook."""
OPEN_STATES = (State.ASK, State.CHECK, State.NONE)


def places(atlas: Atlas, held: HeldTable) -> None:
    """Which columns say where, the counts, the names, and what is chosen put right."""
    if unsettled(held):
        return
    _columns(held)
    if held.match is None:
        st.info("这张表还没有说明哪一列写着地方。有经纬度的表格可以直接到“③ 画到地图”。")
        return
    _bar(atlas, held, held.match)
    shown = _side(held, held.match)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        chosen = _list(held, shown)
    with right:
        _repair(atlas, held, held.match, chosen)


def _side(held: HeldTable, match: TableMatch) -> TableMatch:
    """The names that are looked at, where lines have two ends."""
    if held.ends is None:
        return match
    sides = {False: f"“{held.columns.place}”一列", True: f"“{held.columns.end}”一列"}
    asked = st.segmented_control(
        "看哪一列", sides, default=False, format_func=lambda end: plain(sides[end]), required=True,
        label_visibility="collapsed", key=f"own-side-{held.table_id}", wrap=True,
    )  # fmt: skip
    return held.ends if asked else match


def _columns(held: HeldTable) -> None:
    names = [column.name for column in held.found.block.columns]
    texts = [column.name for column in held.found.block.columns if column.kind is not ColumnKind.NUMBER]
    now = held.columns
    beside = [name for name in texts if name not in (now.place, now.end)]
    first, second, third, fourth = st.columns(4)
    new = Columns(
        _pick(first, "写着地方的列", texts, now.place, held),
        _pick(second, "写着所在市、县的列（分清同名）", beside, now.within, held),
        _pick(third, "写着年份的列（按当时的地名理解）", names, now.on, held),
        _pick(fourth, "另一端的地方（画连线时才选）", texts, now.end, held),
    )
    if new.within in (new.place, new.end):
        new = replace(new, within="")  # where a line goes is not around where it begins
    if new == now:
        return
    try:
        put(redrawn(matched(held.but(columns=new))))
    except ValueError as fault:
        st.error(plain(str(fault)))
        return
    st.rerun()


def _pick(column: DeltaGenerator, label: str, names: Sequence[str], now: str, held: HeldTable) -> str:
    options = [NONE, *names]
    chosen = column.selectbox(label, options, options.index(now) if now in options else 0,
                              format_func=plain, key=f"own-{label}-{held.table_id}-{len(names)}")  # fmt: skip
    return "" if chosen == NONE else chosen


def _bar(atlas: Atlas, held: HeldTable, match: TableMatch) -> None:
    """What can be done with all names at once: confirm, undo, the workbook."""
    both = [match, *([held.ends] if held.ends else [])]
    count = sum(one.counts()[State.CHECK] for one in both)
    with st.container(horizontal=True, vertical_alignment="center", key="own-bar"):
        if count and st.button(plain(f"待核对的 {count} 行都对"), key="own-confirm"):
            put(redrawn(held.repaired(match.with_repairs(r for one in both for r in one.confirmed()))))
            st.rerun()
        if held.past and st.button("撤销上一步修正", key="own-undo"):
            put(redrawn(held.undone()))
            st.rerun()
        about = [("表格", held.title), ("地方列", held.columns.place), ("所在列", held.columns.within)]
        name = f"{held.stem}_核对报告.xlsx"
        book_button("own-report", "下载核对报告（XLSX）", name, len(match),
                    lambda: report_frames(match, reasons_of(held, atlas.joins.world), about, held.ends))  # fmt: skip


def _list(held: HeldTable, match: TableMatch) -> NameGroup | None:
    """Each name once, those that need a person first; the one that is chosen."""
    rows_open = sum(match.counts()[state] for state in OPEN_STATES)
    options = [f"需要看的（{rows_open} 行）", f"全部（{len(match)} 行）"]
    which = st.segmented_control(
        "名称", options, default=options[0] if rows_open else options[1], required=True,
        label_visibility="collapsed", key=f"own-list-{held.table_id}-{rows_open > 0}-{match is held.ends}", wrap=True,
    )  # fmt: skip
    states = OPEN_STATES if which == options[0] else tuple(State)
    shown = match.groups(states, SHOWN)
    if not shown:
        st.success("每一行都已定位。")
        return None
    picked = st.dataframe(
        pd.DataFrame([_row(group) for group in shown]), hide_index=True, placeholder="",
        height=min(430, 37 + 35 * len(shown)),
        on_select="rerun", selection_mode="single-row",
        key=f"own-names-{held.table_id}-{len(held.past)}-{which == options[0]}-{match is held.ends}",
    )  # fmt: skip
    if more := len(match.names_in(states)) - len(shown):
        st.caption(plain(f"还有 {more} 个名称，见核对报告。"))
    at = picked.selection.rows[0] if picked.selection.rows else 0
    return shown[at] if at < len(shown) else None


def _row(group: NameGroup) -> dict[str, object]:
    answer = group.answer
    return {
        "处理结果": answer.state.value + ("（人工）" if group.repaired else ""), "原文": group.written.text,
        "所在": group.written.within, "理解为": answer.name, "级别": LEVEL_WORDS.get(answer.level, ""),
        "行数": group.rows, "首行": group.line, "说明": answer.explanation,
    }  # fmt: skip


def _repair(atlas: Atlas, held: HeldTable, match: TableMatch, group: NameGroup | None) -> None:
    """The chosen name with its candidates; a decision holds for all rows that write the same."""
    if group is None:
        pointed_at(atlas, match, None)
        return
    written = group.written
    key = f"{held.table_id}-{abs(hash(written))}"
    with st.container(border=True, key="own-repair"):
        beside = f"（{written.within}）" if written.within else ""
        st.markdown(
            f"**{plain(written.text or '（空）')}**{plain(beside)}　{int(group.rows)} 行，首行第 {int(group.line)} 行"
        )
        st.caption(plain(group.answer.explanation or group.answer.state.value))
        words = st.text_input("查找别的地方", placeholder="名称、旧名、代码", key=f"own-words-{key}", max_chars=60)
        aimed = pointed_at(atlas, match, written)
        chosen = _choice([*aimed, *(c for c in choices_for(group, words) if c not in aimed)], aimed, group, key)
        with st.container(horizontal=True):
            label = f"就是这里（{group.rows} 行）" if group.rows > 1 else "就是这里"
            if st.button(plain(label), type="primary", key=f"own-take-{key}", disabled=chosen is None) and chosen:
                _decide(held, match, Repair(written, chosen.name, chosen.level, chosen.adcode))
            if st.button("不上图", key=f"own-leave-{key}"):
                _decide(held, match, Repair(written))
            if group.repaired and st.button("恢复自动结果", key=f"own-back-{key}"):
                put(redrawn(held.repaired(match.without([written]))))
                st.rerun()


def _choice(offered: list[Candidate], aimed: list[Candidate], group: NameGroup, key: str) -> Candidate | None:
    """One of what is offered; the place that was pointed at, or the likeliest, is chosen already."""
    if not offered:
        st.caption("没有候选。请在上面写出它今天的名称、在地图上点，或选“不上图”。")
        return None
    only = 0 if aimed or group.answer.name or len(offered) == 1 else None
    at = st.radio("可能是", range(len(offered)), only, format_func=lambda n: plain(_words(offered[n])),
                  key=f"own-offer-{key}-{offered[0].adcode}-{len(offered)}")  # fmt: skip
    return offered[at] if at is not None else None


def _words(candidate: Candidate) -> str:
    level = LEVEL_WORDS.get(candidate.level, "")
    return f"{candidate}　{level}" if level else str(candidate)


def _decide(held: HeldTable, match: TableMatch, repair: Repair) -> None:
    put(redrawn(held.repaired(match.with_repairs([repair]))))
    st.rerun()
