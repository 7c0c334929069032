"""Memory that nobody uses any more goes back to the system: glibc alone would keep what many threads once had."""

from __future__ import annotations

import ctypes
import sys
import threading
from collections.abc import Callable
from functools import cache

EVERY_S = 60.0
ARENA_MAX = -8
"""glibc's name of the setting: how many heaps the threads of a process share."""
ARENAS = 2
"""By default eight for each core; each keeps what one busy moment took."""


@cache
def _library() -> ctypes.CDLL | None:
    """The C library, where it is glibc."""
    if not sys.platform.startswith("linux"):
        return None
    library = ctypes.CDLL(None)
    return library if hasattr(library, "malloc_trim") and hasattr(library, "mallopt") else None


def give_back() -> bool:
    """Return free memory to the system; whether there was any."""
    library = _library()
    return bool(library and library.malloc_trim(0))


def keep_small(every_s: float = EVERY_S) -> Callable[[], None]:
    """Let threads share few heaps, and give memory back again and again; ends when the answer is called."""
    ended = threading.Event()
    if library := _library():
        library.mallopt(ARENA_MAX, ARENAS)
        threading.Thread(target=_give_back_until, args=(ended, every_s), name="memory", daemon=True).start()
    return ended.set


def _give_back_until(ended: threading.Event, every_s: float) -> None:
    while not ended.wait(every_s):
        give_back()
