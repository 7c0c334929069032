"""A whole workspace as one file, and back: beside what there is, never over it."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import URL

from disk.write import CannotWrite, scratch_room
from workspace.complaints import KEPT, OF_SQLITE, PRIMARY
from workspace.faults import WorkspaceFault
from workspace.home import home, of_file, path_of
from workspace.moving import EVERYBODY, copy
from workspace.store import Workspace, open_workspace

LEFT_OUT = (
    "备份不含：随程序提供的政策数据、ATLAS_DOCUMENTS 文件夹里的政策原文、导出的文件、"
    "登录设置和口令（.streamlit/secrets.toml、ATLAS_*）。"
)
LEFT_OUT_OF_ONE = LEFT_OUT + "也不含其他人的内容和其他人的角色。"


def backup(store: Workspace, path: Path, person: str = EVERYBODY) -> dict[str, int]:
    """Write everything, or what one person owns, to a new file; table -> rows. Raises WorkspaceFault."""
    if path.exists():
        raise WorkspaceFault(f"“{path}”已经存在，没有写入。请换一个文件名。")
    with _room(path.absolute().parent) as room:
        with open_workspace(of_file(room / "backup.sqlite")) as made:
            rows = copy(store, made, person)
        _one_file(room / "backup.sqlite", room / "whole.sqlite")
        (room / "whole.sqlite").chmod(0o600)
        (room / "whole.sqlite").replace(path)
    return rows


def restore(path: Path, to: URL | None = None) -> tuple[URL, dict[str, int]]:
    """Put a backup into an empty workspace, by default a new file beside the present one. Raises WorkspaceFault."""
    with _room() as room:
        _one_file(path, room / "backup.sqlite")
        target = to or beside(home())
        with open_workspace(of_file(room / "backup.sqlite")) as source, open_workspace(target) as made:
            return target, copy(source, made)


def beside(url: URL) -> URL:
    """A new file in the folder of a workspace. Raises WorkspaceFault for a server's: there, one must be named."""
    path = path_of(url)
    if path is None:
        raise WorkspaceFault("工作区在数据库服务器上，请用 --to 写明恢复到哪里（一个空的数据库，或一个新文件）。")
    moment = dt.datetime.now(tz=dt.UTC).astimezone().strftime("%Y%m%d-%H%M%S")
    return of_file(path.with_name(f"{path.stem}-restored-{moment}{path.suffix}"))


def _one_file(source: Path, target: Path) -> None:
    """The whole of a SQLite file as one new file, by SQLite itself: a copied file lacks what is in its journal."""
    if not source.is_file():
        raise WorkspaceFault(f"没有“{source}”这个文件。")
    try:
        with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as old:
            old.execute("VACUUM INTO ?", (str(target),))
    except sqlite3.Error as fault:
        words = OF_SQLITE.get(getattr(fault, "sqlite_errorcode", 0) & PRIMARY)
        raise WorkspaceFault((words or f"“{source.name}”读不出来，它不是图谱的备份，") + KEPT) from fault


@contextmanager
def _room(within: Path | None = None) -> Iterator[Path]:
    """A temporary folder; in the folder of the file to be made, so that it comes there in one step."""
    try:
        with scratch_room((sqlite3.Error,), within) as room:
            yield room
    except CannotWrite as fault:
        raise WorkspaceFault(str(fault)) from fault
