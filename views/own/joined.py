"""The join of a held table with the plans, made once for the same table, repairs and choices."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from layers.joined.course import OwnFigures
from layers.joined.drawn import attained_table
from layers.joined.filing import IndustryMatch
from layers.joined.join import join
from layers.joined.values import Attainment, Joined
from layers.own.rows import OwnTable
from layers.world import World
from lists.match import TableMatch
from lists.understand.values import Understood
from views.own.held import HeldTable, tables
from views.own.joining import Joining
from views.own.measured import TableMeasure, actual_rows, match_of, measure_in, terms_of

LONG = 20_000
"""Rows from which it is shown how long it takes: 50,000 take a second."""
MADE = "own-joined"
"""Session key: table id -> its last `TableJoin`."""


@dataclass(frozen=True, eq=False)
class TableJoin:
    """What a join was made of, and what came of it; `drawn`: its layer, where it is on the map."""

    found: Understood
    match: TableMatch | None
    joining: Joining
    measure: TableMeasure
    industries: IndustryMatch | None
    joined: Joined
    figures: OwnFigures
    drawn: OwnTable | None = None

    def made_of(self, held: HeldTable) -> bool:
        """Whether nothing changed since, but where it is drawn."""
        same = self.found is held.found and self.match is held.match
        return same and self.joining.but(on_map="", past=()) == held.joining.but(on_map="", past=())


def joined_of(held: HeldTable, world: World) -> TableJoin | None:
    """The join of a table; None while it has no figures."""
    known: dict[str, TableJoin] = st.session_state.setdefault(MADE, {})
    made = known.get(held.table_id)
    if made is None or not made.made_of(held):
        made = _made(held, world)
    elif made.joining.on_map != held.joining.on_map:
        made = replace(made, joining=held.joining, drawn=_drawn(held, made.joined, world))
    if made is not None:
        st.session_state[MADE] = {**known, held.table_id: made}
    return made


def _made(held: HeldTable, world: World) -> TableJoin | None:
    measure = measure_in(held)
    if measure is None:
        return None
    industries = match_of(held, world.policy)
    with st.spinner("正在与计划对照…", show_time=held.found.block.kept > LONG):
        rows = actual_rows(held, measure, industries, world)
        joined = join(rows, terms_of(held, measure), world, held.joining.documents)
    figures = OwnFigures(held.title, tuple(rows), joined, world)
    drawn = _drawn(held, joined, world)
    return TableJoin(held.found, held.match, held.joining, measure, industries, joined, figures, drawn)


def _drawn(held: HeldTable, joined: Joined, world: World) -> OwnTable | None:
    level = held.joining.on_map
    return attained_table(joined, world, held.table_id, held.title, level) if level else None


def own_figures(world: World) -> tuple[OwnFigures, ...]:
    """Every table of this session that is held against the plans, in the order in which they came."""
    made = (joined_of(held, world) for held in tables().values() if held.found.settled and held.match)
    return tuple(one.figures for one in made if one)


def attainments(world: World) -> tuple[Attainment, ...]:
    """What this session's own tables say, each held against the plans."""
    made = (joined_of(held, world) for held in tables().values())
    return tuple(one for join in made if join for one in join.joined.attainments)


def attained_of(held: HeldTable, world: World) -> OwnTable | None:
    """The layer of a table's join, where it is on the map; the same one until something changes."""
    made = joined_of(held, world) if held.joining.on_map else None
    return made.drawn if made else None
