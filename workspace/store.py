"""The workspace, open: transactions on either home, its schema brought up to date or refused."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Self

from sqlalchemy import URL, Connection, inspect, text

from workspace.complaints import complaints
from workspace.engine import READING, new_engine
from workspace.faults import NewerSchema
from workspace.home import SQLITE, home, make_file, shown
from workspace.schema import HEAD, KNOWN

VERSION_TABLE = "alembic_version"
EMPTY = ""
"""The schema of a database in which there is nothing yet."""


class Workspace:
    """One open workspace; safe for all threads of a process and for several processes at once."""

    def __init__(self, url: URL) -> None:
        self.url = url
        self._engine = new_engine(url)
        # Threads of this process take turns: SQLite's own waiting sleeps longer and longer, and passes nobody on.
        self._turn = threading.Lock() if url.drivername == SQLITE else nullcontext()
        self._reader = self._engine.execution_options(**{READING: True})

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is confirmed at its end, or has not been. Raises WorkspaceFault."""
        with complaints(), self._turn, self._engine.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one moment. Raises WorkspaceFault."""
        with complaints(), self._reader.begin() as connection:
            yield connection

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()


def open_workspace(url: URL | None = None) -> Workspace:
    """The workspace of an address (default: the one that is set), made at first use. Raises WorkspaceFault."""
    store = Workspace(url or home())
    with complaints():
        make_file(store.url)
    with store.reading() as connection:
        found = schema_of(connection)
    if found not in (EMPTY, *KNOWN):
        store.close()
        raise NewerSchema(
            f"工作区“{shown(store.url)}”由更新版本的图谱使用过（结构 {found}，本程序只认得到 {HEAD}）。"
            "请升级图谱；工作区没有改动。"
        )
    if found != HEAD:
        from workspace.migrations.run import migrate

        with store.writing() as connection:
            migrate(connection)
    return store


def schema_of(connection: Connection) -> str:
    """Which migration a database stands at; empty for a new one."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return EMPTY
    return connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar() or EMPTY  # noqa: S608
