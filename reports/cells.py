"""Tables and the keys of charts for a page: the lines of each cell, how high a row is, what a colour means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from export.sheet.blocks import rectangle
from export.sheet.items import STRIPE, Box, Item, Paint, Text
from export.sheet.textflow import wrap
from reports.parts import ReportChart, ReportTable

INK, SOFT, ACCENT = "#1a1a1a", "#5a5a5a", "#662506"
CELL_PT, CELL_LEADING, PAD = 8.2, 1.36, 3.6
MOST_LINES = 60
Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LaidRow:
    """A row's lines, cell by cell, and how high it is."""

    cells: tuple[Lines, ...]
    high: float
    head: bool = False
    striped: bool = False

    def items(self, widths: Sequence[float], left: float, top: float) -> Iterator[Item]:
        """The row drawn with its upper left corner at a point."""
        if self.head or self.striped:
            yield rectangle(Box(left, top, sum(widths), self.high), Paint(ACCENT if self.head else STRIPE))
        for lines, wide in zip(self.cells, widths, strict=True):
            for n, line in enumerate(lines):
                y = top + PAD + CELL_PT * (0.92 + CELL_LEADING * n)
                yield Text(left + PAD, y, line, CELL_PT, "#ffffff" if self.head else INK, self.head)
            left += wide


def laid_rows(table: ReportTable, width: float) -> tuple[list[float], list[LaidRow]]:
    """Widths of the columns; the header and every row, with every character of them."""
    widths = [width * share / sum(table.shares) for share in table.shares]
    rows = (table.header, *table.rows)
    return widths, [_laid(row, widths, n) for n, row in enumerate(rows)]


def _laid(row: Sequence[str], widths: Sequence[float], n: int) -> LaidRow:
    cells = tuple(
        tuple(wrap(text, wide - 2 * PAD, CELL_PT, not n, MOST_LINES)) for text, wide in zip(row, widths, strict=True)
    )
    high = CELL_PT * CELL_LEADING * max(1, *map(len, cells)) + 1.6 * PAD
    return LaidRow(cells, high, not n, n > 0 and n % 2 == 0)


def chart_key(chart: ReportChart, left: float, y: float) -> Iterator[Item]:
    """What each colour is."""
    for part in chart.series:
        yield rectangle(Box(left, y + 3, 9, 9), Paint(part.colour, part.hatch or None, 0.5))
        yield Text(left + 13, y + 11, part.name, 8.5, SOFT)
        left += 24 + 8.5 * len(part.name)
