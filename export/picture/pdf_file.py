"""The parts of a PDF file: numbered objects, streams, text strings, and the file around them."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


class PdfFile:
    """Objects in the order of their numbers; the same objects give the same bytes."""

    def __init__(self) -> None:
        self._bodies: list[bytes] = []

    def reserve(self) -> int:
        """A number for an object that is given later."""
        self._bodies.append(b"null")
        return len(self._bodies)

    def put(self, number: int, body: str | bytes) -> int:
        """Give a reserved object its body."""
        self._bodies[number - 1] = body.encode("latin-1") if isinstance(body, str) else body
        return number

    def add(self, body: str | bytes) -> int:
        """A new object; returns its number."""
        return self.put(self.reserve(), body)

    def stream(self, data: bytes, entries: str = "") -> int:
        """A new compressed stream with further dictionary entries."""
        packed = zlib.compress(data, 9)
        head = f"<</Length {len(packed)}/Filter/FlateDecode{entries}>>\nstream\n".encode("latin-1")
        return self.add(head + packed + b"\nendstream")

    def plain_stream(self, data: bytes, entries: str) -> int:
        """A new stream as it is: what programs look for without opening the file."""
        head = f"<</Length {len(data)}{entries}>>\nstream\n".encode("latin-1")
        return self.add(head + data + b"\nendstream")

    def file(self, root: int, info: int) -> bytes:
        """The whole file with its table of objects."""
        parts, starts, at = [HEADER], [], len(HEADER)
        for n, body in enumerate(self._bodies, start=1):
            part = b"%d 0 obj\n" % n + body + b"\nendobj\n"
            starts.append(at)
            parts.append(part)
            at += len(part)
        rows = b"".join(b"%010d 00000 n \n" % start for start in starts)
        count = len(starts) + 1
        parts.append(b"xref\n0 %d\n0000000000 65535 f \n" % count + rows)
        name = hashlib.sha256(b"".join(self._bodies)).hexdigest()[:32].upper().encode()
        told = (count, root, info, name, name)
        parts.append(b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]>>\n" % told)
        parts.append(b"startxref\n%d\n%%%%EOF\n" % at)
        return b"".join(parts)


def string(text: str) -> str:
    """A text string (UTF-16 with mark, in hex)."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def names(entries: Mapping[str, str]) -> str:
    """A dictionary of names and ready-made values."""
    return f"<<{''.join(f'/{name} {value}' for name, value in entries.items())}>>"
