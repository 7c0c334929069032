"""Streamlit apps on free ports of the loopback address, with the project's own settings; and what they occupy."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.error import URLError

ROOT = Path(__file__).resolve().parent.parent
START_LIMIT_S, READY_LIMIT_S = 60.0, 120.0


@dataclass(frozen=True)
class Server:
    """A running app."""

    url: str
    pid: int


@contextmanager
def serving(app: str, environment: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Run an app (path from the project's root) while the block lasts.

    Raises RuntimeError with the app's last words when it does not answer.
    """
    port = free_port()
    command = [
        sys.executable, "-m", "streamlit", "run", app, "--server.headless=true", "--server.address=127.0.0.1",
        f"--server.port={port}", "--server.fileWatcherType=none",
    ]  # fmt: skip
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})}
    with tempfile.TemporaryFile() as words:
        process = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=words, stderr=words)  # noqa: S603
        try:
            _wait(port, process, words)
            yield Server(f"http://127.0.0.1:{port}", process.pid)
        finally:
            process.terminate()
            process.wait(20)


def wait_until_ready(url: str) -> None:
    """Wait until the atlas at an address has read its data. Raises RuntimeError when it does not."""
    end = time.monotonic() + READY_LIMIT_S
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"{url}/healthz", timeout=5):  # noqa: S310  an address of this machine
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise RuntimeError(f"{url} has not read its data")


def rss_mb(pid: int) -> float:
    """Resident memory of a process in MB (Linux: reads /proc)."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(next(row for row in status.splitlines() if row.startswith("VmRSS")).split()[1]) / 1024


def children_of(pid: int) -> list[int]:
    """All processes that a process has started, and theirs (Linux)."""
    parents = {int(one.parent.name): _parent(one) for one in Path("/proc").glob("[0-9]*/stat")}
    found = [pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found[1:]


def _parent(stat: Path) -> int:
    """The parent of a process; its name, in brackets, may hold anything."""
    try:
        return int(stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[1])
    except OSError:  # it has ended meanwhile
        return 0


def cpu_seconds(pid: int) -> float:
    """Processor time that a process has used (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def pid_listening(port: int) -> int:
    """The process that listens on a loopback port (Linux). LookupError when none does."""
    inodes = {
        row[9]
        for row in (line.split() for line in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:])
        if row[3] == "0A" and int(row[1].split(":")[1], 16) == port
    }
    for link in Path("/proc").glob("[0-9]*/fd/*"):
        if link.is_symlink() and _target(link) in {f"socket:[{inode}]" for inode in inodes}:
            return int(link.parts[2])
    raise LookupError(f"nothing listens on 127.0.0.1:{port}")


def _target(link: Path) -> str:
    try:
        return str(link.readlink())
    except (FileNotFoundError, PermissionError):  # the process has ended meanwhile, or is somebody else's
        return ""


def free_port() -> int:
    """A port of the loopback on which nobody listens now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait(port: int, process: subprocess.Popen[bytes], words: IO[bytes]) -> None:
    start = time.monotonic()
    while time.monotonic() - start < START_LIMIT_S and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    words.seek(0)
    raise RuntimeError(f"the app did not start: {words.read()[-2000:].decode(errors='replace')}")
