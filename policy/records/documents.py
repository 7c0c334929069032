"""Documents, and where in them a record is supported."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """政策文件 · One policy document.

    ``file`` and ``sha256`` identify its text, which the project does not hold.
    """

    doc_id: str
    """文件编号 · Id of the document, with its year."""
    title: str
    """文件标题 · Title without book marks."""
    issuer: str
    """发文机关 · Who issued it."""
    number: str
    """文号（可空） · Official number."""
    issued_on: dt.date
    """印发日期 · Day of issue."""
    horizon_year: int
    """目标末年 · Last year that its targets reach."""
    file: str
    """文本文件名 · Name of the text file, without folder."""
    sha256: str
    """文本的 SHA-256 · Hash of the text file: words are quoted only from a text that has it."""
    short_name: str
    """简称 · Short name with the year, for lists and legends."""
    lines: int | None = None
    """行数 · Number of lines of the text: no citation lies beyond it."""
    opens: bool = False
    """图谱打开时先看它 · The atlas opens with it, and with every other one that says so; with all where none does."""

    @property
    def dated_title(self) -> str:
        """Title with its year: 《…》（2014）."""
        return f"《{self.title}》（{self.issued_on.year}）"


@dataclass(frozen=True, slots=True)
class Citation:
    """依据 · Where a document supports one aspect of a record: a line, then characters within the line."""

    record_id: str
    """所支持的记录编号 · Id of the record, of any table."""
    supports: str
    """支持哪一项 · Aspect that is supported (name, place, year …); ``:2`` and so on for the second of a kind."""
    doc_id: str
    """文件编号 · The document; another one than the record's where a place is known from there."""
    line: int
    """行号，从 1 起 · Line of the text, counted from 1 [行]."""
    start: int
    """行内起点，从 0 起 · First character within the line, counted from 0 [字符]."""
    length: int
    """长度 · Number of characters [字符]."""
    basis: str
    """依据方式 · stated: the words say it; inherited: the head of the section does; derived: it follows from them."""


@dataclass(frozen=True, slots=True)
class Section:
    """章节 · A heading of a document: chapter, section, box or annex, with the lines that stand below it."""

    section_id: str
    """章节编号 · Id: document, s, line, number within the line."""
    doc_id: str
    """文件编号 · The document."""
    kind: str
    """章节类别 · Part of a collection, chapter, section, item, point, or box."""
    number: str
    """序号（可空） · The number as written: 第三章, 二、, （一）, 专栏1; empty for a part with a name of its own."""
    name: str
    """标题 · The heading up to its first stop."""
    line: int
    """行号，从 1 起 · Line of the heading [行]."""
    last_line: int
    """末行 · Last line that stands below it [行]."""
