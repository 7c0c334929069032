"""The processes of a pool: one stays warm while somebody is near, others and the used up ones go; memory goes back."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from jobs.process import Worker

IDLE_S = 30.0
"""So long a worker stays with nothing to do; then it is looked at."""
WARM_S = 900.0
"""So long one of them stays where somebody may still want it; a new one takes two seconds to get ready."""
Later = Callable[[float, Callable[[], None]], None]


def in_a_while(seconds: float, call: Callable[[], None]) -> None:
    """Call something later, unless the process has ended."""
    clock = threading.Timer(seconds, call)
    clock.daemon = True
    clock.start()


def nobody() -> bool:
    """Nobody is near."""
    return False


class Staff:
    """Workers, idle or at work; `start` makes one. `is_near` says whether somebody may want one soon."""

    def __init__(self, start: Callable[[], Worker], later: Later = in_a_while) -> None:
        self._start, self._later, self._lock = start, later, threading.Lock()
        self.is_near: Callable[[], bool] = nobody
        self._idle: list[Worker] = []
        self._at_work: list[Worker] = []

    @property
    def pids(self) -> list[int]:
        """Numbers of all processes."""
        with self._lock:
            return [worker.pid for worker in (*self._idle, *self._at_work)]

    @contextmanager
    def hired(self) -> Iterator[Worker]:
        """A worker that runs: the one that was idle last, or a new one. Raises OSError where none can be started."""
        worker = self._hire()
        fit = False
        try:
            yield worker
            fit = not worker.used_up
        finally:
            self._release(worker, fit)

    def _hire(self) -> Worker:
        with self._lock:
            while self._idle:
                if (worker := self._idle.pop()).alive:
                    break
                worker.end()
            else:
                worker = self._start()
            self._at_work.append(worker)
            return worker

    def _release(self, worker: Worker, fit: bool) -> None:
        """Take a worker back; one that is used up or was lost is ended."""
        with self._lock:
            self._at_work.remove(worker)
            if fit:
                self._idle.append(worker)
        if fit:
            self._rest(worker, time.monotonic())
        else:
            worker.end()

    def warm(self) -> None:
        """Have one worker ready."""
        with self._lock:
            if self._idle:
                return
            worker = self._start()
            self._idle.append(worker)
        self._rest(worker, time.monotonic())

    def close(self) -> None:
        """End all processes; who waits for one at work learns that it is gone."""
        with self._lock:
            idle, self._idle = self._idle, []
            at_work = list(self._at_work)
        for worker in (*idle, *at_work):
            worker.end()

    def _rest(self, worker: Worker, since: float) -> None:
        """Look after a while at a worker that has nothing to do: it stays, goes, or has had work since."""
        jobs = worker.jobs

        def look() -> None:
            near = self.is_near()
            with self._lock:
                if worker not in self._idle or worker.jobs != jobs:
                    return
                stays = near and self._idle == [worker] and time.monotonic() - since < WARM_S
                if not stays:
                    self._idle.remove(worker)
            if stays:
                self._rest(worker, since)
            else:
                worker.end()

        self._later(IDLE_S, look)
