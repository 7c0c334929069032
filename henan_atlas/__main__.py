"""`henan-atlas WORD …` or `python -m henan_atlas WORD …`: hand the rest of the line to the word's module."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

from henan_atlas import COMMANDS

HELP = ("-h", "--help")
WRONG_USE = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; 2 for a word that is none, with the words that are."""
    word, *rest = (sys.argv[1:] if arguments is None else arguments) or HELP[-1:]
    if word in HELP:
        print(usage())
        return 0
    if word not in COMMANDS:
        print(f"没有“{word}”这个命令。\n{usage()}", file=sys.stderr)
        return WRONG_USE
    code: int = import_module(f"henan_atlas.{word}").main(rest)
    return code


def usage() -> str:
    """The help text: every command with what it does."""
    width = max(map(len, COMMANDS))
    lines = (f"  henan-atlas {word:<{width}}  {what}" for word, what in COMMANDS.items())
    return "\n".join(("河南产业集群图谱。用法：", *lines, "每个命令后加 --help 看它的选项。"))


if __name__ == "__main__":
    sys.exit(main())
