"""Whether a workspace is whole: the file itself, and that each item is what its history says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from workspace.faults import WorkspaceFault
from workspace.history import entry_of
from workspace.items import Item, item_of, tidied
from workspace.schema import FILE, HISTORY, ITEM, PAPER
from workspace.store import Workspace


@dataclass(frozen=True, slots=True)
class CheckReport:
    """How much there is, and every fault in words."""

    items: int
    entries: int
    faults: tuple[str, ...]


def check(store: Workspace) -> CheckReport:
    """Look at everything once. Raises WorkspaceFault when it cannot be read at all."""
    with store.reading() as connection:
        faults = (*_of_the_file(connection), *_of_the_items(connection), *_of_the_bytes(connection))
        items = connection.execute(select(func.count()).select_from(ITEM)).scalar_one()
        entries = connection.execute(select(func.count()).select_from(HISTORY)).scalar_one()
    return CheckReport(items, entries, faults)


def _of_the_file(connection: Connection) -> Iterator[str]:
    """What SQLite finds in its own file; PostgreSQL watches over its own."""
    if connection.dialect.name != "sqlite":
        return
    for (told,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if told != "ok":
            yield f"文件损坏：{told}"
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"表 {row[0]} 第 {row[1]} 行指向不存在的 {row[2]}"


def _of_the_items(connection: Connection) -> Iterator[str]:
    """Each item's state is that of its last change, and it has had as many changes as it counts."""
    last = select(HISTORY.c.item_id, func.max(HISTORY.c.entry).label("entry"), func.count().label("changes"))
    grouped = last.group_by(HISTORY.c.item_id).subquery()
    counts = {row.item_id: (row.entry, row.changes) for row in connection.execute(select(grouped))}
    newest = select(HISTORY).where(HISTORY.c.entry.in_(select(grouped.c.entry)))
    after = {entry.item_id: entry.after for entry in map(entry_of, connection.execute(newest))}
    for item in map(item_of, connection.execute(select(ITEM).order_by(ITEM.c.item_id))):
        yield from _of_one(item, counts.get(item.item_id, (0, 0))[1], after.get(item.item_id))


def _of_the_bytes(connection: Connection) -> Iterator[str]:
    """Files and texts are found by the hash of their bytes, which must be theirs."""
    for table, key, word in ((FILE, FILE.c.file_id, "表格的原文件"), (PAPER, PAPER.c.sha256, "政策原文")):
        rows = connection.execution_options(yield_per=1).execute(select(key, table.c.data))
        for said, data in rows:
            if hashlib.sha256(data).hexdigest() != said:
                yield f"{word} {said[:8]} 与登记的 SHA-256 不符"


def _of_one(item: Item, changes: int, after: object) -> Iterator[str]:
    if changes != item.version:
        yield f"“{item.name}”有 {item.version} 个版本，历史中却有 {changes} 次改动"
    if after != item.state():
        yield f"“{item.name}”与历史中最后一次改动不一致"
    try:
        tidied(item)
    except WorkspaceFault as fault:
        yield f"“{item.name}”：{fault}"
