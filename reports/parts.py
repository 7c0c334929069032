"""What a report is made of, before any format: chapters with sentences, tables, a map, a chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from export.frame.request import ExportRequest
from export.sheet.items import Series
from layers.chains.strip import ChainStrip

SOURCE = "出处"
"""Heading of the column that says where a row stands."""


@dataclass(frozen=True, slots=True)
class ReportTable:
    """Rows under a header; `shares` say how wide the columns are to each other. The last column is the source."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReportChart:
    """Bars by category in parts; `picks`: what of the map each category stands for, where they stand for something."""

    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    picks: tuple[str, ...] = ()

    @property
    def totals(self) -> tuple[float, ...]:
        """Length of each bar."""
        return tuple(map(sum, zip(*(part.values for part in self.series), strict=True)))


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter. Empty of tables, sentences and charts it has nothing to tell, and `nothing` says so."""

    heading: str
    sentences: tuple[str, ...] = ()
    tables: tuple[ReportTable, ...] = ()
    charts: tuple[ReportChart, ...] = ()
    figure: ExportRequest | None = None
    strips: tuple[ChainStrip, ...] = ()
    nothing: str = ""

    @property
    def tells(self) -> bool:
        """Whether it has anything to tell."""
        return bool(self.sentences or self.tables or self.charts or self.figure or self.strips)


@dataclass(frozen=True)
class SubjectReport:
    """A report: what it is on, its first sentences, chapters, and the passport of the view that it was made from."""

    key: str
    title: str
    subtitle: str
    lead: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    passport: tuple[tuple[str, str], ...]
    date: str = ""

    @property
    def told(self) -> tuple[Chapter, ...]:
        """The chapters that tell something, and a last one of what the documents say nothing on."""
        silent = [chapter.nothing for chapter in self.chapters if not chapter.tells and chapter.nothing]
        kept = [chapter for chapter in self.chapters if chapter.tells]
        return (*kept, *([Chapter("文件没有写到的", tuple(silent))] if silent else []))


def table(header: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[float], note: str = "") -> ReportTable:
    """A table of text; ValueError where a row has another length than the header."""
    if any(len(row) != len(header) for row in rows) or len(shares) != len(header):
        raise ValueError(f"表“{'、'.join(header)}”有一行长短不一")
    return ReportTable(tuple(header), tuple(tuple(row) for row in rows), tuple(shares), note)


def tables(header: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[float]) -> tuple[ReportTable, ...]:
    """One table, or none where there is no row."""
    return (table(header, rows, shares),) if rows else ()
