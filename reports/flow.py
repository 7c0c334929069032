"""Chapters set on pages from top to bottom: lines broken to the width, tables over pages with their header repeated.

Nothing stands alone: a heading has what it heads below it, and no page begins or ends with a single line of a longer
paragraph or a single row of a longer table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from export.sheet.blocks import chart_group, moved, rectangle
from export.sheet.items import Box, ChartBlock, Group, Item, Paint, Sheet, Text
from export.sheet.textflow import wrap
from reports.cells import ACCENT, INK, MOST_LINES, SOFT, LaidRow, chart_key, laid_rows
from reports.parts import ReportChart, ReportTable

WIDE, HIGH = 595.28, 841.89
"""A4 upright, points."""
LEFT, TOP, FOOT = 48.0, 50.0, 46.0
LOW = HIGH - FOOT
RULE = "#cfc8bd"
BODY_PT, LEADING = 10.5, 1.5
HEADING_PT, NOTE_PT = 14.0, 9.5
TOGETHER = 3
"""A paragraph of so many lines is not broken over pages."""
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

    def need(self, high: float) -> bool:
        """A new page where the last one has less room; whether there is one."""
        if self.y + high <= LOW or self.y <= TOP:
            return False
        self.pages.append([])
        self.y = TOP
        return True

    def put(self, name: str, items: Sequence[Item], high: float) -> None:
        """Items of so much height at where the page is."""
        self.pages[-1].append(Group(name, tuple(items)))
        self.y += high

    def heading(self, text: str, below: float) -> None:
        """A chapter's heading with room for `below` under it; the bookmark of its page."""
        size = HEADING_PT
        self.need(size * 2.45 + below)
        self.y += size * 0.7
        self.marks.append((text, len(self.pages)))
        bar = rectangle(Box(LEFT, self.y + 2, 3.2, size * 1.05), Paint(ACCENT))
        self.put("标题", [bar, Text(LEFT + 9, self.y + size, text, size, ACCENT, True)], size * 1.75)

    def note(self, text: str, below: float) -> None:
        """What a table or picture is, with room for `below` under it."""
        high = NOTE_PT * LEADING
        self.need(5 + high + below)
        self.y += 3
        self.put("标题", [Text(LEFT, self.y + NOTE_PT, text, NOTE_PT, SOFT)], high + 2)

    def lines(self, text: str, size: float = BODY_PT, bold: bool = False, indent: bool = True) -> list[str]:
        """A paragraph's lines."""
        return wrap(("　　" if indent else "") + text, self.width, size, bold, MOST_LINES)

    def paragraph(self, text: str) -> None:
        """A paragraph, broken over pages where it must be."""
        self.set_lines(self.lines(text), Text(0, 0, "", BODY_PT, INK))

    def set_lines(self, lines: Sequence[str], form: Text) -> None:
        """Lines of a paragraph in a form: short ones on one page, of others at least two lines on each."""
        step = form.size_pt * LEADING
        for n, line in enumerate(lines):
            self.need(step * _kept(n, len(lines)))
            self.put("正文", [replace(form, x_pt=LEFT, y_pt=self.y + form.size_pt, text=line)], step)

    def table(self, table: ReportTable, laid: tuple[list[float], list[LaidRow]] | None = None) -> None:
        """A table, `laid` out already or not; a row stands on one page, the header on each, and no row alone."""
        widths, (head, *rows) = laid or laid_rows(table, self.width)
        if table.note:
            self.note(table.note, table_least(rows, head))
        self.need(table_least(rows, head))
        self._row(head, widths)
        for n, row in enumerate(rows):
            if n and self.need(_with_last(rows, n)):
                self._row(head, widths)
            self._row(row, widths)
        self.y += 8

    def _row(self, row: LaidRow, widths: Sequence[float]) -> None:
        self.put("表格", tuple(row.items(widths, LEFT, self.y)), row.high)

    def chart(self, chart: ReportChart) -> None:
        """Bars with a line that says what their colours are."""
        high = chart_height(chart)
        self.need(high + 30)
        block = ChartBlock(Box(LEFT, self.y, self.width, high), chart.title, chart.categories, chart.totals,
                           CHART_COLOUR, chart.series)  # fmt: skip
        self.put("图表", chart_group(block).items, high + 6)
        self.put("图表", tuple(chart_key(chart, LEFT, self.y)), 18)

    def picture(self, sheet: Sheet, note: str = "") -> None:
        """A figure as it is laid out, as wide as the text; `note` says above it what it is."""
        if note:
            self.note(note, sheet.height_pt)
        self.need(sheet.height_pt)
        for group in sheet.groups:
            self.pages[-1].append(moved(group, (WIDE - sheet.width_pt) / 2, self.y))
        self.y += sheet.height_pt + 6

    def sheets(self, title: str, foot: str) -> Iterator[Sheet]:
        """The pages with their numbers."""
        count = len(self.pages)
        for n, groups in enumerate(self.pages, start=1):
            y = LOW + 22
            number = Text(WIDE - LEFT, y, f"{n} / {count}", 8, SOFT, anchor="end")
            rule = rectangle(Box(LEFT, y - 14, self.width, 0.5), Paint(RULE))
            last = Group("页脚", (rule, Text(LEFT, y, foot, 8, SOFT), number))
            yield Sheet(WIDE, HIGH, title, (*_joined(groups), last))


def _kept(n: int, count: int) -> int:
    """How many lines of a paragraph go on one page from the nth on."""
    if count <= TOGETHER:
        return count - n
    return 2 if n in (0, count - 2) else 1


def table_least(rows: Sequence[LaidRow], head: LaidRow) -> float:
    """What of a table stands together at least: its header and its first two rows, or one that is very high."""
    first = sum(row.high for row in rows[:2])
    return head.high + (first if first < LOW / 2 else rows[0].high)


def _with_last(rows: Sequence[LaidRow], n: int) -> float:
    """Height of a row; of the last but one with the last."""
    both = rows[n].high + (rows[n + 1].high if n == len(rows) - 2 else 0)
    return both if both < LOW / 2 else rows[n].high


def chart_height(chart: ReportChart) -> float:
    """Height of the bars and their title."""
    return BAR_PT * (len(chart.categories) + 1.4)


def _joined(groups: Sequence[Group]) -> list[Group]:
    """Groups of one name that follow each other as one: fewer layers to switch."""
    made: list[Group] = []
    for group in groups:
        if made and made[-1].name == group.name:
            made[-1] = replace(made[-1], items=(*made[-1].items, *group.items))
        else:
            made.append(group)
    return made
