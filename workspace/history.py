"""What ever changed: one line for each change, never altered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from workspace.schema import HISTORY

State = Mapping[str, Any] | None
"""What something was at a moment, as plain values; None before it was made."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of one thing."""

    entry: int
    at: str
    who: str
    what: str
    item_id: str
    before: State
    after: State


def now() -> str:
    """This moment in UTC, as text that sorts by time."""
    return dt.datetime.now(tz=dt.UTC).isoformat(timespec="microseconds")


def note(connection: Connection, who: str, what: str, item_id: str, states: tuple[State, State]) -> None:
    """Add a change, with what stood before and what stands after, to the transaction of the change itself."""
    before, after = states
    row = {"at": now(), "who": who, "what": what, "item_id": item_id, "before": before, "after": after}
    connection.execute(insert(HISTORY).values(row))


def entries(connection: Connection, item_id: str) -> tuple[Entry, ...]:
    """All changes of one thing, the last first."""
    asked = select(HISTORY).where(HISTORY.c.item_id == item_id).order_by(HISTORY.c.entry.desc())
    return tuple(entry_of(row) for row in connection.execute(asked))


def nth(connection: Connection, item_id: str, number: int) -> Entry | None:
    """The change that made a version of a thing: its first one made version 1."""
    asked = select(HISTORY).where(HISTORY.c.item_id == item_id).order_by(HISTORY.c.entry)
    row = connection.execute(asked.offset(number - 1).limit(1)).first()
    return entry_of(row) if row else None


def entry_of(row: Row[Any]) -> Entry:
    """A row as an entry."""
    return Entry(**row._mapping)
