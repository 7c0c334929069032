"""Start the atlas, or run its tests, on a fresh machine with Python 3.11 or newer: nothing else is needed.

    python start.py            install what is missing, then open the atlas in the browser
    python start.py test       install what is missing, then run the tests (further words go to pytest)
    python start.py check      install what is missing, then read all data and tell their faults

A small starter instead of a line of shell, because the same line must work on Windows, macOS and Linux.
"""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
HOME = ROOT / ".venv"
LOCKS = ("requirements.lock", "requirements-dev.lock")
ALL_TESTS = ("-n", str((os.cpu_count() or 1) + 1), "--dist", "loadfile", "--no-loadscope-reorder")
"""One more process than there are cores, for one often waits for a browser; a file stays with one process, which so
starts its servers once; the longest files come first."""
PYTHON = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
PACKAGES = HOME / ("Lib" if os.name == "nt" else "lib")


def run(*command: str) -> None:
    """Run a command with the environment's Python in the project's folder; stop with its exit code if it fails."""
    try:
        done = subprocess.run([str(PYTHON), *command], cwd=ROOT, check=False)  # noqa: S603
    except KeyboardInterrupt:
        sys.exit(130)
    if done.returncode:
        sys.exit(done.returncode)


def make_environment() -> None:
    """Make .venv, or make it anew when an interrupted start left it without pip."""
    probe = [str(PYTHON), "-m", "pip", "--version"]
    if PYTHON.exists() and subprocess.run(probe, capture_output=True, check=False).returncode == 0:  # noqa: S603
        return
    try:
        venv.create(HOME, with_pip=True, clear=True)
    except subprocess.CalledProcessError:
        sys.exit("建立环境失败：这台电脑的 Python 缺少 venv 或 pip。Debian、Ubuntu 请先安装 python3-venv，再运行一次。")


def install(lock: str) -> None:
    """Make the environment and install what the lock names, checked by hash; once per content of the locks."""
    wanted = hashlib.sha256(b"".join((ROOT / name).read_bytes() for name in LOCKS)).hexdigest()
    mark = HOME / f"{lock}.installed"
    if PYTHON.exists() and mark.exists() and mark.read_text(encoding="utf-8") == wanted:
        return
    print("首次运行：正在安装依赖，约需几分钟…  Installing packages, this takes a few minutes once…", flush=True)
    make_environment()
    forget_other_versions(wanted)
    options = ("--quiet", "--disable-pip-version-check", "--no-compile", "--require-hashes")
    run("-m", "pip", "install", *options, "-r", lock)
    compile_packages()
    part = mark.with_suffix(".part")  # whole or absent, as everywhere, without the project's own code
    part.write_text(wanted, encoding="utf-8")
    part.replace(mark)


def compile_packages() -> None:
    """Compile what was installed on all cores; pip uses one. A package's file for other Pythons may not compile."""
    command = [str(PYTHON), "-m", "compileall", "-qq", "-j", "0", str(PACKAGES)]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False)  # noqa: S603


def forget_other_versions(wanted: str) -> None:
    """Remove marks of other contents: what they say is installed is about to be overwritten."""
    for mark in HOME.glob("*.installed"):
        if mark.read_text(encoding="utf-8") != wanted:
            mark.unlink()


def main(words: list[str]) -> None:
    """Do what the command line asks for."""
    if sys.version_info < (3, 11):  # noqa: UP036  the starter also meets older Pythons
        sys.exit("需要 Python 3.11 或更高版本。Python 3.11 or newer is needed.")
    if words[:1] == ["test"]:
        install("requirements-dev.lock")
        run("-m", "pytest", *(words[1:] or ALL_TESTS))
    else:
        install("requirements.lock")
        run("-m", "henan_atlas", *(words if words[:1] == ["check"] else ["run", *words]))


if __name__ == "__main__":
    main(sys.argv[1:])
