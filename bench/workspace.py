"""The workspace under people: `python -m bench.workspace [URL]`; without an address, a new SQLite file.

Prints one line a figure beside its goal. A save is all of it: the role looked up, the row, the history, the disk.
The gallery is what a page of it asks the workspace for: 1,000 views, and the pictures of the first twenty. The start
of the atlas takes nothing: what the workspace needs is imported at its first use (tests/test_workspace.py holds that).
"""

from __future__ import annotations

import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from sqlalchemy import URL

from bench.serve import ROOT
from workspace import finding, keeping, people
from workspace.home import address, of_file
from workspace.items import VIEW, Item
from workspace.people import EDIT
from workspace.store import Workspace, open_workspace

PEOPLE, SAVES, EVERY_S = 50, 12, 2.0
VIEWS, SHOWN, RUNS = 1000, 20, 9
PICTURE = bytes(40_000)
GOALS_S = {"save, p95": 0.05, "gallery of 1,000": 0.3}


def view(number: int) -> Item:
    """A view as the page keeps one."""
    link = {"doc": "advanced-2014", "ind": "food", "at": "prefecture:411100", "map": f"8.5/33.{number:04d}/114.0"}
    return Item("", VIEW, "", f"视图 {number}", {"link": link}, folder=f"文件夹 {number % 7}", note="说明" * 20)


def timed(call: Callable[[], object]) -> float:
    """Seconds that a call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def saves(store: Workspace, every_s: float) -> float:
    """The 95th percentile of saving, with everybody saving once in `every_s` on average, at moments of chance."""

    def one(person: int) -> list[float]:
        chance, took = random.Random(person), []  # noqa: S311
        for number in range(SAVES):
            time.sleep(chance.uniform(0, 2 * every_s))
            took.append(timed(partial(keeping.save, store, f"p{person}", view(number))))
        return took

    with ThreadPoolExecutor(PEOPLE) as threads:
        took = [seconds for mine in threads.map(one, range(PEOPLE)) for seconds in mine]
    return statistics.quantiles(took, n=20)[-1]


def gallery(store: Workspace) -> float:
    """The middle of some visits to a gallery of `VIEWS`."""
    people.come(store, "many", "多", EDIT)
    for number in range(VIEWS):
        made = keeping.save(store, "many", view(number))
        if number >= VIEWS - SHOWN:
            finding.keep_picture(store, "many", made, PICTURE)

    def visit() -> None:
        items = finding.mine(store, "many", VIEW)
        finding.pictures(store, [item.shows for item in items[:SHOWN]])
        finding.names(store)

    return statistics.median(timed(visit) for _ in range(RUNS))


@contextmanager
def workspace(said: str) -> Iterator[Workspace]:
    """The workspace of an address, or a new file."""
    with tempfile.TemporaryDirectory() as folder:
        url: URL = address(said) if said else of_file(Path(folder) / "workspace.sqlite")
        with open_workspace(url) as store:
            yield store


def cpu_of(code: str, environment: dict[str, str]) -> float:
    """Seconds of one core that a Python program takes: not those that it waits for others."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=os.environ | environment, check=True)  # noqa: S603
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)


def openings() -> dict[str, float]:
    """What a process takes to open a new file and a known one, imports included."""
    code = "from workspace.store import open_workspace; open_workspace()"
    with tempfile.TemporaryDirectory() as folder:
        environment = {"ATLAS_WORKSPACE": f"sqlite:///{folder}/workspace.sqlite"}
        new = cpu_of(code, environment)
        known = statistics.median(cpu_of(code, environment) for _ in range(3))
        bare = statistics.median(cpu_of("", environment) for _ in range(3))
    return {"first use, new file (CPU)": new - bare, "first use, known file (CPU)": known - bare}


def main() -> None:
    """Measure and print."""
    with workspace(" ".join(sys.argv[1:])) as store:
        for person in range(PEOPLE):
            people.come(store, f"p{person}", f"人{person}", EDIT)
        figures = {"save, p95": saves(store, EVERY_S), "save without a pause, p95": saves(store, 0.0)}
        figures |= {"gallery of 1,000": gallery(store)}
    figures |= openings()
    for name, seconds in figures.items():
        goal = GOALS_S.get(name)
        print(f"{name:<28} {seconds * 1000:8.1f} ms" + (f"   goal {goal * 1000:.0f} ms" if goal else ""))


if __name__ == "__main__":
    main()
