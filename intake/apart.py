"""A reader run in a process of its own: a hostile file costs that process, never the server.

A process reads one file and ends, so that nothing of one file reaches the next. The next process is started ahead
and has its libraries loaded, so that a small file is answered in milliseconds all the same (bench/readers.py).
A started process waits on its standard input; when the server ends, so does it.
"""

from __future__ import annotations

import atexit
import logging
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any

from disk.roots import ROOT
from intake.budget import BUDGET, Budget, Refused, check_size
from intake.limits import TOO_LONG, TOO_MUCH
from intake.progress import PROGRESS, Cancelled, Watch, patiently
from intake.wire import Answer, Broken, receive, receive_data, receive_head, send
from intake.worker import REFUSED, TOO_LARGE, VALUE

Asked = tuple[bytes, Budget, dict[str, Any]]
"""The file, what it may cost, and what else the reader is told."""
AT_ONCE = 2
KEPT_S, START_S = 120.0, 30.0
"""How long a process with large libraries waits for a file, and how long one may take to load them."""
COMMAND = (sys.executable, "-B", "-m", "intake.worker")
PATIENCE = 1.0 if sys.platform == "win32" else 3.0
"""The system counts a reader's processor time; on a busy machine its wait may be so many times as long."""
NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
DAMAGED = "文件已损坏，或不是正常程序写出的文件，读不出来，请重新导出或另存后再试"
BUSY = "现在有几个文件正在读取，请过一会儿再试"
log = logging.getLogger(__name__)
_room = threading.BoundedSemaphore(AT_ONCE)
_lock = threading.Lock()
_spares: dict[str, subprocess.Popen[bytes]] = {}
"""Processes that wait, by the module that they have loaded; empty for the usual readers, which all have loaded."""


def read_apart(reader: Callable[..., Answer], data: bytes, budget: Budget = BUDGET, /, **options: Any) -> Answer:
    """`reader(data, **options)` in another process, for `budget.seconds` and with `budget.memory` more, at most.

    `reader`: a function of a module (no method, no lambda); `options`: values that JSON can hold. At most `AT_ONCE`
    files are read at a time, others wait. Raises Refused with the reader's own reason, or naming the limit.
    """
    return read_watched(reader, data, budget, patiently, **options)


def read_watched(reader: Callable[..., Answer], data: bytes, budget: Budget, watch: Watch, /, **options: Any) -> Answer:
    """The same, and `watch` hears how far it is; where it answers False the process is ended.

    Raises Cancelled then.
    """
    check_size(data, budget)
    if not _room.acquire(timeout=budget.seconds):
        raise Refused(BUSY)
    try:
        named = f"{reader.__module__}:{reader.__qualname__}"
        return _asked(_taken(reader.__module__), named, (data, budget, options), watch)
    finally:
        _room.release()
        warm()


def longest_wait(budget: Budget = BUDGET) -> float:
    """Seconds within which a file is answered or refused on a busy machine: for a place, a process, its own time."""
    return budget.seconds + START_S + budget.seconds * PATIENCE


def warm(ahead: str = "") -> None:
    """Have a process ready, so that the next file need not wait for one.

    `ahead`: a module that it loads, for readers that stand on large libraries; such a process goes after a while.
    """
    with _lock:
        if ahead in _spares:
            return
        process = _spares[ahead] = _started()
        if ahead:
            with suppress(OSError):  # it has ended; whoever takes it sees that
                send(_pipe(process.stdin), {"load": ahead})
            clock = threading.Timer(KEPT_S, _end_spare, (ahead, process))
            clock.daemon = True
            clock.start()


def _end_spare(ahead: str, process: subprocess.Popen[bytes]) -> None:
    """End a process that still waits."""
    with _lock:
        if _spares.get(ahead) is process:
            _end(_spares.pop(ahead))


def close() -> None:
    """End the processes that wait, if any."""
    with _lock:
        while _spares:
            _end(_spares.popitem()[1])


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603  our own module
        COMMAND,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        creationflags=NO_WINDOW,
    )


def _taken(module: str) -> subprocess.Popen[bytes]:
    """A process that runs and has been told to load the module: one that waits, or a new one."""
    with _lock:
        loaded, spare = _spares.pop(module, None), None
        if loaded is None:
            spare = _spares.pop("", None)
    for process in (loaded, spare):
        if process is not None and process.poll() is None:
            break
        if process is not None:
            _end(process)
    else:
        process = _started()
    if process is not loaded:
        with suppress(OSError):  # it has ended; the answer that does not come says so
            send(_pipe(process.stdin), {"load": module})
    return process


def _asked(process: subprocess.Popen[bytes], named: str, asked: Asked, watch: Watch) -> Answer:
    late, (data, budget, _) = threading.Event(), asked
    try:
        with _stopping(process, START_S, late):
            receive(_pipe(process.stdout), 0)  # it has loaded what it needs: now its own time begins
        with _stopping(process, budget.seconds * PATIENCE, late):
            head, found = _spoken(process, named, asked, watch)
    except OSError as fault:
        too_long = late.is_set() or _out_of_time(process)
        log.warning("%s gave no answer to %d bytes: %s", named, len(data), "too long" if too_long else fault)
        raise Refused(TOO_LONG if too_long else DAMAGED) from fault
    finally:
        _end(process)
    return _understood(named, head, found)


def _out_of_time(process: subprocess.Popen[bytes]) -> bool:
    """Whether the system ended a process that used up its processor time."""
    try:
        return process.wait(1.0) == -getattr(signal, "SIGXCPU", 0)
    except subprocess.TimeoutExpired:
        return False


@contextmanager
def _stopping(process: subprocess.Popen[bytes], seconds: float, late: threading.Event) -> Iterator[None]:
    """Kill a process that takes longer, and note that it was late."""

    def stop() -> None:
        late.set()
        process.kill()

    clock = threading.Timer(seconds, stop)
    clock.daemon = True
    clock.start()
    try:
        yield
    finally:
        clock.cancel()


def _spoken(process: subprocess.Popen[bytes], named: str, asked: Asked, watch: Watch) -> tuple[dict[str, Any], bytes]:
    data, budget, options = asked
    head = {"read": named, "options": options, "seconds": budget.seconds, "memory": budget.memory}
    with suppress(BrokenPipeError):  # it may have given up before all bytes were there, and said why
        send(_pipe(process.stdin), head, data)
    while (head := receive_head(_pipe(process.stdout))).get("kind") == PROGRESS:
        if not watch(int(head["done"]), str(head["what"])):
            raise Cancelled("已取消")
    return head, receive_data(_pipe(process.stdout), head, budget.unpacked)


def _understood(named: str, head: dict[str, Any], found: bytes) -> Answer:
    kind, told = head.get("kind"), head.get("value")
    if kind == VALUE:
        return Answer(told, found)
    if kind == REFUSED and isinstance(told, str):
        raise Refused(told)
    log.warning("%s: %s %s", named, kind, told)
    raise Refused(TOO_MUCH if kind == TOO_LARGE else DAMAGED)


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise Broken("no pipe")
    return pipe


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):
            _pipe(pipe).close()
    process.wait()


atexit.register(close)
