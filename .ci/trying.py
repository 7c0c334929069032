"""Tests run on a changed copy of the project, each time in a fork that has all foreign libraries but none of its own.

So a change is there before anything of the project is imported, and nothing that was made without it is kept.
"""

import contextlib
import hashlib
import importlib
import json
import os
import resource
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import coverage
import pytest

ROOT = Path(__file__).resolve().parent.parent
LEFT_OUT = (".*_cache", "node_modules", ".venv", ".git", "artefacts", ".hypothesis")
SETTINGS = (
    "-p",
    "no:cacheprovider",
    "-p",
    "no:xdist",
    "--reruns",
    "0",
    "-m",
    "not browser",
    "-x",
    "--tb=no",
    "--assert=plain",
)
Work = Callable[[], tuple[int, object]]
RUNNING: set[int] = set()
SPARE = 20
"""Seconds of processor time beyond twice what the tests take: what ends later never ends."""


@dataclass(frozen=True)
class Reach:
    """What a file of tests reaches: lines by module, all of them where it starts processes; its times in seconds."""

    lines: dict[str, list[int]]
    started: bool
    seconds: float
    slow: list[str]

    def reaches(self, path: str, lines: range) -> bool:
        """Whether its tests run one of these lines of the module."""
        return self.started or not set(lines).isdisjoint(self.lines.get(path, ()))


class Watch:
    """What pytest tells while it runs: the first test that failed, and processor time by test."""

    def __init__(self) -> None:
        self.failed = ""
        self.seconds: dict[str, float] = {}
        self._begun = 0.0

    def pytest_runtest_logstart(self) -> None:
        """A test begins."""
        self._begun = time.process_time()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A part of it is done; what a shared fixture takes is not the test's own."""
        if report.when == "call":
            self.seconds[report.nodeid] = time.process_time() - self._begun
        self._begun = time.process_time()
        self.failed = self.failed or (report.nodeid if report.failed else "")

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A file that cannot be imported notices, too."""
        self.failed = self.failed or (report.nodeid if report.failed else "")


def copied(root: Path, folder: Path) -> Path:
    """A copy of the project without what is made or installed in it."""
    return shutil.copytree(root, folder, ignore=shutil.ignore_patterns(*LEFT_OUT))


def imported(folder: Path, tests: tuple[str, ...]) -> None:
    """Import here whatever foreign libraries the tests import."""

    def names() -> tuple[int, object]:
        pytest.main([*SETTINGS, "--collect-only", *tests])
        return 0, [name for name, module in sys.modules.items() if _foreign(folder, module)]

    for name in finish(begin(folder, names, 600))[1] or ():
        with contextlib.suppress(Exception):
            importlib.import_module(name)


def _foreign(folder: Path, module: object) -> bool:
    file = getattr(module, "__file__", None)
    return file is not None and str(folder) not in file


def begin(folder: Path, work: Work, seconds: float) -> tuple[int, Path]:
    """Start work in a fork whose folder is this one, ended after so much processor time; (process, its answer)."""
    process = os.fork()
    answer = folder / f"answer-{process or os.getpid()}.json"
    if process:
        RUNNING.add(process)
        return process, answer
    try:
        os.setsid()
        os.chdir(folder)
        sys.path.insert(0, str(folder))
        quiet = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(quiet, stream)
        spent = int(time.process_time() + seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (spent, spent + 1))
        signal.alarm(int(seconds * 8) + 60)
        code, found = work()
        answer.write_text(json.dumps(found), encoding="utf-8")
    except BaseException:
        code = 70
        answer.write_text(json.dumps([traceback.format_exc()]), encoding="utf-8")
    os._exit(code)


def finish(begun: tuple[int, Path]) -> tuple[int, Any]:
    """(exit code, negative for a signal; answer) of it, and whatever it left running is ended."""
    process, answer = begun
    _, status = os.waitpid(process, 0)
    RUNNING.discard(process)
    _end(process)
    return os.waitstatus_to_exitcode(status), json.loads(answer.read_text()) if answer.exists() else []


def stop() -> None:
    """End whatever is still running."""
    for process in RUNNING:
        _end(process)


def _end(group: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)


def tested(tests: list[str], left_out: list[str]) -> tuple[int, object]:
    """pytest's exit code and the first test that failed."""
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    watch = Watch()
    code = pytest.main([*SETTINGS, *(f"--deselect={test}" for test in left_out), *tests], plugins=[watch])
    return int(code), [watch.failed]


def measured(folder: Path, file: str, modules: tuple[str, ...], slowest: float) -> tuple[int, object]:
    """What a file of tests reaches of these modules."""
    started: list[str] = []
    sys.addaudithook(lambda event, told: started.append(event) if _is_python(event, told) else None)
    watch, cover = Watch(), coverage.Coverage(data_file=None, include=modules, config_file=False)
    begun = time.process_time()
    with cover.collect():
        code = pytest.main([*SETTINGS, file], plugins=[watch])
    seconds, data = time.process_time() - begun, cover.get_data()
    lines = {Path(path).relative_to(folder).as_posix(): data.lines(path) or [] for path in data.measured_files()}
    slow = [test for test, spent in watch.seconds.items() if spent > slowest]
    spared = sum(watch.seconds[test] for test in slow)
    return int(code), asdict(Reach(lines, bool(started), seconds - spared, slow)) | {"failed": watch.failed}


def _is_python(event: str, told: tuple[object, ...]) -> bool:
    return event == "subprocess.Popen" and str(told[0]) == sys.executable


def reach(
    folder: Path, patterns: tuple[str, ...], tests: tuple[str, ...], slowest: float, children: int
) -> dict[str, Reach]:
    """What each file of tests reaches of the modules, measured, or as it was before where neither has changed."""
    kept = ROOT / "artefacts" / f"mutants-{hashlib.sha256(repr(patterns).encode()).hexdigest()[:8]}.json"
    known = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
    modules = sorted(path for pattern in patterns for path in folder.glob(pattern))
    common = repr((patterns, slowest)).encode() + b"".join(path.read_bytes() for path in modules)
    keys = {file: hashlib.sha256(common + (folder / file).read_bytes()).hexdigest() for file in tests}
    include = tuple(map(str, modules))
    works = {f: lambda f=f: measured(folder, f, include, slowest) for f in tests if keys[f] not in known}
    for file, found in _all_done(folder, works, children):
        known[keys[file]] = {key: value for key, value in found.items() if key != "failed"}
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(json.dumps(known), encoding="utf-8")
    return {file: Reach(**known[keys[file]]) for file in tests}


def _all_done(folder: Path, works: dict[str, Work], children: int) -> Iterator[tuple[str, dict[str, object]]]:
    """(file, its answer) of each work as it ends, so many at a time; stops where tests fail without a change."""
    left, running = list(works), {}
    while left or running:
        while left and len(running) < children:
            begun = begin(folder, works[left[-1]], 600)
            running[begun[0]] = left.pop(), begun
        file, begun = running.pop(ended())
        code, found = finish(begun)
        if code not in (0, 5):
            sys.exit(f"{file}: fails without any change ({code}): {found}")
        yield file, found


def ended() -> int:
    """The process that ends next; `finish` takes its answer."""
    process = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
    return process.si_pid if process else 0
