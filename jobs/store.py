"""Results on disk: a file and what was said of it, by the key of the task; the oldest go when there are too many."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from disk.cache import cache_folder, keep, tidy, used
from disk.write import PART, SCRATCH, sweep

LARGEST_BYTES = 400_000_000
"""An atlas takes 2 to 20 MB."""
AT_WORK = "at-work"


@dataclass(frozen=True, slots=True)
class Result:
    """A file made, and what was said of it."""

    path: Path
    told: Any


class Store:
    """A folder of results that never grows beyond a size."""

    def __init__(self, folder: Path | None = None, largest_bytes: int = LARGEST_BYTES) -> None:
        self._folder, self._largest = folder or _own_folder(), largest_bytes
        sweep(self._folder / AT_WORK)

    def part(self, key: str, suffix: str) -> Path:
        """Where a worker writes what is not done yet, or finds what was uploaded. Its folder is there."""
        folder = self._folder / AT_WORK
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{PART}{key}-{os.getpid()}{suffix}.part"

    def keep(self, key: str, part: Path, suffix: str, told: Any) -> Result:
        """Take over a finished part, its words last, so that a result is whole or absent. Raises OSError."""
        path = self._folder / f"{key}{suffix}"
        part.replace(path)
        keep(self._words(key), json.dumps({"file": path.name, "told": told}, ensure_ascii=False).encode())
        used(path)
        tidy(self._folder, self._largest)
        return Result(path, told)

    def find(self, key: str) -> Result | None:
        """The result of a key, now the youngest; None when there is none."""
        words = self._words(key)
        try:
            known = json.loads(words.read_bytes())
            path = self._folder / Path(known["file"]).name
        except (OSError, ValueError, KeyError, TypeError):
            return None
        if not path.is_file():
            return None
        used(path)
        used(words)
        return Result(path, known["told"])

    def _words(self, key: str) -> Path:
        return self._folder / f"{key}.json"


def _own_folder() -> Path:
    """The user's cache, or a temporary folder of this process where nothing can be written there."""
    folder = cache_folder() / "results"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError:
        other = Path(tempfile.mkdtemp(prefix=SCRATCH))
        atexit.register(shutil.rmtree, other, ignore_errors=True)
        return other
