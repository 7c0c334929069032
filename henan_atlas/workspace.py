"""`henan-atlas workspace`: the same as `python -m workspace`."""

from __future__ import annotations

from collections.abc import Sequence

from workspace import __main__ as command_line


def main(words: Sequence[str]) -> int:
    """Back up, restore, move or check the workspace; 2 when something is wrong with the words."""
    return command_line.main(words, program="henan-atlas workspace")
