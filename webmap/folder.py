"""The folder that a browser loads the map from: written whole, kept alive while it is served, and healed."""

from __future__ import annotations

import atexit
import logging
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from disk.cache import cache_folder, forget_folders, keep, tidy, used
from disk.write import SCRATCH

PREFIX = "map-"
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ServedFolder:
    """A folder with its files as they have to be."""

    path: Path
    content: Mapping[str, bytes] = field(repr=False)

    def heal(self) -> None:
        """Write again what is missing or cut short, and note that the folder is in use."""
        try:
            for name, data in self.content.items():
                if not _is_whole(self.path / name, len(data)):
                    keep(self.path / name, data)
        except OSError as fault:
            log.warning("地图文件写不回 %s：%s", self.path, fault)
        used(self.path)


def served_folder(content: Mapping[str, bytes], version: str) -> ServedFolder:
    """The version's own folder in the user's cache, else a temporary one of this process; old ones are removed."""
    folder = cache_folder() / f"{PREFIX}{version}"
    try:
        for name, data in content.items():
            keep(folder / name, data)
    except OSError:
        folder = Path(tempfile.mkdtemp(prefix=SCRATCH))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        for name, data in content.items():
            keep(folder / name, data)
    used(folder)
    forget_folders(cache_folder(), PREFIX)
    forget_folders(Path(tempfile.gettempdir()), SCRATCH)
    tidy(cache_folder())
    return ServedFolder(folder, content)


def _is_whole(path: Path, size: int) -> bool:
    try:
        return path.stat().st_size == size
    except OSError:
        return False
