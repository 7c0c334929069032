"""A page in a real Chromium, filmed: frames that were really composited, cut to the map's rectangle.

Frames are kept as the browser sent them and read only when the page rests, so that reading does not compete with
drawing. A dot of two pixels in the page's corner beats ten times a second while a page is filmed: the browser sends
a frame only when something changes, and without the beat the strip could end on a frame that is not the last.
"""

from __future__ import annotations

import asyncio
import base64
import io
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image
from playwright.async_api import Browser, BrowserContext, CDPSession, Locator, Page

from bench.film import Frame, blank_seconds, complete_at, is_empty, last_change_at, same
from bench.wire import Wire

WIDTH, HEIGHT, SHRINK = 1280, 900, 2
QUIET_S = 1.0
PATIENCE_S = 6.0
"""How long to wait for a first sign of change before saying that there was none."""
LIMIT_S = 90.0
RUNS = "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState !== 'notRunning'"
BEAT = """on => {
  clearInterval(window.benchBeat);
  let dot = document.getElementById('bench-beat');
  if (!dot) { dot = document.createElement('i'); dot.id = 'bench-beat'; document.documentElement.append(dot);
    dot.style.cssText = 'position:fixed;left:0;top:0;width:2px;height:2px;z-index:2147483647'; }
  if (on) window.benchBeat = setInterval(() => { dot.style.background = dot.style.background ? '' : '#777'; }, 100);
}"""


@dataclass(frozen=True)
class Seen:
    """One load or change as it was seen. Times in ms from the click (or the call of the page), sizes in bytes.

    `answered_ms`: the server's last message. `changed` is False when the map looks as it did before: then
    `complete_ms` says nothing. `moved_px`: how far the map itself jumped on the page, which counts as unfinished.
    """

    changed: bool
    complete_ms: float
    blank_ms: float
    answered_ms: float
    ws_bytes: int
    sent_bytes: int
    http_bytes: int
    own_bytes: int
    moved_px: int


