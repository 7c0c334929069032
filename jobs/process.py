"""The pool's end of a worker: started, spoken to, ended."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from typing import IO, Any

from disk.roots import ROOT
from jobs import wire

SILENT_S = 180.0
"""A worker that says nothing for so long hangs; the longest page measured took 30 s."""
ONE_CORE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
QUIET = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
MOST_JOBS = 30
MOST_RESIDENT = 320_000_000
"""A worker that holds more afterwards is ended; a fresh one holds 190 MB."""
NICENESS = 10
"""People who look at maps come before what is made in the background."""


class Worker:
    """A process of our own that does tasks; when the server ends, its pipe closes and it ends, too."""

    def __init__(self, prepare: str = "", silent_s: float = SILENT_S) -> None:
        self._process = subprocess.Popen(  # noqa: S603  our own module
            [sys.executable, "-m", "jobs.worker", str(os.getpid()), *([prepare] if prepare else [])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, **ONE_CORE, "PYTHONIOENCODING": "utf-8"},
            creationflags=QUIET,
        )
        self._silent_s = silent_s
        self.jobs, self.long_jobs, self.resident = 0, 0, 0
        if sys.platform != "win32":
            with suppress(OSError):  # it has ended already; the next message says so
                own = os.getpriority(os.PRIO_PROCESS, 0)
                os.setpriority(os.PRIO_PROCESS, self._process.pid, min(own + NICENESS, 19))

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self._process.poll() is None

    @property
    def used_up(self) -> bool:
        """Whether a fresh process should take its place: after a long job, many, or with much memory."""
        return bool(self.long_jobs) or self.jobs >= MOST_JOBS or self.resident > MOST_RESIDENT

    def count(self, long: bool) -> None:
        """One more job was done."""
        self.jobs += 1
        self.long_jobs += long

    def send(self, message: Mapping[str, Any]) -> None:
        """Say something to the worker. Raises Gone."""
        wire.send(_pipe(self._process.stdin), message)

    def receive(self) -> dict[str, Any]:
        """What the worker says next. Raises Gone when it ended or was silent for too long."""
        clock = threading.Timer(self._silent_s, self._process.kill)
        clock.daemon = True
        clock.start()
        try:
            return wire.receive(_pipe(self._process.stdout))
        finally:
            clock.cancel()

    def end(self) -> None:
        """Stop the process at once."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                _pipe(pipe).close()
        self._process.wait()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise wire.OtherSideGone("no pipe")
    return pipe
