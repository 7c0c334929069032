"""一键图集: all pages of an atlas as one PPTX, one PDF or a ZIP of PNG, page by page, with progress and cancel."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, count

from export.book.about import about_sheet
from export.book.contents import contents_sheet
from export.book.cover import cover_sheet
from export.book.looked import PageRemark, look_over
from export.book.pages import pages
from export.book.places import places_sheet
from export.book.plan import ABOUT, CONTENTS, COVER, FRONT, SECTIONS, BookPlan, PageSpec
from export.book.scenes import request_of
from export.book.sheets import figures_sheet, link_key, numbered, passport_of_plan
from export.figure.layout import lay_out, laying_out
from export.frame.choices import in_look
from export.frame.request import ExportRequest, Page
from export.picture import png
from export.picture.pdf_pages import write_pages
from export.sheet.items import Sheet
from export.slide.deck import Deck
from export.slide.template import LayoutRoom, opened
from layers.scene import Scene

Progress = Callable[[int, int, str], bool]
PageSource = Callable[[LayoutRoom | None], Sheet | None]
"""Lays a page out, in the room of a ministry's own layout where one is given; None for text where no page has one."""
Hear = Callable[[list[PageRemark]], None]
ROUND_TEXT_PT = (72.0, 48.0)
"""Margins around a page of text, which a template's room does not need; a cover has none."""
FIXED_TIME = (2000, 1, 1, 0, 0, 0)


class BookCancelled(Exception):
    """The caller's progress function returned False."""


def go_on(done: int, count: int, text: str) -> bool:
    """A progress that neither shows nor cancels anything."""
    del done, count, text
    return True


def unheard(remarks: list[PageRemark]) -> None:
    """For remarks that nobody asked for."""
    del remarks


@dataclass(frozen=True)
class Watch:
    """Who follows the making of an atlas: `progress` as in `sheets`, `remarks` hears what is said of each page."""

    progress: Progress = go_on
    remarks: Hear = unheard


def sheets(plan: BookPlan, progress: Progress = go_on) -> Iterator[tuple[PageSpec, Sheet]]:
    """The pages of the atlas, laid out one at a time, each with its number drawn.

    `progress(done, count, title)` is called before every page; when it returns False, BookCancelled is raised.
    """
    return _sheets(plan, Watch(progress))


def _sheets(plan: BookPlan, watch: Watch, own: LayoutRoom | None = None) -> Iterator[tuple[PageSpec, Sheet]]:
    """The pages; on a ministry's own template in the room that it has, whose own places say title and number."""
    specs = pages(plan)
    base = plan.scene(plan.selection)
    for done, spec in enumerate(specs):
        if not watch.progress(done, len(specs), spec.title):
            raise BookCancelled(f"图集已取消，完成了 {done}/{len(specs)} 页")
        request = request_of(plan, spec) if spec.extent else None
        own = own and replace(own, number=spec.number)
        if request and own:
            sheet = own.figure(laying_out(request))
        else:
            sheet = lay_out(request) if request else _text_page(_of_text(plan, spec, own), spec, specs, base)
        if watch.remarks is not unheard:
            watch.remarks(look_over(spec, sheet, request))
        if own and not request:
            sheet = own.in_place(sheet)
        yield spec, sheet if own else numbered(sheet, spec, len(specs))


def _text_page(plan: BookPlan, spec: PageSpec, specs: Sequence[PageSpec], base: Scene) -> Sheet:
    """A page without a map."""
    return in_look(_written(plan, spec, specs, base), plan.look)


def _written(plan: BookPlan, spec: PageSpec, specs: Sequence[PageSpec], base: Scene) -> Sheet:
    if spec.section == COVER:
        return cover_sheet(plan, base)
    if spec.section == CONTENTS:
        return contents_sheet(plan, spec, specs, base)
    if spec.section == ABOUT:
        return about_sheet(plan, spec, base)
    if spec.places:
        return places_sheet(plan, spec, base)
    return figures_sheet(plan, spec, base)


def build(plan: BookPlan, kind: str, progress: Progress = go_on, remarks: Hear = unheard) -> bytes:
    """The atlas as `pptx`, `pdf` or `zip` (of PNG at the page's own resolution); `remarks` hears of every page.

    Raises
    ------
    ValueError
        For another kind, or when the sections asked for give no page.
    BookCancelled
        When `progress` returned False.
    """
    if kind not in KINDS:
        raise ValueError(f"图集不能做成“{kind}”，可选：{'、'.join(KINDS)}")
    specs = pages(plan)
    if all(spec.section in FRONT for spec in specs):
        raise ValueError("图集一页地图也没有：请至少选一个部分，或放宽筛选条件")
    data = KINDS[kind](plan, Watch(progress, remarks))
    progress(len(specs), len(specs), "完成")
    return data


