"""The pool: equal work once, a queue with places, cancel, lost workers, results within a size."""

import pytest
from scripted_jobs import PATIENCE_S, Scripted, atlas, task

from jobs.pool import LOST, TRIES, Pool
from jobs.queue import MOST_WAITING
from jobs.staff import Staff
from jobs.store import Store
from jobs.task import Busy, Phase, Task


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


def test_a_result_that_cannot_be_kept_fails_in_words(pool, worker):
    key = pool.ask(task(text="一"), "甲")
    worker.order()
    worker.says.put({"told": None})
    assert "存不下来" in pool.wait(key, PATIENCE_S).fault
