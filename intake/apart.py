"""A reader run in a process of its own: a hostile file costs that process, never the server.

A process reads one file and ends, so that nothing of one file reaches the next. The next process is started ahead
and has its libraries loaded, so that a small file is answered in milliseconds all the same (bench/readers.py).
A started process waits on its standard input; when the server ends, so does it.
"""

from __future__ import annotations

import atexit
import logging
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Any

from disk.roots import ROOT
from intake.budget import BUDGET, Budget, Refused, check_size
from intake.wire import Answer, Broken, receive, send
from intake.worker import REFUSED, TOO_LARGE, VALUE

AT_ONCE = 2
COMMAND = (sys.executable, "-B", "-m", "intake.worker")
NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
TOO_LONG = "文件读得太久，已停止：内容过多，或不是正常导出的文件，请删去不需要的内容后再试"
TOO_MUCH = "文件展开后太大，已停止读取：内容过多，或不是正常导出的文件，请删去不需要的内容后再试"
DAMAGED = "文件已损坏，或不是正常程序写出的文件，读不出来，请重新导出或另存后再试"
BUSY = "现在有几个文件正在读取，请过一会儿再试"
log = logging.getLogger(__name__)
_room = threading.BoundedSemaphore(AT_ONCE)
_lock = threading.Lock()
_spares: list[subprocess.Popen[bytes]] = []


def read_apart(reader: Callable[..., Answer], data: bytes, budget: Budget = BUDGET, /, **options: Any) -> Answer:
    """`reader(data, **options)` in another process, at most `budget.seconds` long and with `budget.memory` more.

    `reader`: a function of a module (no method, no lambda); `options`: values that JSON can hold. At most `AT_ONCE`
    files are read at a time, others wait. Raises Refused with the reader's own reason, or naming the limit.
    """
    check_size(data, budget)
    if not _room.acquire(timeout=budget.seconds):
        raise Refused(BUSY)
    try:
        return _asked(_taken(), f"{reader.__module__}:{reader.__qualname__}", data, budget, options)
    finally:
        _room.release()
        warm()


def warm() -> None:
    """Have a process ready, so that the next file need not wait for one."""
    with _lock:
        if not _spares:
            _spares.append(_started())


def close() -> None:
    """End the process that waits, if any."""
    with _lock:
        while _spares:
            _end(_spares.pop())


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603  our own module
        COMMAND,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        creationflags=NO_WINDOW,
    )


def _taken() -> subprocess.Popen[bytes]:
    """A process that runs: the one that waits, or a new one."""
    with _lock:
        spare = _spares.pop() if _spares else None
    if spare is not None and spare.poll() is None:
        return spare
    if spare is not None:
        _end(spare)
    return _started()


def _asked(
    process: subprocess.Popen[bytes], named: str, data: bytes, budget: Budget, options: dict[str, Any]
) -> Answer:
    late = threading.Event()

    def stop() -> None:
        late.set()
        process.kill()

    clock = threading.Timer(budget.seconds, stop)
    clock.daemon = True
    clock.start()
    try:
        head, found = _spoken(process, named, data, budget, options)
    except OSError as fault:
        log.warning("%s gave no answer to %d bytes: %s", named, len(data), "too long" if late.is_set() else fault)
        raise Refused(TOO_LONG if late.is_set() else DAMAGED) from fault
    finally:
        clock.cancel()
        _end(process)
    return _understood(named, head, found)


def _spoken(
    process: subprocess.Popen[bytes], named: str, data: bytes, budget: Budget, options: dict[str, Any]
) -> tuple[dict[str, Any], bytes]:
    head = {"read": named, "options": options, "seconds": budget.seconds, "memory": budget.memory}
    with suppress(BrokenPipeError):  # it may have given up before all bytes were there, and said why
        send(_pipe(process.stdin), head, data)
    return receive(_pipe(process.stdout), budget.unpacked)


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
