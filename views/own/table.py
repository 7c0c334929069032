"""Step 1: what was understood of the file, beside the original; corrected by choosing and pointing."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from lists.understand.values import ColumnKind, Part, Question, TableColumn, Wish
from views.own.held import HeldTable
from views.own.reading import again
from views.tables.grid import grid
from views.text import plain

SHOWN = 200
"""Rows that are shown of a long table."""
FEW = 3
"""Answers that have a button of their own."""


def table(held: HeldTable) -> None:
    """Questions first, then original and table side by side, then columns, and what is no row of the table."""
    for question in held.found.questions[:1]:
        _question(held, question)
    left, right = st.columns(2, gap="medium")
    with left:
        _original(held)
    with right:
        _understood(held)
    _columns(held)
    _others(held)


def unsettled(held: HeldTable) -> bool:
    """Whether a table still has to be confirmed; says so, and leads there."""
    if held.found.settled:
        return False
    st.info("这张表有一处要您先确认（是不是横放、几块怎么接、哪些是合计等），然后才能往下做。")
    st.button("去确认", type="primary", key=f"own-to-table-{held.table_id}", on_click=_to_table, args=(held.table_id,))
    return True


def _to_table(table_id: str) -> None:
    st.session_state[f"own-step-{table_id}"] = "table"


def _question(held: HeldTable, question: Question) -> None:
    """Something that only the planner knows."""
    with st.container(border=True, key=f"own-ask-{question.key}"):
        st.markdown(f"**请先确认**　{plain(question.words)}")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            for n, choice in enumerate(question.choices[:FEW]):
                if st.button(plain(choice.words), key=f"own-answer-{question.key}-{n}"):
                    again(held, choice.wish)
                    st.rerun()
            rest = {choice.words: choice for choice in question.choices[FEW:]}
            other = st.selectbox("或", list(rest), None, placeholder="其他选择", key=f"own-other-{question.key}",
                                 label_visibility="collapsed", width=220) if rest else None  # fmt: skip
            if other:
                again(held, rest[other].wish)
                st.rerun()


def _original(held: HeldTable) -> None:
    """The top of the sheet as it is written; rows that are chosen become the headings, or are left out."""
    found = held.found
    st.markdown("**原文件**")
    if len(found.sheets) > 1:
        _sheet(held)
    if not found.original.rows:
        st.caption("这种文件没有可以照原样显示的单元格。")
        return
    rows = pd.DataFrame([list(row) for row in found.original.rows]).fillna("")
    rows.columns = [_letter(n) for n in range(len(rows.columns))]
    rows.insert(0, "行", range(1, len(rows) + 1))
    picked = st.dataframe(
        rows, height=320, key=f"own-original-{held.table_id}", on_select="rerun", selection_mode="multi-row",
        hide_index=True, placeholder="", column_config={"行": st.column_config.NumberColumn(width=50, pinned=True)},
    )  # fmt: skip
    lines = [n + 1 for n in picked.selection.rows]
    _point(held, lines)


def _sheet(held: HeldTable) -> None:
    names = [sheet.name for sheet in held.found.sheets]
    hidden = {sheet.name for sheet in held.found.sheets if sheet.hidden}
    chosen = st.selectbox("工作表", names, names.index(held.found.sheet) if held.found.sheet in names else 0,
                          format_func=lambda name: f"{name}（隐藏）" if name in hidden else name,
                          key=f"own-sheet-{held.table_id}")  # fmt: skip
    if chosen != held.found.sheet:
        again(held, Wish(sheet=chosen))
        st.rerun()


def _point(held: HeldTable, lines: list[int]) -> None:
    """What the chosen lines are."""
    if not lines:
        st.caption("看错了表头或漏了行？在左侧勾选行，再说明它们是什么。")
        return
    wish = held.wish
    with st.container(horizontal=True):
        if st.button(plain(f"第 {lines[0]}–{lines[-1]} 行是表头"), key="own-heads"):
            again(held, replace(wish, heads=(lines[0], lines[-1])))
            st.rerun()
        if st.button("这些行不是数据", key="own-lines-off"):
            again(held, replace(wish, drop=tuple(sorted({*wish.drop, *lines})), keep=_without(wish.keep, lines)))
            st.rerun()
        if st.button("这些行是数据", key="own-lines-on"):
            again(held, replace(wish, keep=tuple(sorted({*wish.keep, *lines})), drop=_without(wish.drop, lines)))
            st.rerun()


def _without(numbers: tuple[int, ...], gone: list[int]) -> tuple[int, ...]:
    return tuple(n for n in numbers if n not in gone)


def _letter(number: int) -> str:
    """A, B, …, Z, AA: as a spreadsheet names its columns."""
    high, low = divmod(number, 26)
    return (_letter(high - 1) if high else "") + chr(ord("A") + low)


def _understood(held: HeldTable) -> None:
    """The rows of the table under their own headings."""
    block = held.found.block
    st.markdown("**理解为**")
    st.caption(plain(f"共 {block.read} 行 ＝ 数据 {block.kept} 行 ＋ 不是数据 {block.lost} 行。{_parts(block.parts)}"))
    rows = block.rows.head(SHOWN).copy()
    rows.insert(0, "行", block.lines[:SHOWN])
    grid(rows, height=320)
    for note in held.found.notes:
        st.caption(plain(note))


def _parts(parts: tuple[Part, ...]) -> str:
    if len(parts) > 1:
        return f"由并排或分开的 {len(parts)} 块拼成。"
    return "表格是横放的，已转过来。" if parts and parts[0].turned else ""


def _columns(held: HeldTable) -> None:
    """Each column with its meaning and unit, to be corrected in place."""
    block = held.found.block
    st.markdown("**各列的含义和单位**（可直接改）")
    told = pd.DataFrame([_row(column) for column in block.columns])
    edited = st.data_editor(
        told, hide_index=True, key=f"own-columns-{held.table_id}-{hash(held.wish)}",
        disabled=["单位出处", "空格", "说明"],
        column_config={
            "含义": st.column_config.SelectboxColumn(options=[kind.value for kind in ColumnKind], required=True),
            "单位": st.column_config.TextColumn(max_chars=20),
            "列名": st.column_config.TextColumn(max_chars=60, required=True),
        },
    )  # fmt: skip
    wish = _corrected(held.wish, block.columns, edited)
    if wish != held.wish:
        again(held, wish)
        st.rerun()


def _row(column: TableColumn) -> dict[str, object]:
    return {
        "列名": column.name, "含义": column.kind.value, "单位": column.unit.name if column.unit else "",
        "单位出处": column.unit_from, "空格": column.empty, "说明": "；".join(column.notes),
    }  # fmt: skip


def _corrected(wish: Wish, columns: tuple[TableColumn, ...], edited: pd.DataFrame) -> Wish:
    """The wish with what was changed in the table of columns."""
    for column, row in zip(columns, edited.to_dict("records"), strict=True):
        if row["含义"] != column.kind.value:
            wish = wish.with_kind(column.name, ColumnKind(str(row["含义"])))
        unit = str(row["单位"] or "").strip()
        if unit != (column.unit.name if column.unit else ""):
            wish = wish.with_unit(column.name, unit)
        name = str(row["列名"] or "").strip()
        if name and name != column.name:
            wish = replace(wish, names=(*wish.names, (column.name, name)))
    return wish


def _others(held: HeldTable) -> None:
    """Lines that are no rows, and cells that were not read as they are written."""
    block = held.found.block
    if block.dropped:
        with st.expander(plain(f"不是数据的 {block.lost} 行")):
            rows = [
                {"行": _span(d.line, d.last), "原因": d.reason.value, "内容": "　".join(d.cells)} for d in block.dropped
            ]
            grid(pd.DataFrame(rows))
    if block.remarked:
        with st.expander(plain(f"读法与写法不同的 {block.remarked} 格")):
            rows = [
                {"行": r.line, "列": r.column, "写作": r.found, "读作": r.read, "原因": r.why} for r in block.remarks
            ]
            grid(pd.DataFrame(rows))


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"
