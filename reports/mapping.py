"""The map of a report as a picture of its own: as large as its words need, so that none of them is cut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from export import sheet_of
from export.frame.request import ExportRequest, Page
from export.sheet.fonts import width
from export.sheet.items import Sheet, Text

EDGE_PT = 2.0
HEIGHTS_PT = (440.0, 700.0)
"""Below the title of a report and its contents; on a page of its own, with the legend under the map."""
LOWER_PT = (660.0, 620.0, 580.0, 540.0)
"""A smaller map where the numbered names below it would run over the foot of its own page."""


def map_sheet(request: ExportRequest, width_pt: float, dpi: float) -> Sheet:
    """The request as wide as a report's text, on the lowest page that holds its legend and numbered names.

    No higher than a page of its own, unless not even the smallest map leaves room for all of them.
    """
    made = (sheet_of(replace(request, page=Page(width_pt, high, dpi))) for high in (*HEIGHTS_PT, *LOWER_PT))
    sheet = next(made)
    if holds(sheet):
        return whole(sheet)
    return next((fit for one in made if (fit := whole(one)).height_pt <= HEIGHTS_PT[1]), whole(sheet))


def holds(sheet: Sheet) -> bool:
    """Whether every word stands above the sheet's lower edge."""
    return all(one.y_pt <= sheet.height_pt for one in _words(sheet))


def whole(sheet: Sheet) -> Sheet:
    """A sheet as wide and as high as what begins on it."""
    ends = (one.x_pt + width(one.text, one.size_pt, one.bold) for one in _words(sheet) if one.anchor == "start")
    low = max((one.y_pt for one in _words(sheet)), default=0.0)
    high = sheet.height_pt if low <= sheet.height_pt else low + EDGE_PT
    return replace(sheet, width_pt=max(sheet.width_pt, *(end + EDGE_PT for end in ends)), height_pt=high)


def _words(sheet: Sheet) -> Iterator[Text]:
    return (item for group in sheet.groups for item in group.items if isinstance(item, Text))
