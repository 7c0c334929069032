"""What a session keeps of a table's rows once they are made, for as long as they are the same rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from layers.own.rows import OwnRow
from views.own.shown import Shown

MOST_KEPT = 3
"""Choices of a table whose rows are kept: what is on the map, what is seen, what was seen before."""
Rows = tuple[OwnRow, ...]


@dataclass(eq=False, slots=True)
class MadeRows:
    """The rows of one table, matched in one way: without figures, and as the last choices show them.

    A table that is read or matched anew gets another (`HeldTable.but`), so that none is ever out of date.
    """

    bare: Rows | None = None
    chosen: dict[Shown, Rows] = field(default_factory=dict)

    def without_figures(self, make: Callable[[], Rows]) -> Rows:
        """All rows but for their figures, made once."""
        if self.bare is None:
            self.bare = make()
        return self.bare

    def as_chosen(self, shown: Shown, make: Callable[[], Rows]) -> Rows:
        """The rows of a choice, made once while it is one of the last `MOST_KEPT`."""
        rows = self.chosen.pop(shown, None)
        self.chosen[shown] = make() if rows is None else rows
        while len(self.chosen) > MOST_KEPT:
            del self.chosen[next(iter(self.chosen))]
        return self.chosen[shown]
