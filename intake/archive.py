"""A zip from outside: its parts inflated in blocks, no further than the archive says and the budget allows."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy

from intake.budget import BUDGET, MB, Budget, Refused

BLOCK = 1 << 20
COMMON = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Only these two are inflated in blocks; office programs write nothing else."""
OLE = b"\xd0\xcf\x11\xe0"
FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, LookupError, NotImplementedError, OSError, RuntimeError, ValueError)
"""What reading a damaged, encrypted or foreign archive raises."""


class Archive:
    """An open zip whose parts together stay within one budget."""

    def __init__(self, packed: zipfile.ZipFile, budget: Budget) -> None:
        self.packed, self.budget = packed, budget
        self.names = tuple(packed.namelist())
        self._left = budget.unpacked

    def blocks(self, name: str) -> Iterator[bytes]:
        """Contents of a part, block by block. Raises Refused."""
        try:
            yield from self._inflated(name)
        except Refused:
            raise
        except FAULTS as fault:
            raise Refused(f"文件里的 {name} 已损坏或加了密，读不出来，请重新导出或另存后再试") from fault

    def _inflated(self, name: str) -> Iterator[bytes]:
        entry = copy(self.packed.getinfo(name))
        left = entry.file_size
        if left > self.budget.part:
            raise Refused(f"文件里的 {name} 超过 {self.budget.part // MB} MB，过大，不予读取")
        if entry.compress_type not in COMMON:
            raise NotImplementedError(f"compression {entry.compress_type}")
        # zipfile cuts what it inflates at the declared size and says nothing: one byte more lets a lie be seen.
        entry.file_size += 1
        with self.packed.open(entry) as part:
            while block := part.read(BLOCK):
                left -= len(block)
                if left < 0:
                    raise zipfile.BadZipFile("more than the declared size")
                self._spend(len(block))
                yield block

    def _spend(self, count: int) -> None:
        self._left -= count
        if self._left < 0:
            raise Refused(f"文件解压后超过 {self.budget.unpacked // MB} MB，像是压缩炸弹，不予打开")

    def part(self, name: str) -> bytes:
        """A whole part. Raises Refused."""
        return b"".join(self.blocks(name))


@contextmanager
def opened(data: bytes, budget: Budget = BUDGET) -> Iterator[Archive]:
    """The zip in some bytes. Raises Refused for what is none, is encrypted, or declares more than the budget."""
    if data[:4] == OLE:
        raise Refused("这是旧版格式或加了密码的文件，请去掉密码、另存为新格式后再试")
    try:
        packed = zipfile.ZipFile(io.BytesIO(data))
    except FAULTS as fault:
        raise Refused("文件已损坏，打不开，请重新导出或另存后再试") from fault
    with packed:
        _check_declared(packed.infolist(), budget)
        yield Archive(packed, budget)


def _check_declared(entries: list[zipfile.ZipInfo], budget: Budget) -> None:
    """Sizes as declared; `Archive.blocks` finds the parts that hold more."""
    if len(entries) > budget.parts:
        raise Refused(f"文件里有 {len(entries)} 个部件，超过 {budget.parts} 个，不予打开")
    if sum(e.file_size for e in entries) > budget.unpacked:
        raise Refused(f"文件解压后超过 {budget.unpacked // MB} MB，像是压缩炸弹，不予打开")
    if any(e.flag_bits & 1 for e in entries):
        raise Refused("文件有密码，请去掉密码后再试")
    if len({e.filename.lower() for e in entries}) < len(entries):
        raise Refused("文件里有重名的部件，不予打开")
