"""The starter on a fresh machine: no question to answer, no door open to others."""

import sys
import tomllib
import urllib.request
from pathlib import Path

import pytest
from conftest import ROOT
from serving import served
from test_architecture import imports

import start


def test_a_newcomer_is_asked_nothing_before_the_page_answers(tmp_path):
    home = {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path), "BROWSER": "true"}
    with served("--server.headless=false", **home) as address, urllib.request.urlopen(address, timeout=10) as page:
        assert "<title>河南产业集群图谱</title>" in page.read().decode()


def test_the_page_listens_on_this_computer_only():
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert config["server"]["address"] == "127.0.0.1"


@pytest.fixture
def installs(tmp_path, monkeypatch):
    """What pip is asked to install, in order, for a project in an empty folder whose environment stands already."""
    asked = []
    monkeypatch.setattr(start, "ROOT", tmp_path)
    monkeypatch.setattr(start, "HOME", tmp_path / ".venv")
    monkeypatch.setattr(start, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(start, "make_environment", lambda: start.HOME.mkdir(exist_ok=True))
    monkeypatch.setattr(start, "run", lambda *command: asked.append(command[-1]))
    monkeypatch.setattr(start, "compile_packages", lambda: None)
    for name in start.LOCKS:
        (tmp_path / name).write_text(f"{name} of release 1")
    return asked


def test_packages_are_installed_once_for_each_lock(installs):
    for lock in (*start.LOCKS, *start.LOCKS):
        start.install(lock)
    assert installs == ["requirements.lock", "requirements-dev.lock"]


def test_a_new_lock_is_installed_over_an_environment_of_an_earlier_release(installs, tmp_path):
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "requirements.txt.installed").write_text("what the first release wrote")
    start.install("requirements.lock")
    (tmp_path / "requirements.lock").write_text("release 2")
    start.install("requirements.lock")
    assert installs == ["requirements.lock", "requirements.lock"]
    assert [mark.name for mark in (tmp_path / ".venv").iterdir()] == ["requirements.lock.installed"]


def test_going_back_a_release_installs_again_what_the_tests_had_overwritten(installs, tmp_path):
    start.install("requirements.lock")
    (tmp_path / "requirements.lock").write_text("release 2")
    start.install("requirements-dev.lock")
    (tmp_path / "requirements.lock").write_text("requirements.lock of release 1")
    start.install("requirements.lock")
    assert installs == ["requirements.lock", "requirements-dev.lock", "requirements.lock"]


def test_an_installation_that_was_broken_off_is_done_again(installs, monkeypatch):
    monkeypatch.setattr(start, "run", lambda *command: sys.exit(1))
    with pytest.raises(SystemExit):
        start.install("requirements.lock")
    monkeypatch.setattr(start, "run", lambda *command: installs.append(command[-1]))
    start.install("requirements.lock")
    assert installs == ["requirements.lock"]


def test_every_package_is_checked_by_its_hash(installs, monkeypatch):
    monkeypatch.setattr(start, "run", lambda *command: installs.extend(command))
    start.install("requirements.lock")
    assert "--require-hashes" in installs


def test_what_pip_leaves_uncompiled_is_compiled_beside_a_file_for_another_python(tmp_path, monkeypatch):
    monkeypatch.setattr(start, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(start, "PACKAGES", tmp_path / "lib")
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "older.py").write_text("print 1")
    (tmp_path / "lib" / "package.py").write_text("a = 1")
    start.compile_packages()
    assert [made.name for made in tmp_path.rglob("*.pyc")] == [f"package.{sys.implementation.cache_tag}.pyc"]


def test_the_starter_needs_nothing_but_python_itself():
    assert imports(ROOT / "start.py") <= sys.stdlib_module_names


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ([], ["-m", "henan_atlas", "run"]),
        (["--server.port=8600"], ["-m", "henan_atlas", "run", "--server.port=8600"]),
        (["check"], ["-m", "henan_atlas", "check"]),
        (["test"], ["-m", "pytest", *start.ALL_TESTS]),
        (["test", "-k", "map"], ["-m", "pytest", "-k", "map"]),
    ],
)
def test_the_starter_hands_on_what_it_was_asked(words, command, monkeypatch):
    asked = []
    monkeypatch.setattr(start, "install", lambda lock: None)
    monkeypatch.setattr(start, "run", lambda *given: asked.extend(given))
    start.main(words)
    assert asked == command
