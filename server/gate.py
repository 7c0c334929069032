"""The gate: a request under a foreign name, from a foreign page or for the figures of the house is refused."""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from server.hosts import address_of, is_ours, is_own_page
from server.settings import Settings

METRICS = "/metrics"
"""Ours, and Streamlit's own at /_stcore/metrics."""
WRONG_HOST = (
    "打不开：这个网址中的主机名不是本图谱的。请改用启动窗口中显示的网址；"
    "若要在单位内用一个名字访问，请管理员把它写进环境变量 ATLAS_HOSTS 后重新启动。"
)
NO_METRICS = "运行指标只供本机查看；从别处查看需要管理员设置的 ATLAS_METRICS_TOKEN。"
POLICY_VIOLATION = 1008


class Gate:
    """Middleware: lets through what is asked of this atlas by its own page."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 400 or 403 in Chinese, close a foreign websocket, or hand on."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if refusal := self._refusal(scope, headers):
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": POLICY_VIOLATION})
            else:
                await refusal(scope, receive, send)
            return
        await self._app(_without_origin(scope) if scope["type"] == "websocket" else scope, receive, send)

    def _refusal(self, scope: Scope, headers: Headers) -> PlainTextResponse | None:
        host = ",".join(headers.getlist("host"))  # two of them are none
        arrived_at = str((scope.get("server") or ("", 0))[0])
        if not is_ours(host, arrived_at, self._settings.hosts):
            return PlainTextResponse(WRONG_HOST, 400)
        origin = headers.get("origin")
        if scope["type"] == "websocket" and origin and not is_own_page(origin, host, self._settings.office):
            return PlainTextResponse(WRONG_HOST, 403)
        if scope["path"].rstrip("/").endswith(METRICS) and not self._may_read_metrics(scope, headers):
            return PlainTextResponse(NO_METRICS, 403)
        return None

    def _may_read_metrics(self, scope: Scope, headers: Headers) -> bool:
        token = self._settings.metrics_token
        if token and secrets.compare_digest(headers.get("authorization", "").encode(), f"Bearer {token}".encode()):
            return True
        address = address_of(str((scope.get("client") or ("", 0))[0]))
        forwarded = "forwarded" in headers or "x-forwarded-for" in headers
        return address is not None and address.is_loopback and not forwarded


def _without_origin(scope: Scope) -> Scope:
    """The origin has been checked here; for another than the host, Streamlit would ask outside for our address.

    One that is the host stays: a login counts only for a page whose origin is known.
    """
    headers = Headers(scope=scope)
    if urlsplit(headers.get("origin", "")).netloc == headers.get("host"):
        return scope
    return {**scope, "headers": [(name, value) for name, value in scope["headers"] if name != b"origin"]}
