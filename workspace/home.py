"""Where the workspace is: one file in the user's data folder, or the database that ATLAS_WORKSPACE names."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_data_path
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from disk.version import PROGRAM
from disk.write import CannotWrite
from workspace.faults import WorkspaceFault

SETTING = "ATLAS_WORKSPACE"
FILE = "workspace.sqlite"
SQLITE, POSTGRESQL = "sqlite", "postgresql+psycopg"
EXAMPLES = f"应为 {SQLITE}:///文件路径 或 {POSTGRESQL}://用户:口令@主机/库名"


def home(environment: Mapping[str, str] = os.environ) -> URL:
    """The address of the workspace that is set, else of the user's own file."""
    said = environment.get(SETTING, "").strip()
    return address(said) if said else of_file(user_data_path(PROGRAM, appauthor=False) / FILE)


def address(text: str) -> URL:
    """A database's address. Raises WorkspaceFault for what is none, without repeating it: it may hold a password."""
    try:
        url = make_url(text)
    except ArgumentError as fault:
        raise WorkspaceFault(f"{SETTING} 不是数据库地址，{EXAMPLES}。") from fault
    if url.drivername not in (SQLITE, POSTGRESQL) or not url.database:
        raise WorkspaceFault(f"{SETTING} 的数据库“{url.drivername}”用不了，{EXAMPLES}。")
    return url


def of_file(path: Path) -> URL:
    """The address of a SQLite file."""
    return URL.create(SQLITE, database=str(path))


def path_of(url: URL) -> Path | None:
    """The file of an address; None where it is a server's."""
    return Path(url.database) if url.drivername == SQLITE and url.database else None


def shown(url: URL) -> str:
    """An address as it may be shown: a path, or a server without its password."""
    return str(path_of(url) or url.render_as_string(hide_password=True))


def make_file(url: URL) -> None:
    """See to a SQLite file and its folder; no other account of the computer reads it. Raises CannotWrite."""
    path = path_of(url)
    if path and not path.exists():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(0o600)
        except OSError as fault:
            raise CannotWrite(path, fault) from fault
