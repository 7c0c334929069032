"""Only text is kept in the repository, but for the outlines; nothing lies about at its top."""

import re
import shutil
import subprocess

import pytest
from conftest import ROOT

BINARY = re.compile(r"data/boundaries/\w+\.parquet")
BESIDE_THE_ROOMS = {
    ".ci", ".dockerignore", ".gitattributes", ".github", ".gitignore", ".npmrc", ".pre-commit-config.yaml",
    ".prettierignore", ".prettierrc.json", ".streamlit", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md",
    "eslint.config.mjs", "package-lock.json", "package.json", "pyproject.toml", "requirements-dev.lock",
    "requirements-dev.txt", "requirements.lock", "requirements.txt", "start.py",
}  # fmt: skip
"""What stands at the top and is no room: a new one is named here, with intent."""


def told_by_git(*options: str) -> list[str]:
    """What `git ls-files` says of each file; skips, saying so, outside a checkout."""
    git = shutil.which("git")
    if not git or not (ROOT / ".git").exists():
        pytest.skip("NO GIT CHECKOUT: whether stray files are tracked stays unchecked")
    done = subprocess.run([git, "ls-files", "-z", *options], cwd=ROOT, capture_output=True, check=True)
    return [told for told in done.stdout.decode("utf-8").split("\0") if told]


@pytest.fixture(scope="module")
def tracked() -> list[str]:
    """What git keeps, but for what is deleted and not yet said."""
    return [name for name in told_by_git() if (ROOT / name).exists()]


def is_text(data: bytes) -> bool:
    """UTF-8 without NUL."""
    try:
        return "\0" not in data.decode("utf-8")
    except UnicodeDecodeError:
        return False


def test_all_that_is_tracked_is_text_but_for_the_outlines(tracked):
    other = {name for name in tracked if not is_text((ROOT / name).read_bytes())}
    assert {name for name in other if not BINARY.fullmatch(name)} == set()
    assert len(other) == 5, "the outlines: counties, prefectures, province, neighbours twice"


def test_at_the_top_stand_the_rooms_of_the_readme_and_what_is_named_here(tracked):
    table = (ROOT / "README.md").read_text("utf-8").split("\n## The house\n\n")[1].split("\n\n")[0]
    rooms = {name.rstrip("/") for row in table.splitlines() for name in re.findall(r"`([\w.]+/?)`", row.split("|")[1])}
    assert {"geo", "views", "app.py"} <= rooms
    assert {name.partition("/")[0] for name in tracked} == rooms | BESIDE_THE_ROOMS


def test_lines_end_alike_on_every_system():
    """Windows' git would write CR LF: the formatter refuses them, bash cannot run them, hashes would differ."""
    ends = {tuple(told.split("\t")[0].split()) for told in told_by_git("--eol")}
    binary, table = ("i/-text", "w/-text", "attr/-text"), ("i/lf", "w/lf", "attr/-text")
    assert ends == {("i/lf", "w/lf", "attr/text=auto", "eol=lf"), binary, table}


@pytest.mark.parametrize(
    ("data", "text"), [(b"abc", True), ("文".encode(), True), (b"\x89PNG", False), (b"a\0", False)]
)
def test_text_is_utf8_without_nul(data, text):
    assert is_text(data) is text
