"""Memory that nobody uses any more: given back to the system, and looked for as seldom as does no harm.

glibc alone would keep what many threads once had. Python looks through all objects that it has for rings of them that
nobody holds, and while it does (a tenth of a second with many sessions) nobody is answered.
"""

from __future__ import annotations

import ctypes
import gc
import sys
import threading
from collections.abc import Callable
from functools import cache

EVERY_S = 60.0
ARENA_MAX = -8
"""glibc's name of the setting: how many heaps the threads of a process share."""
ARENAS = 2
"""By default eight for each core; each keeps what one busy moment took."""

SELDOM = 100
"""Python looks through the younger objects so often before it looks through all of them: ten times as seldom as it
would. A run of the page leaves some twenty objects in rings, so that a few megabytes wait at the busiest."""


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
    """Let threads share few heaps, give memory back again and again, and seldom look through all objects.

    Ends when the answer is called.
    """
    ended, before = threading.Event(), gc.get_threshold()
    gc.set_threshold(*before[:2], SELDOM)
    if library := _library():
        library.mallopt(ARENA_MAX, ARENAS)
        threading.Thread(target=_give_back_until, args=(ended, every_s), name="memory", daemon=True).start()

    def end() -> None:
        ended.set()
        gc.set_threshold(*before)

    return end


def keep_for_good() -> None:
    """What is there now stays until the server ends: it is not looked through again."""
    gc.collect()
    gc.freeze()


def _give_back_until(ended: threading.Event, every_s: float) -> None:
    while not ended.wait(every_s):
        give_back()
