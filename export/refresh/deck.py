"""刷新我的幻灯片: an edited deck becomes what a new export would be, slide by slide, with somebody's own work kept.

Shapes are known by their names, and what was done to them by the record that the slide carries. Contents, page numbers
and links follow the slides as they are in this deck.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Container, Mapping, Sequence

from pptx.opc.package import OpcPackage, Part
from pptx.oxml.ns import qn

from export.figure.layout import lay_out, laying_out
from export.frame.request import ExportRequest
from export.passport import office
from export.refresh.open import DeckRefused, LazySlide, Opened, check_size, open_deck, refusing, slide_size
from export.refresh.report import BookPages, DeckChange, Log, Report
from export.refresh.slide import drawn_record, renew, room_of
from export.sheet.items import Sheet
from export.slide.deck import SINGLE, add_slide, link
from export.slide.layouts import Layouts, is_ours
from export.slide.names import PAGE, parse
from export.slide.package import live, save_sound, slide_rows, straighten
from export.slide.places import places_of
from export.slide.read import name_of, shapes
from export.slide.record import Record
from export.slide.template import LayoutRoom
from layers.scene import Scene

CONTENTS = "contents"
LEFT = "写在单位模板上的封面、目录与说明没有重画，请核对，或重新生成图集"
Single = ExportRequest | Scene | Sheet
Source = Single | Callable[[LayoutRoom | None], Sheet | None]
BookSource = Callable[[LayoutRoom | None], Mapping[str, Source]]


def refresh(
    deck: bytes, source: Single | Mapping[str, Source] | BookSource, was: Source | None = None
) -> tuple[bytes, Report]:
    """The deck with the figures of today, and what was done.

    `source`: what a slide shows now; for an atlas, one per page name, or what makes them for the room that a
    ministry's layout has in this deck (see `book.sources`). `was`: what a single figure
    showed, for decks whose own record got lost because another program saved them; by default the same.

    Raises
    ------
    export.refresh.open.DeckRefused
        When the file is no deck, is damaged, too large, of another page size, or holds entities; in the planner's
        words.
    """
    opened = open_deck(deck)
    known = _known(opened, source)
    there = [page_name(part, number) for number, part in enumerate(slides_of(opened), start=1)]
    new = _new_pages(opened, list(known), there)
    order = _with_new(list(known), there, new)
    book = BookPages({key: n for n, key in enumerate(known, start=1)}, dict(enumerate(order, start=1)), new)
    lost = None if was is None else drawn_record(_sheet({SINGLE: was}, SINGLE))
    renewals = _renewals(opened, known, book, lost)
    changes = [c for r in renewals for c in r.changes]
    out = io.BytesIO()
    if renewals:
        with refusing("文件属性"):
            changes += _renew_passport(opened.deck.part.package, _sheet(known, next(iter(known))), list(known))
    with refusing("PPTX "):
        _link_contents(opened, book)
        straighten(opened.deck)
        save_sound(opened.deck, out)
    return out.getvalue(), _reported(opened, renewals, changes, book)


def _known(opened: Opened, source: Single | Mapping[str, Source] | BookSource) -> dict[str, Source]:
    """Page name -> what it shows now."""
    if isinstance(source, ExportRequest | Scene | Sheet):
        return {SINGLE: source}
    return dict(source) if isinstance(source, Mapping) else dict(source(_room_of_deck(opened)))


def _room_of_deck(opened: Opened) -> LayoutRoom | None:
    """The room of the first slide of the atlas that stands on a ministry's own layout."""
    ours = (part for number, part in enumerate(slides_of(opened), start=1) if page_name(part, number))
    return next((room for part in ours if (room := _room(opened, part))), None)


def _room(opened: Opened, part: LazySlide) -> LayoutRoom | None:
    """The room of a slide that fills the places of a ministry's own layout."""
    with refusing("PPTX 的版式"):
        found = room_of(part.slide, slide_size(opened))
        part.fold(changed=False)
    return found


def _renewals(opened: Opened, known: dict[str, Source], book: BookPages, lost: Record | None) -> list[Log]:
    """What was done to each slide that the atlas knows; pages that are new are added."""
    held = iter(slides_of(opened))
    parts = {number: None if name in book.new else next(held) for number, name in book.names.items()}
    renewals = [
        _renewed(part, sheet and book.sheet(sheet, number), Log(number), lost)
        for number, part in parts.items()
        if part is not None and (name := book.names[number]) in known
        for sheet in [_sheet_for(opened, part, known, name)]
    ]
    for number, name in book.names.items():
        if name in book.new:
            _add(opened, book.sheet(check_size(opened, _sheet(known, name)), number), (name, number))
    return renewals


def _new_pages(opened: Opened, wanted: Sequence[str], there: Sequence[str | None]) -> frozenset[str]:
    """Pages of the deck's kinds that it was never given; none where it does not say, or on a ministry's layout."""
    with refusing("文件属性"):
        had = office.pages_told(opened.deck.part.package)
    if not had or not set(wanted) & set(there) or not any(is_ours(one.slide) for one in slides_of(opened)[:1]):
        return frozenset()
    kinds = {name.partition(":")[0] for name in had}
    lacking = frozenset(wanted) - frozenset(had) - {name for name in there if name}
    return frozenset(name for name in lacking if name.partition(":")[0] in kinds)


