"""How far a reader is: said by the reader in its process, heard by whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable

from intake.budget import Refused

PROGRESS = "progress"
Watch = Callable[[int, str], bool]
"""Told how much is done and of what (4000, 行); False gives up."""


class Cancelled(Refused):
    """The one who waited gave up."""


def patiently(_done: int, _what: str) -> bool:
    """Hear nothing, give up never."""
    return True


_through: list[Callable[[int, str], None]] = []


def speak_through(way: Callable[[int, str], None]) -> None:
    """Where what is said goes from now on: once, in a reader's process."""
    _through[:] = [way]


def say(done: int, what: str) -> None:
    """Say how much is done; nobody need listen."""
    for way in _through:
        way(done, what)
