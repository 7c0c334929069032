"""The map of a report as a picture of its own: as large as its words need, so that none of them is cut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from export import sheet_of
from export.frame.request import ExportRequest, Page
from export.sheet.blocks import moved
from export.sheet.fonts import width
from export.sheet.items import Sheet, Text

EDGE_PT = 2.0
NAMES, SOURCES = "编号地名", "说明"
"""Groups of a sheet."""
HEIGHTS_PT = (440.0, 700.0)
"""Below the title of a report and its contents; on a page of its own, with the legend under the map."""
LOWER_PT = (660.0, 620.0, 580.0, 540.0, 500.0)
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
    """Whether every word stands above the sheet's lower edge, and no numbered name on its sources."""
    return all(one.y_pt <= sheet.height_pt for one in _words(sheet)) and not _pressed(sheet)


def whole(sheet: Sheet) -> Sheet:
    """A sheet as wide and as high as what begins on it, its sources below the numbered names."""
    if down := _pressed(sheet):
        groups = (moved(group, 0, down) if group.name == SOURCES else group for group in sheet.groups)
        sheet = replace(sheet, groups=tuple(groups))
    ends = (one.x_pt + width(one.text, one.size_pt, one.bold) for one in _words(sheet) if one.anchor == "start")
    low = max((one.y_pt for one in _words(sheet)), default=0.0)
    high = sheet.height_pt if low <= sheet.height_pt else low + EDGE_PT
    return replace(sheet, width_pt=max(sheet.width_pt, *(end + EDGE_PT for end in ends)), height_pt=high)


def _pressed(sheet: Sheet) -> float:
    """How far the sources must go down so that no numbered name stands on them, in pt; 0 where none does."""
    names, sources = list(_words(sheet, NAMES)), list(_words(sheet, SOURCES))
    left = [one for one in sources if one.anchor == "start"]
    if not names or not left:
        return 0.0
    top, end = min(one.y_pt - one.size_pt for one in left), max(one.x_pt + width(one.text, one.size_pt) for one in left)
    low = max((one.y_pt for one in names if one.x_pt < end), default=0.0)
    return max(0.0, low + EDGE_PT - top)


def _words(sheet: Sheet, group_name: str = "") -> Iterator[Text]:
    groups = (group for group in sheet.groups if not group_name or group.name == group_name)
    return (item for group in groups for item in group.items if isinstance(item, Text))
