"""What a table has on the map so far, while its names are put right: places that are sure, places to be checked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import streamlit as st

from geo.resolve.answer import PlaceAnswer, State
from layers.marks import in_henan
from layers.own.build import own_layer
from layers.own.rows import POINT, OwnRow, OwnStyle, OwnTable
from layers.own.world import beside
from lists.match import TableMatch
from views.atlas import Atlas, shared_atlas
from views.own.atlas import served
from views.state.books import PREVIEWED
from webmap.payload import compact, records

LOOKS = {State.MATCHED: ("sure", "已定位的地方", "蓝"), State.CHECK: ("check", "待核对的地方", "紫")}
"""State -> end of the layer's id, its name, its colour."""


class Preview(NamedTuple):
    """The names that it shows, the ids of its layers, and what the map's script reads."""

    match: TableMatch
    layers: tuple[str, ...]
    data: bytes


def preview(atlas: Atlas, match: TableMatch) -> tuple[tuple[str, ...], str]:
    """Layers of the places found so far, and where the map fetches them; made once for a match."""
    made: Preview | None = st.session_state.get(PREVIEWED)
    if made is None or made.match is not match:
        made = st.session_state[PREVIEWED] = _made(atlas, match)
    return made.layers, served(made.data)


def _made(atlas: Atlas, match: TableMatch) -> Preview:
    base = shared_atlas(atlas)
    world = beside(base.joins.world)
    own = [own_layer(table, world) for table in found_so_far(match) if table.rows]
    data = compact(records(world, (*base.layers, *own))) if own else b""
    return Preview(match, tuple(layer.layer_id for layer in own), data)


def found_so_far(match: TableMatch) -> tuple[OwnTable, ...]:
    """A table for each state that is on the map: one row for each place in Henan, with the rows that lie there."""
    counts = np.bincount(match.standing[match.number], minlength=len(match.answers)).tolist()
    looks = ((f"preview-{end}", name, state, OwnStyle(POINT, ramp=ramp)) for state, (end, name, ramp) in LOOKS.items())
    return tuple(
        OwnTable(table_id, name, tuple(_rows(match, counts, state)), source=name, style=style)
        for table_id, name, state, style in looks
    )


def _rows(match: TableMatch, counts: list[int], state: State) -> Iterator[OwnRow]:
    rows: dict[str, tuple[PlaceAnswer, int]] = {}
    for answer, count in zip(match.answers, counts, strict=True):
        if count and answer.state is state and len(answer.adcodes) == 1 and in_henan(answer.adcode):
            first, before = rows.get(answer.name, (answer, 0))
            rows[answer.name] = (first, before + count)
    for number, (answer, count) in enumerate(rows.values()):
        name = f"{answer.name.removeprefix('河南省') or answer.name}：{count} 行"
        yield OwnRow(number, 0, name, answer.name, answer.level, answer.adcode)
