"""From a record back to its line: checks know ids and columns, the message names the line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from disk.fault import Fault
from disk.table import Row


class Lines:
    """Which line of which file a fault of a record stands on."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], list[Row]] = defaultdict(list)

    def add(self, file: str, key: str, rows: Iterable[Row]) -> None:
        """Take the rows of a file, known by their cell in the column `key`."""
        for row in rows:
            self._rows[file, row.cells.get(key, "")].append(row)

    def located(self, fault: Fault) -> Fault:
        """The fault with its line: the row of its id whose column holds its cell, else the first row of the id."""
        rows = self._rows.get((fault.file, fault.row), [])
        if fault.line or not rows:
            return fault
        holds = (row for row in rows if fault.cell in row.cells.get(fault.column, "").split(";"))
        return replace(fault, line=next(holds, rows[0]).line)

    def of(self, file: str, key: str) -> tuple[int, ...]:
        """Lines of all rows with an id."""
        return tuple(row.line for row in self._rows.get((file, key), ()))
