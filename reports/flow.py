"""Chapters set on pages from top to bottom: lines broken to the width, tables over pages with their header repeated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from export.sheet.blocks import STRIPE, chart_group, moved, rectangle
from export.sheet.items import Box, ChartBlock, Group, Item, Paint, Sheet, Text
from export.sheet.textflow import wrap
from reports.parts import ReportChart, ReportTable

WIDE, HIGH = 595.28, 841.89
"""A4 upright, points."""
LEFT, TOP, FOOT = 48.0, 50.0, 46.0
INK, SOFT, ACCENT, RULE = "#1a1a1a", "#5a5a5a", "#662506", "#cfc8bd"
BODY_PT, CELL_PT, LEADING = 10.5, 8.2, 1.5
CELL_LEADING, PAD = 1.36, 3.6
MOST_LINES = 60
BAR_PT = 15.0
CHART_COLOUR = "#7d6a58"


@dataclass
class Flow:
    """Pages while they are filled; `y` is how far the last one is."""

    pages: list[list[Group]] = field(default_factory=lambda: [[]])
    marks: list[tuple[str, int]] = field(default_factory=list)
    y: float = TOP

    @property
    def width(self) -> float:
        """Room between the margins."""
        return WIDE - 2 * LEFT

    def need(self, high: float) -> None:
        """A new page where the last one has less room."""
        if self.y + high > HIGH - FOOT and self.y > TOP:
            self.pages.append([])
            self.y = TOP

    def put(self, name: str, items: Sequence[Item], high: float) -> None:
        """Items of so much height at where the page is."""
        self.pages[-1].append(Group(name, tuple(items)))
        self.y += high

    def heading(self, text: str, size: float = 14.0) -> None:
        """A chapter's heading, never the last thing on a page; the bookmark of its page."""
        self.need(size * 4)
        self.y += size * 0.7
        self.marks.append((text, len(self.pages)))
        bar = rectangle(Box(LEFT, self.y + 2, 3.2, size * 1.05), Paint(ACCENT))
        self.put("标题", [bar, Text(LEFT + 9, self.y + size, text, size, ACCENT, True)], size * 1.75)

    def paragraph(self, text: str, size: float = BODY_PT, colour: str = INK, indent: bool = True) -> None:
        """A paragraph, broken over pages where it must be."""
        for line in wrap(("　　" if indent else "") + text, self.width, size, most=MOST_LINES):
            self.need(size * LEADING)
            self.put("正文", [Text(LEFT, self.y + size, line, size, colour)], size * LEADING)

    def table(self, table: ReportTable) -> None:
        """A table; a row stands on one page, the header on each."""
        widths = [self.width * share / sum(table.shares) for share in table.shares]
        head = _cells(table.header, widths, bold=True)
        if table.note:
            self.need(4 * CELL_PT * LEADING + _height(head))
            self.y += 3
            self.paragraph(table.note, 9.5, SOFT, indent=False)
            self.y += 2
        self._row(head, widths, True, False)
        for n, row in enumerate(table.rows):
            cells = _cells(row, widths)
            if self.y + _height(cells) > HIGH - FOOT:
                self.need(HIGH)
                self._row(head, widths, True, False)
            self._row(cells, widths, False, n % 2 == 1)
        self.y += 8

    def _row(self, cells: Sequence[Sequence[str]], widths: Sequence[float], head: bool, striped: bool) -> None:
        high = _height(cells)
        self.need(high * (3 if head else 1))
        items: list[Item] = []
        if head or striped:
            items.append(rectangle(Box(LEFT, self.y, self.width, high), Paint(ACCENT if head else STRIPE)))
        x = LEFT
        for lines, wide in zip(cells, widths, strict=True):
            for n, line in enumerate(lines):
                y = self.y + PAD + CELL_PT * (0.92 + CELL_LEADING * n)
                items.append(Text(x + PAD, y, line, CELL_PT, "#ffffff" if head else INK, head))
            x += wide
        self.put("表格", items, high)

    def chart(self, chart: ReportChart) -> None:
        """Bars with a line that says what their colours are."""
        high = BAR_PT * (len(chart.categories) + 1.4)
        self.need(high + 30)
        block = ChartBlock(Box(LEFT, self.y, self.width, high), chart.title, chart.categories, chart.totals,
                           CHART_COLOUR, chart.series)  # fmt: skip
        self.put("图表", chart_group(block).items, high + 6)
        self.put("图表", list(_key(chart, self.y)), 18)

    def picture(self, sheet: Sheet) -> None:
        """A figure as it is laid out, as wide as the text."""
        self.need(sheet.height_pt)
        for group in sheet.groups:
            self.pages[-1].append(moved(group, (WIDE - sheet.width_pt) / 2, self.y))
        self.y += sheet.height_pt + 6

    def sheets(self, title: str, foot: str) -> Iterator[Sheet]:
        """The pages with their numbers."""
        count = len(self.pages)
        for n, groups in enumerate(self.pages, start=1):
            y = HIGH - FOOT + 22
            number = Text(WIDE - LEFT, y, f"{n} / {count}", 8, SOFT, anchor="end")
            rule = rectangle(Box(LEFT, y - 14, self.width, 0.5), Paint(RULE))
            last = Group("页脚", (rule, Text(LEFT, y, foot, 8, SOFT), number))
            yield Sheet(WIDE, HIGH, title, (*_joined(groups), last))


def _joined(groups: Sequence[Group]) -> list[Group]:
    """Groups of one name that follow each other as one: fewer layers to switch."""
    made: list[Group] = []
    for group in groups:
        if made and made[-1].name == group.name:
            made[-1] = replace(made[-1], items=(*made[-1].items, *group.items))
        else:
            made.append(group)
    return made


def _cells(row: Sequence[str], widths: Sequence[float], bold: bool = False) -> list[list[str]]:
    """Each cell's lines, every character of them."""
    return [wrap(text, wide - 2 * PAD, CELL_PT, bold, MOST_LINES) for text, wide in zip(row, widths, strict=True)]


def _height(cells: Sequence[Sequence[str]]) -> float:
    return CELL_PT * CELL_LEADING * max(1, *(len(lines) for lines in cells)) + 1.6 * PAD


def _key(chart: ReportChart, y: float) -> Iterator[Item]:
    """What each colour is."""
    x = LEFT
    for part in chart.series:
        yield rectangle(Box(x, y + 3, 9, 9), Paint(part.colour, part.hatch or None, 0.5))
        yield Text(x + 13, y + 11, part.name, 8.5, SOFT)
        x += 24 + 8.5 * len(part.name)
