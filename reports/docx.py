"""A report as a Word document: headings, tables and text that can be edited, the map with its words for readers."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from export import sheet_of
from export.figure.notes import INTERNAL
from export.frame.request import Page
from export.picture import png
from export.sheet.blocks import chart_group
from export.sheet.items import Box, ChartBlock, Sheet
from export.slide.deck import CUSTOM, custom_xml
from reports.flow import BAR_PT, CHART_COLOUR
from reports.parts import Chapter, ReportChart, ReportTable, SubjectReport
from reports.plates.chain import strip_sheet

EAST, LATIN = "Noto Sans SC", "Noto Sans SC"
ACCENT, SOFT = RGBColor(0x66, 0x25, 0x06), RGBColor(0x5A, 0x5A, 0x5A)
TEXT_MM, DPI = 174.0, 200.0
MAP = Page(TEXT_MM * 72 / 25.4, 350, DPI)
CHART_PT = 480.0
TABLE_LOOK = (
    '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:type="auto" w:w="0"/><w:jc w:val="center"/>'
    '<w:tblLayout w:type="fixed"/></w:tblPr>'
)
"""The grid style of the library's own template."""


def write_docx(report: SubjectReport) -> bytes:
    """The report's bytes. Raises MissingGlyph for a word that the map's font cannot draw."""
    word: Word = Document()
    _set_up(word, report)
    _line(word, report.title, 22, ACCENT, bold=True)
    _line(word, "　".join(part for part in (report.subtitle, report.date, INTERNAL) if part), 10, SOFT)
    _paragraph(word, "".join(report.lead))
    for chapter in report.told:
        _chapter(word, chapter)
    kept = io.BytesIO()
    word.save(kept)
    return kept.getvalue()


def _set_up(word: Word, report: SubjectReport) -> None:
    """A4, margins, fonts; the title and the passport among the properties."""
    page = word.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.PORTRAIT, Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(18)
    page.top_margin = page.bottom_margin = Mm(18)
    for name in ("Normal", "Heading 1", "Heading 2"):
        style: Any = word.styles[name]  # the library types a style without its font
        style.font.name = LATIN
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), EAST)
    normal: Any = word.styles["Normal"]
    normal.font.size = Pt(10.5)
    for name, size in (("Heading 1", 15), ("Heading 2", 11)):
        heading: Any = word.styles[name]
        heading.font.size, heading.font.color.rgb, heading.font.bold = Pt(size), ACCENT, True
    core = word.core_properties
    core.title, core.author, core.language, core.comments = report.title, "河南产业集群图谱", "zh-CN", ""
    package = word.part.package
    if package is None:
        raise ValueError("文件没有打包，写不进护照")
    custom = Part(PackURI("/docProps/custom.xml"), CUSTOM, custom_xml(dict(report.passport)), package)
    package.relate_to(custom, RT.CUSTOM_PROPERTIES)
    foot = page.footer.paragraphs[0]
    foot.text = "　".join(part for part in (report.title, INTERNAL, report.date) if part)
    foot.runs[0].font.size = Pt(8)


def _line(word: Word, text: str, size: float, colour: RGBColor, bold: bool = False) -> None:
    run = word.add_paragraph().add_run(text)
    run.font.size, run.font.color.rgb, run.font.bold = Pt(size), colour, bold


def _paragraph(word: Word, text: str) -> None:
    made = word.add_paragraph(text)
    made.paragraph_format.first_line_indent = Pt(21)
    made.paragraph_format.space_after = Pt(3)


def _chapter(word: Word, chapter: Chapter) -> None:
    word.add_heading(chapter.heading, 1)
    for sentence in chapter.sentences:
        _paragraph(word, sentence)
    if chapter.figure:
        _picture(word, sheet_of(replace(chapter.figure, page=MAP)))
    for strip in chapter.strips:
        _picture(word, strip_sheet(strip, CHART_PT, DPI))
    for chart in chapter.charts:
        _picture(word, _chart_sheet(chart))
    for one in chapter.tables:
        if one.note:
            word.add_heading(one.note, 2)
        _table(word, one)


def _picture(word: Word, sheet: Sheet) -> None:
    """A sheet as a picture as wide as the text, with its words as alternative text."""
    picture = word.add_picture(io.BytesIO(png.write(sheet)), width=Mm(TEXT_MM))
    properties = picture._inline.docPr
    properties.set("descr", sheet.notes or sheet.title)
    properties.set("title", sheet.title)


def _chart_sheet(chart: ReportChart) -> Sheet:
    high = BAR_PT * (len(chart.categories) + 1.4)
    block = ChartBlock(Box(6, 6, CHART_PT - 12, high), chart.title, chart.categories, chart.totals, CHART_COLOUR,
                       chart.series)  # fmt: skip
    told = "；".join(f"{name} {value:g}" for name, value in zip(chart.categories, chart.totals, strict=True))
    return Sheet(CHART_PT, high + 12, chart.title, (chart_group(block),), notes=f"{chart.title}：{told}", dpi=DPI)


def _table(word: Word, table: ReportTable) -> None:
    """A native table whose header is repeated on every page; written as text, since the library takes ms a cell."""
    whole = sum(table.shares)
    widths = [int(Mm(TEXT_MM * share / whole).twips) for share in table.shares]
    grid = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in widths)
    rows = "".join(_row(row, widths, not n) for n, row in enumerate((table.header, *table.rows)))
    made = parse_xml(f"<w:tbl {nsdecls('w')}>{TABLE_LOOK}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>")
    word.add_paragraph()._p.addprevious(made)


def _row(row: Sequence[str], widths: Sequence[int], head: bool) -> str:
    """A row that no page breaks; a header says that it is one."""
    cells = "".join(_cell(text, wide, head) for text, wide in zip(row, widths, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{cells}</w:tr>"


def _cell(text: str, wide: int, head: bool) -> str:
    look = '<w:b/><w:color w:val="FFFFFF"/>' if head else ""
    shade = '<w:shd w:val="clear" w:fill="662506"/>' if head else ""
    said = f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{wide}"/>{shade}</w:tcPr>'
        f'<w:p><w:r><w:rPr>{look}<w:sz w:val="17"/></w:rPr>{said}</w:r></w:p></w:tc>'
    )
