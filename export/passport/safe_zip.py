"""A part of an archive that came from outside, inflated in blocks and no further than the archive says."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from copy import copy

BLOCK = 1 << 20
COMMON = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Only these two are inflated in blocks; office programs write nothing else."""


def blocks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """Contents of a part, block by block.

    Raises zipfile.BadZipFile where it holds more than it declares, NotImplementedError for a rare compression.
    """
    entry = copy(archive.getinfo(name))
    if entry.compress_type not in COMMON:
        raise NotImplementedError(f"{name}: compression {entry.compress_type}")
    left = entry.file_size
    # zipfile cuts what it inflates at the declared size and says nothing: one byte more lets a lie be seen.
    entry.file_size += 1
    with archive.open(entry) as part:
        while block := part.read(BLOCK):
            left -= len(block)
            if left < 0:
                raise zipfile.BadZipFile(f"{name}: more than the declared size")
            yield block


def content(archive: zipfile.ZipFile, name: str) -> bytes:
    """A whole part. Raises as `blocks`."""
    return b"".join(blocks(archive, name))


def check(archive: zipfile.ZipFile, name: str) -> None:
    """Inflate a part without keeping it. Raises as `blocks`."""
    for _ in blocks(archive, name):
        pass
