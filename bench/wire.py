"""A headless Chromium that knows no outside host, and a count of everything that a page sends and receives."""

from __future__ import annotations

import shutil
import time
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Browser, CDPSession, Page, Playwright, Request

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
HERE = ("127.0.0.1", "localhost")
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--hide-scrollbars",
    "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)  # fmt: skip


def find_chromium() -> str:
    """Path of an installed Chromium. FileNotFoundError when there is none."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        raise FileNotFoundError(f"no browser found; looked for {', '.join(BROWSERS)}: install Chromium")
    return found


async def launch(playwright: Playwright) -> Browser:
    """Start the browser; every host but this machine does not exist for it."""
    return await playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))


class Wire:
    """Bytes of one page since the last `reset`; outside hosts and script errors since the beginning.

    `own`: responses under /component/, which is what a way adds to Streamlit's own files.
    """

    def __init__(self) -> None:
        self.outside: dict[str, int] = {}
        self.faults: list[str] = []
        self._components: set[str] = set()
        self.reset()

    def reset(self) -> None:
        """Start counting bytes anew."""
        self.ws_in = self.ws_out = self.http = self.own = 0
        self.last_in_at = 0.0

    async def watch(self, page: Page, cdp: CDPSession) -> None:
        """Listen to a page that has not loaded anything yet."""
        page.on("request", self._asked)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        cdp.on("Network.webSocketFrameReceived", self._received)
        cdp.on("Network.webSocketFrameSent", self._sent)
        cdp.on("Network.responseReceived", self._answered)
        cdp.on("Network.loadingFinished", self._loaded)
        await cdp.send("Network.enable")

    def _received(self, event: dict[str, Any]) -> None:
        self.ws_in += _size(event)
        self.last_in_at = time.time()

    def _sent(self, event: dict[str, Any]) -> None:
        self.ws_out += _size(event)

    def _answered(self, event: dict[str, Any]) -> None:
        if "/component/" in urlsplit(event["response"]["url"]).path:
            self._components.add(event["requestId"])

    def _loaded(self, event: dict[str, Any]) -> None:
        size = int(event["encodedDataLength"])
        self.http += size
        if event["requestId"] in self._components:
            self.own += size

    def _asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in HERE:
            self.outside[parts.hostname or ""] = self.outside.get(parts.hostname or "", 0) + 1


def _size(event: dict[str, Any]) -> int:
    """Payload bytes of a websocket frame; binary ones arrive in base64."""
    response = event["response"]
    length = len(response["payloadData"])
    return length * 3 // 4 if response["opcode"] == 2 else length
