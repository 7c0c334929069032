"""A PDF from outside: one entry of its document information."""

from __future__ import annotations

import io

from pypdf import PdfReader
from pypdf.errors import DependencyError
from pypdf.generic import DictionaryObject

from intake.budget import Refused, refusing

AES = (DependencyError, NotImplementedError)
"""What pypdf raises on a protection that it has no library for."""
VERSION_OF_AES = 5
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
        how = "打开密码（AES 加密）" if _is_aes(reader) else "打开密码"
        raise Refused(f"这份 PDF 有{how}，读不出里面的护照：{LOCKED}")
    found = (reader.metadata or {}).get(f"/{name}")
    return None if found is None else str(found)


def _is_aes(reader: PdfReader) -> bool:
    """Whether the document is protected by AES: version 5 always is, version 4 by a crypt filter AESV2."""
    how = reader.trailer["/Encrypt"].get_object()
    return isinstance(how, DictionaryObject) and (how.get("/V") == VERSION_OF_AES or "/AESV" in str(how))
