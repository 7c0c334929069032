"""A report as slides: a cover with the first sentences, the map, native tables and charts, sources in the notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from export import sheet_of
from export.figure.notes import INTERNAL
from export.frame.request import LOOKS, SLIDE
from export.sheet.items import Box, ChartBlock, Group, Sheet, TableBlock, Text
from export.sheet.textflow import wrap
from export.slide.data import SPARE as CELL_SPARE
from export.slide.deck import Deck
from export.slide.names import PAGE_NUMBER
from layers.chains.strip import ChainStrip
from layers.chains.words import order_words
from reports.flow import CHART_COLOUR
from reports.parts import Chapter, ReportChart, ReportTable, SubjectReport
from reports.plates.boxes import strip_group

LEFT, WIDE = 32.0, 896.0
INK, SOFT = LOOKS["汇报"].ink, "#555555"
CELL_PT, TOP, LOW = 10.5, 78.0, 500.0
MOST_CELL_LINES = 4
"""Of a cell; what is longer stands whole in the notes."""
BODY_PT, LINE_PT = 15.0, 24.0
SPARE = 0.96
"""Of a line's width: a program without our font sets digits wider."""
MOST_LINES = int((LOW - TOP) / LINE_PT)
SHORT = 50
MOST_SLIDES = 40
"""Of the tables of one report: the whole lists stand in PDF and Word, and the last slide says so."""


def write_pptx(report: SubjectReport) -> bytes:
    """The report's bytes. Raises MissingGlyph."""
    sheets = list(_sheets(report))
    deck = Deck(replace(sheets[0], passport=dict(report.passport)))
    for n, sheet in enumerate(sheets, start=1):
        number = Text(SLIDE.width_pt - LEFT, 528, f"{n} / {len(sheets)}", 9, SOFT, anchor="end", key=PAGE_NUMBER)
        foot = Text(LEFT, 528, f"{report.title}　{INTERNAL}　{report.date}".strip(), 9, SOFT)
        passport = dict(report.passport) if n == 1 else sheet.passport
        own = (number,) if sheet.passport else (foot, number)  # a map has its own lines below it
        deck.add(replace(sheet, groups=(*sheet.groups, Group("页脚", own)), passport=passport), f"report:{n}")
    return deck.save()


def _sheets(report: SubjectReport) -> Iterator[Sheet]:
    yield from _texts(report.title, ("".join(report.lead),), report.subtitle)
    made = 0
    for chapter in report.told:
        said = _beside(chapter)
        if chapter.sentences and not said:
            yield from _texts(chapter.heading, chapter.sentences)
        if chapter.figure:
            yield sheet_of(replace(chapter.figure, page=SLIDE, contents="full"))
        for strip in chapter.strips:
            yield _strip(strip)
        for chart in chapter.charts:
            yield _chart(chapter, chart)
        for one in chapter.tables:
            for sheet in _table(chapter, one, said):
                made += 1
                if made <= MOST_SLIDES:
                    yield sheet
    if made > MOST_SLIDES:
        told = f"表格共 {made} 页，这里列出前 {MOST_SLIDES} 页；其余见同一报告的 PDF 或 Word 文件。"
        yield from _texts("未列出的表格", (told,))


def _beside(chapter: Chapter) -> str:
    """One short sentence of a chapter that is a single table stands in its head; empty for others."""
    alone = len(chapter.sentences) == len(chapter.tables) == 1
    return chapter.sentences[0] if alone and len(chapter.sentences[0]) <= SHORT else ""


def _head(title: str, more: str = "") -> tuple[Text, ...]:
    size = 24.0
    lines = wrap(title, WIDE, size, True, 1)
    told = (Text(LEFT, 62, more, 12, SOFT, key="subtitle"),) if more else ()
    return (*(Text(LEFT, 42, line, size, INK, True, key="title") for line in lines), *told)


