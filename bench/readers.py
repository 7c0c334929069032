"""The wait for a file from outside: prints medians and the slowest of each kind. `python -m bench.readers [file …]`

Each file is read in a process of its own; *ready* is with one waiting (the usual case: it is started when the panel
opens and after each file), *none ready* with one started for it, *here* without any other process. Without files, one
export of each format is made first. Wall-clock milliseconds.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from export import EXPORTERS, passport_readers
from export.frame.request import ExportRequest
from export.passport.passport import NoPassport, read_passport
from export.passport.read import text_in
from intake import apart
from intake.budget import Refused
from layers import LAYERS
from layers.compose import compose
from layers.world import load_world
from policy.selection import Selection

RUNS, WARM_UP_SECONDS = 9, 2.0


def exports() -> dict[str, bytes]:
    """One file of each format that carries a passport."""
    request = ExportRequest(compose(load_world(), Selection(documents=("advanced-2014",)), LAYERS), date="2026-11-21")
    return {f"map{e.suffix}": e.make(request) for e in EXPORTERS if e.passport and not e.book}


def wait(read: Callable[[], object], before: Callable[[], object]) -> list[float]:
    """Milliseconds of each run, each after `before`; a refusal is an answer, too."""
    taken = []
    for _ in range(RUNS):
        before()
        start = time.perf_counter()
        try:
            read()
        except (NoPassport, Refused) as refused:
            print(f"  refused: {refused}", file=sys.stderr)
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def ready() -> None:
    """A process that has loaded its libraries."""
    apart.warm()
    time.sleep(WARM_UP_SECONDS)


def main(paths: list[str]) -> None:
    """One line per file."""
    files = {path: Path(path).read_bytes() for path in paths} or exports()
    for name, data in files.items():
        suffix = Path(name).suffix
        reader = passport_readers()[suffix[1:]]
        apart_read = lambda data=data, suffix=suffix: read_passport(data, suffix)  # noqa: E731  three ways
        here = lambda data=data, suffix=suffix, reader=reader: text_in(data, suffix[1:], reader)  # noqa: E731
        ways = {"ready": (apart_read, ready), "none ready": (apart_read, apart.close), "here": (here, lambda: None)}
        told = (f"{way} {statistics.median(t):.0f} (slowest {max(t):.0f})" for way, (read, before) in ways.items()
                for t in [wait(read, before)])  # fmt: skip
        print(f"{name}, {len(data) / 1000:.0f} kB: {', '.join(told)} ms", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
