"""The parts of a PDF file: numbered objects, streams, text strings, and the file around them."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Mapping, Sequence
from itertools import accumulate

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
STREAM = b"endstream"
LEVEL = 6
"""Of zlib: 9 takes twice the time for a file that is two in a hundred smaller."""
PACK = 500
"""Objects in one packed stream: a reader opens it whole for any of them."""


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
        return self.add(_compressed(data, entries))

    def plain_stream(self, data: bytes, entries: str) -> int:
        """A new stream as it is: what programs look for without opening the file."""
        head = f"<</Length {len(data)}{entries}>>\nstream\n".encode("latin-1")
        return self.add(head + data + b"\nendstream")

    def file(self, root: int, info: int) -> bytes:
        """The whole file with its table of objects; small ones are packed, a table of cells has tens of thousands."""
        packed = [n for n, body in enumerate(self._bodies, 1) if n not in (root, info) and not body.endswith(STREAM)]
        rows: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
        for first in range(0, len(packed), PACK):
            group = packed[first : first + PACK]
            holder = self._pack(group)
            rows |= {number: (2, holder, place) for place, number in enumerate(group)}
        name = hashlib.sha256(b"".join(self._bodies)).hexdigest()[:32].upper()
        table = self.reserve()
        parts, at = [HEADER], len(HEADER)
        for number in (n for n in range(1, table) if n not in rows):
            part = self._written(number)
            rows[number] = (1, at, 0)
            parts.append(part)
            at += len(part)
        rows[table] = (1, at, 0)
        data = b"".join(struct.pack(">BIH", *rows[number]) for number in range(table + 1))
        told = f"/Type/XRef/W[1 4 2]/Size {table + 1}/Root {root} 0 R/Info {info} 0 R/ID[<{name}><{name}>]"
        self.put(table, _compressed(data, told))
        parts += [self._written(table), b"startxref\n%d\n%%%%EOF\n" % at]
        return b"".join(parts)

    def _written(self, number: int) -> bytes:
        return b"%d 0 obj\n%b\nendobj\n" % (number, self._bodies[number - 1])

    def _pack(self, group: Sequence[int]) -> int:
        """A stream that holds these objects; returns its number."""
        starts = accumulate((len(self._bodies[n - 1]) + 1 for n in group), initial=0)
        head = " ".join(f"{number} {start}" for number, start in zip(group, starts, strict=False)) + "\n"
        body = b"\n".join(self._bodies[n - 1] for n in group)
        return self.stream(head.encode() + body, f"/Type/ObjStm/N {len(group)}/First {len(head)}")


def _compressed(data: bytes, entries: str) -> bytes:
    body = zlib.compress(data, LEVEL)
    return f"<</Length {len(body)}/Filter/FlateDecode{entries}>>\nstream\n".encode("latin-1") + body + b"\n" + STREAM


def string(text: str) -> str:
    """A text string (UTF-16 with mark, in hex)."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def names(entries: Mapping[str, str]) -> str:
    """A dictionary of names and ready-made values."""
    return f"<<{''.join(f'/{name} {value}' for name, value in entries.items())}>>"
