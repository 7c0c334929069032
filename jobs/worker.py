"""`python -m jobs.worker PARENT [module:function]`: prepares itself once, then does one task after the other.

Reads tasks from standard input, one line of JSON each; ends when the pool closes it. While it works, nothing is read
but the answers to its own reports: go on, stop, or do a short task first.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from jobs.wire import OtherSideGone, receive, send

CJK = range(0x4E00, 0x9FFF + 1)
BROKEN = "生成时出错，已写入日志。请改变选择后再试；仍不行请把日志交给维护人员。"
WATCH_S = 1.0
ABANDONED = 3
"""Exit code of a worker whose server was killed."""
log = logging.getLogger(__name__)


class Stopped(Exception):
    """Nobody wants the task any more."""


class Desk:
    """What a task may use besides its arguments: the file to write, the file that came along, whom to report to."""

    def __init__(self, take: IO[bytes], give: IO[bytes], order: dict[str, Any]) -> None:
        self._take, self._give = take, give
        self.out = Path(order["out"])
        self.upload = Path(order["upload"]) if order["upload"] else None

    def report(self, done: int, count: int, title: str) -> bool:
        """Say which page comes next, and do the short tasks that came in meanwhile; raises Stopped."""
        send(self._give, {"done": done, "count": count, "title": title})
        while "work" in (told := receive(self._take)):
            send(self._give, answer(self._take, self._give, told))
        if not told["go"]:
            raise Stopped
        return True


def function(named: str) -> Callable[..., Any]:
    """The function that `module:function` names."""
    module, _, name = named.partition(":")
    return getattr(import_module(module), name)


def answer(take: IO[bytes], give: IO[bytes], order: dict[str, Any]) -> dict[str, Any]:
    """Do a task; the end of it as a message."""
    try:
        told = function(order["work"])(order["arguments"], Desk(take, give, order))
    except Stopped:
        return {"stopped": True}
    except OtherSideGone:
        raise
    except Exception as fault:  # the pool must hear of it, whatever it is
        return {"fault": said(fault)}
    return {"told": told, "resident": resident()}


def said(fault: Exception) -> str:
    """The fault in the planner's words; what is not in them goes to the log."""
    if isinstance(fault, ValueError | OSError) and any(ord(c) in CJK for c in str(fault)):
        return str(fault)
    log.error("a task failed", exc_info=fault)
    return BROKEN


def resident() -> int:
    """Bytes of memory in use; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except (OSError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def serve(take: IO[bytes], give: IO[bytes]) -> None:
    """Do tasks until there are no more."""
    while True:
        send(give, answer(take, give, receive(take)))


def end_with(parent: int, every_s: float = WATCH_S) -> None:
    """End this process when the one that started it has ended, also in the middle of a task that nobody waits for.

    Windows gives a process no new parent: there it ends at its next message.
    """
    never = threading.Event()
    while os.getppid() == parent:
        never.wait(every_s)
    os._exit(ABANDONED)


def give_way() -> None:
    """Never take the processor from somebody who has just been asked something (Linux; niceness is the pool's)."""
    if sys.platform == "linux":
        with suppress(OSError):  # a sandbox may forbid it: then niceness alone counts
            os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))


def main() -> None:
    """Serve standard input and output; what a library prints goes to the error stream."""
    give_way()
    give = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    threading.Thread(target=end_with, args=(int(sys.argv[1]),), name="parent", daemon=True).start()
    try:
        for named in sys.argv[2:]:
            function(named)()
        serve(sys.stdin.buffer, give)
    except (OtherSideGone, KeyboardInterrupt):
        return  # the pool needs this process no more


if __name__ == "__main__":
    main()
