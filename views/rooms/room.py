"""A room of the page: a name, an address, and what shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from views.atlas import Atlas


@dataclass(frozen=True, slots=True)
class Room:
    """One room. `path` is its address below the root; `show` draws it below the row of rooms.

    The selection is common to all rooms and stands in each address. A room that exists only under some condition
    says so by `exists`; while it does not, it has neither link nor address.
    """

    path: str
    name: str
    show: Callable[[Atlas], None]
    listed: bool = True
    exists: Callable[[Atlas], bool] = lambda _atlas: True
