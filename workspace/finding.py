"""What a person sees of what is kept: the own things, what the office shares, and what a link names."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, insert, select

from workspace.faults import Gone, WorkspaceFault
from workspace.history import Entry, entries, nth
from workspace.items import KINDS, SETTING, Item, item_of
from workspace.keeping import visible
from workspace.people import Deed, find, must
from workspace.schema import ITEM, PERSON, PICTURE
from workspace.store import Workspace

LARGEST_PICTURE = 300_000
"""Bytes of a small picture; a map of 480 × 270 takes 60,000."""


def mine(store: Workspace, by: str, kind: str, deleted: bool = False) -> tuple[Item, ...]:
    """The person's own things of a kind, the last changed first."""
    return _listed(store, by, (ITEM.c.owner == by) & (ITEM.c.kind == kind) & (ITEM.c.deleted == deleted))


def settings(store: Workspace, by: str) -> Item:
    """The person's settings; an item without an id where there are none yet."""
    none = Item("", SETTING, by, KINDS[SETTING], {})
    return next(iter(mine(store, by, SETTING)), none)


def shared(store: Workspace, by: str, kind: str) -> tuple[Item, ...]:
    """What the office shares of a kind, the person's own too, the last changed first."""
    return _listed(store, by, ITEM.c.shared & (ITEM.c.kind == kind) & ~ITEM.c.deleted)


def get(store: Workspace, by: str, item_id: str) -> Item:
    """One thing that the person may see. Raises Gone."""
    with store.reading() as connection:
        return visible(connection, find(connection, by).person_id, item_id)


def by_link(store: Workspace, token: str) -> Item:
    """What a read-only link names, for whoever has it. Raises Gone."""
    with store.reading() as connection:
        row = connection.execute(select(ITEM).where(ITEM.c.token == token, ~ITEM.c.deleted)).first()
    if row is None:
        raise Gone("这个链接已收回，或内容已删除。请向给您链接的人要新的链接。")
    return item_of(row)


def history(store: Workspace, by: str, item_id: str) -> tuple[Entry, ...]:
    """All changes of a thing that the person may see, the last first."""
    with store.reading() as connection:
        visible(connection, find(connection, by).person_id, item_id)
        return entries(connection, item_id)


def at_version(store: Workspace, by: str, item_id: str, version: int) -> Entry:
    """The change that made a version of a thing that the person may see. Raises Gone."""
    with store.reading() as connection:
        visible(connection, find(connection, by).person_id, item_id)
        found = nth(connection, item_id, version)
    if found is None or found.after is None:
        raise Gone("历史中没有这一步。")
    return found


def names(store: Workspace) -> dict[str, str]:
    """The name of each person by id, as it stands beside what they share."""
    with store.reading() as connection:
        return {row.person_id: row.name for row in connection.execute(select(PERSON.c.person_id, PERSON.c.name))}


def pictures(store: Workspace, shown: Iterable[str]) -> dict[str, bytes]:
    """The small pictures that there are of what is shown (hashes of `Item.shows`)."""
    with store.reading() as connection:
        rows = connection.execute(select(PICTURE).where(PICTURE.c.shows.in_(list(shown))))
        return {row.shows: row.data for row in rows}


def keep_picture(store: Workspace, by: str, item: Item, data: bytes) -> None:
    """Keep the small picture of what an item shows; the first one stays."""
    if len(data) > LARGEST_PICTURE:
        raise WorkspaceFault(f"缩略图太大（{len(data) / 1000:.0f} KB）。")
    with store.writing() as connection:
        must(connection, by, Deed.KEEP)
        if connection.execute(select(PICTURE.c.shows).where(PICTURE.c.shows == item.shows)).first() is None:
            connection.execute(insert(PICTURE).values(shows=item.shows, data=data))


def _listed(store: Workspace, by: str, condition: ColumnElement[bool]) -> tuple[Item, ...]:
    with store.reading() as connection:
        find(connection, by)
        asked = select(ITEM).where(condition).order_by(ITEM.c.changed_at.desc(), ITEM.c.item_id)
        return tuple(item_of(row) for row in connection.execute(asked))
