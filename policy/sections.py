"""Where in a document a line stands, as a reader looks it up: chapter, section, item, box, then the line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from policy.records import Citation, PolicyRecords, Section

ENDING = re.compile(r"20\d\d年度?行动计划$")
"""What the names of the plans of one collection have in common."""
OPENING = "开头"
DEPTH = {"部分": 0, "附件": 1, "章": 1, "节": 2, "条": 3, "项": 4, "专栏": 5}
"""Kind of a section -> how deep it stands; a heading ends those that stand as deep or deeper."""


def sections_at(records: PolicyRecords, doc_id: str, line: int) -> tuple[Section, ...]:
    """The sections that a line stands in, the outermost first."""
    found = [s for s in records.sections_of(doc_id) if s.line <= line <= s.last_line]
    return tuple(sorted(found, key=lambda s: (DEPTH[s.kind], s.line)))


def heading_words(records: PolicyRecords, doc_id: str, line: int) -> str:
    """第三章一、1.专栏1: the numbers of the sections around a line; a part without a number by its name, in short.

    What stands before the first section is 开头.
    """
    if (known := records.headings.get((doc_id, line))) is None:
        known = records.headings[doc_id, line] = _heading(records, doc_id, line)
    return known


def _heading(records: PolicyRecords, doc_id: str, line: int) -> str:
    around = sections_at(records, doc_id, line)
    if not around:
        return OPENING if records.sections_of(doc_id) else ""
    return "".join(s.number or f"{ENDING.sub('', s.name)} " for s in around).strip()


def where_words(citations: Iterable[Citation], records: PolicyRecords) -> str:
    """二、（四） 第 71 行；附件 第 212 行: each place once, lines of one section together."""
    lines: dict[str, list[int]] = {}
    for citation in sorted(citations, key=lambda c: (c.doc_id, c.line)):
        numbers = lines.setdefault(heading_words(records, citation.doc_id, citation.line), [])
        if citation.line not in numbers:
            numbers.append(citation.line)
    return "；".join(f"{heading} 第 {'、'.join(map(str, found))} 行".strip() for heading, found in lines.items())


def source_words(citations: Iterable[Citation], records: PolicyRecords) -> str:
    """2014 先进制造 二、（四） 第 71 行: with the document's short name, for tables and captions."""
    by_document: dict[str, list[Citation]] = {}
    for citation in citations:
        by_document.setdefault(citation.doc_id, []).append(citation)
    return "；".join(
        f"{records.document[doc_id].short_name} {where_words(rows, records)}" for doc_id, rows in by_document.items()
    )
