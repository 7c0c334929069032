"""How long tasks of a kind take, from those that were done; the first guess comes with the task."""

from __future__ import annotations

from collections import deque
from statistics import median

from jobs.task import Task

REMEMBERED = 5


class Pace:
    """Seconds per page of the last tasks of each kind."""

    def __init__(self) -> None:
        self._seen: dict[str, deque[float]] = {}

    def note(self, task: Task, seconds: float) -> None:
        """A task was done in so many seconds."""
        self._seen.setdefault(task.kind, deque(maxlen=REMEMBERED)).append(seconds / task.pages)

    def seconds(self, task: Task) -> float:
        """How long the whole task should take."""
        seen = self._seen.get(task.kind)
        return (median(seen) if seen else task.guess_s) * task.pages

    def left(self, task: Task, elapsed: float, done: int) -> float:
        """How long a running task should still take, `done` pages being made in `elapsed` seconds."""
        if not done:
            return max(self.seconds(task) - elapsed, 0.0)
        return elapsed / done * max(task.pages - done, 0)
