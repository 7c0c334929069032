"""The pages of an atlas that are no maps, cover with contents and tables of figures, and the number on every page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from export.book.pages import CONTENTS, BookPlan, PageSpec
from export.book.statistics import HEADER
from export.figure.notes import BOUNDARIES, INTERNAL
from export.frame.request import LOOKS
from export.passport.passport import passport_of
from export.sheet.fonts import width
from export.sheet.items import Box, Group, Item, Sheet, TableBlock, Text
from export.sheet.textflow import fit, wrap
from export.slide.names import PAGE_NUMBER
from layers.scene import Scene

INK, SOFT = "#222222", "#555555"
NUMBERS = "页码"
LINK = "page:"
SHARES = (0.18, 0.21, 0.21, 0.28, 0.12)
ROW_HEIGHT = 1.75
MARGIN_PT = 18.0


def link_key(number: int) -> str:
    """Key of the texts in the contents that lead to a page."""
    return f"{LINK}{number}"


def numbered(sheet: Sheet, number: int, count: int) -> Sheet:
    """The sheet with its number in the lower right corner, below everything else."""
    zoom = max(0.75, sheet.height_pt / 540)
    text = Text(sheet.width_pt - MARGIN_PT * zoom, sheet.height_pt - 4 * zoom, f"{number} / {count}", 7.5 * zoom, SOFT,
                anchor="end", key=PAGE_NUMBER)  # fmt: skip
    return replace(sheet, groups=(*sheet.groups, Group(NUMBERS, (text,))))


def repaged(sheet: Sheet, slides: Mapping[str, int], own: int) -> Sheet:
    """The sheet with the numbers that its pages have in a deck where slides were moved, added or deleted.

    `slides`: key of a line of the contents -> slide; lines without one are left out. `own`: the slide of the sheet.
    """
    groups = (
        replace(group, items=tuple(new for item in group.items if (new := _repaged(item, slides, own))))
        for group in sheet.groups
    )
    return replace(sheet, groups=tuple(groups))


def _repaged(item: Item, slides: Mapping[str, int], own: int) -> Item | None:
    if not isinstance(item, Text) or not item.key.startswith(LINK):
        return item
    if item.key == PAGE_NUMBER:
        return replace(item, text=str(own))
    number = slides.get(item.key)
    if number is None:
        return None
    return replace(item, text=str(number)) if item.text.isdecimal() else item


def contents_sheet(plan: BookPlan, specs: Sequence[PageSpec], base: Scene) -> Sheet:
    """Cover and contents: title, selection in words, every page with its number."""
    page, zoom = plan.page, _zoom(plan)
    left, wide = 2 * MARGIN_PT * zoom, page.width_pt - 4 * MARGIN_PT * zoom
    words = plan.selection.describe(plan.world.policy, plan.world.city_names)
    title = _title(plan, plan.name, left, wide, 30)
    top = title[-1].y_pt + 22 * zoom
    lines = [
        Text(left, top + 16 * zoom * n, line, 11 * zoom, SOFT, key="subtitle")
        for n, line in enumerate(wrap(words, wide, 11 * zoom))
    ]
    foot = _foot(plan, base, left, wide)
    room = Box(left, lines[-1].y_pt + 26 * zoom, wide, foot[0].y_pt - lines[-1].y_pt - 44 * zoom)
    groups = (
        Group("标题", (*title, *lines)),
        Group(CONTENTS, tuple(_list(specs, room, zoom))),
        Group("说明", tuple(foot)),
    )
    return _sheet(plan, base, plan.name, groups)


def _zoom(plan: BookPlan) -> float:
    return max(0.75, plan.page.height_pt / 540)


def _sheet(
    plan: BookPlan, base: Scene, title: str, groups: tuple[Group, ...], table: TableBlock | None = None
) -> Sheet:
    words = "\n".join((title, plan.selection.describe(plan.world.policy, plan.world.city_names), _sources(base)))
    passport = passport_of(base, plan.date)
    return Sheet(plan.page.width_pt, plan.page.height_pt, title, groups, table=table, notes=words, passport=passport,
                 dpi=plan.page.dpi)  # fmt: skip


def _title(plan: BookPlan, text: str, left: float, wide: float, size: float) -> list[Text]:
    zoom, ink = _zoom(plan), LOOKS["汇报"].ink
    lines = wrap(text, wide, size * zoom, True, 2)
    first = (16 + size) * zoom
    return [
        Text(left, first + 1.28 * size * zoom * n, s, size * zoom, ink, True, key="title") for n, s in enumerate(lines)
    ]


def _sources(base: Scene) -> str:
    return f"资料来源：{'、'.join(base.sources) or '无'}；{BOUNDARIES}"


def _foot(plan: BookPlan, base: Scene, left: float, wide: float) -> list[Text]:
    zoom = _zoom(plan)
    number = f"审图号：{plan.review_number}" if plan.review_number else INTERNAL
    about = "　".join(part for part in (number, plan.date and f"制图日期：{plan.date}", plan.note) if part)
    lines = [*wrap(_sources(base), wide, 8 * zoom), *wrap(about, wide, 8 * zoom)]
    top = plan.page.height_pt - (16 + 11.5 * len(lines)) * zoom
    return [Text(left, top + 11.5 * zoom * n, line, 8 * zoom, SOFT) for n, line in enumerate(lines, start=1)]


def _list(specs: Sequence[PageSpec], room: Box, zoom: float) -> list[Item]:
    """Sections with their pages, in as many columns as the page is wide for, the size as the rows allow."""
    rows: list[PageSpec | str] = []
    for spec in (s for s in specs if s.section != CONTENTS):
        if not rows or spec.section != getattr(rows[-1], "section", rows[-1]):
            rows.append(spec.section)
        rows.append(spec)
    columns = max(2, round(room.width_pt / (290 * zoom)))
    each = -(-len(rows) // columns) if rows else 1
    pitch = min(19 * zoom, room.height_pt / each)
    size = max(6.5, min(11 * zoom, pitch / 1.5))
    gap, items = 30 * zoom, []
    wide = (room.width_pt - gap * (columns - 1)) / columns
    for n, row in enumerate(rows):
        x, y = room.x_pt + (n // each) * (wide + gap), room.y_pt + (n % each + 0.7) * pitch
        items += [Text(x, y, row, size, "#662506", True)] if isinstance(row, str) else _line(row, x, y, wide, size)
    return items


def _line(spec: PageSpec, x: float, y: float, wide: float, size: float) -> list[Item]:
    """Title, dots, number."""
    key, number = link_key(spec.number), str(spec.number)
    start, end = x + size, x + wide - width(number, size) - 0.4 * size
    title = fit(spec.title, end - start - 3 * size, size)
    free = end - start - width(title, size) - size
    dots = Text(end, y, "·" * int(free / width("·", size) * 0.8), 0.8 * size, "#b5b0a6", anchor="end", key=key)
    return [
        Text(start, y, title, size, INK, key=key),
        dots,
        Text(x + wide, y, number, size, INK, anchor="end", key=key),
    ]


def figures_sheet(plan: BookPlan, spec: PageSpec, base: Scene) -> Sheet:
    """A page with the table of figures."""
    page, zoom = plan.page, _zoom(plan)
    left, wide = MARGIN_PT * zoom, page.width_pt - 2 * MARGIN_PT * zoom
    title = _title(plan, spec.title, left, wide, 22)
    told = "同一份文件中同一指标的统计或预计数，与其目标；单位、年份以文件为准"
    small = Text(left, title[-1].y_pt + 17 * zoom, told, 10 * zoom, SOFT, key="subtitle")
    foot = _foot(plan, base, left, wide)
    top = small.y_pt + 12 * zoom
    room = foot[0].y_pt - 12 * zoom - top
    size = max(6.5, min(9.5 * zoom, room / (len(spec.figures) + 1) / ROW_HEIGHT))
    widths = tuple(wide * share for share in SHARES)
    rows = tuple(
        tuple(fit(cell, w - size, size) for cell, w in zip(figure.row, widths, strict=True)) for figure in spec.figures
    )
    table = TableBlock(Box(left, top, wide, (len(rows) + 1) * size * ROW_HEIGHT), HEADER, rows, widths, size)
    return _sheet(plan, base, spec.title, (Group("标题", (*title, small)), Group("说明", tuple(foot))), table)
