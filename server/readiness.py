"""Whether to send visitors here: data are read at the start, the workspace answers, nobody has asked for the end."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

LOADED, LOADING, FAULTY = "loaded", "loading", "faulty"
OPEN, UNREACHABLE, NONE_SET = "open", "unreachable", "none"
AGAIN_S = 10.0
"""So often faulty data are read again: somebody may have mended them."""
log = logging.getLogger(__name__)


class DataReading:
    """One reading of the data in the background, and how far it is; data that were mended are read again."""

    def __init__(self, read: Callable[[], None], again_s: float = AGAIN_S) -> None:
        self._read, self._again_s = read, again_s
        self._begun: Future[None] | None = None
        self._at = 0.0

    def begin(self) -> None:
        """Start reading, in a thread of its own."""
        reader = ThreadPoolExecutor(1, "read-data")
        self._begun, self._at = reader.submit(self._told), time.monotonic()
        reader.shutdown(wait=False)

    def _told(self) -> None:
        try:
            self._read()
        except Exception:
            log.exception("the data could not be read")
            raise

    def state(self) -> str:
        """`loaded`, `loading` or `faulty`."""
        if self._begun is None or not self._begun.done():
            return LOADING
        if self._begun.exception() is None:
            return LOADED
        if time.monotonic() - self._at >= self._again_s:
            self.begin()
        return FAULTY

    async def health(self, _request: Request) -> JSONResponse:
        """200 when the data are loaded, else 503."""
        state = self.state()
        return JSONResponse({"data": state}, 200 if state == LOADED else 503, {"cache-control": "no-store"})


class Readiness:
    """Whether this replica may get visitors. `workspace`: whether that of the office answers; None: none is set."""

    def __init__(self, reading: DataReading, workspace: Callable[[], bool | None]) -> None:
        self._reading, self._workspace = reading, workspace
        self.stopping = False

    def state(self) -> dict[str, str]:
        """How each part is. Asks the workspace: not for the event loop."""
        answers = self._workspace()
        kept = NONE_SET if answers is None else OPEN if answers else UNREACHABLE
        return {"data": self._reading.state(), "workspace": kept}

    async def ready(self, _request: Request) -> JSONResponse:
        """200 when visitors may be sent here, else 503 with what is missing."""
        state = await run_in_threadpool(self.state)
        fine = state["data"] == LOADED and state["workspace"] != UNREACHABLE and not self.stopping
        return JSONResponse(state, 200 if fine else 503, {"cache-control": "no-store"})
