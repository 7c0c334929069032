"""Pages of text: chapters that flow through two columns, on as many pages as they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from export.book.plan import BookPlan
from export.book.sheets import INK, MARGIN_PT, SOFT, foot, page_sheet, title_texts
from export.sheet.items import Box, Group, Sheet, Text
from export.sheet.textflow import wrap
from layers.scene import Scene

COLUMNS, GAP_PT = 2, 34.0
HEAD_PT, FOOT_PT = 78.0, 66.0
TITLE_PT, BODY_PT, LEADING = 12.5, 10.5, 1.5
AFTER_PT = 3.5
"""Between two sentences of a chapter."""
MOST_LINES = 3
"""Of one sentence; a longer one ends in …."""
ACCENT = "#662506"


@dataclass(frozen=True, slots=True)
class NoteChapter:
    """A heading and the sentences below it."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a column: its words, how far below the column's top it stands, whether it is a heading."""

    text: str
    low_pt: float
    heading: bool


Column = tuple[Line, ...]


def flowed(plan: BookPlan, chapters: Sequence[NoteChapter]) -> list[list[Column]]:
    """The chapters as pages of columns; a heading stays with its first sentence, a sentence in one column."""
    room, zoom = _room(plan), plan.zoom
    columns: list[list[Line]] = [[]]
    low = 0.0
    for name, lines in ((c.name, c.lines) for c in chapters):
        for n, sentence in enumerate(lines):
            broken = wrap(sentence, room.width_pt, BODY_PT * zoom, most=MOST_LINES)
            high = (LEADING * BODY_PT * len(broken) + AFTER_PT + (0 if n else 2.1 * TITLE_PT)) * zoom
            if columns[-1] and low + high > room.height_pt:
                columns.append([])
                low = 0.0
            if not n:
                low += (1.6 if columns[-1] else 1.0) * TITLE_PT * zoom
                columns[-1].append(Line(name, low, True))
                low += 0.5 * TITLE_PT * zoom
            columns[-1] += [Line(s, low + (k + 0.9) * LEADING * BODY_PT * zoom, False) for k, s in enumerate(broken)]
            low += (LEADING * BODY_PT * len(broken) + AFTER_PT) * zoom
    pages = [columns[n : n + COLUMNS] for n in range(0, len(columns), COLUMNS)]
    return [[tuple(column) for column in page] for page in pages]


def prose_sheet(plan: BookPlan, base: Scene, title: str, columns: Sequence[Column]) -> Sheet:
    """A page with these columns."""
    zoom, room = plan.zoom, _room(plan)
    texts = [_text(plan, line, room, n) for n, column in enumerate(columns) for line in column]
    left, wide = 2 * MARGIN_PT * zoom, plan.page.width_pt - 4 * MARGIN_PT * zoom
    head = title_texts(plan, title, left, wide, 24)
    small = Text(left, head[-1].y_pt + 18 * zoom, plan.name, 10 * zoom, SOFT, key="subtitle")
    told = Group("说明", tuple(foot(plan, base, left, wide)))
    return page_sheet(plan, base, title, (Group("标题", (*head, small)), Group("正文", tuple(texts)), told))


def _text(plan: BookPlan, line: Line, room: Box, column: int) -> Text:
    x = room.x_pt + column * (room.width_pt + GAP_PT * plan.zoom)
    size, colour = (TITLE_PT, ACCENT) if line.heading else (BODY_PT, INK)
    return Text(x, room.y_pt + line.low_pt, line.text, size * plan.zoom, colour, line.heading)


def _room(plan: BookPlan) -> Box:
    """The first of the columns."""
    zoom, left = plan.zoom, 2 * MARGIN_PT * plan.zoom
    wide = (plan.page.width_pt - 2 * left - GAP_PT * zoom * (COLUMNS - 1)) / COLUMNS
    return Box(left, HEAD_PT * zoom, wide, plan.page.height_pt - (HEAD_PT + FOOT_PT) * zoom)
