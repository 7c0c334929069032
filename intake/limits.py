"""Limits within a process that lives on: a step that takes too much is refused, and what comes after it is not."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from intake.budget import Refused
from intake.worker import address_space

TOO_LONG = "文件读得太久，已停止：内容过多，或不是正常导出的文件，请删去不需要的内容后再试"
TOO_MUCH = "文件展开后太大，已停止读取：内容过多，或不是正常导出的文件，请删去不需要的内容后再试"


class OverLimit(Refused):
    """A step that took too much; the message says so (Chinese)."""


class _Late(BaseException):
    """The time is over; no library takes it for a fault of its own."""


@contextmanager
def within(seconds: float, memory: int) -> Iterator[None]:
    """Refuse what takes more processor time, or so much more memory. Within another one, only the outer one counts.

    Raises OverLimit. Only in the main thread of a process, as a worker's is: elsewhere the limits would be those of
    everybody. Windows knows none; there the pool's own limit of silence ends a worker.
    """
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread() or _limited():
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    before = signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    taken = address_space()
    if taken and (soft == resource.RLIM_INFINITY or taken + memory < soft):
        resource.setrlimit(resource.RLIMIT_AS, (taken + memory, hard))
    try:
        yield
    except MemoryError as fault:
        raise OverLimit(TOO_MUCH) from fault
    except _Late as late:
        raise OverLimit(TOO_LONG) from late
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _limited() -> bool:
    return signal.getsignal(signal.SIGPROF) is _stop


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise _Late
