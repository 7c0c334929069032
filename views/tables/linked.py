"""A table whose rows lead to their mark and card, in the room of the map."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import pandas as pd
import streamlit as st

from views.state import session as state
from views.tables.grid import grid

DRAWER_PX, ROOM_PX = 330, 560
"""The most that a table takes of the drawer, and of a room that has nothing else."""


def linked_table(name: str, rows: Sequence[dict[str, object]], picks: Sequence[str], height: int = DRAWER_PX) -> None:
    """Show rows; a click on one opens its card and moves the map, from another room too."""
    # Other rows are another table: a row that was ticked must not stay ticked at the same place.
    key = f"{name}-table-{crc32(repr([*picks, len(rows)]).encode()):x}"

    def locate() -> None:
        chosen: list[int] = st.session_state[key]["selection"]["rows"]
        if chosen:
            state.pick(picks[chosen[0]])
            state.leave()

    grid(
        pd.DataFrame(rows), on_select=locate, selection_mode="single-row", key=key, height=height,
        column_config={"规模（亿元）": st.column_config.NumberColumn(format="%g")},
    )  # fmt: skip
