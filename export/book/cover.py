"""The cover: title, what the atlas is of, documents, date, 内部使用 or 审图号, beside Henan and its counties."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from export.book.plan import BookPlan
from export.book.sheets import INK, SOFT, page_sheet, review_text, sources_of
from export.figure.notes import DRAWN
from export.frame.extent import Unit, extent_of
from export.frame.projection import page_map, view_of
from export.frame.request import LOOKS, ExportRequest
from export.sheet.blocks import rectangle
from export.sheet.fonts import width
from export.sheet.items import Box, Group, Item, Paint, Sheet, Text
from export.sheet.textflow import wrap
from export.symbols.shapes import area_path, outline_path
from layers.scene import Scene

LEFT_PT, TOP_PT = 54.0, 118.0
TITLE_PTS, BODY_PT = (40.0, 34.0, 28.0, 24.0), 13.0
"""A title takes the largest size in which it stands on one line."""
MOST_DOCUMENTS = 8
WITH, WITHOUT, LINE = "#e9c9a0", "#f4efe6", "#ffffff"


def cover_sheet(plan: BookPlan, base: Scene) -> Sheet:
    """The first page."""
    zoom = plan.zoom
    wide = plan.page.width_pt * (0.52 if _lies(plan) else 1.0) - 1.5 * LEFT_PT * zoom
    groups = (Group("封面图", tuple(_map(plan, base))), Group("标题", tuple(_title(plan, base, wide))),
              Group("说明", tuple(_foot(plan, wide))))  # fmt: skip
    return page_sheet(plan, base, plan.name, groups)


def _lies(plan: BookPlan) -> bool:
    return plan.page.width_pt > plan.page.height_pt


def _title(plan: BookPlan, base: Scene, wide: float) -> list[Text]:
    """Title, subject, documents from the top."""
    zoom, x, y = plan.zoom, LEFT_PT * plan.zoom, TOP_PT * plan.zoom
    texts: list[Text] = []
    big = next((s for s in TITLE_PTS if width(plan.name, s * zoom, True) <= wide), TITLE_PTS[-1])
    lines = [(s, big, INK, "title") for s in wrap(plan.name, wide, big * zoom, True, 3)]
    subject = f"{len(plan.own)} 幅图" if plan.own else base.title
    lines += [(s, 16.0, LOOKS["汇报"].accent, "subtitle") for s in wrap(subject, wide, 16 * zoom, most=3)]
    for text, size, colour, key in lines:
        y += (1.3 if key == "title" else 1.55) * size * zoom
        texts.append(Text(x, y, text, size * zoom, colour, key == "title", key=key))
    y += 22 * zoom
    for text in _told(plan, base):
        for line in wrap(text, wide, BODY_PT * zoom, most=2):
            y += 1.6 * BODY_PT * zoom
            texts.append(Text(x, y, line, BODY_PT * zoom, SOFT))
    return texts


def _told(plan: BookPlan, base: Scene) -> list[str]:
    chosen = [] if plan.own else [f"所选条件：{plan.words}"]
    sources = [source for source in sources_of(plan, base) if not any(source in line for line in chosen)]
    more = [f"等 {len(sources)} 份文件"] if len(sources) > MOST_DOCUMENTS else []
    return [*chosen, *sources[:MOST_DOCUMENTS], *more]


def _foot(plan: BookPlan, wide: float) -> list[Text]:
    """审图号, date, note and boundaries, up from the bottom."""
    zoom = plan.zoom
    rows = [(review_text(plan), 14.0, INK, True), (date_words(plan.date), 13.0, INK, False)]
    rows += [(line, 10.0, SOFT, False) for line in wrap(plan.note, wide, 10 * zoom)]
    rows.append((DRAWN, 8.5, SOFT, False))
    shown = [row for row in rows if row[0]]
    y = plan.page.height_pt - 40 * zoom - sum(1.6 * size * zoom for _, size, _, _ in shown[1:])
    texts = []
    for text, size, colour, bold in shown:
        texts.append(Text(LEFT_PT * zoom, y, text, size * zoom, colour, bold))
        y += 1.6 * size * zoom
    return texts


def date_words(date: str) -> str:
    """2026 年 11 月 28 日 of 2026-11-28; other words as they are."""
    try:
        day = dt.date.fromisoformat(date)
    except ValueError:
        return date
    return f"{day.year} 年 {day.month} 月 {day.day} 日"


def _map(plan: BookPlan, base: Scene) -> list[Item]:
    """A band of the look's colour, and Henan's counties, those with a record darker."""
    zoom, page = plan.zoom, plan.page
    band = rectangle(Box(0, 0, 18 * zoom, page.height_pt), Paint(LOOKS["汇报"].accent, theme="band"))
    across, high = (0.48, 1.0) if _lies(plan) else (1.0, 0.4)
    top = 0.0 if _lies(plan) else page.height_pt * 0.48
    room = Box(page.width_pt * (1 - across) + 10 * zoom, top, page.width_pt * across - 46 * zoom, page.height_pt * high)
    whole = extent_of(ExportRequest(base))
    shown = page_map(base.world, view_of(whole, room, 24 * zoom))
    marked = _marked(base)
    items: list[Item] = [band]
    for unit, shape in shown.units.items():
        if unit[0] == "county":
            fill = WITH if unit in marked else WITHOUT
            items.append(area_path(shape, Paint(fill, LINE, 0.5 * zoom, theme="cover")))
    border = Paint(None, LOOKS["汇报"].accent, 1.4 * zoom, theme="line:province")
    items.append(outline_path(shown, shown.units["province", "410000"], border, "", "河南省"))
    return items


def _marked(base: Scene) -> Collection[Unit]:
    """Counties that something shown lies in."""
    marks = [m.mark for layer in base.layers for m in layer.marks]
    found: set[Unit] = {unit for mark in marks for unit in mark.units if unit[0] == "county"}
    for pick in (mark.pick for mark in marks):
        if pick.startswith("zone:"):
            found |= {("county", c) for c in base.world.policy.zone[pick.partition(":")[2]].county_adcodes}
    return found
