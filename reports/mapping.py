"""The map of a report as a picture of its own: as wide as its legend makes it, so that no word of it is cut."""

from __future__ import annotations

from dataclasses import replace

from export import sheet_of
from export.frame.request import ExportRequest, Page
from export.sheet.fonts import width
from export.sheet.items import Sheet, Text

EDGE_PT = 2.0


def map_sheet(request: ExportRequest, page: Page) -> Sheet:
    """The request laid out on a page; wider where lines of its legend reach beyond."""
    return whole(sheet_of(replace(request, page=page)))


def whole(sheet: Sheet) -> Sheet:
    """A sheet as wide as what begins on it."""
    words = (item for group in sheet.groups for item in group.items if isinstance(item, Text))
    ends = (one.x_pt + width(one.text, one.size_pt, one.bold) for one in words if one.anchor == "start")
    return replace(sheet, width_pt=max(sheet.width_pt, *(end + EDGE_PT for end in ends)))
