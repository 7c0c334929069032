"""A SQLite file from outside (GPKG): read in memory, real tables only, under a deadline and a length limit."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

from intake.budget import BUDGET, MB, Budget, Refused

Database = sqlite3.Connection
MAGIC = b"SQLite format 3\0"
WAL, ROLLBACK = b"\2\2", b"\1\1"
"""Bytes 18 and 19 of a file: how a program that has it open writes. The pages are the same."""
STEPS = 20_000
LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: MB,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
}


@contextmanager
def opened(data: bytes, what: str, budget: Budget = BUDGET) -> Iterator[sqlite3.Connection]:
    """The database in some bytes. Raises Refused for what is none, is damaged, or takes too long."""
    if not data.startswith(MAGIC):
        raise Refused(f"这不是 {what} 文件")
    base = sqlite3.connect(":memory:")
    end = time.monotonic() + budget.seconds
    try:
        for limit, most in LIMITS.items():
            base.setlimit(limit, most)
        base.set_progress_handler(lambda: time.monotonic() > end, STEPS)
        base.deserialize(_at_rest(data))
        base.execute("PRAGMA trusted_schema = OFF")
        base.execute("PRAGMA query_only = ON")
        yield base
    except (sqlite3.Error, UnicodeDecodeError, OverflowError) as fault:
        raise Refused(_told(fault, what)) from fault
    finally:
        base.close()


def has_table(base: sqlite3.Connection, name: str) -> bool:
    """Whether there is a real table of that name: a view or a virtual table could run for ever."""
    found = base.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ? AND rootpage > 0", (name,))
    return found.fetchone() is not None


def _at_rest(data: bytes) -> bytes:
    """The file as it is when nobody has it open: a GIS leaves the mark of its write-ahead log in the header.

    What the log itself holds lies in another file; what was exported is in this one.
    """
    if data[18:20] != WAL:
        return data
    return b"".join((data[:18], ROLLBACK, memoryview(data)[20:]))


def _told(fault: Exception, what: str) -> str:
    text = str(fault)
    if "interrupted" in text:
        return f"{what} 文件读得太久，已停止，不是本图谱导出的样子"
    if "too big" in text:
        return f"{what} 文件里有一项过大，不予读取"
    return f"{what} 文件已损坏，读不出来，请关闭正在使用它的程序后复制一份再试，或重新导出"
