"""What comes from outside: lines that are cut, clocks that jump."""

from __future__ import annotations

import asyncio
import shutil
import struct
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from websockets.exceptions import ConnectionClosed

from bench.chaos.office import exporting, figure, office, workers, works
from bench.chaos.trial import NotHere, Trial, check, until
from bench.protocol import Visitor
from bench.serve import cpu_seconds
from tests.cutting import Line

SOURCE = Path(__file__).parent / "clock.c"
JUMPS = (2, -400, 3650)
PATIENCE_S = 45.0


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
    told = folder / "clock"
    _jump(told, 0)
    faked = {"LD_PRELOAD": str(_clock_library(folder)), "CHAOS_CLOCK": str(told)}
    with office(folder, faked) as server:
        await works(server.url)
        await figure(server.url, "跳之前")
        visitor = await Visitor.connect(server.url)
        await visitor.open()
        _jump(told, JUMPS[n])
        check("百亿级" in (await visitor.from_map({"tiers": ["百亿"]})).title, "the open page does not answer")
        await works(server.url)
        await figure(server.url, "跳之后")
        _jump(told, 0)
        await works(server.url)
        await figure(server.url, "跳回来")


def _clock_library(folder: Path) -> Path:
    """The library that moves a process's clock, made here. Raises NotHere without a C compiler."""
    made, compiler = folder / "clock.so", shutil.which("cc")
    if compiler is None or sys.platform != "linux":
        raise NotHere("a C compiler on Linux makes the clock that jumps")
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", made, SOURCE, "-ldl"], check=True)  # noqa: S603
    return made


def _jump(told: Path, days: int) -> None:
    """Set the clock; every process sees it at once."""
    with told.open("r+b" if told.exists() else "wb") as file:
        file.write(struct.pack("q", days * 86400))


TRIALS = (
    Trial("the network is cut during an answer, five times each", "people come back to a page that works", cut, 3),
    Trial("whoever waits for an atlas is cut off", "the work is given up within 45 s; others are served", left),
    Trial("the clock jumps by 2 days, −400 days, 10 years, and back", "open pages, new pages, figures", clock, 3),
)
