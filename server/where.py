"""The answer to the search box, which asks where a text lies that its own list of names does not hold.

The text comes as the body, so that no log of addresses keeps it. One text at a time is looked at: others wait, and
where too many do, they are sent away.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse

MOST_BYTES = 400
"""A hundred Chinese characters in UTF-8, and some."""
MOST_WAITING = 20
NO_STORE = {"cache-control": "no-store"}
TOO_LONG = "文字太长：请只输入地名或地址，一百个字以内"
BUSY = "查找的人多，请稍候再输入"


class Where:
    """The answer to /where; `look` tells what the box is told of a text."""

    def __init__(self, look: Callable[[str], Mapping[str, Any]]) -> None:
        self._look = look
        self._one: CapacityLimiter | None = None  # made where an event loop runs

    async def answer(self, request: Request) -> JSONResponse:
        """What `look` says, or why it was not asked."""
        self._one = self._one or CapacityLimiter(1)
        if self._one.statistics().tasks_waiting >= MOST_WAITING:
            return _refused(BUSY, 503)
        body = b""
        async for part in request.stream():
            body += part
            if len(body) > MOST_BYTES:
                return _refused(TOO_LONG, 413)
        found = await to_thread.run_sync(self._look, body.decode("utf-8", "replace"), limiter=self._one)
        return JSONResponse(dict(found), headers=NO_STORE)


def _refused(why: str, status: int) -> JSONResponse:
    return JSONResponse({"said": why, "sure": False, "rows": []}, status, NO_STORE)
