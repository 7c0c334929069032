"""Processes that are killed: the server while it answers, workers while they build, refresh and read."""

from __future__ import annotations

import asyncio
import os
import random
import threading
import time
from contextlib import suppress
from functools import cache
from pathlib import Path

from websockets.exceptions import ConnectionClosed

from bench.chaos.office import KEPT, all_gone, exporting, fetched, figure, kill, office, settled, taken, workers, works
from bench.chaos.trial import Trial, check, until
from bench.protocol import Visitor
from bench.serve import Server, children_of
from export import exporter_of
from export.frame.request import ExportRequest
from export.passport.passport import NoPassport, read_passport
from export.work import asked
from intake import apart
from jobs.pool import Pool
from jobs.store import Store
from jobs.task import Phase
from layers import LAYERS
from layers.compose import compose
from layers.world import load_world
from policy.selection import Selection

WAIT_S = 60.0


async def server_answering(folder: Path, n: int) -> None:
    """Kill the server while visitors wait for their answers; its successor finds the same cache."""
    with office(folder) as server:
        visitors = [await Visitor.connect(server.url) for _ in range(3)]
        await visitors[0].open()
        asking = [asyncio.create_task(visitor.open("view=all")) for visitor in visitors[1:]]
        await asyncio.sleep(0.02 * n)
        pids = children_of(server.pid)
        kill(server.pid)
        for one in asking:
            with suppress(ConnectionClosed, OSError):
                await one
        await all_gone(pids)
    with office(folder) as server:
        await works(server.url)


async def server_starting(folder: Path, n: int) -> None:
    """Kill the server while it writes the map's folder for the first time."""
    with suppress(RuntimeError), office(folder, ready=False) as server:
        await asyncio.sleep(0.3 * n)
        kill(server.pid)
    with office(folder) as server:
        await works(server.url)


async def server_exporting(folder: Path, n: int) -> None:
    """Kill the server while a figure is made: its workers end by themselves, the next one makes it."""
    with office(folder) as server:
        visitor = await exporting(server.url)
        await visitor.press("export-make")
        pids = children_of(server.pid)
        check(pids, "nobody was at work")
        await asyncio.sleep(0.4 * n)
        kill(server.pid)
        await all_gone(pids)
    with office(folder) as server:
        await figure(server.url, f"再做一次{n}")


async def atlas_worker(folder: Path, n: int) -> None:
    """Kill the worker in the middle of an atlas: another one begins it anew."""
    with office(folder) as server:
        visitor = await exporting(server.url, "一键图集")
        await visitor.pick("book-sections", ["总图"])
        await visitor.press("book-build")
        await until(lambda: workers(server), "a worker is there")
        await asyncio.sleep(1.5 + n)
        for pid in workers(server):
            kill(pid)
        deck = await taken(visitor, server.url)
        check(deck.startswith(b"PK"), "the atlas is no PPTX")
        await works(server.url)


async def figure_worker_twice(folder: Path, n: int) -> None:
    """Kill every worker that makes a figure: the page says so, and the next figure is made."""
    with office(folder) as server:
        visitor = await exporting(server.url)
        await visitor.write("export-title", f"总是中断{n}")
        await visitor.press("export-make")
        killing = asyncio.create_task(_kill_all(server))
        try:
            await settled(visitor)
        finally:
            killing.cancel()
        check("意外中断" in "".join(visitor.faults), f"the page says {visitor.faults}")
        await figure(server.url, f"后来做成{n}")


async def _kill_all(server: Server) -> None:
    while True:
        for pid in workers(server):
            kill(pid)
        await asyncio.sleep(0.05)


@cache
def _request() -> ExportRequest:
    return ExportRequest(compose(load_world(), Selection(documents=("advanced-2014",)), LAYERS), date="2026-11-21")


@cache
def _deck() -> bytes:
    return exporter_of(".pptx").make(_request())


async def refreshing(folder: Path, n: int) -> None:
    """Kill the worker that refreshes a deck: another one does it."""
    pool = Pool(Store(folder), staff := asked.staff(), 1)
    try:
        key = pool.ask(asked.refreshed(_request(), book=False), "me", await asyncio.to_thread(_deck))
        await until(lambda: (now := pool.state(key)) and now.phase is Phase.RUNNING and staff.pids, "it runs")
        await asyncio.sleep(0.7 * n)
        for pid in staff.pids:
            kill(pid)
        state = await asyncio.to_thread(pool.wait, key, WAIT_S)
        made = state.path if state and state.phase is Phase.DONE else None
        check(made and made.read_bytes().startswith(b"PK"), f"it ended as {state}")
    finally:
        pool.close()


async def reading(folder: Path, n: int) -> None:
    """Kill the process that reads an upload: one sentence, and the next file is read."""
    del folder
    data = await asyncio.to_thread(_deck)
    apart.close()
    stop = threading.Event()
    killer = threading.Thread(target=_kill_readers, args=(stop, random.Random(n).random() * 0.3))  # noqa: S311
    killer.start()
    try:
        said = await asyncio.to_thread(_said, data)
    finally:
        stop.set()
        killer.join()
    check(not said or "已损坏" in said, f"it said {said}")
    apart.close()
    check(await asyncio.to_thread(_said, data) == "", "the next file was not read")


def _kill_readers(stop: threading.Event, after_s: float) -> None:
    stop.wait(after_s)
    end = time.monotonic() + 5
    while not stop.is_set() and time.monotonic() < end:
        for pid in children_of(os.getpid()):
            kill(pid)
        stop.wait(0.01)


def _said(data: bytes) -> str:
    """What is said of a file; nothing where it was read."""
    try:
        read_passport(data, ".pptx")
    except NoPassport as fault:
        return str(fault)
    return ""


async def upload_kept(folder: Path, n: int) -> None:
    """Kill the server: what it kept for its workers is swept by the next one."""
    with office(folder) as server:
        await works(server.url)
        kill(server.pid)
    left = folder / KEPT / "results" / "at-work" / ".henan-atlas-0-1.upload.part"
    left.parent.mkdir(parents=True, exist_ok=True)
    left.write_bytes(b"x")
    os.utime(left, (0, 0))
    with office(folder) as server:
        await figure(server.url, f"清扫{n}")
        check(not left.exists(), "an old unfinished file is still there")
        check(fetched(f"{server.url}/healthz"), "no health")


TRIALS = (
    Trial("kill -9 the server while three visitors wait", "its processes end; the next works", server_answering, 4),
    Trial("kill -9 the server while it starts with an empty cache", "the next server works", server_starting, 4),
    Trial("kill -9 the server while a figure is made", "its workers end; the next makes it", server_exporting, 3),
    Trial("kill -9 the worker that builds an atlas", "the atlas comes all the same", atlas_worker, 3),
    Trial("kill -9 every worker that makes a figure", "the page says so; the next is made", figure_worker_twice, 2),
    Trial("kill -9 the worker that refreshes a deck", "the deck comes all the same", refreshing, 3),
    Trial("kill -9 the process that reads an upload", "one sentence or an answer; the next is read", reading, 5),
    Trial("kill -9 the server; unfinished files of it stay", "swept by the next one", upload_kept),
)  # fmt: skip
