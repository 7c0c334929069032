"""Results on disk: a file and what was said of it, by the key of the task; the oldest go when there are too many."""

from __future__ import annotations

import json
import os
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from disk.cache import cache_folder, keep

LARGEST_BYTES = 400 * 1_000_000
"""An atlas takes 2 to 20 MB."""
ABANDONED_S = 3600.0
"""An unfinished file of that age belongs to no running process."""


@dataclass(frozen=True, slots=True)
class Result:
    """A file made, and what was said of it."""

    path: Path
    told: Any


class Store:
    """A folder of results that never grows beyond a size."""

    def __init__(self, folder: Path | None = None, largest_bytes: int = LARGEST_BYTES) -> None:
        self._folder, self._largest = folder or _own_folder(), largest_bytes

    def part(self, key: str, suffix: str) -> Path:
        """Where a worker writes what is not done yet, or finds what was uploaded. The folder is there."""
        self._folder.mkdir(parents=True, exist_ok=True)
        return self._folder / f"{key}-{os.getpid()}{suffix}.part"

    def keep(self, key: str, part: Path, suffix: str, told: Any) -> Result:
        """Take over a finished part, its words last, so that a result is whole or absent. Raises OSError."""
        path = self._folder / f"{key}{suffix}"
        part.replace(path)
        keep(self._words(key), json.dumps({"file": path.name, "told": told}, ensure_ascii=False).encode())
        self._trim(key)
        return Result(path, told)

    def find(self, key: str) -> Result | None:
        """The result of a key, now the youngest; None when there is none."""
        words = self._words(key)
        try:
            known = json.loads(words.read_bytes())
            path = self._folder / Path(known["file"]).name
            for file in (path, words):
                os.utime(file)
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return Result(path, known["told"])

    def _words(self, key: str) -> Path:
        return self._folder / f"{key}.json"

    def _trim(self, newest: str) -> None:
        """Remove the oldest files until the rest is small enough; those of the newest result stay."""
        sizes = {}
        for file in self._folder.iterdir():
            with suppress(OSError):  # another server of this user has just removed it
                known = file.stat()
                sizes[file] = (known.st_mtime, known.st_size)
        total = sum(size for _, size in sizes.values())
        for file in sorted(sizes, key=lambda one: sizes[one]):
            if total <= self._largest:
                return
            written, size = sizes[file]
            if not file.name.startswith(newest) and (file.suffix != ".part" or written < time.time() - ABANDONED_S):
                file.unlink(missing_ok=True)
                total -= size


def _own_folder() -> Path:
    """The user's cache, or a temporary folder where nothing can be written there."""
    folder = cache_folder() / "results"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError:
        return Path(tempfile.mkdtemp(prefix="henan-atlas-"))
