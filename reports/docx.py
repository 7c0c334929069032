"""A report as a Word document: headings, tables and text that can be edited, the map with its words for readers."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from export.figure.notes import INTERNAL
from export.passport.office import CUSTOM, custom_xml
from export.picture import png
from export.sheet.blocks import chart_group
from export.sheet.items import Box, ChartBlock, Group, Sheet
from export.slide.theme import FONT
from reports.cells import chart_key
from reports.flow import CHART_COLOUR, chart_height
from reports.mapping import map_sheet
from reports.parts import Chapter, ReportChart, SubjectReport
from reports.plates.chain import strip_sheet
from reports.wordxml import TEXT_MM, after_table, contents_markup, foot_markup, marked, table_markup

ACCENT, SOFT = RGBColor(0x66, 0x25, 0x06), RGBColor(0x5A, 0x5A, 0x5A)
DPI = 200.0
TEXT_PT = TEXT_MM * 72 / 25.4
CHART_PT = 480.0
LOOKS = {
    # style: size, space above, space below, colour, bold, kept with what follows
    "Normal": (10.5, 0, 3, None, False, False),
    "Title": (21, 4, 2, ACCENT, True, True),
    "Subtitle": (10, 0, 8, SOFT, False, False),
    "Heading 1": (14, 16, 6, ACCENT, True, True),
    "Heading 2": (9.5, 8, 3, SOFT, False, True),
    "TOC Heading": (9.5, 8, 2, ACCENT, True, True),
    "TOC 1": (9.5, 0, 1, None, False, False),
}
BAR = f'<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="24" w:space="6" w:color="662506"/></w:pBdr>'
FEW = 4
"""Chapters that need no contents."""


def write_docx(report: SubjectReport) -> bytes:
    """The report's bytes. Raises MissingGlyph for a word that the map's font cannot draw."""
    word: Word = Document()
    _set_up(word, report)
    word.add_paragraph(report.title, "Title")
    word.add_paragraph("　".join(part for part in (report.subtitle, report.date, INTERNAL) if part), "Subtitle")
    _paragraph(word, "".join(report.lead))
    if len(report.told) > FEW:
        _contents(word, [chapter.heading for chapter in report.told])
    for n, chapter in enumerate(report.told):
        _chapter(word, chapter, n)
    kept = io.BytesIO()
    word.save(kept)
    return kept.getvalue()


def _set_up(word: Word, report: SubjectReport) -> None:
    """A4, margins, the look of each style, the foot; the title and the passport among the properties."""
    page = word.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.PORTRAIT, Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(18)
    page.footer_distance = Mm(9)
    for name in LOOKS:
        _style(word, name)
    core = word.core_properties
    core.title, core.author, core.language, core.comments = report.title, "河南产业集群图谱", "zh-CN", ""
    package = word.part.package
    if package is None:
        raise ValueError("文件没有打包，写不进护照")
    custom = Part(PackURI("/docProps/custom.xml"), CUSTOM, custom_xml(dict(report.passport)), package)
    package.relate_to(custom, RT.CUSTOM_PROPERTIES)
    foot: Any = page.footer.paragraphs[0]._p
    foot.addprevious(foot_markup("　".join(part for part in (report.title, INTERNAL, report.date) if part)))
    foot.getparent().remove(foot)


def _style(word: Word, name: str) -> None:
    """A style in its look, in a font of every Windows; its Latin is English, or 2012 is broken between its digits."""
    known = [style.name for style in word.styles]
    style: Any = word.styles[name] if name in known else word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    size, above, below, colour, bold, kept = LOOKS[name]
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
    if colour is not None:
        style.font.color.rgb = colour
    own = style.element.get_or_add_rPr()
    fonts = own.get_or_add_rFonts()
    for key in [key for key in fonts.attrib if "Theme" in key]:
        del fonts.attrib[key]
    fonts.set(qn("w:eastAsia"), FONT)
    for old in own.findall(qn("w:lang")):
        own.remove(old)
    own.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="en-US" w:eastAsia="zh-CN"/>'))
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(above), Pt(below), 1.1
    form.keep_with_next, form.widow_control = kept, True
    _ruled(style, name)


def _ruled(style: Any, name: str) -> None:
    """The template's line below the title goes; a chapter has a bar before it, as in the other files."""
    own = style.element.get_or_add_pPr()
    for old in own.findall(qn("w:pBdr")):
        own.remove(old)
    if name == "Heading 1":
        own.insert_element_before(parse_xml(BAR), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")


def _contents(word: Word, headings: list[str]) -> None:
    """目录: the chapters in columns, a press leads to each."""
    word.add_paragraph("目录", "TOC Heading")._p.addnext(contents_markup(headings))


def _paragraph(word: Word, text: str) -> None:
    word.add_paragraph(text).paragraph_format.first_line_indent = Pt(21)


def _chapter(word: Word, chapter: Chapter, n: int) -> None:
    marked(word.add_heading(chapter.heading, 1)._p, n)
    for sentence in chapter.sentences:
        _paragraph(word, sentence)
    if chapter.figure:
        _picture(word, map_sheet(chapter.figure, TEXT_PT, DPI))
    for strip in chapter.strips:
        word.add_heading(strip.chain.name, 2)
        _picture(word, strip_sheet(strip, CHART_PT, DPI))
    for chart in chapter.charts:
        _picture(word, _chart_sheet(chart))
    for one in chapter.tables:
        if one.note:
            word.add_heading(one.note, 2)
        last: Any = word.add_paragraph()._p
        last.addprevious(table_markup(one))
        last.addprevious(after_table())
        last.getparent().remove(last)


def _picture(word: Word, sheet: Sheet) -> None:
    """A sheet as a picture as wide as the text, with its words as alternative text."""
    picture = word.add_picture(io.BytesIO(png.write(sheet)), width=Mm(TEXT_MM))
    properties = picture._inline.docPr
    properties.set("descr", sheet.notes or sheet.title)
    properties.set("title", sheet.title)


def _chart_sheet(chart: ReportChart) -> Sheet:
    """Bars, and below them what their colours are."""
    high = chart_height(chart)
    block = ChartBlock(Box(6, 6, CHART_PT - 12, high), chart.title, chart.categories, chart.totals, CHART_COLOUR,
                       chart.series)  # fmt: skip
    told = "；".join(f"{name} {value:g}" for name, value in zip(chart.categories, chart.totals, strict=True))
    key = Group("图例", tuple(chart_key(chart, 6, high + 8)))
    return Sheet(CHART_PT, high + 28, chart.title, (chart_group(block), key), notes=f"{chart.title}：{told}", dpi=DPI)
