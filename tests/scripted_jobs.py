"""Tasks and a worker that does what a test tells it, without a process."""

import queue

from jobs.task import Task
from jobs.wire import OtherSideGone

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
