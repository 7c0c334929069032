"""All parts that `st.App` takes."""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import TypedDict

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from streamlit import config
from streamlit.starlette import App

from server.announce import announce
from server.dress import Dress
from server.figures import Figures
from server.first import FirstPage
from server.gate import Gate
from server.logs import begin
from server.memory import keep_small
from server.messages import MessageFilter
from server.mishap import tell_mishap
from server.page import (
    counted,
    end_work,
    has_tianditu_key,
    import_page,
    map_of,
    read_data,
    where,
    workspace_answers,
)
from server.readiness import LOADED, DataReading, Readiness
from server.settings import read_settings
from server.shell import SCRIPT, shell_page, words_script
from server.turns import RunTurns
from server.where import Where

log = logging.getLogger("atlas.server")
Answer = Callable[[Request], Awaitable[Response]]


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
    first = FirstPage(lambda: reading.state() == LOADED, map_of)
    readiness = Readiness(reading, workspace_answers)
    return {
        "routes": _routes(reading, readiness),
        "middleware": [
            Middleware(Dress, has_tianditu_key=has_tianditu_key, page_for=first.page_for),
            Middleware(Gate, settings=read_settings()),
            Middleware(MessageFilter),
            Middleware(RunTurns),
        ],
        "lifespan": _lifespan(reading, readiness, Path(script)),
        "on_script_error": tell_mishap,
    }


def _lifespan(
    reading: DataReading, readiness: Readiness, script: Path
) -> Callable[[App], AbstractAsyncContextManager[None]]:
    """What happens at the start and at the end of the server."""

    @asynccontextmanager
    async def lifespan(_app: App) -> AsyncGenerator[None]:
        begin()
        import_page()
        stop = keep_small()
        reading.begin()
        announce(script)
        yield
        readiness.stopping = True
        stop()
        end_work()
        log.info("ended")

    return lifespan


def _routes(reading: DataReading, readiness: Readiness) -> list[BaseRoute]:
    return [
        *_at_every_base("healthz", reading.health),
        *_at_every_base("readyz", readiness.ready),
        *_at_every_base("metrics", Figures(counted, readiness.state).answer),
        *_at_every_base("where", Where(where).answer, "POST"),
        Route("/{base:path}" + SCRIPT, _words),
    ]


def _at_every_base(name: str, answer: Answer, method: str = "GET") -> list[BaseRoute]:
    """The address of the server itself, and that below the base path which nginx may have given the page."""
    base = config.get_option("server.baseUrlPath").strip("/")
    return [Route(f"{path}/{name}", answer, methods=[method]) for path in ("", *([f"/{base}"] if base else []))]


async def _words(_request: Request) -> Response:
    return Response(words_script(), media_type="text/javascript", headers={"cache-control": "no-cache"})