def make(
    request: ExportRequest,
    kind: str,
    progress: Progress = go_on,
    sections: Sequence[str] = SECTIONS,
    remarks: Hear = unheard,
) -> bytes:
    """The atlas of a single figure's choices: its selection, page, look and notes. Raises as `build`."""
    return build(plan_of(request, sections), kind, progress, remarks)


def make_own(name: str, requests: Sequence[ExportRequest], kind: str, progress: Progress = go_on) -> bytes:
    """A book of these figures in their order, with cover and contents. Raises as `build`."""
    if not requests:
        raise ValueError("图集一页也没有：请先加入保存的视图")
    return build(replace(plan_of(requests[0]), title=name, own=tuple(requests)), kind, progress)


def plan_of(request: ExportRequest, sections: Sequence[str] = SECTIONS) -> BookPlan:
    """The plan of an atlas with the choices of a single figure."""
    return BookPlan(
        request.scene.world, request.selection.but(picked=""), tuple(sections), title=request.title, look=request.look,
        page=request.page,
        contents=request.contents, review_number=request.review_number, date=request.date, note=request.note,
        code=request.code, template=request.template,
        layers=request.scene.catalogue.layers,
    )  # fmt: skip


def sources(plan: BookPlan, progress: Progress = go_on) -> Callable[[LayoutRoom | None], dict[str, PageSource]]:
    """For `refresh.refresh`: from the room that a deck's own layout has to page name -> what lays its sheet of today
    out, which is asked only of what the deck holds.

    `progress` as in `sheets`, at each page that is laid out.
    """
    return partial(_sources, plan, progress)


def _sources(plan: BookPlan, progress: Progress, room: LayoutRoom | None) -> dict[str, PageSource]:
    specs, base = pages(_in_room(plan, room, ROUND_TEXT_PT)), plan.scene(plan.selection)
    asked = count()

    def laid_out(spec: PageSpec, own: LayoutRoom | None) -> Sheet | None:
        if not progress(min(next(asked), len(specs)), len(specs), spec.title):
            raise BookCancelled("刷新已取消")
        request = request_of(plan, spec) if spec.extent else None
        if own and request:
            return own.figure(laying_out(request))
        if own:
            return room and own.in_place(_text_page(_of_text(plan, spec, room), spec, specs, base))
        sheet = lay_out(request) if request else _text_page(plan, spec, specs, base)
        return numbered(sheet, spec, len(specs))

    return {spec.key: partial(laid_out, spec) for spec in specs}


def _links(specs: list[PageSpec]) -> dict[str, int]:
    return {link_key(spec.number): spec.number for spec in specs if spec.section not in (COVER, CONTENTS)}


def _pptx(plan: BookPlan, watch: Watch) -> bytes:
    made: list[PageSpec] = []
    own = opened(plan.template) if plan.template else None
    room = own and own.room
    every = _sheets(_in_room(plan, room, ROUND_TEXT_PT), watch, room)
    first = next(every)
    deck = Deck(replace(first[1], passport=passport_of_plan(plan, plan.scene(plan.selection))), own)
    for spec, sheet in chain([first], every):
        deck.add(sheet, spec.key)
        made.append(spec)
    return deck.save(_links(made), [spec.section for spec in made])


def _in_room(plan: BookPlan, room: LayoutRoom | None, margins: tuple[float, float]) -> BookPlan:
    """The plan with pages of text as large as a template's room needs them, which have these margins."""
    if room is None:
        return plan
    body = room.body
    return replace(plan, page=Page(body.width_pt + margins[0], body.height_pt + margins[1], plan.page.dpi))


def _of_text(plan: BookPlan, spec: PageSpec, room: LayoutRoom | None) -> BookPlan:
    """The plan with the size of one page of text: a cover has no margins."""
    return _in_room(plan, room, (0.0, 0.0) if spec.section == COVER else ROUND_TEXT_PT)


def _pdf(plan: BookPlan, watch: Watch) -> bytes:
    made = list(_sheets(plan, watch))
    marks = [(spec.section, spec.title, spec.number) for spec, _ in made]

    def step(number: int) -> None:
        if not watch.progress(len(made), len(made), f"写入第 {number} 页"):
            raise BookCancelled(f"图集已取消，写到第 {number} 页")

    return write_pages([sheet for _, sheet in made], marks, _links([spec for spec, _ in made]), step)


def _zip(plan: BookPlan, watch: Watch) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_STORED) as archive:
        for spec, sheet in _sheets(plan, watch):
            name = re.sub(r'[\\/:*?"<>|\s]+', "_", f"{spec.number:02d}_{spec.section}_{spec.title}.png")
            archive.writestr(zipfile.ZipInfo(name, FIXED_TIME), png.write(sheet))
    return kept.getvalue()


KINDS = {"pptx": _pptx, "pdf": _pdf, "zip": _zip}
"""What an atlas can be written as -> how; each has a line in `EXPORTERS`."""
