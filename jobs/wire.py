"""Lines of JSON on a pipe between the pool and a worker."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import IO, Any


class OtherSideGone(OSError):
    """The other side ended, or spoke nonsense."""


def send(pipe: IO[bytes], message: Mapping[str, Any]) -> None:
    """Write one message. Raises OtherSideGone where nobody reads."""
    try:
        pipe.write(json.dumps(message, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
        pipe.flush()
    except (OSError, ValueError) as fault:  # ValueError: the pipe was closed
        raise OtherSideGone(str(fault)) from fault


def receive(pipe: IO[bytes]) -> dict[str, Any]:
    """The next message. Raises OtherSideGone at the end."""
    try:
        line = pipe.readline()
        message = json.loads(line) if line.endswith(b"\n") else None
    except (OSError, ValueError) as fault:
        raise OtherSideGone(str(fault)) from fault
    if not isinstance(message, dict):
        raise OtherSideGone("ended")
    return message
