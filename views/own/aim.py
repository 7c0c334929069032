"""A place pointed at on a map, for a name that nobody could place: what a click means is offered, never taken."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from geo.resolve.answer import Candidate
from lists.match import TableMatch, Written, choices_at
from policy.selection import Selection
from views.atlas import Atlas
from views.own.preview import preview
from views.state.books import AIMED
from views.state.message import told_by
from webmap.publish import message_of, show_map

MAP_KEY = "own-aim-map"
SIDE = "own-aim-"
"""Of the map to point at: none of the two sides of the map's own room."""
HEIGHT_PX = 420
"""As in views/look/page.css, whose rule for the map's own room is another."""
HELP = "看这张表已经落到哪些地方；不知道今天叫什么，就在图上点它所在的县或园区"
LOOK = "蓝点：已定位；紫点：待核对。"
POINT_AT = "点县（市、区）、邻省的市，或菱形的园区；点中的列在下面，确认后才算。"
SHOWN = Selection(layers=("zone_clusters",))
"""Zones can be hit where they stand; everywhere else a click means the county."""


@dataclass(frozen=True, slots=True)
class AimedAt:
    """What was clicked last, and for which name; `seq`: the number of that click."""

    written: Written
    pick: str = ""
    seq: int = 0


def pointed_at(atlas: Atlas, match: TableMatch, written: Written | None) -> list[Candidate]:
    """The places that the last click on the map may mean; none while the map is shut, or for another name.

    The map shows what of the table is placed and what is to be checked; without a name nothing is pointed at.
    """
    if not st.toggle("在地图上看、在地图上点", key="own-aim", help=HELP):
        return []
    aimed = _heard(atlas, written) if written else None
    if aimed:
        st.session_state[AIMED] = aimed
    st.caption(LOOK + (POINT_AT if aimed else ""))
    layers, own = preview(atlas, match)
    pick, seq = (aimed.pick, aimed.seq) if aimed else ("", 0)
    zones = SHOWN.layers if aimed or not layers else ()
    told = message_of(SHOWN.but(picked=pick, layers=(*zones, *layers)), seq)
    with st.container(key="own-aim-box"):
        show_map(atlas.atlas_map, told | {"side": SIDE, "own": own, "aim": True}, MAP_KEY, HEIGHT_PX)
    return choices_at(pick) if pick else []


def _heard(atlas: Atlas, written: Written) -> AimedAt:
    """The last click; one that was meant for the name before is none for this one."""
    before: AimedAt = st.session_state.get(AIMED, AimedAt(written))
    if before.written != written:
        before = AimedAt(written, seq=before.seq)
    told = told_by(st.session_state.get(MAP_KEY), atlas.known)
    if told is None or told.seq <= before.seq:
        return before
    return AimedAt(written, before.pick if told.picked is None else told.picked, told.seq)
