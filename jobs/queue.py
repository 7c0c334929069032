"""Jobs in the order in which they are done: short ones before long ones, each kind first come, first served."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path

from jobs.pace import Pace
from jobs.task import Busy, JobState, Phase, Task

MOST_WAITING = 200
FULL = "现在排队的导出太多，请过几分钟再试"


@dataclass
class Job:
    """A task, who wants it, and how far it is."""

    key: str
    task: Task
    wanted_by: set[str]
    upload: Path | None = None
    tries: int = 0
    started: float = 0.0
    done: int = 0
    count: int = 0
    title: str = ""
    fault: str = ""


@dataclass
class Queue:
    """All jobs that are not done: waiting in order, running, failed. Its owner guards it by a lock."""

    pace: Pace = field(default_factory=Pace)
    waiting: list[Job] = field(default_factory=list)
    running: dict[str, Job] = field(default_factory=dict)
    failed: dict[str, Job] = field(default_factory=dict)

    def find(self, key: str) -> Job | None:
        """The job of that key, waiting, running or failed."""
        waits = next((job for job in self.waiting if job.key == key), None)
        return waits or self.running.get(key) or self.failed.get(key)

    def add(self, job: Job) -> None:
        """Put a new job behind those of its kind. Raises Busy."""
        if len(self.waiting) >= MOST_WAITING:
            raise Busy(FULL)
        self.failed.pop(job.key, None)
        self.waiting.append(job)
        self._sort()

    def put_back(self, job: Job) -> None:
        """A job whose worker was lost comes first of its kind."""
        self.running.pop(job.key, None)
        self.waiting.insert(0, job)
        self._sort()

    def _sort(self) -> None:
        self.waiting.sort(key=lambda job: job.task.long)  # stable: within a kind the order stays

    def take(self, short: bool = False) -> Job | None:
        """The next job, now running; with `short` only one that is short."""
        if not self.waiting or (short and self.waiting[0].task.long):
            return None
        job = self.waiting.pop(0)
        job.started, job.done, job.count, job.title = time.monotonic(), 0, 0, ""
        self.running[job.key] = job
        return job

    def drop(self, job: Job) -> None:
        """Forget a job that nobody wants, or that is done."""
        self.waiting = [one for one in self.waiting if one is not job]
        for jobs in (self.running, self.failed):
            if jobs.get(job.key) is job:
                del jobs[job.key]

    def fail(self, job: Job, fault: str) -> None:
        """Keep a job's fault for those who asked."""
        self.drop(job)
        job.fault = fault
        self.failed[job.key] = job

    def state(self, key: str, workers: int) -> JobState | None:
        """How a job stands, when so many processes work; None for an unknown one."""
        job = self.find(key)
        if job is None:
            return None
        if job.fault:
            return JobState(Phase.FAILED, fault=job.fault)
        if key in self.running:
            count = job.count or job.task.pages
            return JobState(Phase.RUNNING, 0, self._left(job), job.done, count, job.title)
        before = self.waiting[: self.waiting.index(job)]
        return JobState(Phase.WAITING, len(before) + self._in_the_way(job, workers), self._wait(job, before, workers))

    def _left(self, job: Job) -> float:
        return self.pace.left(job.task, time.monotonic() - job.started, job.done)

    def _in_the_way(self, job: Job, workers: int) -> int:
        """Running jobs that must end first; a short one is let in between the pages of a long one."""
        blocking = [one for one in self.running.values() if job.task.long or not one.task.long]
        return len(blocking) if len(self.running) >= workers else 0

    def _wait(self, job: Job, before: list[Job], workers: int) -> float:
        """Seconds until a waiting job is done."""
        blocking = [one for one in self.running.values() if job.task.long or not one.task.long]
        work = sum(map(self._left, blocking)) + sum(self.pace.seconds(one.task) for one in before)
        return work / workers + self.pace.seconds(job.task)
