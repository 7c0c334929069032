"""How a reader's process is spoken to: a JSON head with its length in front, then plain bytes. Nothing is pickled."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from typing import IO, Any

LENGTH = struct.Struct(">I")
LONGEST_HEAD = 8 << 20


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reader found: a value that JSON can hold, and bytes where it makes a file."""

    value: Any = None
    data: bytes = b""


class Broken(OSError):
    """The other side ended or spoke nonsense."""


def send(pipe: IO[bytes], head: dict[str, Any], data: bytes = b"") -> None:
    """Write a head and its bytes. Raises OSError where the other side is gone."""
    told = json.dumps({**head, "size": len(data)}).encode()
    pipe.write(LENGTH.pack(len(told)) + told)
    pipe.write(data)
    pipe.flush()


def receive(pipe: IO[bytes], most: int) -> tuple[dict[str, Any], bytes]:
    """A head and at most `most` bytes. Raises Broken."""
    head = receive_head(pipe)
    return head, receive_data(pipe, head, most)


def receive_head(pipe: IO[bytes]) -> dict[str, Any]:
    """A head without the bytes that follow it. Raises Broken."""
    length = LENGTH.unpack(_exactly(pipe, LENGTH.size))[0]
    if length > LONGEST_HEAD:
        raise Broken("head too long")
    try:
        head = json.loads(_exactly(pipe, length))
    except (ValueError, RecursionError) as fault:
        raise Broken("no head") from fault
    if not isinstance(head, dict):
        raise Broken("no head")
    return head


def receive_data(pipe: IO[bytes], head: dict[str, Any], most: int) -> bytes:
    """The bytes that a head announces. Raises Broken for more than `most`."""
    size = head.get("size")
    if not isinstance(size, int) or not 0 <= size <= most:
        raise Broken("too many bytes")
    return _exactly(pipe, size)


def _exactly(pipe: IO[bytes], count: int) -> bytes:
    found = pipe.read(count)
    if len(found) != count:
        raise Broken("ended early")
    return found
