"""`henan-atlas export map.yml`: the same as `python -m export`."""

from __future__ import annotations

from collections.abc import Sequence

from export import __main__ as command_line


def main(words: Sequence[str]) -> int:
    """Write the recipe's files; 2 when something is wrong, told on the error stream."""
    return command_line.main(words, program="henan-atlas export")
