"""The pool: equal work once, a queue with places, cancel, lost workers, results within a size."""

import queue

import pytest

from jobs.pool import LOST, TRIES, WORKERS, Pool, workers_wanted
from jobs.queue import MOST_WAITING
from jobs.staff import Staff
from jobs.store import Store
from jobs.task import Busy, Phase, Task
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


@pytest.fixture
def worker():
    return Scripted()


@pytest.fixture
def pool(worker, store):
    """A pool of one scripted worker."""
    return Pool(store, Staff(lambda: worker), 1)


def test_equal_work_is_done_once_for_all_who_ask(pool, worker):
    key, again = pool.ask(task(text="一"), "甲"), pool.ask(task(text="一"), "乙")
    worker.finish(worker.order())
    assert key == again
    assert pool.wait(key, PATIENCE_S).path.read_text(encoding="utf-8") == "好"
    assert worker.told.empty()


def test_a_finished_result_is_found_by_the_next_pool(pool, worker, tmp_path):
    key = pool.ask(task(text="一"), "甲")
    worker.finish(worker.order(), "旧")
    pool.wait(key, PATIENCE_S)
    other = Pool(Store(tmp_path), Staff(lambda: pytest.fail("nothing was to be done")), 1)
    assert other.state(other.ask(task(text="一"), "丙")).path.read_text(encoding="utf-8") == "旧"


@pytest.mark.parametrize(
    "other", [task(text="二"), task("copy", text="一"), task(text="一", suffix=".svg"),
              Task("tests.job_tasks:write", {"text": "一"}, ".txt", "write", "another edition")]
)  # fmt: skip
def test_other_words_work_format_or_edition_are_other_work(other):
    assert other.key() != task(text="一").key()
    assert task(text="一").key(b"a") != task(text="一").key(b"b")


def test_who_waits_sees_the_place_in_the_queue_and_the_time_left(pool, worker):
    first, second, third = (pool.ask(atlas(text), text) for text in "一二三")
    order = worker.order()
    assert worker.page(0, "全省总图") == {"go": True}
    running = pool.state(first)
    assert (running.phase, running.done, running.count, running.title) == (Phase.RUNNING, 0, 3, "全省总图")
    assert [pool.state(key).ahead for key in (second, third)] == [1, 2]
    assert 30 < pool.state(second).left_s <= 60 < pool.state(third).left_s <= 90
    worker.finish(order)
    pool.wait(first, PATIENCE_S)
    assert pool.state(third).left_s < 10, "the first was made at once, so the others should be"


def test_a_short_job_is_let_in_between_two_pages_of_a_long_one(pool, worker):
    long = pool.ask(atlas(), "甲")
    whole = worker.order()
    short = pool.ask(task(text="短"), "乙")
    assert pool.state(short).ahead == 0
    order = worker.page(1)
    assert order["arguments"] == {"text": "短"}
    worker.finish(order)
    assert worker.order() == {"go": True}
    assert pool.state(short).phase is Phase.DONE
    worker.finish(whole)
    assert pool.wait(long, PATIENCE_S).phase is Phase.DONE


def test_a_cancelled_job_stops_at_the_next_page(pool, worker):
    key = pool.ask(atlas(), "甲")
    worker.order()
    pool.leave(key, "甲")
    assert worker.page(1) == {"go": False}
    worker.says.put({"stopped": True})
    assert pool.wait(key, PATIENCE_S) is None


def test_a_job_that_somebody_else_wants_goes_on(pool, worker):
    key = pool.ask(atlas(), "甲")
    pool.ask(atlas(), "乙")
    worker.order()
    pool.leave(key, "甲")
    assert worker.page(1) == {"go": True}


def test_a_cancelled_job_leaves_the_queue_at_once(pool, worker):
    pool.ask(atlas("一"), "甲")
    second, third = pool.ask(atlas("二"), "乙"), pool.ask(atlas("三"), "丙")
    worker.order()
    pool.leave(second, "乙")
    assert pool.state(second) is None
    assert pool.state(third).ahead == 1


def test_a_job_asked_for_again_while_it_stops_is_done(pool, worker):
    key = pool.ask(atlas(), "甲")
    worker.order()
    pool.leave(key, "甲")
    assert worker.page(1) == {"go": False}
    pool.ask(atlas(), "乙")
    worker.says.put({"stopped": True})
    worker.finish(worker.order())
    assert pool.wait(key, PATIENCE_S).phase is Phase.DONE


