"""What a session holds of its own tables: each as read, as matched and as drawn, in the session's state only."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath

import streamlit as st

from layers.own.rows import OwnTable
from lists.match import Repair, TableMatch, Written
from lists.understand.values import Understood, Wish
from views.own.joining import AS_IT_SAYS, Joining
from views.own.made import MadeRows
from views.own.shown import ALL, Shown
from views.state.books import DROPPED, HELD
from views.state.map_reports import MAIN, SECOND

OPEN, DRAFTED = "own-open", "own-drafted"
"""Session keys: the id of the table that is worked at, and what was drafted of each last."""
Repairs = Mapping[Written, Repair]
WHENCE_ROWS = frozenset({"found", "columns", "match", "ends"})
"""What of a held table its rows are made of."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns say where a row lies: the place itself, the unit around it, the day that names are of.

    `end`: the place to which a line goes from there.
    """

    place: str = ""
    within: str = ""
    on: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class MatchWait:
    """A long table that is matched in the background: what was put right before, and the job that was asked for it."""

    repairs: Repairs
    asked: str = ""


@dataclass(frozen=True, eq=False)
class HeldTable:
    """One table of this session. `past`: what the repairs were before each step, the last one last.

    `ends`: the same for the places where lines end; what is put right holds for both.
    `data`: the file's bytes, or the pasted text, which a correction reads anew. `kept`: its item in the workspace,
    `version`: which version of it this was made from; `then`: that one on purpose, though there are newer ones;
    `called`: that item's name. `name`: the file's own, by whose ending it is read. `made`: what was made of its rows.
    """

    table_id: str
    name: str
    data: bytes | str = field(repr=False)
    found: Understood = field(repr=False)
    columns: Columns = Columns()
    match: TableMatch | None = field(default=None, repr=False)
    ends: TableMatch | None = field(default=None, repr=False)
    waiting: MatchWait | None = None
    past: tuple[Repairs, ...] = ()
    drawn: OwnTable | None = field(default=None, repr=False)
    shown: Shown = ALL
    joining: Joining = AS_IT_SAYS
    kept: str = ""
    version: int = 0
    then: bool = False
    called: str = ""
    made: MadeRows = field(default_factory=MadeRows, repr=False)

    @property
    def title(self) -> str:
        """What people call the table: the name under which it is kept, else its file's."""
        return self.called or self.name

    @property
    def stem(self) -> str:
        """The same without a file's ending."""
        return self.called or PurePath(self.name).stem

    @property
    def wish(self) -> Wish:
        """What the planner corrected so far."""
        return self.found.wish

    @property
    def repairs(self) -> Repairs:
        """What was put right, also while the table is being matched."""
        return self.match.repairs if self.match else self.waiting.repairs if self.waiting else {}

    def put_right(self, repairs: Iterable[Repair]) -> HeldTable:
        """The same with more put right, before anybody worked at it: no step that can be undone."""
        if self.match:
            return self._with(self.match.with_repairs(repairs))
        if self.waiting:
            return self.but(waiting=MatchWait({**self.repairs, **{one.written: one for one in repairs}}))
        return self

    def but(self, **changes: object) -> HeldTable:
        """The same with other values; its rows are made anew only where they come to something else."""
        same = WHENCE_ROWS.isdisjoint(changes)
        return replace(self, **changes, made=self.made if same else MadeRows())

    def repaired(self, match: TableMatch) -> HeldTable:
        """The same with other repairs; the step can be undone."""
        return self._with(match).but(past=(*self.past, self.repairs))

    def known_as(self, name: str) -> HeldTable:
        """The same under the name of its item, on the map too; under its file's where it is no item."""
        named = self.but(called=name)
        return named.but(drawn=replace(self.drawn, source=named.title)) if self.drawn else named

    def undone(self) -> HeldTable:
        """The same as before the last step of repairs."""
        if not self.past or self.match is None:
            return self
        gone = self.match.without(self.match.repairs).with_repairs(self.past[-1].values())
        return self._with(gone).but(past=self.past[:-1])

    def _with(self, match: TableMatch) -> HeldTable:
        """The same with other repairs, in both columns of places."""
        return self.but(match=match, ends=replace(self.ends, repairs=match.repairs) if self.ends else None)


def tables() -> dict[str, HeldTable]:
    """All tables of this session by id, in the order in which they came."""
    return st.session_state.setdefault(HELD, {})


def put(held: HeldTable) -> None:
    """Hold a table, instead of what its id stood for."""
    st.session_state[HELD] = {**tables(), held.table_id: held}


def call(names: Mapping[str, str]) -> None:
    """Call the session's kept tables as their items are called now. `names`: by the item's id."""
    for held in tables().values():
        if held.kept in names and held.called != names[held.kept]:
            put(held.known_as(names[held.kept]))


def drop(table_id: str) -> None:
    """Let go of a table and of its layer."""
    st.session_state[HELD] = {key: held for key, held in tables().items() if key != table_id}
    st.session_state[DROPPED] = table_id
    if st.session_state.get(OPEN) == table_id:
        st.session_state[OPEN] = ""
    for side in (MAIN, SECOND):
        on = st.session_state.get(f"{side}layers", [])
        st.session_state[f"{side}layers"] = [layer for layer in on if not layer.startswith(f"own-{table_id}")]


def new_id() -> str:
    """An id that nobody can guess: it names the table's layer in links."""
    return secrets.token_hex(8)


def opened() -> HeldTable | None:
    """The table that is worked at."""
    return tables().get(st.session_state.get(OPEN, ""))
