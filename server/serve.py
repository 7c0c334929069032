"""All parts that `st.App` takes."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import TypedDict

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from streamlit.starlette import App

from server.announce import announce
from server.dress import Dress
from server.gate import Gate
from server.memory import keep_small
from server.messages import MessageFilter
from server.mishap import tell_mishap
from server.page import has_tianditu_key, read_data
from server.readiness import DataReading
from server.settings import read_settings
from server.shell import SCRIPT, shell_page, words_script


class AppParts(TypedDict):
    """The arguments of `st.App` beside the script."""

    routes: list[BaseRoute]
    middleware: list[Middleware]
    lifespan: Callable[[App], AbstractAsyncContextManager[None]]
    on_script_error: Callable[[Exception], bool]


def serving(script: str) -> AppParts:
    """What stands around the page of `script`; the data are read while the first visitors come."""
    shell_page()  # an upgrade that has moved a place of it is told now, not to the first visitor
    reading = DataReading(read_data)

    @asynccontextmanager
    async def lifespan(_app: App) -> AsyncGenerator[None]:
        stop = keep_small()
        reading.begin()
        announce(Path(script))
        yield
        stop()

    return {
        "routes": [Route("/healthz", reading.health), Route("/{base:path}" + SCRIPT, _words)],
        "middleware": [
            Middleware(Dress, has_tianditu_key=has_tianditu_key),
            Middleware(Gate, settings=read_settings()),
            Middleware(MessageFilter),
        ],
        "lifespan": lifespan,
        "on_script_error": tell_mishap,
    }


async def _words(_request: Request) -> Response:
    return Response(words_script(), media_type="text/javascript", headers={"cache-control": "no-cache"})
