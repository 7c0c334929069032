"""`henan-atlas geocode`: the same as `python -m geo geocode`."""

from __future__ import annotations

from collections.abc import Sequence

from lists import geocode


def main(words: Sequence[str]) -> int:
    """Write a table with the place of every row; 2 when something is wrong, told on the error stream."""
    return geocode.main(words)
