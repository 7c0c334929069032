"""Texts of policy documents under review: who put one in and when, who accepted it; only an accepted one is quoted."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from workspace.faults import Gone, WorkspaceFault
from workspace.files import LARGEST_FILE
from workspace.history import State, note, now
from workspace.people import Deed, Person, find, must
from workspace.schema import PAPER, PERSON
from workspace.store import Workspace

GONE = "这份原文已不在工作区里。"


@dataclass(frozen=True, slots=True)
class Paper:
    """A text in the store: its hash, its document, who put it in, and the name of who accepted it (empty: nobody)."""

    sha256: str
    doc_id: str
    put_by: str
    put_at: str
    accepted_by: str
    put_name: str = ""

    def state(self) -> dict[str, str]:
        """What the history tells of it."""
        return {"name": self.doc_id, "put_by": self.put_by, "accepted_by": self.accepted_by}


def put(store: Workspace, by: str, doc_id: str, data: bytes) -> Paper:
    """Put a text in; accepted at once where the person may accept. One that is there stays as it is."""
    if len(data) > LARGEST_FILE:
        raise WorkspaceFault(f"原文有 {len(data) / 1e6:.0f} MB，工作区里最多保存 {LARGEST_FILE / 1e6:.0f} MB。")
    sha256 = hashlib.sha256(data).hexdigest()
    with store.writing() as connection:
        person = must(connection, by, Deed.KEEP)
        if (there := _found(connection, sha256)) is None:
            accepted = person.name if person.may(Deed.REVIEW) else ""
            there = Paper(sha256, doc_id, person.person_id, now(), accepted, person.name)
            row = {name: getattr(there, name) for name in ("sha256", "doc_id", "put_by", "put_at", "accepted_by")}
            connection.execute(insert(PAPER).values(**row, data=data))
            note(connection, by, "放入原文", sha256, (None, there.state()))
    return accept(store, by, sha256) if person.may(Deed.REVIEW) else there


def accept(store: Workspace, by: str, sha256: str) -> Paper:
    """Accept a text: from now on everybody reads its words where they are cited. Raises NotAllowed or Gone."""
    with store.writing() as connection:
        person = must(connection, by, Deed.REVIEW)
        found = _there(connection, sha256)
        if found.accepted_by:
            return found
        made = Paper(sha256, found.doc_id, found.put_by, found.put_at, person.name, found.put_name)
        connection.execute(update(PAPER).where(PAPER.c.sha256 == sha256).values(accepted_by=person.name))
        _note(connection, person, "认可原文", (found, made.state()))
    return made


def remove(store: Workspace, by: str, sha256: str) -> None:
    """Take a text out, and its bytes; who put it in may do so until it is accepted. Raises NotAllowed or Gone."""
    with store.writing() as connection:
        person = must(connection, by, Deed.KEEP)
        found = _there(connection, sha256)
        if found.accepted_by or found.put_by != person.person_id:
            must(connection, by, Deed.REVIEW)
        connection.execute(delete(PAPER).where(PAPER.c.sha256 == sha256))
        _note(connection, person, "移除原文", (found, None))


def papers(store: Workspace, by: str) -> tuple[Paper, ...]:
    """All texts that there are, in the order of their documents, for whoever may be here."""
    with store.reading() as connection:
        find(connection, by)
        return _papers(connection)


def accepted(store: Workspace) -> frozenset[str]:
    """The hashes of the texts that may be quoted to everybody."""
    with store.reading() as connection:
        return frozenset(connection.execute(select(PAPER.c.sha256).where(PAPER.c.accepted_by != "")).scalars())


def text(store: Workspace, sha256: str) -> bytes:
    """The bytes of an accepted text. Raises Gone."""
    with store.reading() as connection:
        asked = select(PAPER.c.data).where(PAPER.c.sha256 == sha256, PAPER.c.accepted_by != "")
        data = connection.execute(asked).scalar_one_or_none()
    if data is None:
        raise Gone(GONE)
    return data


def _papers(connection: Connection, sha256: str = "") -> tuple[Paper, ...]:
    columns = [column for column in PAPER.c if column.name != "data"]
    asked = select(*columns, PERSON.c.name.label("put_name")).join(PERSON).order_by(PAPER.c.doc_id, PAPER.c.sha256)
    rows = connection.execute(asked.where(PAPER.c.sha256 == sha256) if sha256 else asked)
    return tuple(Paper(**row._mapping) for row in rows)


def _found(connection: Connection, sha256: str) -> Paper | None:
    return next(iter(_papers(connection, sha256)), None)


def _there(connection: Connection, sha256: str) -> Paper:
    found = _found(connection, sha256)
    if found is None:
        raise Gone(GONE)
    return found


def _note(connection: Connection, person: Person, what: str, states: tuple[Paper, State]) -> None:
    before, after = states
    note(connection, person.person_id, what, before.sha256, (before.state(), after))
