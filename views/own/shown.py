"""What of a table is drawn: which column, in which unit, of which year."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a table is drawn: a column of values, times `factor`; the rows where `of` says `only`, all without it."""

    value: str = ""
    factor: float = 1.0
    of: str = ""
    only: str = ""


ALL = Shown()
