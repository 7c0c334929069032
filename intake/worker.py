"""`python -m intake.worker`: reads one file for the server, within limits that the system itself keeps, and ends."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from intake import archive, database, markup, notation, portable, progress  # noqa: F401  ready before the file
from intake.budget import Refused
from intake.wire import Answer, Broken, receive_data, receive_head, send

READY, VALUE, REFUSED, FAILED, TOO_LARGE = "ready", "value", "refused", "failed", "too large"


def confine(seconds: float, memory: int) -> None:
    """Let this process use so much more processor time and memory, and write no file; Windows knows no such limits."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    limits = {
        resource.RLIMIT_CPU: int(used.ru_utime + used.ru_stime + seconds) + 2,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    if taken := address_space():
        limits[resource.RLIMIT_AS] = taken + memory
    for limit, most in limits.items():
        ceiling = resource.getrlimit(limit)[1]
        if ceiling == resource.RLIM_INFINITY or most <= ceiling:
            # At its own limit the system says why it ends a process, at the ceiling it only ends it.
            top = most + (limit == resource.RLIMIT_CPU)
            resource.setrlimit(limit, (most, top if ceiling == resource.RLIM_INFINITY else min(top, ceiling)))


def address_space() -> int:
    """Bytes of address space in use; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except (OSError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def answer(named: str, data: bytes, options: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """What the reader `module:function` says of some bytes, as head and bytes."""
    module, _, function = named.partition(":")
    try:
        found: Answer = getattr(import_module(module), function)(data, **options)
    except Refused as refused:
        return {"kind": REFUSED, "value": str(refused)}, b""
    except MemoryError:
        return {"kind": TOO_LARGE}, b""
    except Exception as fault:  # the server must hear of it, whatever it is
        return {"kind": FAILED, "value": f"{type(fault).__name__}: {fault}"}, b""
    return {"kind": VALUE, "value": found.value}, found.data


def serve(take: IO[bytes], give: IO[bytes]) -> None:
    """Load what the reader stands on, say so, read one request, answer it; the limits count from then on."""
    import_module(receive_head(take)["load"])
    send(give, {"kind": READY})
    progress.speak_through(lambda done, what: send(give, {"kind": progress.PROGRESS, "done": done, "what": what}))
    head = receive_head(take)
    confine(head["seconds"], head["memory"])
    try:
        told, data = answer(head["read"], receive_data(take, head, head["size"]), head["options"])
    except MemoryError:
        told, data = {"kind": TOO_LARGE}, b""
    send(give, told, data)


def main() -> None:
    """Serve standard input and output; whatever a library prints goes to the error stream."""
    give = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    try:
        serve(sys.stdin.buffer, give)
    except Broken:
        return  # the server ended, or needs this process no more
    finally:
        give.close()


if __name__ == "__main__":
    main()
