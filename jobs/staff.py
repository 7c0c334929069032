"""The processes of a pool: one stays warm for a while, the others and the used up ones go, so that memory goes back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from jobs.process import Worker

IDLE_S = 30.0
WARM_S = 900.0
"""So long the last idle worker stays; a new one takes two seconds to get ready."""


class Staff:
    """Workers, idle or at work; `start` makes one."""

    def __init__(self, start: Callable[[], Worker]) -> None:
        self._start, self._lock = start, threading.Lock()
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
            first = len(self._idle) == 1
        if fit:
            self._end_later(worker, WARM_S if first else IDLE_S)
        else:
            worker.end()

    def warm(self) -> None:
        """Have one worker ready."""
        with self._lock:
            if self._idle:
                return
            worker = self._start()
            self._idle.append(worker)
        self._end_later(worker, WARM_S)

    def close(self) -> None:
        """End all processes; who waits for one at work learns that it is gone."""
        with self._lock:
            idle, self._idle = self._idle, []
            at_work = list(self._at_work)
        for worker in (*idle, *at_work):
            worker.end()

    def _end_later(self, worker: Worker, seconds: float) -> None:
        """End a worker that has had nothing to do since."""
        jobs = worker.jobs

        def end() -> None:
            with self._lock:
                if worker not in self._idle or worker.jobs != jobs:
                    return
                self._idle.remove(worker)
            worker.end()

        clock = threading.Timer(seconds, end)
        clock.daemon = True
        clock.start()