def _texts(title: str, paragraphs: Sequence[str], more: str = "") -> Iterator[Sheet]:
    """Paragraphs on as many slides as they need."""
    lines = [line for text in paragraphs for line in wrap(text, WIDE * SPARE, BODY_PT, most=200)]
    for start in range(0, len(lines), MOST_LINES):
        body = tuple(
            Text(LEFT, TOP + LINE_PT * (n + 0.9), line, BODY_PT, INK)
            for n, line in enumerate(lines[start : start + MOST_LINES])
        )
        yield Sheet(SLIDE.width_pt, SLIDE.height_pt, title, (Group("标题", _head(title, more)), Group("正文", body)),
                    notes="\n".join(paragraphs))  # fmt: skip


def _table(chapter: Chapter, table: ReportTable, told: str = "") -> Iterator[Sheet]:
    """A table on as many slides as it needs, cells in as many lines; the speaker's notes hold its rows whole."""
    widths = tuple(WIDE * share / sum(table.shares) for share in table.shares)
    block = TableBlock(Box(LEFT, TOP, WIDE, 0), table.header, (), widths, CELL_PT)
    parts = _parted(block, table.rows)
    for n, rows in enumerate(parts, start=1):
        more = f"{n} / {len(parts)}" if len(parts) > 1 else ""
        head = (Group("标题", _head(chapter.heading, "　".join(part for part in (table.note, told, more) if part))),)
        heights = tuple(_height(block, row) for row in (table.header, *rows))
        one = replace(block, box=Box(LEFT, TOP, WIDE, sum(heights)), rows=tuple(rows), heights=heights)
        notes = "\n".join("；".join(row) for row in rows)
        yield Sheet(SLIDE.width_pt, SLIDE.height_pt, chapter.heading, head, table=one, notes=notes)


def _height(block: TableBlock, row: Sequence[str]) -> float:
    """How high a row is: as its longest cell, at most so many lines."""
    lines = (wrap(text, (wide - CELL_PT) * CELL_SPARE, CELL_PT, most=MOST_CELL_LINES)
             for text, wide in zip(row, block.widths, strict=True))  # fmt: skip
    return block.height_of(max(1, *map(len, lines)))


def _parted(block: TableBlock, rows: Sequence[tuple[str, ...]]) -> list[list[tuple[str, ...]]]:
    """Rows for each slide: as few slides as hold them, each about as full as the others."""
    heights, room = [_height(block, row) for row in rows], LOW - TOP - _height(block, block.header)
    slides = len(_filled(rows, heights, room))
    even = sum(heights) / slides
    return next((p for part in (1.0, 1.1, 1.2) if len(p := _filled(rows, heights, min(room, even * part))) == slides),
                _filled(rows, heights, room))  # fmt: skip


def _filled(rows: Sequence[tuple[str, ...]], heights: Sequence[float], room: float) -> list[list[tuple[str, ...]]]:
    """Rows one after the other, a new slide where the next has no room."""
    parts: list[list[tuple[str, ...]]] = [[]]
    used = 0.0
    for row, high in zip(rows, heights, strict=True):
        if parts[-1] and used + high > room:
            parts.append([])
            used = 0.0
        parts[-1].append(row)
        used += high
    return parts


def _strip(strip: ChainStrip) -> Sheet:
    """The strip of a chain as shapes."""
    told = f"{strip.chain.name}：{order_words(strip)}"
    head = Group("标题", _head(strip.chain.name, order_words(strip)))
    return Sheet(SLIDE.width_pt, SLIDE.height_pt, strip.chain.name, (head, strip_group(strip, LEFT, TOP + 10, WIDE)),
                 notes=told)  # fmt: skip


def _chart(chapter: Chapter, chart: ReportChart) -> Sheet:
    """A native chart; what its colours mean stands below it."""
    block = ChartBlock(Box(LEFT, TOP, WIDE, LOW - TOP - 24), chart.title, chart.categories, chart.totals, CHART_COLOUR,
                       chart.series)  # fmt: skip
    key = tuple(
        Text(LEFT + 130 * n, LOW, f"{'▨' if part.hatch else '■'} {part.name}", 12, part.hatch or part.colour)
        for n, part in enumerate(chart.series)
    )
    told = "；".join(f"{name} {value:g}" for name, value in zip(chart.categories, chart.totals, strict=True))
    groups = (Group("标题", _head(chapter.heading)), Group("图例", key))
    return Sheet(SLIDE.width_pt, SLIDE.height_pt, chapter.heading, groups, chart=block, notes=f"{chart.title}：{told}")
