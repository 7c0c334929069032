"""The contents: sections with their pages, each line leading to its page, on as many pages as they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from export.book.plan import ABOUT, CONTENTS, FRONT, BookPlan, PageSpec
from export.book.sheets import INK, MARGIN_PT, SOFT, foot, link_key, page_sheet, title_texts
from export.sheet.fonts import width
from export.sheet.items import Box, Group, Item, Sheet, Text
from export.sheet.textflow import fit
from layers.scene import Scene

Row = PageSpec | str
COLUMN_PT, GAP_PT = 290.0, 30.0
LEAST_PITCH_PT, MOST_PITCH_PT = 14.0, 19.0
HEAD_PT, FOOT_PT = 84.0, 62.0
ACCENT = "#662506"


def parts(plan: BookPlan, specs: Sequence[PageSpec]) -> int:
    """How many pages the contents of these pages take."""
    return len(_columns(plan, specs)) // _across(plan) or 1


def contents_sheet(plan: BookPlan, spec: PageSpec, specs: Sequence[PageSpec], base: Scene) -> Sheet:
    """One page of the contents."""
    zoom, across = plan.zoom, _across(plan)
    room = _room(plan)
    columns = _columns(plan, specs)
    own = columns[spec.part * across : (spec.part + 1) * across]
    pitch = min(MOST_PITCH_PT * zoom, room.height_pt / max(1, *map(len, own)))
    wide = (room.width_pt - GAP_PT * zoom * (across - 1)) / across
    items: list[Item] = []
    for n, rows in enumerate(own):
        x = room.x_pt + n * (wide + GAP_PT * zoom)
        for k, row in enumerate(rows):
            items += _row(row, Box(x, room.y_pt + (k + 0.7) * pitch, wide, pitch), min(11 * zoom, pitch / 1.5))
    title = title_texts(plan, spec.title, room.x_pt, room.width_pt, 24)
    small = Text(room.x_pt, title[-1].y_pt + 18 * zoom, plan.name, 10 * zoom, SOFT, key="subtitle")
    told = Group("说明", tuple(foot(plan, base, room.x_pt, room.width_pt)))
    return page_sheet(plan, base, spec.title, (Group("标题", (*title, small)), Group(CONTENTS, tuple(items)), told))


def _room(plan: BookPlan) -> Box:
    zoom, left = plan.zoom, 2 * MARGIN_PT * plan.zoom
    high = plan.page.height_pt - (HEAD_PT + FOOT_PT) * zoom
    return Box(left, HEAD_PT * zoom, plan.page.width_pt - 2 * left, high)


def _across(plan: BookPlan) -> int:
    return max(2, round(_room(plan).width_pt / (COLUMN_PT * plan.zoom)))


def _columns(plan: BookPlan, specs: Sequence[PageSpec]) -> list[list[Row]]:
    """Rows in columns, a whole number of pages of them; no column ends in the name of a section."""
    rows, across = _rows(specs), _across(plan)
    most = max(3, int(_room(plan).height_pt / (LEAST_PITCH_PT * plan.zoom)))
    pages = -(-len(rows) // (most * across)) or 1
    while len(columns := _filled(rows, -(-len(rows) // (pages * across)) + 1, most)) > pages * across:
        pages += 1
    return [*columns, *([] for _ in range(pages * across - len(columns)))]


def _filled(rows: Sequence[Row], deep: int, most: int) -> list[list[Row]]:
    columns: list[list[Row]] = [[]]
    for n, row in enumerate(rows):
        last = len(columns[-1]) >= min(deep, most)
        lonely = isinstance(row, str) and len(columns[-1]) == min(deep, most) - 1 and n + 1 < len(rows)
        if columns[-1] and (last or lonely):
            columns.append([])
        columns[-1].append(row)
    return columns


def _rows(specs: Sequence[PageSpec]) -> list[Row]:
    """Each section's name before its pages; the note is a line alone, cover and contents have none."""
    rows: list[Row] = []
    section = ABOUT
    for spec in (s for s in specs if s.section not in FRONT or (s.section == ABOUT and not s.part)):
        if spec.section != section:
            rows.append(spec.section)
        section = spec.section
        rows.append(spec)
    return rows


def _row(row: Row, place: Box, size: float) -> list[Item]:
    if isinstance(row, str):
        return [Text(place.x_pt, place.y_pt, row, size, ACCENT, True)]
    return _line(row, place, size)


def _line(spec: PageSpec, place: Box, size: float) -> list[Item]:
    """Title, dots, number."""
    key, number = link_key(spec.number), str(spec.number)
    start = place.x_pt + (0 if spec.section == ABOUT else size)
    end = place.x_pt + place.width_pt
    room = end - width(number, size) - 0.4 * size - start
    title = Text(start, place.y_pt, fit(spec.title, room - 3 * size, size), size, INK, key=key)
    free = room - width(title.text, size) - size
    dots = "·" * int(free / width("·", size * 0.8))
    return [
        title,
        Text(start + room, place.y_pt, dots, 0.8 * size, "#b5b0a6", anchor="end", key=key),
        replace(title, x_pt=end, text=number, anchor="end"),
    ]
