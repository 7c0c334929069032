"""Rows from one workspace to another, into an empty one only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, Table, exists, func, insert, or_, select

from workspace.faults import WorkspaceFault
from workspace.home import shown
from workspace.items import item_of
from workspace.schema import DRAFT, FILE, HISTORY, ITEM, METADATA, PAPER, PERSON
from workspace.store import Workspace

AT_ONCE = 500
"""Rows that are in memory at a time."""
EVERYBODY = ""


def copy(source: Workspace, target: Workspace, person: str = EVERYBODY) -> dict[str, int]:
    """Copy everything, or what one person owns; table -> rows. All or nothing, of one moment.

    Raises WorkspaceFault when the target holds something already: nothing is ever put over it.
    """
    with source.reading() as old, target.writing() as new:
        if source.url.drivername.startswith("postgresql"):
            old.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        if any(new.execute(select(exists().select_from(table))).scalar() for table in (ITEM, HISTORY)):
            raise WorkspaceFault(f"“{shown(target.url)}”里已有内容，没有写入。请换一个空的工作区。")
        copied = {table.name: _rows(old, new, table, person) for table in METADATA.sorted_tables}
        _count_on(new)
    return copied


def _rows(old: Connection, new: Connection, table: Table, person: str) -> int:
    """Copy the rows of one table."""
    asked = _asked(table, person)
    if person != EVERYBODY and "shows" in table.c:  # nobody else's pictures and places
        asked = asked.where(table.c.shows.in_(_shown_by(old, person)))
    rows = old.execution_options(yield_per=AT_ONCE).execute(asked).mappings()
    return sum(_put(new, table, part) for part in rows.partitions())


def _shown_by(old: Connection, person: str) -> set[str]:
    """The hashes of what a person's things show, and ever showed: an older version may be restored."""
    items = [item_of(row) for row in old.execute(select(ITEM).where(ITEM.c.owner == person))]
    kinds = {item.item_id: item for item in items}
    past = select(HISTORY.c.item_id, HISTORY.c.after).where(HISTORY.c.item_id.in_(list(kinds)))
    return {kinds[row.item_id].but(body=row.after["body"]).shows for row in old.execute(past) if row.after}


def _put(new: Connection, table: Table, rows: Iterable[Any]) -> int:
    values = [dict(row) for row in rows]
    new.execute(insert(table), values)
    return len(values)


def _asked(table: Table, person: str) -> Select[Any]:
    asked = select(table)
    if table.name == HISTORY.name:
        asked = asked.order_by(HISTORY.c.entry)
    if person == EVERYBODY:
        return asked
    own = select(ITEM.c.item_id).where(ITEM.c.owner == person)
    put = select(PAPER.c.sha256).where(PAPER.c.put_by == person)
    conditions = {
        PERSON.name: PERSON.c.person_id == person,
        ITEM.name: ITEM.c.owner == person,
        HISTORY.name: or_(HISTORY.c.item_id.in_(own), HISTORY.c.item_id.in_(put), HISTORY.c.item_id == person),
        DRAFT.name: DRAFT.c.person_id == person,
        FILE.name: FILE.c.owner == person,
        PAPER.name: PAPER.c.put_by == person,
    }
    return asked.where(conditions[table.name]) if table.name in conditions else asked


def _count_on(new: Connection) -> None:
    """PostgreSQL numbers the next change after the last one that was copied."""
    last = new.execute(select(func.max(HISTORY.c.entry))).scalar()
    if last and new.dialect.name == "postgresql":
        new.exec_driver_sql(f"SELECT setval(pg_get_serial_sequence('history', 'entry'), {int(last)})")
