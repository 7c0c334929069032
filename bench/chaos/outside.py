"""What comes from outside: lines that are cut, clocks that jump."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from pathlib import Path

from websockets.exceptions import ConnectionClosed

from bench.chaos.office import exporting, figure, office, workers, works
from bench.chaos.trial import NotHere, Trial, check, until
from bench.protocol import Visitor
from bench.serve import cpu_seconds
from tests.cutting import Line

FAKER = Path("/usr/lib")
JUMPS = ("+2d", "-400d", "+3650d")
PATIENCE_S = 45.0
SEEN_S = 1
"""So often the clock's file is read: at every question for the time, or the age of a file, a start takes minutes."""


async def cut(folder: Path, n: int) -> None:
    """The line is cut while an answer is on its way; then people come back through the same line."""
    with office(folder) as server:
        line = Line(server.url)
        try:
            url = line.url.rstrip("/")
            await works(url)
            for turn in range(5):
                visitor = await Visitor.connect(url)
                asking = asyncio.create_task(visitor.open("view=all"))
                await asyncio.sleep(0.03 * (turn + n))
                line.cut()
                with suppress(ConnectionClosed, OSError):
                    await asking
                line.mend()
                await works(url)
        finally:
            line.close()


async def left(folder: Path, n: int) -> None:
    """Whoever asked for an atlas is cut off: after a moment nobody builds it any more."""
    del n
    with office(folder) as server:
        line = Line(server.url)
        visitor = await exporting(line.url.rstrip("/"), "一键图集")
        await visitor.press("book-build")
        await until(lambda: workers(server), "a worker is there")
        line.close()
        await asyncio.sleep(3)
        await until(lambda: _idle(workers(server)), "the work is given up", PATIENCE_S)
        await figure(server.url, "给下一位")


def _idle(pids: list[int]) -> bool:
    """Whether these processes use no processor for half a second."""
    before = [_used(pid) for pid in pids]
    time.sleep(0.5)
    return before == [_used(pid) for pid in pids]


def _used(pid: int) -> float:
    try:
        return cpu_seconds(pid)
    except OSError:
        return 0.0


async def clock(folder: Path, n: int) -> None:
    """The wall clock of server and workers jumps while they run, and back."""
    library = next(FAKER.rglob("faketime/libfaketime.so.1"), None)
    if library is None:
        raise NotHere("libfaketime is not installed")
    told = folder / "clock"
    told.write_text("+0", encoding="ascii")
    faked = {"LD_PRELOAD": str(library), "FAKETIME_TIMESTAMP_FILE": str(told), "NO_FAKE_STAT": "1",
             "FAKETIME_CACHE_DURATION": str(SEEN_S), "FAKETIME_DONT_FAKE_MONOTONIC": "1"}  # fmt: skip
    with office(folder, faked) as server:
        await works(server.url)
        await figure(server.url, "跳之前")
        visitor = await Visitor.connect(server.url)
        await visitor.open()
        await _jump(told, JUMPS[n])
        check("百亿级" in (await visitor.from_map({"tiers": ["百亿"]})).title, "the open page does not answer")
        await works(server.url)
        await figure(server.url, "跳之后")
        await _jump(told, "+0")
        await works(server.url)
        await figure(server.url, "跳回来")


async def _jump(told: Path, to: str) -> None:
    """Set the clock, and wait until every process has seen it."""
    told.write_text(to, encoding="ascii")
    await asyncio.sleep(SEEN_S + 0.5)


TRIALS = (
    Trial("the network is cut during an answer, five times each", "people come back to a page that works", cut, 3),
    Trial("whoever waits for an atlas is cut off", "the work is given up within 45 s; others are served", left),
    Trial("the clock jumps by 2 days, −400 days, 10 years, and back", "open pages, new pages, figures", clock, 3),
)
