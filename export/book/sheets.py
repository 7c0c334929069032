"""What all pages of an atlas without a map share: title, foot, number; and the tables of figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from export.book.plan import COVER, BookPlan, PageSpec
from export.book.statistics import HEADER
from export.figure.notes import DRAWN, INTERNAL
from export.frame.choices import passport_for
from export.frame.request import LOOKS, ExportRequest
from export.sheet.items import Box, Group, Item, Sheet, TableBlock, Text
from export.sheet.textflow import fit, wrap
from export.slide.names import PAGE_NUMBER
from layers.scene import Scene

INK, SOFT = "#222222", "#555555"
NUMBERS = "页码"
LINK = "page:"
OF_PLAN = ("look", "contents", "review_number", "date", "note", "code")
"""What a plan takes over from the request of a figure."""
SHARES = (0.17, 0.27, 0.22, 0.22, 0.12)
ROW_HEIGHT = 1.75
MARGIN_PT = 18.0
FOOT_PT, FOOT_LINE_PT = 8.0, 11.5


def link_key(number: int) -> str:
    """Key of the texts in the contents that lead to a page."""
    return f"{LINK}{number}"


def numbered(sheet: Sheet, spec: PageSpec, count: int) -> Sheet:
    """The sheet with its number in the lower right corner, below everything else; a cover has none."""
    if spec.section == COVER:
        return sheet
    zoom = max(0.75, sheet.height_pt / 540)
    text = Text(sheet.width_pt - MARGIN_PT * zoom, sheet.height_pt - 4 * zoom, f"{spec.number} / {count}", 7.5 * zoom,
                SOFT, anchor="end", key=PAGE_NUMBER)  # fmt: skip
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


def page_sheet(
    plan: BookPlan, base: Scene, title: str, groups: tuple[Group, ...], table: TableBlock | None = None
) -> Sheet:
    """A page without a map, with what a speaker may be asked."""
    told = (title, *(() if plan.own else (plan.words,)), sources_line(plan, base))
    words = "\n".join(told)
    return Sheet(plan.page.width_pt, plan.page.height_pt, title, groups, table=table, notes=words,
                 passport=passport_of_plan(plan, base), dpi=plan.page.dpi)  # fmt: skip


def passport_of_plan(plan: BookPlan, base: Scene) -> dict[str, str]:
    """The passport of an atlas with what else was asked of it."""
    told = {name: getattr(plan, name) for name in OF_PLAN}
    return passport_for(ExportRequest(base, title=plan.title, page=plan.page, **told))


def title_texts(plan: BookPlan, text: str, left: float, wide: float, size: float) -> list[Text]:
    """A title at the top of a page, on two lines at most."""
    zoom, ink = plan.zoom, LOOKS["汇报"].ink
    lines = wrap(text, wide, size * zoom, True, 2)
    first = (16 + size) * zoom
    return [
        Text(left, first + 1.28 * size * zoom * n, s, size * zoom, ink, True, key="title") for n, s in enumerate(lines)
    ]


def sources_of(plan: BookPlan, base: Scene) -> tuple[str, ...]:
    """The documents of the atlas; of pages that somebody has put together, those of all pages."""
    asked = {source for request in plan.own for source in request.scene.sources}
    documents = (d.dated_title for d in plan.world.policy.documents)
    return tuple(d for d in documents if d in asked) if plan.own else base.sources


def sources_line(plan: BookPlan, base: Scene) -> str:
    """资料来源：《…》…；界线：…."""
    return f"资料来源：{'、'.join(sources_of(plan, base)) or '无'}；{DRAWN}"


def review_text(plan: BookPlan) -> str:
    """审图号：… or 内部使用."""
    return f"审图号：{plan.review_number}" if plan.review_number else INTERNAL


def about_line(plan: BookPlan) -> str:
    """内部使用　制图日期：…　and the planner's note."""
    return "　".join(part for part in (review_text(plan), plan.date and f"制图日期：{plan.date}", plan.note) if part)


def foot(plan: BookPlan, base: Scene, left: float, wide: float) -> list[Text]:
    """Sources, 审图号, date and the planner's note at the bottom of a page."""
    zoom = plan.zoom
    lines = [*wrap(sources_line(plan, base), wide, FOOT_PT * zoom), *wrap(about_line(plan), wide, FOOT_PT * zoom)]
    top = plan.page.height_pt - (16 + FOOT_LINE_PT * len(lines)) * zoom
    return [
        Text(left, top + FOOT_LINE_PT * zoom * n, line, FOOT_PT * zoom, SOFT) for n, line in enumerate(lines, start=1)
    ]


def figures_sheet(plan: BookPlan, spec: PageSpec, base: Scene) -> Sheet:
    """A page with the table of figures."""
    page, zoom = plan.page, plan.zoom
    left, wide = MARGIN_PT * zoom, page.width_pt - 2 * MARGIN_PT * zoom
    title = title_texts(plan, spec.title, left, wide, 22)
    told = "同一份文件中同一指标的统计或预计数，与其目标；单位、年份以文件为准"
    small = Text(left, title[-1].y_pt + 17 * zoom, told, 10 * zoom, SOFT, key="subtitle")
    low = foot(plan, base, left, wide)
    top = small.y_pt + 12 * zoom
    room = low[0].y_pt - 12 * zoom - top
    lines = [row for figure in spec.figures for row in figure.rows]
    size = max(6.5, min(10.5 * zoom, room / (len(lines) + 1) / ROW_HEIGHT))
    widths = tuple(wide * share for share in SHARES)
    rows = tuple(tuple(fit(cell, w - size, size) for cell, w in zip(row, widths, strict=True)) for row in lines)
    table = TableBlock(Box(left, top, wide, (len(rows) + 1) * size * ROW_HEIGHT), HEADER, rows, widths, size)
    return page_sheet(plan, base, spec.title, (Group("标题", (*title, small)), Group("说明", tuple(low))), table)
