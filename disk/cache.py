"""Files that are made once and kept in the user's cache folder: cut fonts, the map's page and data."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

from platformdirs import user_cache_path

from disk.write import CannotWrite, sweep, write_whole

LIMIT_BYTES = 200_000_000
"""What the cache may hold; beyond it the files that were not used for longest go."""
UNUSED_S = 86_400.0
"""Age from which a folder of another version is in use by nobody: a running atlas touches its own at each visit."""


def cache_folder() -> Path:
    """The user's cache folder for the atlas, or what HENAN_ATLAS_CACHE names. It need not exist."""
    return Path(os.environ.get("HENAN_ATLAS_CACHE") or user_cache_path("henan-cluster-atlas", appauthor=False))


def keep(path: Path, data: bytes) -> None:
    """Write a file of the cache, making its folder. Raises CannotWrite where nothing can be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise CannotWrite(path, fault) from fault
    write_whole(path, data)


def used(path: Path) -> None:
    """Note that a kept file or folder is in use, so that it is not among the first to go."""
    try:
        os.utime(path)
    except OSError:  # a read-only or deleted cache: only its order suffers
        return


def tidy(folder: Path, limit_bytes: int = LIMIT_BYTES) -> None:
    """Sweep what killed processes left, then remove the files that were used last until the rest fits the limit."""
    sweep(folder)
    kept = sorted(_sizes(folder), key=lambda item: item[0], reverse=True)
    held = 0
    for _, size, path in kept:
        held += size
        if held > limit_bytes:
            path.unlink(missing_ok=True)


def _sizes(folder: Path) -> list[tuple[float, int, Path]]:
    """(time of last use, bytes, path) of the single files of a cache folder."""
    found = []
    for path in folder.glob("*"):
        try:
            if path.is_file():
                found.append(((state := path.stat()).st_mtime, state.st_size, path))
        except OSError:  # gone meanwhile
            continue
    return found


def forget_folders(parent: Path, prefix: str, unused_s: float = UNUSED_S) -> None:
    """Remove the folders that begin with `prefix` and that no running atlas has touched lately."""
    before = time.time() - unused_s
    for other in parent.glob(f"{prefix}*"):
        try:
            old = other.is_dir() and not other.is_symlink() and other.stat().st_mtime < before
        except OSError:  # gone meanwhile
            continue
        if old:
            shutil.rmtree(other, ignore_errors=True)
