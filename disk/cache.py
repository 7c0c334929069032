"""Files that are made once and kept in the user's cache folder: cut fonts, the map's page and data."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from platformdirs import user_cache_path


def cache_folder() -> Path:
    """The user's cache folder for the atlas, or what HENAN_ATLAS_CACHE names. It need not exist."""
    return Path(os.environ.get("HENAN_ATLAS_CACHE") or user_cache_path("henan-cluster-atlas", appauthor=False))


def keep(path: Path, data: bytes) -> None:
    """Write a file in one step, so that nobody ever reads half of it. Raises OSError where nothing can be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as part:
        part.write(data)
    try:
        Path(part.name).replace(path)
    except OSError:
        Path(part.name).unlink(missing_ok=True)
        raise
