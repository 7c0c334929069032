"""Tasks and a worker that does what a test tells it, without a process."""

import queue

import streamlit as st

from jobs.pool import Pool
from jobs.staff import Staff
from jobs.task import Task
from jobs.wire import OtherSideGone
from views.exports import waiting

PATIENCE_S = 60


def task(work="write", suffix=".txt", **arguments):
    return Task(f"tests.job_tasks:{work}", arguments, suffix, work)


def atlas(text="甲", pages=3):
    return Task("tests.job_tasks:paged", {"text": text}, ".txt", "paged", pages=pages, guess_s=10, long=True)


class Scripted:
    """A worker that says what the test tells it to say, and keeps what it was told."""

    pid, jobs, resident, alive, used_up = 0, 0, 0, True, False

    def __init__(self):
        self.told, self.says = queue.Queue(), queue.Queue()
        self.ended = False

    def send(self, message):
        self.told.put(message)

    def receive(self):
        said = self.says.get()
        if said is None:
            raise OtherSideGone("killed")
        return said

    def count(self, long):
        self.jobs += 1

    def end(self):
        self.ended = True

    def order(self):
        """The next message from the pool."""
        return self.told.get(timeout=PATIENCE_S)

    def page(self, done, title="页"):
        """Report a page; the pool's answer."""
        self.says.put({"done": done, "count": 3, "title": title})
        return self.order()

    def finish(self, order, text="好"):
        """End the task that was ordered."""
        with open(order["out"], "w", encoding="utf-8") as out:  # noqa: PTH123
            out.write(text)
        self.says.put({"told": None, "resident": 0})


def long_work(store, monkeypatch, module) -> Scripted:
    """A worker that does what the test says, its pool at hand; for `module`, tables of more than two rows are long."""
    made = Scripted()
    pool = Pool(store, Staff(lambda: made), 1)
    monkeypatch.setattr(waiting, "pool", lambda: pool)
    monkeypatch.setattr(waiting, "AT_ONCE_S", 0.0)
    monkeypatch.setattr(module, "AT_ONCE", 2)
    monkeypatch.setattr(st, "switch_page", lambda _page: None)
    made.pool = pool
    return made
