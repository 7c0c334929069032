"""一键图集: all pages of an atlas as one PPTX, one PDF or a ZIP of PNG, page by page, with progress and cancel."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from export.book.about import about_sheet
from export.book.contents import contents_sheet
from export.book.cover import cover_sheet
from export.book.looked import PageRemark, look_over
from export.book.pages import pages
from export.book.plan import ABOUT, CONTENTS, COVER, FRONT, SECTIONS, BookPlan, PageSpec
from export.book.scenes import request_of
from export.book.sheets import figures_sheet, link_key, numbered
from export.figure.layout import lay_out
from export.frame.request import ExportRequest
from export.picture import png
from export.picture.pdf_pages import write_pages
from export.sheet.items import Sheet
from export.slide.deck import Deck
from layers.scene import Scene

Progress = Callable[[int, int, str], bool]
Hear = Callable[[list[PageRemark]], None]
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


def _sheets(plan: BookPlan, watch: Watch) -> Iterator[tuple[PageSpec, Sheet]]:
    specs = pages(plan)
    base = plan.scene(plan.selection)
    for done, spec in enumerate(specs):
        if not watch.progress(done, len(specs), spec.title):
            raise BookCancelled(f"图集已取消，完成了 {done}/{len(specs)} 页")
        request = request_of(plan, spec, base) if spec.extent else None
        sheet = lay_out(request) if request else _text_page(plan, spec, specs, base)
        if watch.remarks is not unheard:
            watch.remarks(look_over(spec, sheet, request))
        yield spec, numbered(sheet, spec, len(specs))


def _text_page(plan: BookPlan, spec: PageSpec, specs: Sequence[PageSpec], base: Scene) -> Sheet:
    """A page without a map."""
    if spec.section == COVER:
        return cover_sheet(plan, base)
    if spec.section == CONTENTS:
        return contents_sheet(plan, spec, specs, base)
    if spec.section == ABOUT:
        return about_sheet(plan, spec, base)
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
        code=request.code,
        layers=request.scene.catalogue.layers,
    )  # fmt: skip


def sources(plan: BookPlan, progress: Progress = go_on) -> dict[str, Sheet]:
    """Page name -> sheet of today, for `refresh.refresh`."""
    return {spec.key: sheet for spec, sheet in sheets(plan, progress)}


def _links(specs: list[PageSpec]) -> dict[str, int]:
    return {link_key(spec.number): spec.number for spec in specs if spec.section not in (COVER, CONTENTS)}


def _pptx(plan: BookPlan, watch: Watch) -> bytes:
    made: list[PageSpec] = []
    every = _sheets(plan, watch)
    first = next(every)
    deck = Deck(first[1])
    for spec, sheet in chain([first], every):
        deck.add(sheet, spec.key)
        made.append(spec)
    return deck.save(_links(made), [spec.section for spec in made])


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
