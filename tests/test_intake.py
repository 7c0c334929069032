"""What comes from outside is read within limits, apart from the server, or refused in Chinese."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from intake import apart, portable
from intake.apart import read_apart, read_watched
from intake.budget import MB, Budget, Refused
from intake.limits import within
from intake.progress import Cancelled, say
from intake.wire import Answer


def told(data: bytes, words: str = "") -> Answer:
    return Answer([words, len(data)], data[:3])


def slow(_: bytes, rounds: int = 3) -> Answer:
    for n in range(rounds):
        say(n, "行")
    return Answer("done")


def endless(_: bytes) -> Answer:
    while True:
        pass


def hungry(_: bytes) -> Answer:
    return Answer(len(bytearray(500 * MB)))


def wrong(_: bytes) -> Answer:
    raise KeyError("a reader's own fault")


def dying(_: bytes) -> Answer:
    os._exit(3)


def writing(_: bytes, path: str) -> Answer:
    Path(path).write_text("x")
    return Answer()


def refusing(_: bytes) -> Answer:
    raise Refused("这不是图")


@pytest.fixture
def here(monkeypatch):
    """The child finds this module too."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    apart.close()
    yield
    apart.close()


def test_a_reader_elsewhere_gives_back_a_value_and_bytes(here):
    assert read_apart(told, b"abcdef", words="字") == Answer(["字", 6], b"abc")


def test_a_reader_elsewhere_says_how_far_it_is(here):
    heard = []
    answer = read_watched(slow, b"", Budget(), lambda done, what: heard.append((done, what)) is None)
    assert (answer.value, heard) == ("done", [(n, "行") for n in range(3)])


def test_who_gives_up_ends_the_reader(here):
    with pytest.raises(Cancelled, match="已取消"):
        read_watched(slow, b"", Budget(), lambda done, _what: done < 1, rounds=10**9)
    assert read_apart(told, b"ab").value == ["", 2]


def test_every_file_has_a_process_of_its_own(here):
    assert read_apart(number, b"").value != read_apart(number, b"").value != os.getpid()


def number(_: bytes) -> Answer:
    return Answer(os.getpid())


@pytest.mark.parametrize(
    ("reader", "seconds", "said"),
    [(endless, 1, apart.TOO_LONG), (wrong, 60, apart.DAMAGED), (dying, 60, apart.DAMAGED), (refusing, 60, "这不是图")],
)
def test_a_reader_that_fails_costs_its_process_and_a_sentence(here, reader, seconds, said):
    with pytest.raises(Refused) as refused:
        read_apart(reader, b"", Budget(seconds=seconds))
    assert str(refused.value) == said


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not count")
def test_processor_time_ends_a_reader_also_where_nobody_looks_at_the_clock(here, monkeypatch):
    monkeypatch.setattr(apart, "PATIENCE", 1000)
    with pytest.raises(Refused) as refused:
        read_apart(endless, b"", Budget(seconds=0.1))
    assert str(refused.value) == apart.TOO_LONG


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps a limit on address space")
def test_memory_is_limited_by_the_system_and_no_file_is_written(here, tmp_path):
    with pytest.raises(Refused, match="展开后太大"):
        read_apart(hungry, b"", Budget(seconds=20))
    with pytest.raises(Refused):
        read_apart(writing, b"", path=str(tmp_path / "left"))
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) == 0


def test_a_large_file_does_not_block_when_nobody_reads_it(here):
    with pytest.raises(Refused, match="已损坏"):
        read_apart(dying, bytes(5 * MB))


def test_a_file_above_the_limit_never_leaves_the_server():
    with pytest.raises(Refused, match="81 MB，超过 80 MB"):
        read_apart(told, bytes(81 * MB))


def test_a_spare_that_has_ended_is_not_used(here):
    apart.warm()
    apart._spares[""].kill()
    apart._spares[""].wait()
    assert read_apart(told, b"ab").value == ["", 2]


def test_a_process_with_large_libraries_waits_for_their_reader_only_and_then_goes(here, monkeypatch):
    apart.warm(number.__module__)
    ready = apart._spares[number.__module__].pid
    with pytest.raises(Refused, match="不是"):
        read_apart(portable.entry, b"", name="x")
    assert read_apart(number, b"").value == ready
    monkeypatch.setattr(apart, "KEPT_S", 0.0)
    apart.warm(number.__module__)
    while number.__module__ in apart._spares:
        os.sched_yield()


def test_a_step_that_takes_too_much_is_refused_and_the_next_is_not():
    with pytest.raises(Refused, match="读得太久"), within(0.1, 100 * MB):
        endless(b"")
    with pytest.raises(Refused, match="展开后太大"), within(20, 100 * MB):
        bytearray(200 * MB)
    with within(20, 400 * MB):
        assert len(bytearray(200 * MB)) == 200 * MB


def test_the_waiting_process_ends_with_its_server():
    script = "from intake import apart; apart.warm(); print(apart._spares[''].pid, flush=True); import os; os._exit(0)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=apart.ROOT)
    process = Path("/proc") / done.stdout.strip()
    if not Path("/proc/self").exists():
        pytest.skip("NO /proc HERE: whether the process ends stays untested")
    end = time.monotonic() + 20
    while process.exists() and " Z " not in (process / "stat").read_text() and time.monotonic() < end:
        os.sched_yield()
    assert time.monotonic() < end
