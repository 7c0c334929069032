"""The one way in which a file is written: whole, or the old one stays."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import BinaryIO

PART = ".henan-atlas-"
"""How the names of files begin that are not finished yet; what a killed process left is known by it."""
ABANDONED_S = 3600.0
"""Age from which an unfinished file belongs to no running process."""
FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
SCRATCH = "henan-atlas-"
"""How the names of temporary folders begin, so that those of killed processes are known."""
ROOM_BYTES = 4_000_000
"""What a library could have needed in its temporary folder."""
REMEDIES = {
    **dict.fromkeys(FULL, "磁盘（或限额）已满，请腾出空间或换一个文件夹"),
    errno.EACCES: "没有写入的权限，或文件正被别的程序打开。请关闭它，或换一个文件夹",
    errno.EPERM: "没有写入的权限，请换一个文件夹",
    errno.EROFS: "这个磁盘是只读的，请换一个文件夹",
    errno.ENOENT: "文件夹不存在，请先建立它，或改正路径",
    errno.ENOTDIR: "路径中有一段是文件，不是文件夹，请改正路径",
    errno.EISDIR: "这是一个文件夹，请写明文件名",
    errno.ENAMETOOLONG: "路径太长，请缩短文件名（每一节最多 255 个字节，约 85 个汉字）或换一个文件夹",
    errno.EINVAL: "名称里有系统不允许的字符，请改名",
    errno.ELOOP: "快捷方式绕回了自己，请改正路径",
    errno.EBUSY: "文件正被别的程序使用，请关闭它后再试",
    errno.EIO: "磁盘出错，请换一个磁盘",
}


def remedy_of(fault: OSError) -> str:
    """What to do about a fault of the file system."""
    return REMEDIES.get(fault.errno or 0, "请检查文件名、文件夹和权限，并关闭正在使用它的程序")


class CannotWrite(OSError):
    """A file could not be written, and what was there before is untouched; says why and what to do (Chinese)."""

    def __init__(self, path: Path, cause: OSError) -> None:
        super().__init__(cause.errno, os.strerror(cause.errno or errno.EIO), str(path))
        self.text = f"写不了“{path}”：{remedy_of(cause)}。原有文件没有改动。"

    def __str__(self) -> str:
        return self.text


@contextmanager
def scratch_room(failures: tuple[type[Exception], ...], within: Path | None = None) -> Iterator[Path]:
    """A temporary folder for a library that needs one, in the folder `within` or where the system has its own.

    Raises CannotWrite when there is none, or when one of the library's `failures` came from a full disk: what it
    says itself (no such table) does not tell, so a file of some size is tried beside its own.
    """
    try:
        with tempfile.TemporaryDirectory(prefix=SCRATCH, dir=within) as folder:
            try:
                yield Path(folder)
            except failures:
                (Path(folder) / "room").write_bytes(bytes(ROOM_BYTES))
                raise
    except OSError as fault:
        raise CannotWrite(Path(tempfile.gettempdir()), fault) from fault


def write_whole(path: Path, data: bytes) -> None:
    """Write a file in one step: nobody reads half of it, and a failure leaves the old one. Raises CannotWrite."""
    try:
        target = path.resolve()
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "")
        if target.exists() and not target.is_file():  # /dev/stdout and pipes cannot be replaced
            target.write_bytes(data)
            return
        _sweep_once(target.parent)
        _replace(target, data)
    except OSError as fault:
        raise CannotWrite(path, fault) from fault


def _replace(target: Path, data: bytes) -> None:
    part = target.with_name(f"{PART}{secrets.token_hex(6)}.part")
    try:
        with part.open("xb") as file:
            _fill(file, data)
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _fill(file: BinaryIO, data: bytes) -> None:
    """Write all bytes and see them on the disk, not only promised."""
    file.write(data)
    file.flush()
    os.fsync(file.fileno())


def sweep(folder: Path, abandoned_s: float = ABANDONED_S) -> tuple[Path, ...]:
    """Remove the unfinished files in a folder that no running process can still be writing; returns them."""
    before, swept = time.time() - abandoned_s, []
    for part in folder.glob(f"{PART}*.part"):
        try:
            if part.stat().st_mtime < before:
                part.unlink()
                swept.append(part)
        except OSError:  # another process swept it, or the folder is not ours: nothing depends on it
            continue
    return tuple(swept)


@cache
def _sweep_once(folder: Path) -> None:
    """Sweep a folder at the first write of this process."""
    sweep(folder)
