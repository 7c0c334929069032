"""What libraries and the system say in English when a file cannot be made, as one Chinese sentence with what to do."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from disk.write import CannotWrite

LONGEST_NAME = 255
"""Bytes of one part of a path on all usual systems; a Chinese character takes three."""
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_REASONS = {
    errno.ENOENT: "它或它所在的文件夹不存在，请检查路径，或先建好文件夹",
    errno.ENOTDIR: "路径里有一节不是文件夹，请检查路径",
    errno.EISDIR: "它是一个文件夹，请写出完整的文件名，例如 图.pptx",
    errno.EACCES: "没有权限，或正被别的程序打开：请换一个文件夹，或关闭正在使用它的程序",
    errno.EPERM: "没有权限，或正被别的程序打开：请换一个文件夹，或关闭正在使用它的程序",
    errno.EROFS: "所在的磁盘只能读不能写，请换一个文件夹",
    errno.ENAMETOOLONG: f"名称太长：每一节最多 {LONGEST_NAME} 个字节（约 {LONGEST_NAME // 3} 个汉字），请改短",
    errno.ENOSPC: "磁盘满了，请腾出空间，或换一个磁盘",
    errno.EINVAL: "名称里有系统不允许的字符，请改名",
    errno.ELOOP: "快捷方式绕回了自己，请检查路径",
}
_OTHER = "请检查文件名、文件夹和权限，并关闭正在使用它的程序"


class ExportFailed(ValueError):
    """A file that could not be made, through no fault of the request; the message is Chinese."""


def of_path(fault: OSError, path: Path | str | None = None) -> str:
    """A fault of the file system about a path."""
    named = path or fault.filename or "文件"
    return f"读不了或写不了“{named}”：{_REASONS.get(fault.errno or 0, _OTHER)}"


def of_any(fault: Exception, what: str) -> str:
    """Any fault: our own sentence as it is, else what could not be done and what to try."""
    if isinstance(fault, MemoryError):
        return f"{what}没有做成：内存不够，请关闭其他程序，或降低分辨率后再试"
    if isinstance(fault, CannotWrite):
        return str(fault)
    if isinstance(fault, OSError):
        return f"{what}没有做成：{of_path(fault)}"
    if isinstance(fault, ValueError) and _CHINESE.search(str(fault)):
        return str(fault)
    return f"{what}没有做成：程序内部出错（{type(fault).__name__}），请换一种格式或范围再试，并把这句话告诉维护人员"


@contextmanager
def spoken(what: str) -> Iterator[None]:
    """Whatever goes wrong inside is raised as ExportFailed, but for our own ValueErrors, which say what to do."""
    try:
        yield
    except Exception as fault:
        said = of_any(fault, what)
        if said == str(fault):
            raise
        raise ExportFailed(said) from fault
