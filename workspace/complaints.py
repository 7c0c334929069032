"""What the database says when it cannot, as one sentence with what to do about it (Chinese)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from disk.write import CannotWrite
from workspace.faults import WorkspaceFault

KEPT = "以前保存的内容没有改动。"
OF_SQLITE = {
    sqlite3.SQLITE_FULL: "磁盘（或限额）已满，没有保存。请腾出空间后再试，",
    sqlite3.SQLITE_READONLY: "工作区所在的文件夹或文件是只读的，没有保存。请检查权限，",
    sqlite3.SQLITE_CANTOPEN: "工作区的文件打不开，没有保存。请检查它所在文件夹的权限，",
    sqlite3.SQLITE_PERM: "没有使用工作区文件的权限，没有保存。请检查权限，",
    sqlite3.SQLITE_BUSY: "工作区正被别的程序占用，没有保存。请稍后再试，",
    sqlite3.SQLITE_LOCKED: "工作区正被别的程序占用，没有保存。请稍后再试，",
    sqlite3.SQLITE_IOERR: "磁盘出错或已满，没有保存。请检查磁盘后再试，",
    sqlite3.SQLITE_CORRUPT: "工作区的文件已损坏，读不出来。请用 python -m workspace restore 恢复备份，",
    sqlite3.SQLITE_NOTADB: "这个文件不是图谱的工作区。请检查 ATLAS_WORKSPACE，",
}
OF_POSTGRESQL = {
    "53100": "数据库服务器的磁盘已满，没有保存。请管理员腾出空间，",
    "25006": "数据库目前是只读的，没有保存。请联系管理员，",
    "53300": "数据库的连接已用完，没有保存。请稍后再试，",
    "42501": "数据库的这个账号没有写入的权限，没有保存。请联系管理员，",
}
UNREACHABLE = "连不上工作区的数据库，没有保存。请检查网络和 ATLAS_WORKSPACE，或联系管理员，"
PRIMARY = 0xFF
"""SQLite's extended codes have the plain one in their last byte."""


@contextmanager
def complaints() -> Iterator[None]:
    """Turn what the database or its folder cannot do into a WorkspaceFault; other faults are the program's own."""
    try:
        yield
    except CannotWrite as fault:
        raise WorkspaceFault(str(fault)) from fault
    except PoolTimeout as fault:
        raise WorkspaceFault(OF_SQLITE[sqlite3.SQLITE_BUSY] + KEPT) from fault
    except DBAPIError as fault:
        if words := words_of(fault):
            raise WorkspaceFault(words + KEPT) from fault
        raise


def words_of(fault: DBAPIError) -> str:
    """What a fault of the database is called, and what to do; empty for one that no user can mend."""
    cause = fault.orig
    if isinstance(cause, sqlite3.Error):
        return OF_SQLITE.get(getattr(cause, "sqlite_errorcode", 0) & PRIMARY, "")
    state = getattr(cause, "sqlstate", None)
    if state in OF_POSTGRESQL:
        return OF_POSTGRESQL[state]
    lost = isinstance(fault, OperationalError) and (state is None or state[:2] in ("08", "28", "3D", "57"))
    return UNREACHABLE if lost or fault.connection_invalidated else ""
