"""Data are read at the start, before the first visitor; health says how far that is."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from starlette.requests import Request
from starlette.responses import JSONResponse

LOADED, LOADING, FAULTY = "loaded", "loading", "faulty"


class DataReading:
    """One reading of the data in the background, and how far it is."""

    def __init__(self, read: Callable[[], None]) -> None:
        self._read = read
        self._begun: Future[None] | None = None

    def begin(self) -> None:
        """Start reading, in a thread of its own."""
        reader = ThreadPoolExecutor(1, "read-data")
        self._begun = reader.submit(self._read)
        reader.shutdown(wait=False)

    def state(self) -> str:
        """`loaded`, `loading` or `faulty`."""
        if self._begun is None or not self._begun.done():
            return LOADING
        return FAULTY if self._begun.exception() else LOADED

    async def health(self, _request: Request) -> JSONResponse:
        """200 when the data are loaded, else 503."""
        state = self.state()
        return JSONResponse({"data": state}, 200 if state == LOADED else 503, {"cache-control": "no-store"})
