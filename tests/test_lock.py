"""The lock files: every package with its hashes, for all systems, made from the requirements as they stand."""

import importlib.util
import re

import pytest
from conftest import ROOT
from packaging.requirements import Requirement

SYSTEMS = {"linux", "darwin", "win32"}


@pytest.fixture(scope="module")
def lock_module():
    """The script that writes the locks."""
    spec = importlib.util.spec_from_file_location("lock", ROOT / ".ci" / "lock.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def locked(name):
    """Package -> (its line, its number of hashes) of a lock."""
    text = (ROOT / name).read_text(encoding="utf-8")
    parts = re.findall(r"^([\w.-]+==[^\\\n]+?) \\\n((?: +--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", text, re.MULTILINE)
    return {Requirement(line).name: (Requirement(line), hashes.count("--hash")) for line, hashes in parts}


LOCKS = ("requirements.lock", "requirements-dev.lock")


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_was_made_from_the_requirements_as_they_stand(name, lock_module):
    assert (ROOT / name).read_text(encoding="utf-8").startswith(lock_module.header(name)), "run python .ci/lock.py"


@pytest.mark.parametrize("name", LOCKS)
def test_every_pinned_requirement_stands_in_its_lock_with_the_same_version(name, lock_module):
    pins = [Requirement(line) for source in lock_module.LOCKS[name] for line in lock_module.wanted(source)]
    found = locked(name)
    assert {p.name.lower(): p.specifier for p in pins} == {
        p.name.lower(): found[p.name.lower()][0].specifier for p in pins
    }


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_has_nothing_but_its_head_and_hashed_packages(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith(("#", " "))]
    assert len(lines) == len(locked(name))
    assert "://" not in text
    assert not any(line.startswith("-") for line in lines)


def test_a_package_with_binaries_is_locked_with_those_of_all_systems():
    requirement, hashes = locked("requirements.lock")["numpy"]
    assert requirement.marker is None
    assert hashes > 4 * len(SYSTEMS)  # four Pythons


def test_the_tests_run_with_the_packages_that_planners_get():
    planners, tests = locked("requirements.lock"), locked("requirements-dev.lock")
    assert {name: str(line) for name, (line, _) in planners.items()} == {name: str(tests[name][0]) for name in planners}


def test_what_only_one_system_needs_is_asked_for_there_only():
    assert str(locked("requirements.lock")["uvloop"][0].marker) == 'sys_platform != "win32"'


def test_comments_and_order_of_requirements_do_not_make_a_lock_old(lock_module, monkeypatch, tmp_path):
    monkeypatch.setattr(lock_module, "ROOT", tmp_path)
    (tmp_path / "requirements.txt").write_text("a==1\nb==2  # why\n")
    before = lock_module.digest_of("requirements.lock")
    (tmp_path / "requirements.txt").write_text("# a list\nb==2\na==1\n")
    assert lock_module.digest_of("requirements.lock") == before
    (tmp_path / "requirements.txt").write_text("a==1\nb==2.1\n")
    assert lock_module.digest_of("requirements.lock") != before
