"""A connection to either home, with the settings under which nothing that was confirmed gets lost."""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

from workspace.home import SQLITE

BUSY_MS = 15_000
"""So long a write waits for another process's; one takes a few milliseconds."""
READING = "atlas_reading"
"""Execution option of connections that only read: they must not wait for writers, nor hold them up."""
POOL = {"pool_size": 8, "max_overflow": 24}


def new_engine(url: URL) -> Engine:
    """An engine of SQLite or PostgreSQL."""
    if url.drivername == SQLITE:
        return _sqlite(url)
    return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10}, **POOL)


def _sqlite(url: URL) -> Engine:
    engine = create_engine(url, **POOL)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    """WAL: readers and a writer at once. FULL: a commit is on the disk before it is confirmed."""
    connection.isolation_level = None  # Python's driver would leave reads outside the transaction
    for pragma in (f"busy_timeout={BUSY_MS}", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """IMMEDIATE: who reads in order to write waits first; deferred, two of three such changes get lost unnoticed."""
    reading = connection.get_execution_options().get(READING, False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
