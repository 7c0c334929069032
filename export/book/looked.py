"""Pre-flight over all pages of an atlas: what a reviewer would send back, page by page, the same remark told once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from export.book.plan import OVERALL, PageSpec
from export.figure.preflight import MUST, SMALLEST_PT, Remark, check
from export.frame.request import ExportRequest
from export.sheet.items import Sheet, Text

MOST_TOLD = 40
"""Remarks that are told one by one; the rest are counted."""


@dataclass(frozen=True, slots=True)
class PageRemark:
    """A remark on one page, by its number and title."""

    number: int
    title: str
    remark: Remark


def look_over(spec: PageSpec, sheet: Sheet, request: ExportRequest | None) -> list[PageRemark]:
    """What can be said of a page; `request` is that of its map, None for a page of text."""
    found = check(_about(spec, request), sheet) if request else _of_text(sheet)
    return [PageRemark(spec.number, spec.title, remark) for remark in found]


def _about(spec: PageSpec, request: ExportRequest) -> ExportRequest:
    """What is asked of a page: every annotation on an overview or a page of one's own, on others what lies there."""
    if spec.own or spec.section == OVERALL:
        return request
    return replace(request, scene=replace(request.scene, selection=request.selection.but(annotations=())))


def _of_text(sheet: Sheet) -> list[Remark]:
    texts = [i for g in sheet.groups for i in g.items if isinstance(i, Text)]
    small = [t for t in texts if t.size_pt < SMALLEST_PT]
    out = [t.text for t in texts if not (0 <= t.x_pt <= sheet.width_pt and 0 <= t.y_pt <= sheet.height_pt)]
    found = [Remark(MUST, f"{len(small)} 处文字小于 {SMALLEST_PT} 磅", "请用更大的页面")] if small else []
    return found + ([Remark(MUST, f"{len(out)} 处文字在页面以外：{out[0]}", "请缩短标题或说明")] if out else [])


def told(found: Iterable[PageRemark]) -> list[Remark]:
    """The remarks of all pages for a planner: 须改 first, each with the pages that it is about."""
    pages: dict[Remark, list[PageRemark]] = {}
    for one in found:
        pages.setdefault(one.remark, []).append(one)
    rows = sorted(pages.items(), key=lambda row: (row[0].severity != MUST, row[1][0].number))
    lines = [Remark(r.severity, f"{_where(ones)}：{r.text}", r.remedy) for r, ones in rows]
    if len(lines) <= MOST_TOLD:
        return lines
    left = len(lines) - MOST_TOLD
    return [*lines[:MOST_TOLD], Remark(lines[MOST_TOLD].severity, f"另有 {left} 条", "请先处理上面各条，再生成一次")]


def _where(ones: Sequence[PageRemark]) -> str:
    """第 5 页（洛阳市）; 第 2—53 页; 第 3、7 页."""
    if len(ones) == 1:
        return f"第 {ones[0].number} 页（{ones[0].title}）"
    numbers = sorted({one.number for one in ones})
    runs: list[list[int]] = [[numbers[0]]]
    for before, number in pairwise(numbers):
        if number == before + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return f"第 {'、'.join(f'{r[0]}—{r[-1]}' if len(r) > 1 else str(r[0]) for r in runs)} 页"
