"""Tables of an export, row by row under their headings."""

from __future__ import annotations

from export.tables.columns import Cell, Table


def rows_of(table: Table) -> list[dict[str, Cell]]:
    """Rows by heading."""
    return [dict(zip(table.header, row, strict=True)) for row in table.rows]
