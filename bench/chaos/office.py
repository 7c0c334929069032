"""A server of its own for a trial, and what a visitor must find there."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from bench.chaos.trial import check, slowness, until
from bench.protocol import Visitor
from bench.serve import Server, children_of, serving

MAP = "component/webmap.publish.atlas_map"
PART = re.compile(rb'(?:src|href)="([\w.-]+\.(?:js|css|json))"')
KEPT = "cache"
LEAST_PNG = 20_000
READY_S = 120.0
"""For reading the data at the start, on a machine that others use, too: no part of any trial."""


@contextmanager
def office(folder: Path, environment: Mapping[str, str] | None = None, ready: bool = True) -> Iterator[Server]:
    """The atlas, with its cache in the trial's folder; `ready`: its data are read."""
    with serving("app.py", {"HENAN_ATLAS_CACHE": str(folder / KEPT), **(environment or {})}) as server:
        end = time.monotonic() + READY_S
        while ready and not _is_ready(server.url) and time.monotonic() < end:
            time.sleep(0.2)
        yield server


def _is_ready(url: str) -> bool:
    try:
        return bool(fetched(f"{url}/healthz"))
    except (URLError, ConnectionError, TimeoutError):  # 503 while it reads
        return False


def kill(pid: int) -> None:
    """End a process as a full memory or a cut of the power would."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def gone(pids: list[int]) -> bool:
    """Whether none of these processes runs any more."""
    return not any(_runs(pid) for pid in pids)


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def workers(server: Server, module: str = "jobs.worker") -> list[int]:
    """The server's processes that run a module."""
    return [pid for pid in children_of(server.pid) if module in _command(pid)]


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def fetched(address: str) -> bytes:
    """An answer of the server; HTTPError where it is none."""
    with urlopen(address, timeout=30) as answer:  # noqa: S310  an address of the trial's own server
        return answer.read()


async def works(url: str) -> None:
    """A visitor finds a page that answers, and a map that is whole."""
    visitor = await Visitor.connect(url)
    try:
        await visitor.open("view=all")
        title = (await visitor.from_map({"tiers": ["千亿"]})).title
        check("千亿级" in title and "百亿级" not in title, f"the headline says {title!r}")
    finally:
        await visitor.close()
    page = await asyncio.to_thread(fetched, f"{url}/{MAP}/index.html")
    parts = set(PART.findall(page))
    check(len(parts) >= 5, f"the map's page names {parts}")
    for name in parts:
        check(await asyncio.to_thread(fetched, f"{url}/{MAP}/{name.decode()}"), f"{name!r} is empty")


async def exporting(url: str, part: str = "单幅图") -> Visitor:
    """A visitor with the export panel open."""
    visitor = await Visitor.connect(url)
    await visitor.open()
    await visitor.pick("panel", ["导出"])
    await visitor.pick("export-part", [part])
    return visitor


async def figure(url: str, title: str) -> None:
    """A visitor has a figure made, and gets it whole."""
    visitor = await exporting(url)
    try:
        await visitor.write("export-title", title)
        await visitor.press("export-make")
        png = await taken(visitor, url)
    finally:
        await visitor.close()
    check(png.startswith(b"\x89PNG") and png.endswith(b"IEND\xaeB`\x82") and len(png) > LEAST_PNG, "no whole PNG")


async def taken(visitor: Visitor, url: str) -> bytes:
    """The file that a visitor waits for."""
    await settled(visitor)
    check(visitor.offered, f"no file came; the page says {visitor.faults}")
    return await asyncio.to_thread(fetched, url + visitor.offered)


async def settled(visitor: Visitor, limit_s: float = 60.0) -> None:
    """Wait until what was asked for is there, or the page says why not."""
    async with asyncio.timeout(limit_s * slowness()):
        while not visitor.offered and not visitor.faults:
            await asyncio.sleep(0.2)
            await visitor.look_again()


async def all_gone(pids: list[int]) -> None:
    """No process of a killed server stays."""
    await until(lambda: gone(pids), f"processes {pids} end", 15.0)
