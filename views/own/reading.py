"""A file or pasted cells become a table of this session, with progress; a correction reads them anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

import streamlit as st

from intake.budget import Refused
from lists.match import home_of, match
from lists.understand import understand, understand_text
from lists.understand.values import Block, ColumnKind, Understood, Wish
from views.own.held import OPEN, Columns, HeldTable, new_id, put
from views.own.rows import redrawn
from views.text import plain

PASTED = "粘贴的表格"


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
    """Read a table anew as the planner wishes; what was put right of its names stays."""
    found = _read(held.data, held.name, wish)
    if found is None:
        return
    names = {column.name for column in found.block.columns}
    columns = held.columns if held.columns.place in names else columns_of(found.block)
    put(redrawn(matched(held.but(found=found, columns=columns, joining=held.joining.fitting(names)))))


def _read(data: bytes | str, name: str, wish: Wish) -> Understood | None:
    try:
        with st.spinner("正在读取表格…"):
            return understand_text(data, wish) if isinstance(data, str) else understand(data, name, wish)
    except Refused as refused:
        st.error(plain(str(refused)))
        return None


def columns_of(block: Block) -> Columns:
    """The columns that a table is most likely placed by: the last of its places, within the one before it."""
    years = [column.name for column in block.of(ColumnKind.YEAR)]
    on = years[0] if len(years) == 1 else ""
    places = [column.name for column in block.of(ColumnKind.PLACE)]
    codes = [column.name for column in block.of(ColumnKind.CODE)]
    if not places:
        return Columns(codes[0] if codes else "", on=on)
    distinct = {name: len(set(block.rows[name].tolist())) for name in places}
    place = max(places, key=lambda name: (distinct[name], places.index(name)))
    wider = [name for name in places if name != place and distinct[name] < distinct[place]]
    return Columns(place, wider[-1] if wider else "", on)


def matched(held: HeldTable) -> HeldTable:
    """The table with its rows on their places; without a column of places there is nothing to match."""
    block, columns = held.found.block, held.columns
    if not columns.place or not held.found.settled:
        return held.but(match=None)
    cells = {key: block.rows[name].tolist() for key, name in _named(columns)}
    made = match(
        cells["place"], block.lines.tolist(), within=cells.get("within"), on=cells.get("on"),
        home=home_of(PurePath(held.name).stem) or None,
    )  # fmt: skip
    before = held.match.repairs if held.match else {}
    return held.but(match=made.with_repairs(before.values()))


def _named(columns: Columns) -> list[tuple[str, str]]:
    pairs = (("place", columns.place), ("within", columns.within), ("on", columns.on))
    return [(key, name) for key, name in pairs if name]
