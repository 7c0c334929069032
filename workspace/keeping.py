"""Everything that changes what is kept. Each function checks the person, writes, and notes it: all three or none."""

from __future__ import annotations

import secrets
import uuid

from sqlalchemy import Connection, insert, select, update

from workspace.faults import Gone, NotAllowed, WorkspaceFault
from workspace.files import taken_over
from workspace.history import entries, note, now
from workspace.items import IN_HISTORY, KINDS, ONE_EACH, SETTING, Changed, Item, item_of, tidied
from workspace.people import Deed, Person, must
from workspace.schema import ITEM, PERSON
from workspace.store import Workspace

GONE = "这一项已不存在，或没有共享给您。"


def save(store: Workspace, by: str, new: Item) -> Item:
    """Keep something new; its id, owner and times are made here."""
    with store.writing() as connection:
        return _insert(connection, must(connection, by, Deed.KEEP), _of_many(new), "新建")


def settle(store: Workspace, by: str, mine: Item) -> Item:
    """Keep a person's settings, the first ones or changed ones. Raises Changed as `change` does."""
    with store.writing() as connection:
        person = must(connection, by, Deed.KEEP)
        connection.execute(select(PERSON.c.person_id).where(PERSON.c.person_id == by).with_for_update())
        own = (ITEM.c.owner == by) & (ITEM.c.kind == SETTING)
        row = connection.execute(select(ITEM).where(own)).first()
        if row is None:
            return _insert(connection, person, mine.but(kind=SETTING, name=KINDS[SETTING]), "新建")
        found = item_of(row)
        return _update(connection, person, found, found.but(body=mine.body, version=mine.version), "修改")


def change(store: Workspace, by: str, mine: Item, what: str = "修改") -> Item:
    """Keep a changed item. Raises Changed when it is not the version that the change was made from."""
    with store.writing() as connection:
        person, found = _own(connection, by, mine.item_id)
        return _update(connection, person, found, _only_edits(mine, found), what)


def overwrite(store: Workspace, by: str, mine: Item) -> Item:
    """Keep mine although somebody else was faster: the other version stays in the history."""
    with store.writing() as connection:
        person, found = _own(connection, by, mine.item_id)
        wanted = _only_edits(mine, found).but(version=found.version, deleted=False)
        return _update(connection, person, found, wanted, "覆盖")


def duplicate(store: Workspace, by: str, item_id: str) -> Item:
    """A copy of an item that the person may see, as the person's own."""
    with store.writing() as connection:
        person = must(connection, by, Deed.KEEP)
        found = _of_many(visible(connection, person.person_id, item_id))
        copied = found.but(name=f"{found.name[:90]}（副本）", shared=False)
        return _insert(connection, person, copied, "复制")


def delete(store: Workspace, by: str, item_id: str, deleted: bool = True) -> Item:
    """Take an item away, or bring it back; it is never lost."""
    with store.writing() as connection:
        person, found = _own(connection, by, item_id)
        _of_many(found)
        return _update(connection, person, found, found.but(deleted=deleted), "删除" if deleted else "撤销删除")


def share(store: Workspace, by: str, item_id: str, shared: bool = True) -> Item:
    """Show an item to the office, or no longer: its owner decides."""
    with store.writing() as connection:
        person, found = _own(connection, by, item_id)
        if found.owner != person.person_id:
            raise NotAllowed("只有所有者能决定是否共享。")
        _of_many(found)
        return _update(connection, person, found, found.but(shared=shared), "共享" if shared else "取消共享")


def link(store: Workspace, by: str, item_id: str, wanted: bool = True) -> Item:
    """Give an item a read-only link, or take it away: its owner decides. Who has the link sees it."""
    with store.writing() as connection:
        person, found = _own(connection, by, item_id)
        if found.owner != person.person_id:
            raise NotAllowed("只有所有者能决定是否给出链接。")
        _of_many(found)
        if bool(found.token) == wanted:
            return found
        token = secrets.token_urlsafe(24) if wanted else None
        return _update(connection, person, found, found.but(token=token), "给出链接" if wanted else "收回链接")


def restore(store: Workspace, by: str, item_id: str, entry: int) -> Item:
    """Bring an item back to what it was after a change of its history; what stands now stays in the history."""
    with store.writing() as connection:
        person, found = _own(connection, by, item_id)
        past = next((one for one in entries(connection, item_id) if one.entry == entry), None)
        if past is None or past.after is None:
            raise Gone("历史中没有这一步。")
        kept = {name: past.after[name] for name in IN_HISTORY if name not in ("shared", "deleted")}
        return _update(connection, person, found, found.but(**kept, deleted=False), "恢复")


def visible(connection: Connection, by: str, item_id: str, changing: bool = False) -> Item:
    """An item that the person may see: its own, or a shared one that is not deleted. Raises Gone.

    `changing`: nobody else changes it until the transaction ends (SQLite's has the whole file).
    """
    asked = select(ITEM).where(ITEM.c.item_id == item_id)
    row = connection.execute(asked.with_for_update() if changing else asked).first()
    found = item_of(row) if row else None
    if found is None or not (found.owner == by or (found.shared and not found.deleted)):
        raise Gone(GONE)
    return found


def _own(connection: Connection, by: str, item_id: str) -> tuple[Person, Item]:
    """The person and an item that this person may change. Raises NotAllowed or Gone."""
    person = must(connection, by, Deed.KEEP)
    found = visible(connection, person.person_id, item_id, changing=True)
    if found.owner != person.person_id:
        must(connection, by, Deed.CHANGE_SHARED)
    return person, found


def _of_many(item: Item) -> Item:
    """The item, of which a person may have several. Raises WorkspaceFault for settings."""
    if item.kind in ONE_EACH:
        raise WorkspaceFault(f"{KINDS[item.kind]}每人一份，不能复制、删除或共享。")
    return item


def _only_edits(mine: Item, found: Item) -> Item:
    """What an edit may say; who sees the item, and whether it is there, is decided elsewhere."""
    return found.but(folder=mine.folder, name=mine.name, note=mine.note, body=mine.body, version=mine.version)


def _insert(connection: Connection, person: Person, new: Item, what: str) -> Item:
    at = now()
    made = tidied(new).but(
        item_id=uuid.uuid4().hex, owner=person.person_id, token=None, version=1, deleted=False,
        made_at=at, changed_at=at, changed_by=person.name,
    )  # fmt: skip
    made = made.but(body=taken_over(connection, made.owner, made.body))
    connection.execute(insert(ITEM).values(made.row()))
    note(connection, person.person_id, what, made.item_id, (None, made.state()))
    return made


def _update(connection: Connection, person: Person, found: Item, wanted: Item, what: str) -> Item:
    """The one way in which an item changes: only from the version that the change was made from."""
    mine = tidied(wanted.but(body=taken_over(connection, found.owner, wanted.body)))
    made = mine.but(version=mine.version + 1, changed_at=now(), changed_by=person.name)
    same = (ITEM.c.item_id == found.item_id) & (ITEM.c.version == mine.version)
    if connection.execute(update(ITEM).where(same).values(made.row())).rowcount != 1:
        row = connection.execute(select(ITEM).where(ITEM.c.item_id == found.item_id)).one()
        raise Changed(item_of(row), mine)
    note(connection, person.person_id, what, made.item_id, (found.state(), made.state()))
    return made
