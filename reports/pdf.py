"""A report as PDF: A4 pages of vectors and text that can be searched, with contents, bookmarks and the passport."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from export.figure.notes import INTERNAL
from export.picture.pdf_pages import write_pages
from export.sheet.items import Group, Sheet, Text
from reports import flow as form
from reports.cells import ACCENT, INK, SOFT, laid_rows
from reports.flow import LEFT, Flow
from reports.mapping import map_sheet
from reports.parts import Chapter, ReportChart, ReportTable, SubjectReport
from reports.plates.chain import strip_sheet

MAP_DPI = 144
TITLE_PT, CONTENTS_PT, CONTENTS_STEP = 21.0, 9.5, 16.0
COLUMNS = 3
FEW = 4
"""Chapters that need no contents."""


@dataclass(frozen=True, slots=True)
class SetPiece:
    """Something to set: how much of it must stand below a heading, and how it is set."""

    least: float
    set_down: Callable[[], None]


def write_pdf(report: SubjectReport) -> bytes:
    """The report's bytes. Raises MissingGlyph."""
    flow, contents_y = laid_out(report)
    foot = f"{report.title}　{INTERNAL}" + (f"　{report.date}" if report.date else "")
    sheets = list(flow.sheets(report.title, foot))
    texts = tuple(_contents(flow, contents_y)) if contents_y else ()
    first = (*sheets[0].groups[:-1], Group("目录", texts), sheets[0].groups[-1]) if texts else sheets[0].groups
    sheets[0] = replace(sheets[0], groups=first, passport=dict(report.passport))
    links = {text.key: page for text, (_, page) in zip(texts[1::2], flow.marks, strict=True)} if texts else {}
    return write_pages(sheets, [("章节", heading, page) for heading, page in flow.marks], links)


def laid_out(report: SubjectReport) -> tuple[Flow, float]:
    """The report on pages, and where on the first the contents stand; 0 for none."""
    flow = Flow()
    _front(flow, report)
    contents_y = flow.y + 8 if len(report.told) > FEW else 0.0
    if contents_y:
        flow.y += 12 + CONTENTS_STEP * (1 + -(-len(report.told) // COLUMNS))
    for chapter in report.told:
        blocks = list(_blocks(flow, chapter))
        flow.heading(chapter.heading, blocks[0].least)
        for block in blocks:
            block.set_down()
    return flow, contents_y


def _front(flow: Flow, report: SubjectReport) -> None:
    """Title, kind, and the first sentences."""
    flow.y += 8
    flow.set_lines(flow.lines(report.title, TITLE_PT, True, False), Text(0, 0, "", TITLE_PT, ACCENT, True))
    kind = "　".join(part for part in (report.subtitle, report.date) if part)
    flow.set_lines([kind], Text(0, 0, "", 10, SOFT))
    flow.y += 6
    flow.paragraph("".join(report.lead))


def _contents(flow: Flow, y: float) -> Iterator[Text]:
    """目录, then each chapter with its page, in columns read downwards; a press on either leads there."""
    yield Text(LEFT, y + CONTENTS_PT, "目录", CONTENTS_PT, ACCENT, True)
    down = -(-len(flow.marks) // COLUMNS)
    wide = flow.width / COLUMNS
    for n, (heading, page) in enumerate(flow.marks):
        x, line = LEFT + wide * (n // down), y + CONTENTS_STEP * (1 + n % down) + CONTENTS_PT
        yield Text(x, line, heading, CONTENTS_PT, INK, key=f"contents:{n}")
        yield Text(x + wide - 24, line, str(page), CONTENTS_PT, SOFT, anchor="end")


def _blocks(flow: Flow, chapter: Chapter) -> Iterator[SetPiece]:
    for sentence in chapter.sentences:
        count = min(form.TOGETHER, len(flow.lines(sentence)))
        yield SetPiece(count * form.BODY_PT * form.LEADING, lambda said=sentence: flow.paragraph(said))
    if chapter.figure:
        yield _picture(flow, map_sheet(chapter.figure, flow.width, MAP_DPI))
    for strip in chapter.strips:
        yield _picture(flow, strip_sheet(strip, flow.width), strip.chain.name)
    for chart in chapter.charts:
        yield _chart(flow, chart)
    for one in chapter.tables:
        yield _table(flow, one)


def _picture(flow: Flow, sheet: Sheet, note: str = "") -> SetPiece:
    least = sheet.height_pt + (5 + form.NOTE_PT * form.LEADING if note else 0)
    return SetPiece(least, lambda: flow.picture(sheet, note))


def _chart(flow: Flow, chart: ReportChart) -> SetPiece:
    return SetPiece(form.chart_height(chart) + 30, lambda: flow.chart(chart))


def _table(flow: Flow, table: ReportTable) -> SetPiece:
    laid = laid_rows(table, flow.width)
    head, *rows = laid[1]
    note = 5 + form.NOTE_PT * form.LEADING if table.note else 0
    return SetPiece(note + form.table_least(rows, head), lambda: flow.table(table, laid))
