"""What must hold of citations: a line that the document has, and no row twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from disk.fault import Fault
from policy.records import PolicyRecords

FILE = "citations.csv"


def citation_faults(records: PolicyRecords) -> Iterator[Fault]:
    """Citations beyond the end of their document, documents without a number of lines."""
    for document in records.documents:
        if document.lines is None:
            at = Fault("documents.csv", row=document.doc_id, column="lines")
            yield replace(at, found="没有写行数", remedy="请写原文的行数")
    seen: set[object] = set()
    for citation in records.citations:
        document = records.document.get(citation.doc_id)
        if document and document.lines is not None and citation.line > document.lines:
            at = Fault(FILE, row=citation.record_id, column="line", cell=str(citation.line))
            expected = f"1 到 {document.lines}（{citation.doc_id} 的行数）"
            yield replace(at, expected=expected, remedy="请查对行号")
        if citation in seen:
            found = f"的第 {citation.line} 行、{citation.supports} 这一条依据重复"
            at = Fault(FILE, row=citation.record_id, column="line", cell=str(citation.line))
            yield replace(at, found=found, remedy="请删去其中一行")
        seen.add(citation)
