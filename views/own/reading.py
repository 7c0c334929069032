"""A file or pasted cells become a table of this session, with progress; a correction reads them anew."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePath

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from intake.budget import Refused
from intake.progress import Watch
from lists.background import ON, PLACE, WITHIN
from lists.match import TableMatch, home_of, match
from lists.understand import understand, understand_text
from lists.understand.values import Block, ColumnKind, Understood, Wish
from views.own.held import OPEN, Columns, HeldTable, MatchWait, new_id, opened, put
from views.own.rows import redrawn
from views.state.books import WISHED
from views.text import plain

PASTED = "粘贴的表格"
STARTS = re.compile("供应|供方|供货|卖方|起点|出发|始发|来源|迁出|流出")
ENDS = re.compile("采购|需方|收货|买方|客户|终点|到达|目的|去向|迁入|流入")
"""Words in the headings of two columns that a row leads between."""
AT_ONCE = 20_000
"""Rows that are matched in the page's own run, in less than a second; more are work for another process."""


def take(data: bytes | str, name: str, before: Callable[[HeldTable], HeldTable] | None = None) -> HeldTable | None:
    """Hold a new table and open it; None where it cannot be read, which is said.

    `before`: reads it as tables of its shape were read before.
    """
    found = _read(data, name, Wish())
    if found is None:
        return None
    held = matched(HeldTable(new_id(), name, data, found, columns_of(found.block)))
    if before:
        held = before(held)
    put(held)
    st.session_state[OPEN] = held.table_id
    return held


def again(held: HeldTable, wish: Wish) -> None:
    """Read a table anew as the planner wishes; what was put right of its names stays.

    A press elsewhere ends this run: what was wished is then read by the next one (`wished`).
    """
    st.session_state[WISHED] = (held.table_id, wish)
    try:
        found = _read(held.data, held.name, wish)
    except Exception:
        st.session_state.pop(WISHED)
        raise
    st.session_state.pop(WISHED, None)
    if found is None:
        return
    names = {column.name for column in found.block.columns}
    columns = held.columns if held.columns.place in names else columns_of(found.block)
    put(redrawn(matched(held.but(found=found, columns=columns, joining=held.joining.fitting(names)))))


def wished(held: HeldTable) -> HeldTable:
    """The table as was last wished, where the run that was to read it ended too soon."""
    table_id, wish = st.session_state.get(WISHED, ("", None))
    if table_id != held.table_id or wish is None:
        return held
    again(held, wish)
    return opened() or held


def _give_up() -> None:
    st.session_state.pop(WISHED, None)


def _read(data: bytes | str, name: str, wish: Wish) -> Understood | None:
    place = st.empty()
    try:
        with st.spinner("正在读取表格…"):
            if isinstance(data, str):
                return understand_text(data, wish)
            return understand(data, name, wish, _watched(place))
    except Refused as refused:
        st.error(plain(str(refused)))
        return None
    finally:
        place.empty()


def _watched(place: DeltaGenerator) -> Watch:
    """Shows how many lines of a long file are read; 取消, as any press, ends this run and with it the reading."""
    lines: list[DeltaGenerator] = []

    def watch(done: int, what: str) -> bool:
        if not lines:
            box = place.container(horizontal=True, vertical_alignment="center")
            box.button("取消", key=f"own-stop-{new_id()}", on_click=_give_up)
            lines.append(box.empty())
        lines[0].markdown(plain(f"已读 {done:,} {what}"))
        return True

    return watch


def columns_of(block: Block) -> Columns:
    """The columns that a table is most likely placed by: the last of its places, within the one before it."""
    years = [column.name for column in block.of(ColumnKind.YEAR)]
    on = years[0] if len(years) == 1 else ""
    places = [column.name for column in block.of(ColumnKind.PLACE)]
    codes = [column.name for column in block.of(ColumnKind.CODE)]
    if not places:
        return Columns(codes[0] if codes else "", on=on)
    start, end = (next((name for name in places if words.search(name)), "") for words in (STARTS, ENDS))
    if start and end and start != end:
        return Columns(start, on=on, end=end)
    distinct = {name: len(set(block.rows[name].tolist())) for name in places}
    place = max(places, key=lambda name: (distinct[name], places.index(name)))
    wider = [name for name in places if name != place and distinct[name] < distinct[place]]
    return Columns(place, wider[-1] if wider else "", on)


def matched(held: HeldTable) -> HeldTable:
    """The table with its rows on their places, a long one as it waits for them; without a column nothing is matched."""
    block, columns, repairs = held.found.block, held.columns, held.repairs
    if not columns.place or not held.found.settled:
        return held.but(match=None, ends=None, waiting=None)
    if len(block.rows) > AT_ONCE:
        return held.but(match=None, ends=None, waiting=MatchWait(repairs))
    cells = cells_of(held)
    made = match(
        cells[PLACE], block.lines.tolist(), within=cells.get(WITHIN), on=cells.get(ON), home=home_named(held) or None
    )
    return held.but(match=made.with_repairs(repairs.values()), ends=_ends(held), waiting=None)


def _ends(held: HeldTable) -> TableMatch | None:
    """Where lines end; of a long table none are drawn: nobody could tell them apart."""
    block, columns = held.found.block, held.columns
    if columns.end not in block.rows:
        return None
    on = block.rows[columns.on].tolist() if columns.on else None
    made = match(block.rows[columns.end].tolist(), block.lines.tolist(), on=on, home=home_named(held) or None)
    return made.with_repairs(held.repairs.values())


def home_named(held: HeldTable) -> str:
    """The unit that the table's name tells, empty where it tells none for sure."""
    return home_of(PurePath(held.name).stem)


def cells_of(held: HeldTable) -> dict[str, list[object]]:
    """The columns that say where a row lies."""
    columns = held.columns
    pairs = ((PLACE, columns.place), (WITHIN, columns.within), (ON, columns.on))
    return {key: held.found.block.rows[name].tolist() for key, name in pairs if name}