def test_a_closed_page_gives_up_what_nobody_else_wants(worker, tmp_path):
    here = {"甲", "乙", "丙"}
    pool = Pool(Store(tmp_path), Staff(lambda: worker), 1, here.__contains__)
    first, second, third = (pool.ask(atlas(who), who) for who in "甲乙丙")
    worker.order()
    here -= {"甲", "乙"}
    assert worker.page(1) == {"go": False}
    assert pool.state(second) is None
    worker.says.put({"stopped": True})
    assert worker.order()["arguments"] == {"text": "丙"}
    assert pool.state(first) is None
    assert pool.state(third).phase is Phase.RUNNING


def test_a_full_queue_says_so(pool, worker):
    with pytest.raises(Busy, match="请过几分钟再试"):
        for number in range(MOST_WAITING + 2):
            pool.ask(atlas(str(number)), "甲")


def test_a_worker_that_is_lost_costs_one_more_try_and_then_a_message(pool, worker, monkeypatch):
    key = pool.ask(task(text="一"), "甲")
    for _ in range(TRIES):
        worker.order()
        worker.says.put(None)
    state = pool.wait(key, PATIENCE_S)
    assert (state.phase, state.fault) == (Phase.FAILED, LOST)
    pool.ask(task(text="一"), "甲")
    worker.finish(worker.order())
    assert pool.wait(key, PATIENCE_S).phase is Phase.DONE, "asked again, it is tried again"


def test_a_worker_that_was_lost_is_not_hired_again(tmp_path):
    born = queue.Queue()
    pool = Pool(Store(tmp_path), Staff(lambda: born.put(one := Scripted()) or one), 1)
    key = pool.ask(task(text="一"), "甲")
    first = born.get(timeout=PATIENCE_S)
    first.says.put(None)
    second = born.get(timeout=PATIENCE_S)
    second.finish(second.order())
    assert pool.wait(key, PATIENCE_S).phase is Phase.DONE
    assert first.ended


def test_what_is_lost_with_a_long_job_is_tried_again_too(pool, worker):
    long = pool.ask(atlas(), "甲")
    worker.order()
    short = pool.ask(task(text="短"), "乙")
    worker.page(1)
    worker.says.put(None)
    worker.finish(worker.order())
    assert pool.wait(short, PATIENCE_S).phase is Phase.DONE
    worker.finish(worker.order())
    assert pool.wait(long, PATIENCE_S).phase is Phase.DONE


def test_no_more_processes_than_allowed_work_at_once(tmp_path):
    born = queue.Queue()
    pool = Pool(Store(tmp_path), Staff(lambda: born.put(one := Scripted()) or one), 2)
    keys = [pool.ask(task(text=str(number)), "甲") for number in range(5)]
    first, second = (born.get(timeout=PATIENCE_S) for _ in range(2))
    first.order(), second.order()
    assert [pool.state(key).phase for key in keys] == [Phase.RUNNING] * 2 + [Phase.WAITING] * 3
    assert born.empty()


def test_a_result_that_cannot_be_kept_fails_in_words(pool, worker):
    key = pool.ask(task(text="一"), "甲")
    worker.order()
    worker.says.put({"told": None})
    assert "存不下来" in pool.wait(key, PATIENCE_S).fault


def test_the_environment_says_how_many_work(monkeypatch):
    assert workers_wanted() == WORKERS
    monkeypatch.setenv("ATLAS_WORKERS", "3")
    assert workers_wanted() == 3
    monkeypatch.setenv("ATLAS_WORKERS", "none")
    with pytest.raises(ValueError, match="应为正整数，现在是“none”"):
        workers_wanted()


class Clock:
    """What is to be called later, when the test says so."""

    def __init__(self):
        self.calls = []

    def __call__(self, seconds, call):
        self.calls.append(call)

    def ring(self):
        calls, self.calls = self.calls, []
        for call in calls:
            call()


def test_one_idle_worker_stays_while_somebody_is_near_and_none_when_everybody_has_gone(tmp_path):
    clock, here, born = Clock(), {"甲"}, []
    pool = Pool(Store(tmp_path), Staff(lambda: born.append(one := Scripted()) or one, clock), 1, here.__contains__)
    pool.warm("甲")
    clock.ring()
    assert [one.ended for one in born] == [False]
    here.clear()
    clock.ring()
    assert [one.ended for one in born] == [True]
    assert clock.calls == []


def test_of_several_idle_workers_only_one_stays_and_it_too_goes_after_a_quarter_of_an_hour(tmp_path, monkeypatch):
    clock, born = Clock(), []
    staff = Staff(lambda: born.append(one := Scripted()) or one, clock)
    Pool(Store(tmp_path), staff, 2).warm("甲")
    with staff.hired(), staff.hired():
        pass
    clock.ring()
    assert sorted(one.ended for one in born) == [False, True]
    monkeypatch.setattr("jobs.staff.WARM_S", 0.0)
    clock.ring()
    assert [one.ended for one in born] == [True, True]
