"""Both homes of a workspace for tests: a SQLite file, and a database of a real PostgreSQL server started here."""

from __future__ import annotations

import itertools
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from needed import needed
from sqlalchemy import URL

SYSTEM_USER = "postgres"
"""PostgreSQL refuses to be started by root; Debian's package brings this account."""
PLACES = ("/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt")
NUMBERS = itertools.count()


class Server:
    """A PostgreSQL server of its own, in a temporary folder, on a free port of the loopback."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self._programs, self._folder = programs, folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._data = folder / "data"
        self._run("initdb", "-U", "atlas", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        self.start()

    def start(self) -> None:
        """Start, or start again after a crash."""
        # Without fsync: the tests end processes, not the computer.
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
        self._run("pg_ctl", "-w", "-l", str(self._folder / "log"), "-o", options, "start")

    def crash(self) -> None:
        """End every process of the server at once, without a word to anybody."""
        self._run("pg_ctl", "-w", "-m", "immediate", "stop")

    def database(self) -> URL:
        """A place with nothing in it: a schema of its own; a database would be a thousand files."""
        name = f"work{next(NUMBERS)}"
        with psycopg.connect(f"postgresql://atlas@127.0.0.1:{self.port}/postgres", autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}")
        own = {"options": f"-csearch_path={name}"}
        return URL.create("postgresql+psycopg", "atlas", None, "127.0.0.1", self.port, "postgres", own)

    def _run(self, program: str, *words: str) -> None:
        user = {"user": SYSTEM_USER, "group": SYSTEM_USER, "extra_groups": []} if os.geteuid() == 0 else {}
        command = [self._programs / program, "-D", str(self._data), *words]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=self._folder, **user)


def _programs() -> Path | None:
    """Where PostgreSQL's programs lie, the newest."""
    found = [path for place in PLACES for path in Path(place).glob("*/bin/initdb")]
    if named := shutil.which("initdb"):
        found.append(Path(named))
    return max(found, key=lambda path: path.resolve().parent.parent.name).resolve().parent if found else None


@contextmanager
def server() -> Iterator[Server]:
    """A running server; without PostgreSQL the tests that need it are skipped, on CI they fail."""
    missing = "NO POSTGRESQL ON THIS MACHINE: the office's home of the workspace stays untested"
    programs = needed(None if os.name == "nt" else _programs(), missing)
    with tempfile.TemporaryDirectory(prefix="henan-atlas-pg-") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, SYSTEM_USER, SYSTEM_USER)
        made = Server(programs, folder)
        try:
            yield made
        finally:
            made.crash()
