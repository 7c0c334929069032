"""What libraries and the system say in English when a file cannot be made, as one Chinese sentence with what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from disk.write import CannotWrite, remedy_of

LONGEST_NAME = 255
"""Bytes of one part of a path on all usual systems; a Chinese character takes three."""
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


class ExportFailed(ValueError):
    """A file that could not be made, through no fault of the request; the message is Chinese."""


def of_path(fault: OSError) -> str:
    """A fault of the file system, with the path and what to do."""
    if isinstance(fault, CannotWrite):
        return str(fault)
    return f"读不了或写不了“{fault.filename or '文件'}”：{remedy_of(fault)}"


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
