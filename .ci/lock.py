"""`python .ci/lock.py`: write the lock files from the requirements files; `--upgrade` moves what is not pinned there.

A lock names every package that is installed, with the hashes of all its files, for Linux, macOS and Windows and every
Python that the project states. Run it in the project's environment after each change of a requirements file.
"""

import argparse
import hashlib
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {
    "requirements.lock": ("requirements.txt",),
    "requirements-dev.lock": ("requirements-dev.txt", "requirements.txt"),
}
"""Lock -> the files it is made from, the one to compile first."""


def wanted(name: str) -> list[str]:
    """The requirements that stand in a file, without comments and references to other files."""
    lines = [line.split(" #")[0].strip() for line in (ROOT / name).read_text(encoding="utf-8").splitlines()]
    return [line for line in lines if line and not line.startswith(("#", "-"))]


def digest_of(lock: str) -> str:
    """Hash of what people asked for, in any order; stands in the lock, so that a forgotten lock is noticed."""
    lines = sorted(line for name in LOCKS[lock] for line in wanted(name))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def header(lock: str) -> str:
    """The first lines of a lock."""
    return f"# Made by `python .ci/lock.py`, not by hand.\n# inputs: sha256:{digest_of(lock)}\n"


def write_lock(lock: str, options: list[str]) -> None:
    """Resolve anew, keeping the versions that the lock has; the second lock holds the same versions as the first."""
    oldest = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]
    same = [] if lock == "requirements.lock" else ["--constraint", "requirements.lock"]
    command = ["uv", "pip", "compile", LOCKS[lock][0], "--output-file", lock, "--universal", "--generate-hashes"]
    command += ["--python-version", oldest.removeprefix(">="), "--no-config", "--no-header", "--no-annotate", "--quiet"]
    command += ["--no-emit-index-url", "--no-emit-find-links", *same, *options]
    subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=True)  # noqa: S603
    text = (ROOT / lock).read_text(encoding="utf-8")
    (ROOT / lock).write_text(header(lock) + text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Write the lock files from the requirements files.")
    parser.add_argument("--upgrade", action="store_true", help="the newest of what the requirements do not pin")
    upgrade = parser.parse_args().upgrade
    for name in LOCKS:
        write_lock(name, ["--upgrade"] if upgrade else [])