class Screen:
    """One page in a context of its own, with nothing cached, watched from its first request on."""

    def __init__(self, context: BrowserContext, page: Page, cdp: CDPSession, box_css: str) -> None:
        self.context, self.page, self.cdp, self.box_css = context, page, cdp, box_css
        self.wire = Wire()
        self._raw: list[tuple[float, str]] = []
        self._read: list[Frame] = []
        self._acks: set[asyncio.Task[dict[str, Any]]] = set()
        self._box: dict[str, Any] = {}

    @classmethod
    async def open(cls, browser: Browser, box_css: str) -> Screen:
        """A blank page; `box_css` names the element whose rectangle is the map."""
        context = await browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
        page = await context.new_page()
        made = cls(context, page, await context.new_cdp_session(page), box_css)
        await made.wire.watch(page, made.cdp)
        made.cdp.on("Page.screencastFrame", made._filmed)
        return made

    async def close(self) -> None:
        """Close page and context."""
        await self.context.close()

    async def load(self, url: str) -> Seen:
        """Call the page and film it until its map rests."""
        await self._roll()
        start = time.time()
        await self.page.goto(url, wait_until="commit")
        await self.page.wait_for_selector("body", state="attached")
        await self.page.evaluate(BEAT, True)
        await self.page.wait_for_selector(self.box_css, timeout=LIMIT_S * 1000)
        return await self._seen(start)

    async def change(self, target: Locator, key: str = "") -> Seen:
        """Click `target` on a page that rests (or press `key` in it), and film what becomes of the map.

        The pointer or the focus is there before the clock starts: only the press itself counts.
        """
        await self.page.bring_to_front()
        await (target.focus() if key else target.hover())
        await self.page.evaluate(BEAT, True)
        await self._roll()
        await asyncio.sleep(0.3)
        await self._strip(0.0)
        top = self._box["y"]
        self.wire.reset()
        start = time.time()
        if key:
            await self.page.keyboard.press(key)
        else:
            await self.page.mouse.down()
            await self.page.mouse.up()
        return await self._seen(start, top)

    async def bytes_of(self, doing: Callable[[], Awaitable[None]], wait_s: float = 2.0) -> int:
        """Websocket bytes both ways while something is done and for `wait_s` afterwards."""
        self.wire.reset()
        await doing()
        await asyncio.sleep(wait_s)
        return self.wire.ws_in + self.wire.ws_out

    async def _roll(self) -> None:
        self._raw, self._read = [], []
        self.wire.reset()
        size = {"maxWidth": WIDTH // SHRINK, "maxHeight": HEIGHT // SHRINK}
        await self.cdp.send("Page.startScreencast", {"format": "jpeg", "quality": 70, **size})

    async def _seen(self, start: float, top: float | None = None) -> Seen:
        """Film until the map rests, and cut; the film ends in any case, so that a failed page slows no other."""
        try:
            await self._until_at_rest(start)
        finally:
            await self.page.evaluate(BEAT, False)
            await self.cdp.send("Page.stopScreencast")
            await asyncio.gather(*self._acks)
        return await self._cut(start, top)

    async def _cut(self, start: float, top: float | None) -> Seen:
        before, strip = await self._strip(start)
        at, wire = complete_at(strip), self.wire
        return Seen(
            changed=before is None or not same(before, strip[-1].picture),
            complete_ms=round((at - start) * 1e3, 1),
            blank_ms=0.0 if before is None else round(blank_seconds(before, strip) * 1e3, 1),
            answered_ms=max(0.0, round((wire.last_in_at - start) * 1e3, 1)),
            ws_bytes=wire.ws_in,
            sent_bytes=wire.ws_out,
            http_bytes=wire.http,
            own_bytes=wire.own,
            moved_px=0 if top is None else round(abs(self._box["y"] - top)),
        )

    async def _until_at_rest(self, start: float) -> None:
        """Until Streamlit runs nothing and the map looks the same for QUIET_S seconds; an empty one never rests."""
        while (now := time.time()) - start < LIMIT_S:
            await asyncio.sleep(0.1)
            if now - start < QUIET_S or await self.page.evaluate(RUNS):
                continue
            before, strip = await self._strip(start)
            if not strip or is_empty(strip[-1].picture):
                continue
            changed_at = last_change_at(strip[0].picture if before is None else before, strip, start)
            as_before = before is not None and same(before, strip[-1].picture)
            if now - changed_at > (PATIENCE_S if as_before else QUIET_S):
                return
        raise TimeoutError(f"the map did not come to rest within {LIMIT_S:g} s: {self.page.url}")

    async def _strip(self, start: float) -> tuple[np.ndarray | None, list[Frame]]:
        """The picture before `start` (None when nothing was filmed then) and all frames since.

        All are cut to the map's rectangle as it lies now (or lay last, while the map is mounted anew).
        """
        element = await self.page.query_selector(self.box_css)
        box = await element.bounding_box() if element else None
        self._box = dict(box) if box else self._box
        if not self._box:
            raise LookupError(f"no element {self.box_css} on {self.page.url}")
        x, y = self._box["x"] / SHRINK, self._box["y"] / SHRINK
        right, bottom = x + self._box["width"] / SHRINK, y + self._box["height"] / SHRINK
        for at, data in self._raw[len(self._read) :]:
            whole = np.asarray(Image.open(io.BytesIO(base64.b64decode(data))).convert("L")).astype(np.int16)
            self._read.append(Frame(at, whole))
        rows, columns = slice(max(0, int(y) + 1), max(0, int(bottom) - 1)), slice(int(x) + 1, int(right) - 1)
        cut = [Frame(frame.at, frame.picture[rows, columns]) for frame in self._read]
        earlier = [frame.picture for frame in cut if frame.at < start]
        return (earlier[-1] if earlier else None), [frame for frame in cut if frame.at >= start]

    def _filmed(self, event: dict[str, Any]) -> None:
        self._raw.append((event["metadata"]["timestamp"], event["data"]))
        ack = asyncio.ensure_future(self.cdp.send("Page.screencastFrameAck", {"sessionId": event["sessionId"]}))
        self._acks.add(ack)
        ack.add_done_callback(self._acks.discard)
