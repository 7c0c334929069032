"""One bounded pool of processes for everything that takes long: ask, look how it stands, leave."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from disk.cache import keep
from jobs.process import Worker
from jobs.queue import Job, Queue
from jobs.staff import Staff
from jobs.store import Store
from jobs.task import JobState, Phase, Task
from jobs.wire import OtherSideGone

MOST_WORKERS = 6
"""Each takes 200 to 400 MB while it works."""
WORKERS = min(MOST_WORKERS, max(1, (os.cpu_count() or 1) - 1))
"""One core stays for the people who look at maps; ATLAS_WORKERS says otherwise."""
TRIES = 2
LOST = "生成进程两次意外中断（可能内存不足，或内容过大），没有生成文件。请减少内容或缩小页面后再试。"
UNWRITTEN = "生成的文件存不下来：缓存文件夹写不进去，或磁盘、内存已满，请腾出空间后再试。"
log = logging.getLogger(__name__)


def workers_wanted() -> int:
    """How many processes work at most. Raises ValueError for an ATLAS_WORKERS that is no positive number."""
    given = os.environ.get("ATLAS_WORKERS", "")
    if not given:
        return WORKERS
    if not given.isdecimal() or int(given) < 1:
        raise ValueError(f"环境变量 ATLAS_WORKERS 应为正整数，现在是“{given}”")
    return int(given)


def everybody(who: str) -> bool:
    """Whoever asked is still here."""
    del who
    return True


class Pool:
    """Does tasks in other processes, equal ones once, and keeps their files."""

    def __init__(
        self, store: Store, staff: Staff, workers: int = WORKERS, is_here: Callable[[str], bool] = everybody
    ) -> None:
        self._store, self._staff, self._workers, self._is_here = store, staff, workers, is_here
        self._queue, self._lock, self._busy = Queue(), threading.RLock(), 0
        self._near: set[str] = set()
        staff.is_near = self._somebody_is_near
        self._news = threading.Condition(self._lock)

    def ask(self, task: Task, who: str, upload: bytes = b"") -> str:
        """Want a task's result; returns its key. Raises Busy when the queue is full, OSError for an upload."""
        key = task.key(upload)
        with self._lock:
            self._forget_the_absent()
            job = self._queue.find(key)
            if job and not job.fault:
                job.wanted_by.add(who)
            elif self._store.find(key) is None:
                self._queue.add(Job(key, task, {who}, self._kept(key, upload)))
                self._start()
        return key

    def _kept(self, key: str, upload: bytes) -> Path | None:
        """The file that came along, where the worker finds it."""
        if not upload:
            return None
        path = self._store.part(key, ".upload")
        keep(path, upload)
        return path

    def state(self, key: str) -> JobState | None:
        """How a job stands; None for one that was given up, or whose result was thrown away."""
        with self._lock:
            self._forget_the_absent()
            state = self._queue.state(key, self._workers)
        if state:
            return state
        result = self._store.find(key)
        return JobState(Phase.DONE, path=result.path, told=result.told) if result else None

    def wait(self, key: str, seconds: float) -> JobState | None:
        """As `state`, after the job's end or so many seconds."""
        end = time.monotonic() + seconds
        with self._news:
            while (state := self._queue.state(key, self._workers)) and state.pending:
                if not self._news.wait(max(end - time.monotonic(), 0.0)):
                    break
        return self.state(key)

    def leave(self, key: str, who: str) -> None:
        """Want it no more; what nobody wants is given up."""
        with self._lock:
            if job := self._queue.find(key):
                job.wanted_by.discard(who)
            self._forget_the_absent()

    def warm(self, who: str) -> None:
        """Have a worker ready while this one is here, so that the first task need not wait for one."""
        with self._lock:
            self._near.add(who)
            if not self._busy:
                self._staff.warm()

    def _somebody_is_near(self) -> bool:
        with self._lock:
            self._near = {who for who in self._near if self._is_here(who)}
            return bool(self._near)

    def counts(self) -> dict[str, int]:
        """How many tasks wait, run, and have failed."""
        with self._lock:
            queue = self._queue
            return {"waiting": len(queue.waiting), "running": len(queue.running), "failed": len(queue.failed)}

    def close(self) -> None:
        """Forget all jobs and end all processes."""
        with self._lock:
            for job in [*self._queue.waiting, *self._queue.running.values()]:
                job.wanted_by.clear()
            self._forget_the_absent()
        self._staff.close()

    def _forget_the_absent(self) -> None:
        """Who closed the page wants nothing any more; what nobody wants leaves the queue."""
        queue = self._queue
        for job in [*queue.waiting, *queue.running.values(), *queue.failed.values()]:
            job.wanted_by = {who for who in job.wanted_by if self._is_here(who)}
            if not job.wanted_by and job.key not in queue.running:
                self._drop(job)

    def _drop(self, job: Job) -> None:
        self._queue.drop(job)
        if job.upload:
            job.upload.unlink(missing_ok=True)
        self._news.notify_all()

    def _start(self) -> None:
        """Let one more process work, if there may be one more."""
        if self._busy < self._workers:
            self._busy += 1
            threading.Thread(target=self._work, name="atlas-jobs", daemon=True).start()

    def _work(self) -> None:
        """Do jobs until none waits."""
        while job := self._next():
            try:
                with self._staff.hired() as worker:
                    self._do(worker, job)
            except OtherSideGone:
                continue  # the job was put back, or has failed
            except OSError:  # no process, no folder
                log.exception("a task could not be done")
                with self._lock:
                    self._fail(job, UNWRITTEN)

    def _next(self) -> Job | None:
        with self._lock:
            self._forget_the_absent()
            job = self._queue.take()
            if job is None:
                self._busy -= 1
            return job

    def _do(self, worker: Worker, job: Job) -> None:
        """One job by one worker. Raises OtherSideGone when the worker was lost."""
        out = self._store.part(job.key, job.task.suffix)
        try:
            worker.send({"work": job.task.work, "arguments": dict(job.task.arguments), "out": str(out),
                         "upload": str(job.upload or "")})  # fmt: skip
            while "count" in (said := worker.receive()):
                self._follow(worker, job, said)
        except OtherSideGone:
            self._lost(job)
            raise
        finally:
            worker.count(job.task.long)
        worker.resident = int(said.get("resident", worker.resident))
        self._ended(job, out, said)

    def _follow(self, worker: Worker, job: Job, said: dict[str, Any]) -> None:
        """A page is done: do the short jobs that came meanwhile, then go on or stop."""
        with self._lock:
            job.done, job.count, job.title = said["done"], said["count"], said["title"]
        while short := self._next_short(job):
            self._do(worker, short)
        with self._lock:
            self._forget_the_absent()
            go = bool(job.wanted_by)
        worker.send({"go": go})

    def _next_short(self, job: Job) -> Job | None:
        with self._lock:
            return self._queue.take(short=True) if job.task.long else None

    def _lost(self, job: Job) -> None:
        """A worker was killed: its job is tried once more."""
        with self._lock:
            job.tries += 1
            if job.tries < TRIES:
                self._queue.put_back(job)
            else:
                self._fail(job, LOST)

    def _fail(self, job: Job, fault: str) -> None:
        self._queue.fail(job, fault)
        if job.upload:
            job.upload.unlink(missing_ok=True)
        self._news.notify_all()

    def _ended(self, job: Job, out: Path, said: dict[str, Any]) -> None:
        with self._lock:
            if "fault" in said:
                self._fail(job, said["fault"])
            elif "told" in said:
                self._keep(job, out, said)
            elif job.wanted_by:  # asked for again while it was being stopped
                self._queue.put_back(job)
            else:
                self._drop(job)
        out.unlink(missing_ok=True)

    def _keep(self, job: Job, out: Path, said: dict[str, Any]) -> None:
        try:
            self._store.keep(job.key, out, job.task.suffix, said["told"])
        except OSError:
            self._fail(job, UNWRITTEN)
            return
        self._queue.pace.note(job.task, time.monotonic() - job.started)
        self._drop(job)
