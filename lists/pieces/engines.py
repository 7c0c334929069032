"""The same work on many pieces: in processes of this computer, or by the workers of a dask scheduler."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from importlib import import_module
from multiprocessing import get_context
from typing import Any

MOST_LOST = 3
"""So often in a row workers may be lost before any of them has done a piece."""
CONNECT_S = 15
LOST = "工作进程接连意外中断（可能内存不足）。做好的部分留着：再运行一次会接着做，也可以减少 --workers"
NO_DASK = '没有安装 dask：请先 pip install "henan-cluster-atlas[dask]"，各台机器用同一版本'
Engine = Callable[[Callable[[Any], Any], Sequence[Any]], Iterator[Any]]
"""Does work on each of some values, in any order; yields each result as it comes."""


class WorkersLost(Exception):
    """Workers were lost again and again; says what to do (Chinese)."""


def processes(workers: int = 0) -> Engine:
    """Processes on this computer, as many as it has cores if not told; who is killed is replaced."""
    return partial(_in_processes, workers or os.cpu_count() or 1)


def _in_processes(workers: int, work: Callable[[Any], Any], values: Sequence[Any]) -> Iterator[Any]:
    left, lost = list(values), 0
    while left:
        before = len(left)
        try:
            with ProcessPoolExecutor(min(workers, len(left)), get_context("spawn")) as pool:
                futures = {pool.submit(work, value): value for value in left}
                for future in as_completed(futures):
                    result = future.result()
                    left.remove(futures[future])
                    yield result
        except BrokenProcessPool as fault:  # a worker was killed: new ones do what is left
            lost = lost + 1 if len(left) == before else 1
            if lost >= MOST_LOST:
                raise WorkersLost(LOST) from fault


def dask(address: str) -> Engine:
    """The workers of a scheduler (tcp://…), who see the same files. Raises ValueError where dask is not installed."""
    try:
        return partial(_on_dask, import_module("distributed"), address)
    except ModuleNotFoundError as fault:
        raise ValueError(NO_DASK) from fault


def _on_dask(distributed: Any, address: str, work: Callable[[Any], Any], values: Sequence[Any]) -> Iterator[Any]:
    try:
        client = distributed.Client(address, timeout=CONNECT_S, set_as_default=False)
    except (OSError, ValueError) as fault:
        raise ValueError(f"连不上调度器 {address}：请核对地址，以及它是否在运行") from fault
    with client:
        futures = client.map(work, values, pure=False)
        try:
            for _, result in distributed.as_completed(futures, loop=client.loop, with_results=True):
                yield result
        except distributed.KilledWorker as fault:
            raise WorkersLost(LOST) from fault
