"""Chart, table and map choose one thing together: what is chosen here is open on the map, and what is open there is
marked here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING
from zlib import crc32

import pandas as pd
import streamlit as st

from layers.card import heading_of
from layers.joins import INDUSTRY, Joins
from views.atlas import Atlas
from views.state import session as state
from views.tables.grid import grid
from views.text import plain

if TYPE_CHECKING:
    import altair as alt  # for its types: it is loaded where a chart is drawn

CHOSEN, KEY = "chosen", "钥匙"
"""Name of a chart's selection, and the column of its rows that says what a mark stands for."""
TABLE_PX = 430
Choose = Callable[[str], None]


def linked_chart(chart: alt.Chart | alt.LayerChart | alt.FacetChart, about: object, words: str, choose: Choose) -> None:
    """A chart whose marks can be chosen; `choose` is told what the first of them stands for.

    `about`: what it shows and marks. With other things it is another chart to Streamlit: nothing stays chosen in it
    that the page has let go.
    """
    key = f"linked-chart-{crc32(repr((about, picked())).encode()):x}"

    def heard() -> None:
        rows = st.session_state[key]["selection"].get(CHOSEN) or []
        if rows and KEY in rows[0]:
            choose(str(rows[0][KEY]))

    st.altair_chart(chart, width="stretch", alt=words, key=key, on_select=heard, selection_mode=CHOSEN)


def chooser() -> alt.Parameter:
    """What makes the marks of a chart choosable by a press, for its layers of points."""
    import altair as alt  # 25 MB: only where somebody looks

    return alt.selection_point(name=CHOSEN, fields=[KEY], empty=False)


def linked_rows(frame: pd.DataFrame, keys: Sequence[str], marked: Collection[int], choose: Choose) -> None:
    """A table whose rows can be chosen; the marked ones come first, and a single one is ticked."""
    order = [*sorted(marked), *(n for n in range(len(frame)) if n not in marked)]
    ticked = [0] if len(marked) == 1 else []
    key = f"linked-rows-{crc32(repr((keys, order)).encode()):x}"

    def heard() -> None:
        rows: list[int] = st.session_state[key]["selection"]["rows"]
        choose(keys[order[rows[0]]] if rows else "")

    grid(frame.iloc[order, :], height=min(TABLE_PX, 38 + 35 * len(frame)), key=key, on_select=heard,
         selection_mode="single-row", selection_default={"selection": {"rows": ticked}})  # fmt: skip


def pick_here(pick: str) -> None:
    """What a mark or a row stands for becomes what is open on the map; the page stays where it is."""
    state.pick(pick)


def told_pick(atlas: Atlas, marked: int) -> None:
    """What is chosen, how much of it is marked in chart and table, and the way to it on the map."""
    if picked():
        told_chosen(atlas, f"这里标出 {marked} 处，表中排在最前" if marked else "这里没有它的变化")
    else:
        st.caption("点图上的记号或表中的一行，就选中那个地方或产业，地图也打开它；在地图上选中的，这里也标出来。")


def told_chosen(atlas: Atlas, there: str) -> None:
    """What is chosen, what of it is here, and the way to it on the map; once in a room."""
    with st.container(horizontal=True, vertical_alignment="center", key="linked-picked"):
        st.markdown(f"已选中：**{plain(heading_of(picked(), atlas.joins))}**，{plain(there)}。", width="content")
        if st.button("在地图上看", key="linked-to-map"):
            st.switch_page(st.session_state["rooms"][""], query_params=state.address(atlas.layers))
        st.button("取消选中", key="linked-unpick", on_click=state.pick, args=("",))


def picked() -> str:
    """What is open on the map."""
    return st.session_state.get("picked", "")


def picked_records(joins: Joins) -> frozenset[str]:
    """The records of what is open on the map."""
    return frozenset(joins.records_at(picked())) if picked() else frozenset()


def picked_industry() -> str:
    """The industry that is open on the map; empty for anything else."""
    kind, _, ident = picked().partition(":")
    return ident if kind == INDUSTRY else ""
