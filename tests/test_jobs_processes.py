"""Real processes of the pool: they write, refuse, are killed, hang, and end with the server."""

import signal
import subprocess
import sys

import pytest
from conftest import ROOT
from scripted_jobs import atlas, task

from jobs.pool import LOST, Pool
from jobs.process import Worker
from jobs.staff import Staff
from jobs.store import Store
from jobs.wire import OtherSideGone
from jobs.worker import BROKEN

PATIENCE_S = 60


@pytest.fixture
def real(tmp_path):
    """A pool of two real processes."""
    made = Pool(Store(tmp_path), Staff(lambda: Worker()), 2)
    yield made
    made.close()


def test_real_processes_write_report_copy_and_refuse(real):
    asked = [task(text="河南"), atlas(), task("refuse"), task("break_down")]
    keys = [real.ask(one, "甲") for one in asked]
    copied = real.ask(task("copy"), "甲", b"\0deck")
    wrote, paged, refused, broken = (real.wait(key, PATIENCE_S) for key in keys)
    assert (wrote.path.read_text(encoding="utf-8"), wrote.told) == ("河南", {"length": 2})
    assert paged.path.read_text(encoding="utf-8") == "三页"
    assert refused.fault == "没有这样的图"
    assert broken.fault == BROKEN
    assert real.wait(copied, PATIENCE_S).path.read_bytes() == b"\0deck"


def test_a_killed_process_is_tried_once_more(real, tmp_path):
    once = real.ask(task("die", mark=str(tmp_path / "mark")), "甲")
    always = real.ask(task("die"), "甲")
    assert real.wait(once, PATIENCE_S).path.read_text(encoding="utf-8") == "第二次"
    assert real.wait(always, PATIENCE_S).fault == LOST


def test_a_process_that_hangs_is_ended():
    worker = Worker(silent_s=0.1)
    worker.send({"work": "tests.job_tasks:hang", "arguments": {}, "out": "", "upload": ""})
    with pytest.raises(OtherSideGone):
        worker.receive()
    worker.end()
    assert not worker.alive


def test_a_process_that_has_done_an_atlas_goes_and_its_memory_with_it(tmp_path):
    started = []
    pool = Pool(Store(tmp_path), Staff(lambda: started.append(Worker()) or started[-1]), 1)
    pool.wait(pool.ask(task(text="一"), "甲"), PATIENCE_S)
    pool.wait(pool.ask(atlas(), "甲"), PATIENCE_S)
    pool.wait(pool.ask(task(text="二"), "甲"), PATIENCE_S)
    assert [worker.alive for worker in started] == [False, True]
    pool.close()
    assert [worker.alive for worker in started] == [False, False]


def test_a_worker_ends_when_the_server_does():
    worker = Worker()
    worker._process.stdin.close()
    assert worker._process.wait(PATIENCE_S) == 0
    worker.end()


KILLED = """
import os, signal
from jobs.process import Worker
worker = Worker()
worker.send({"work": "tests.job_tasks:hang", "arguments": {}, "out": "", "upload": ""})
print(worker.pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there a worker learns it at its next message")
def test_a_worker_at_work_ends_when_the_server_is_killed():
    # The worker has the server's error stream: it is at its end only when both have ended.
    done = subprocess.run(
        [sys.executable, "-c", KILLED], capture_output=True, cwd=ROOT, timeout=PATIENCE_S, check=False
    )
    assert (done.returncode, done.stdout.strip().isdigit()) == (-signal.SIGKILL, True)
