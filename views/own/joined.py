"""The join of a held table with the plans, made once for the same table, repairs and choices."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from layers.joined.course import OwnFigures
from layers.joined.drawn import attained_table
from layers.joined.filing import IndustryMatch
from layers.joined.values import Attainment, Joined
from layers.own.rows import OwnTable
from layers.world import World
from views.own.apart import PATIENCE_S, JoinDraft, drafted, found_by
from views.own.held import HeldTable, tables
from views.own.joining import Joining
from views.own.measured import TableMeasure

MADE, DRAFTS = "own-joined", "own-joining"
"""Session keys: table id -> its last `TableJoin`; -> what is to be joined, or is being joined elsewhere."""


@dataclass(frozen=True, eq=False)
class TableJoin:
    """What a join was made of, and what came of it; `drawn`: its layer, where it is on the map."""

    draft: JoinDraft
    joining: Joining
    joined: Joined
    figures: OwnFigures
    drawn: OwnTable | None = None

    @property
    def measure(self) -> TableMeasure:
        """What was compared."""
        return self.draft.measure

    @property
    def industries(self) -> IndustryMatch | None:
        """What the industry words were taken for; None where no column has them."""
        return self.draft.industries


def joined_of(held: HeldTable, world: World, wait_s: float = PATIENCE_S) -> TableJoin | None:
    """The join of a table; None while it has no figures, or after `wait_s` while another process is still at it."""
    known: dict[str, TableJoin] = st.session_state.setdefault(MADE, {})
    made = known.get(held.table_id)
    if made is None or not made.draft.made_of(held):
        made = _made(held, world, wait_s)
    elif made.joining.on_map != held.joining.on_map:
        made = replace(made, joining=held.joining, drawn=_drawn(held, made.joined, world))
    if made is not None:
        st.session_state[MADE] = {**known, held.table_id: made}
    return made


def _made(held: HeldTable, world: World, wait_s: float) -> TableJoin | None:
    draft = draft_of(held, world)
    found = draft and found_by(draft, held, world, wait_s)
    if draft is None or found is None:
        return None
    joined = found.joined(draft.frame, draft.terms)
    figures = OwnFigures(held.title, draft.frame, joined, world)
    st.session_state[DRAFTS].pop(held.table_id, None)
    return TableJoin(draft, held.joining, joined, figures, _drawn(held, joined, world))


def draft_of(held: HeldTable, world: World) -> JoinDraft | None:
    """What is to be joined of a table, made once for the same choices; None for one without figures."""
    known: dict[str, JoinDraft] = st.session_state.setdefault(DRAFTS, {})
    draft = known.get(held.table_id)
    if draft is None or not draft.made_of(held):
        draft = drafted(held, world)
        st.session_state[DRAFTS] = {**known, held.table_id: draft} if draft else known
    return draft


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
