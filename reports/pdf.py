"""A report as PDF: A4 pages of vectors and text that can be searched, with bookmarks and the passport."""

from __future__ import annotations

from dataclasses import replace

from export import sheet_of
from export.figure.notes import INTERNAL
from export.frame.request import Page
from export.picture.pdf_pages import write_pages
from reports.flow import LEFT, SOFT, WIDE, Flow
from reports.parts import Chapter, SubjectReport
from reports.plates.chain import strip_sheet

MAP = Page(WIDE - 2 * LEFT, 350, 144)
TITLE_PT = 21.0


def write_pdf(report: SubjectReport) -> bytes:
    """The report's bytes. Raises MissingGlyph."""
    flow = Flow()
    _front(flow, report)
    for chapter in report.told:
        _chapter(flow, chapter)
    foot = f"{report.title}　{INTERNAL}" + (f"　{report.date}" if report.date else "")
    sheets = list(flow.sheets(report.title, foot))
    sheets[0] = replace(sheets[0], passport=dict(report.passport))
    return write_pages(sheets, [("章节", heading, page) for heading, page in flow.marks])


def _front(flow: Flow, report: SubjectReport) -> None:
    """Title, kind, and the first sentences."""
    flow.y += 8
    flow.paragraph(report.title, TITLE_PT, "#662506", indent=False)
    flow.paragraph("　".join(part for part in (report.subtitle, report.date) if part), 10, SOFT, indent=False)
    flow.y += 6
    flow.paragraph("".join(report.lead))


def _chapter(flow: Flow, chapter: Chapter) -> None:
    flow.heading(chapter.heading)
    for sentence in chapter.sentences:
        flow.paragraph(sentence)
    if chapter.figure:
        flow.picture(sheet_of(replace(chapter.figure, page=MAP)))
    for strip in chapter.strips:
        flow.picture(strip_sheet(strip, flow.width))
    for chart in chapter.charts:
        flow.chart(chart)
    for one in chapter.tables:
        flow.table(one)
