"""The formats of a report, and the report of a key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from layers.joins import Joins
from reports.parts import SubjectReport
from reports.subjects import BODY, INDUSTRY, area_of


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """A format: its key, name for the planner, MIME type, and module:function that writes it."""

    key: str
    name: str
    mime: str
    writer: str

    def write(self, report: SubjectReport) -> bytes:
        """The report's bytes; the format's library is imported when it is first asked for."""
        module, _, function = self.writer.partition(":")
        make: Callable[[SubjectReport], bytes] = getattr(import_module(module), function)
        return make(report)


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS = {
    "pdf": ReportFormat("pdf", "PDF", "application/pdf", "reports.pdf:write_pdf"),
    "docx": ReportFormat("docx", "Word", f"{_OFFICE}.wordprocessingml.document", "reports.docx:write_docx"),
    "pptx": ReportFormat("pptx", "幻灯片", f"{_OFFICE}.presentationml.presentation", "reports.deck:write_pptx"),
}


def report_of(key: str, joins: Joins, date: str = "") -> SubjectReport:
    """The report of a key: prefecture:411100, industry:food, body:省财政厅. KeyError for what there is not."""
    kind, _, name = key.partition(":")
    if kind == INDUSTRY:
        return import_module("reports.industry").industry_report(name, joins, date)
    if kind == BODY:
        return import_module("reports.body").body_report(name, joins, date)
    return import_module("reports.area").area_report(area_of(key, joins), date)
