"""The files that kept tables were read from: each once for who kept it, found through an item that may be seen."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, insert, select

from workspace.faults import Gone, WorkspaceFault
from workspace.items import Body
from workspace.people import Deed, must
from workspace.schema import FILE
from workspace.store import Workspace

LARGEST_FILE = 30_000_000
"""Bytes of one file; a table of a million rows has more and is not kept, only drawn."""
NAMED = ("file", "file_of")
"""What a body says of its file: its hash, and the person who kept it."""


def keep_file(store: Workspace, by: str, data: bytes) -> dict[str, str]:
    """Keep a file; returns what a body says of it. Raises WorkspaceFault for one that is too large."""
    if len(data) > LARGEST_FILE:
        size, most = len(data) / 1e6, LARGEST_FILE / 1e6
        raise WorkspaceFault(f"表格文件有 {size:.0f} MB，工作区里最多保存 {most:.0f} MB。图层仍可在本次使用。")
    file_id = hashlib.sha256(data).hexdigest()
    with store.writing() as connection:
        must(connection, by, Deed.KEEP)
        mine = (FILE.c.owner == by) & (FILE.c.file_id == file_id)
        if connection.execute(select(FILE.c.file_id).where(mine)).first() is None:
            connection.execute(insert(FILE).values(owner=by, file_id=file_id, data=data))
    return dict(zip(NAMED, (file_id, by), strict=True))


def taken_over(connection: Connection, owner: str, body: Body) -> Body:
    """The body of a thing that somebody owns, with its file kept by the same person: so it travels with the thing."""
    file_id, other = (str(body.get(name, "")) for name in NAMED)
    if not file_id or other == owner:
        return body
    there = connection.execute(select(FILE).where(FILE.c.file_id == file_id)).all()
    data = next((row.data for row in there if row.owner == other), None)
    if data is None:
        return body
    if all(row.owner != owner for row in there):
        connection.execute(insert(FILE).values(owner=owner, file_id=file_id, data=data))
    return {**body, NAMED[1]: owner}


def file_in(store: Workspace, body: dict[str, object]) -> bytes:
    """The file that the body of an item or draft names; who holds the body may see it. Raises Gone."""
    file_id, owner = (str(body.get(name, "")) for name in NAMED)
    with store.reading() as connection:
        asked = select(FILE.c.data).where(FILE.c.owner == owner, FILE.c.file_id == file_id)
        data = connection.execute(asked).scalar_one_or_none()
    if data is None:
        raise Gone("这张表的原文件不在工作区里。")
    return data
