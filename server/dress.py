"""What every answer carries; and the page itself, which goes out in Chinese in the place of Streamlit's."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.browser import came_over_tls, cookie_for
from server.policies import headers_for, keeping

NOT_PAGES = ("/component/", "/media/", "/_stcore/", "/static/")
PageFor = Callable[[str, bytes], bytes]
"""Path and query -> the page that is answered."""
OF_THE_OTHER_BODY = ("content-encoding", "etag", "last-modified", "vary")


class Dress:
    """Middleware: adds the headers, and exchanges Streamlit's page for ours."""

    def __init__(self, app: ASGIApp, has_tianditu_key: Callable[[], bool], page_for: PageFor) -> None:
        self._app = app
        self._has_tianditu_key = has_tianditu_key
        self._page_for = page_for

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on a request; look at the answer on its way back."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path: str = scope["path"]
        tianditu = "/component/" in path and self._has_tianditu_key()
        added = headers_for(path, Headers(scope=scope).get("host", ""), tianditu)
        ours: bytes | None = None

        async def dressed(message: Message) -> None:
            nonlocal ours
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(added | (keeping(path) if message["status"] == HTTPStatus.OK else {}))
                if message["status"] == HTTPStatus.OK and _is_page(path, headers):
                    ours = self._page_for(path, scope["query_string"])
                    _exchange(headers, len(ours))
                    if word := _word(scope):
                        headers.append("set-cookie", word)
                await send(message)
            elif ours is None:
                await send(message)
            elif not message.get("more_body"):
                await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else ours})

        await self._app(_whole(scope), receive, dressed)


def _word(scope: Scope) -> str:
    """The cookie of a browser that has none yet; empty for one that has."""
    sent = Headers(scope=scope)
    is_secret = came_over_tls(str(scope.get("scheme", "")), sent.get("x-forwarded-proto", ""))
    return cookie_for(sent.get("cookie", ""), is_secret)


def _is_page(path: str, headers: Headers) -> bool:
    return headers.get("content-type", "").startswith("text/html") and not any(part in path for part in NOT_PAGES)


def _exchange(headers: MutableHeaders, length: int) -> None:
    for name in OF_THE_OTHER_BODY:
        if name in headers:
            del headers[name]
    headers.update({"content-length": str(length), "cache-control": "no-cache"})


def _whole(scope: Scope) -> Scope:
    """The request for a page without its conditions: a browser that kept Streamlit's page shall get ours."""
    if "." in scope["path"].rsplit("/", 1)[-1]:
        return scope
    conditions = (b"if-none-match", b"if-modified-since", b"range")
    return {**scope, "headers": [(name, value) for name, value in scope["headers"] if name not in conditions]}
