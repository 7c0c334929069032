"""A table with years as columns, as one row for each year."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from lists.understand.values import Block, ColumnKind, TableColumn

YEAR = "年份"


def years_of(block: Block) -> tuple[int, ...]:
    """The years that stand in headings, in order; empty where fewer than two do."""
    years = sorted({column.year for column in block.columns if column.year is not None})
    return tuple(years) if len(years) > 1 else ()


def by_year(block: Block) -> Block:
    """One row for each line and year; the same block where years are no columns. Several rows then share a line."""
    years = years_of(block)
    if not years or block.of(ColumnKind.YEAR):
        return block
    fixed = [column for column in block.columns if column.year is None]
    measures = list(dict.fromkeys(column.measure for column in block.columns if column.year is not None))
    pieces = [_piece(block, fixed, measures, year) for year in years]
    columns = (
        *fixed,
        TableColumn(YEAR, (YEAR,), ColumnKind.YEAR, made=True),
        *(_measure(block, name) for name in measures),
    )
    order = np.argsort(np.tile(np.arange(block.kept), len(years)), kind="stable")
    rows = pd.concat(pieces, ignore_index=True).take(order).reset_index(drop=True)
    lines, part = (np.tile(a, len(years))[order] for a in (block.lines, block.part))
    return replace(block, columns=columns, rows=rows, lines=lines, part=part)


def _piece(block: Block, fixed: list[TableColumn], measures: list[str], year: int) -> pd.DataFrame:
    """All rows in one year."""
    of_year = {column.measure: column.name for column in block.columns if column.year == year}
    nothing = pd.Series(pd.NA, index=block.rows.index, dtype="Float64")
    values = {name or "数值": block.rows[of_year[name]] if name in of_year else nothing for name in measures}
    return pd.DataFrame({**{c.name: block.rows[c.name] for c in fixed}, YEAR: str(year), **values})


def _measure(block: Block, name: str) -> TableColumn:
    """The columns of all years as one; without a unit where they have different ones."""
    same = [column for column in block.columns if column.year is not None and column.measure == name]
    units = {column.unit for column in same}
    notes = () if len(units) == 1 else ("各年单位不同，请核对",)
    return replace(same[0], name=name or "数值", year=None, unit=same[0].unit if len(units) == 1 else None, notes=notes)
