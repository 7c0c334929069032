"""A PDF from outside: one entry of its document information."""

from __future__ import annotations

import io

from pypdf import PdfReader
from pypdf.errors import DependencyError

from intake.budget import Refused, refusing

AES = (DependencyError, NotImplementedError)
"""What pypdf raises on a protection that it has no library for."""
LOCKED = "请在 PDF 阅读器里输入密码打开，去掉保护（或另存为不加密的 PDF）后再试；也可以直接用原来导出的文件"


def entry(data: bytes, name: str) -> str | None:
    """The entry /`name`; None without it. Raises Refused for a damaged or protected file."""
    if not data[:1024].lstrip().startswith(b"%PDF-"):
        raise Refused("这不是 PDF 文件")
    try:
        with refusing("PDF "):
            found = _entry(PdfReader(io.BytesIO(data)), name)
    except Refused as fault:
        if isinstance(fault.__cause__, AES):
            raise Refused(f"这份 PDF 有 AES 加密保护，读不出里面的护照：{LOCKED}") from fault
        raise
    return found


def _entry(reader: PdfReader, name: str) -> str | None:
    if reader.is_encrypted and not reader.decrypt(""):
        raise Refused(f"这份 PDF 有打开密码，读不出里面的护照：{LOCKED}")
    found = (reader.metadata or {}).get(f"/{name}")
    return None if found is None else str(found)
