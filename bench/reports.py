"""How long reports take, and all of them as one job: `python -m bench.reports [every nth area]`.

Each format of the province and of one city, then the areas as PDF, in processor time of this process, since a busy
machine's clock says little. Then all 18 + 157 areas as the one job that the page asks for: in a worker of the pool,
with progress, on the clock; what the worker's memory grows to; how soon a second such job ends when nobody wants it.
"""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass

from bench.serve import children_of, rss_mb
from export.work.asked import new_pool
from jobs.pool import Pool
from jobs.task import Task
from layers import LAYERS
from layers.joins import Joins
from layers.world import load_world
from reports.asked import many
from reports.formats import FORMATS, report_of
from reports.subjects import PROVINCE, areas

KINDS = ("省辖市", "县（市、区）")
WHO, LOOK_S = "bench", 0.2
CANCEL_AFTER = 5
"""Reports of the second job that are made before it is given up."""


@dataclass(frozen=True, slots=True)
class JobRun:
    """One job: seconds on the clock, the most memory of the worker while it ran, reports told as made."""

    seconds: float
    peak_mb: float
    told: int


def main(step: int) -> None:
    """Print everything."""
    joins = Joins(load_world(), LAYERS)
    every = [key for kind in KINDS for key in areas(joins.world)[kind]]
    FORMATS["pdf"].write(report_of(every[0], joins))  # fonts are cut once
    for key in (PROVINCE, "prefecture:411100"):
        print(f"{key}: " + "; ".join(f"{kind} {_seconds(key, kind, joins):.2f} s" for kind in FORMATS))
    seconds = [_seconds(key, "pdf", joins) for key in every[::step]]
    print(f"{len(seconds)} PDF: {sum(seconds) / len(seconds):.2f} s each, {max(seconds):.2f} s at most")
    pool = new_pool()
    try:
        _job(pool, every[::step])
    finally:
        pool.close()


def _seconds(key: str, kind: str, joins: Joins) -> float:
    start = time.process_time()
    FORMATS[kind].write(report_of(key, joins))
    return time.process_time() - start


def _job(pool: Pool, keys: list[str]) -> None:
    made = _run(pool, many(keys, "pdf", time.strftime("%Y-%m-%d")))
    print(f"{len(keys)} as one job: {made.seconds:.0f} s, worker at most {made.peak_mb:.0f} MB, {made.told} told")
    gone = _run(pool, many(keys, "docx", time.strftime("%Y-%m-%d")), CANCEL_AFTER)
    print(f"given up after {gone.told}: the worker was free {gone.seconds:.1f} s later")


def _run(pool: Pool, task: Task, give_up_after: int = 0) -> JobRun:
    """Ask for a job and follow it; given up after so many reports, the seconds are those until nothing runs."""
    start, peak, told = time.monotonic(), 0.0, 0
    key = pool.ask(task, WHO)
    while (state := pool.state(key)) and state.pending:
        told, peak = max(told, state.done), max([peak, *map(rss_mb, children_of(os.getpid()))])
        if give_up_after and told >= give_up_after:
            start = time.monotonic()
            pool.leave(key, WHO)
            while pool.counts()["running"]:
                time.sleep(LOOK_S / 4)
            break
        time.sleep(LOOK_S)
    return JobRun(time.monotonic() - start, peak, told)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
