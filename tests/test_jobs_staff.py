"""Workers come and go with those who use the atlas."""

import queue

import pytest
from scripted_jobs import PATIENCE_S, Scripted, task

from jobs.pool import WORKERS, Pool, workers_wanted
from jobs.staff import Staff
from jobs.store import Store
from jobs.task import Phase


@pytest.fixture
def worker():
    return Scripted()


@pytest.fixture
def pool(worker, store):
    """A pool of one scripted worker."""
    return Pool(store, Staff(lambda: worker), 1)


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


def test_no_more_processes_than_allowed_work_at_once(tmp_path):
    born = queue.Queue()
    pool = Pool(Store(tmp_path), Staff(lambda: born.put(one := Scripted()) or one), 2)
    keys = [pool.ask(task(text=str(number)), "甲") for number in range(5)]
    first, second = (born.get(timeout=PATIENCE_S) for _ in range(2))
    first.order(), second.order()
    assert [pool.state(key).phase for key in keys] == [Phase.RUNNING] * 2 + [Phase.WAITING] * 3
    assert born.empty()


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