def _with_new(wanted: Sequence[str], there: Sequence[str | None], new: Container[str]) -> list[str | None]:
    """The deck's pages with each new one behind the one that it follows in the atlas, as far as that is there."""
    order = list(there)
    for n, key in enumerate(wanted):
        if key in new:
            before = next((order.index(one) for one in reversed(wanted[:n]) if one in order), len(order) - 1)
            order.insert(before + 1, key)
    return order


def _add(opened: Opened, sheet: Sheet, page: tuple[str, int]) -> None:
    """A slide of a page that the deck did not have, in its place among the others."""
    name, number = page
    with refusing("PPTX "):
        layout = Layouts(opened.deck, opened.deck.slide_masters[0]).for_places(places_of(sheet))
        add_slide(opened.deck, layout, sheet, name)
        rows = slide_rows(opened.deck)
        rows.insert(number - 1, rows[-1])


def _reported(opened: Opened, renewals: Sequence[Log], changes: Sequence[DeckChange], book: BookPages) -> Report:
    return Report(
        tuple(r.number for r in renewals), tuple(changes), tuple(f for r in renewals for f in r.not_found),
        tuple(f for r in renewals for f in r.new), (*(f for r in renewals for f in r.kept), *book.remarks()),
        opened.external, opened.removed, opened.mended,
    )  # fmt: skip


def _sheet_for(opened: Opened, part: LazySlide, known: dict[str, Source], name: str) -> Sheet | None:
    """The sheet of a page, in the room of a ministry's own layout where the slide has one.

    Raises DeckRefused for a sheet of another size than the slides.
    """
    source = known[name]
    if not isinstance(source, Sheet) and (room := _room(opened, part)):
        asked = isinstance(source, ExportRequest | Scene)
        return check_size(opened, room.figure(laying_out(_asked(source)))) if asked else source(room)
    return check_size(opened, _sheet(known, name))


def _asked(source: ExportRequest | Scene) -> ExportRequest:
    return ExportRequest(source) if isinstance(source, Scene) else source


def _link_contents(opened: Opened, book: BookPages) -> None:
    """Lines of the contents open the slides that they name."""
    parts = live(opened.deck)
    targets: dict[str, Part] = {key: parts[number - 1] for key, number in book.links().items()}
    for number, name in book.names.items():
        part = parts[number - 1]
        if name and name.partition(":")[0] == CONTENTS and targets:
            link(part.slide, targets)
            if isinstance(part, LazySlide):
                part.fold(changed=True)


def slides_of(opened: Opened) -> list[LazySlide]:
    """All slides of a deck, unread. Raises DeckRefused where one cannot be reached."""
    with refusing("PPTX "):
        parts = [opened.deck.part.related_part(str(one.attrib[qn("r:id")])) for one in opened.deck.slides._sldIdLst]
    if strange := [n for n, part in enumerate(parts, start=1) if not isinstance(part, LazySlide)]:
        raise DeckRefused(f"第 {strange[0]} 页已损坏，刷新不了（不是幻灯片），请修复后再上传")
    return [part for part in parts if isinstance(part, LazySlide)]


def page_name(part: LazySlide, number: int) -> str | None:
    """Which page of the atlas a slide is; None when it does not come from the atlas. Raises DeckRefused."""
    with refusing(f"第 {number} 页"):
        name = part.page()
        if name.startswith(PAGE):
            return name.removeprefix(PAGE)
        named_shapes = [parse(name_of(shape)) for shape in shapes(part.slide._element.cSld.spTree)]
        part.fold(changed=False)
    return SINGLE if any(named_shapes) else None


def _renewed(part: LazySlide, sheet: Sheet | None, log: Log, lost: Record | None) -> Log:
    if sheet is None:
        log.keep("文字页", LEFT)
        return log
    with refusing(f"第 {log.number} 页的图形"):
        renew(part.slide, sheet, log, lost)
        part.fold(changed=True)
    return log


def _sheet(known: dict[str, Source], name: str) -> Sheet:
    """The sheet of a page, laid out when it is first needed."""
    source = known[name]
    if isinstance(source, ExportRequest | Scene):
        source = lay_out(_asked(source))
    elif not isinstance(source, Sheet) and (made := source(None)):
        source = made
    if not isinstance(source, Sheet):
        raise TypeError(f"{name}: no sheet")
    known[name] = source
    return source


def _renew_passport(package: OpcPackage, sheet: Sheet, pages: Sequence[str]) -> list[DeckChange]:
    """Write the new passport where the old one is, and which pages there are now."""
    if not sheet.passport:
        return []
    if len(pages) > 1:
        office.keep_pages(package, pages)
    change = office.renew_passport(package, sheet.passport)
    return [DeckChange(0, "文件", "地图护照", *change)] if change else []
