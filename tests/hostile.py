"""Reads files as the page does and prints what came of each, with the memory that it took: run by a test."""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from export.passport.passport import NoPassport, read_passport
from export.refresh.open import DeckRefused
from export.refresh.origin import read_asked
from intake import apart


def outcome(path: Path) -> str:
    """What the page would say of a file."""
    data = path.read_bytes()
    try:
        if path.suffix == ".pptx":
            read_asked(data)
        read_passport(data, path.suffix)
    except (NoPassport, DeckRefused) as refused:
        return str(refused)
    return "read"


def processor_seconds() -> float:
    """What this process and all readers that have ended used: how busy the machine is makes no difference."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def main(paths: list[str]) -> None:
    """One JSON line per file: name, outcome, seconds; the peak so far of this process and of those that read, in MB."""
    apart.warm()
    start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for path in map(Path, paths):
        begun = processor_seconds()
        said = outcome(path)
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - start) / 1024
        apart.close()
        took = processor_seconds() - begun
        readers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(json.dumps([path.name, said, round(took, 2), round(grown), round(readers)]), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
