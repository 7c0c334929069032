"""刷新我的幻灯片: an edited deck becomes what a new export would be, slide by slide, with somebody's own work kept.

Shapes are known by their names, and what was done to them by the record that the slide carries. Contents, page numbers
and links follow the slides as they are in this deck.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import OpcPackage, Part
from pptx.oxml.ns import qn

from export.book.sheets import link_key, repaged
from export.figure.layout import lay_out, laying_out
from export.frame.request import ExportRequest
from export.passport.passport import NAME
from export.refresh.open import DeckRefused, LazySlide, Opened, open_deck, refusing
from export.refresh.open import parse as parse_part
from export.refresh.report import DeckChange, DeckRemark, Log, Report
from export.refresh.slide import drawn_record, held_by, renew
from export.sheet.items import Sheet
from export.slide.deck import SINGLE, custom_xml, link
from export.slide.names import PAGE, parse
from export.slide.package import save_sound, straighten
from export.slide.read import name_of, shapes
from export.slide.record import Record, record_of
from export.slide.template import fitted, spot_of
from export.slide.theme import EMU_PER_PT
from intake import markup
from layers.scene import Scene

NEAR_PT = 1.0
COVER = "contents"
Source = ExportRequest | Scene | Sheet


def refresh(deck: bytes, source: Source | Mapping[str, Source], was: Source | None = None) -> tuple[bytes, Report]:
    """The deck with the figures of today, and what was done.

    `source`: what a slide shows now; for an atlas, one per page name (see `book.sources`). `was`: what a single figure
    showed, for decks whose own record got lost because another program saved them; by default the same.

    Raises
    ------
    export.refresh.open.DeckRefused
        When the file is no deck, is damaged, too large, of another page size, or holds entities; in the planner's
        words.
    """
    opened = open_deck(deck)
    known = dict(source) if isinstance(source, Mapping) else {SINGLE: source}
    names = {number: page_name(part, number) for number, part in enumerate(slides_of(opened), start=1)}
    book = _Pages({key: n for n, key in enumerate(known, start=1)}, names)
    lost = None if was is None else drawn_record(_sheet({SINGLE: was}, SINGLE))
    renewals = [
        _renewed(part, book.sheet(_checked(opened, _sheet_for(opened, part, known, name)), number), Log(number), lost)
        for number, part in enumerate(slides_of(opened), start=1)
        if (name := names[number]) in known
    ]
    changes = [c for r in renewals for c in r.changes]
    out = io.BytesIO()
    if renewals:
        sheet = _sheet(known, next(iter(known)))
        with refusing("文件属性"):
            changes += _renew_passport(opened.deck.part.package, sheet)
    with refusing("PPTX "):
        _link_contents(opened, book)
        straighten(opened.deck)
        save_sound(opened.deck, out)
    return out.getvalue(), _reported(opened, renewals, changes, book)


def _reported(opened: Opened, renewals: Sequence[Log], changes: Sequence[DeckChange], book: _Pages) -> Report:
    return Report(
        tuple(r.number for r in renewals), tuple(changes), tuple(f for r in renewals for f in r.not_found),
        tuple(f for r in renewals for f in r.new), (*(f for r in renewals for f in r.kept), *book.remarks()),
        opened.external, opened.removed, opened.mended,
    )  # fmt: skip


@dataclass(frozen=True)
class _Pages:
    """Pages of an atlas: which number each has in a new one, and which slides of the deck they are."""

    wanted: Mapping[str, int]
    names: Mapping[int, str | None]

    @property
    def there(self) -> dict[str, int]:
        """Page -> its first slide in the deck."""
        return {name: number for number, name in sorted(self.names.items(), reverse=True) if name is not None}

    def links(self) -> dict[str, int]:
        """Key of a line of the contents -> slide that it names, where the deck has it."""
        there = self.there
        return {link_key(n): there[key] for key, n in self.wanted.items() if key in there}

    def sheet(self, sheet: Sheet, number: int) -> Sheet:
        """The sheet with the numbers that the slides have in this deck."""
        return sheet if len(self.wanted) == 1 else repaged(sheet, self.links(), number)

    def remarks(self) -> list[DeckRemark]:
        """Pages that were left alone, and pages that the deck does not have."""
        why = "这一页属于另一张图或图集，这次没有刷新；内容可能是旧的，请核对或删去"
        left = [DeckRemark(n, name, why) for n, name in self.names.items() if name and name not in self.wanted]
        lacking = [key for key in self.wanted if key not in self.there]
        if left or not lacking or not set(self.wanted) & set(self.there):
            return left
        return [DeckRemark(0, "图集", f"有 {len(lacking)} 页不在这份文件里（新增，或您删去过），没有添加")]


def _sheet_for(opened: Opened, part: LazySlide, known: dict[str, Source], name: str) -> Sheet:
    """The sheet of a page; on a ministry's own layout a figure that stands where its text would."""
    source = known[name]
    if isinstance(source, ExportRequest | Scene):
        with refusing("PPTX 的版式"):
            slide = part.slide
            held = held_by(slide, record_of(slide))
            spot = spot_of(slide.slide_layout, slide_size(opened)) if held else None
            part.fold(changed=False)
        if spot:
            return fitted(laying_out(_asked(source)), spot, slide_size(opened))
    return _sheet(known, name)


def _asked(source: ExportRequest | Scene) -> ExportRequest:
    return ExportRequest(source) if isinstance(source, Scene) else source


def _checked(opened: Opened, sheet: Sheet) -> Sheet:
    _check_size(opened, sheet)
    return sheet


def _link_contents(opened: Opened, book: _Pages) -> None:
    """Lines of the contents open the slides that they name."""
    parts = slides_of(opened)
    targets = {key: parts[number - 1] for key, number in book.links().items()}
    for number, name in book.names.items():
        if name == COVER and targets:
            link(parts[number - 1].slide, targets)
            parts[number - 1].fold(changed=True)


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


def _renewed(part: LazySlide, sheet: Sheet, log: Log, lost: Record | None) -> Log:
    with refusing(f"第 {log.number} 页的图形"):
        renew(part.slide, sheet, log, lost)
        part.fold(changed=True)
    return log


def _check_size(opened: Opened, sheet: Sheet) -> None:
    """Raises DeckRefused for a sheet of another size than the slides: places and sizes would be wrong."""
    sizes = slide_size(opened), (sheet.width_pt, sheet.height_pt)
    if any(abs(has - wants) > NEAR_PT for has, wants in zip(*sizes, strict=True)):
        has, wants = (f"{wide:.0f}×{high:.0f} 磅" for wide, high in sizes)
        raise DeckRefused(f"幻灯片大小是 {has}，要刷新成的图是 {wants}，大小不同，没有刷新")


def slide_size(opened: Opened) -> tuple[float, float]:
    """Width and height of the slides in points. Raises DeckRefused where the deck does not say them."""
    with refusing("PPTX 的页面大小"):
        size = markup.part(opened.deck.part._element, qn("p:sldSz"))
        return markup.number(size, "cx") / EMU_PER_PT, markup.number(size, "cy") / EMU_PER_PT


def _sheet(known: dict[str, Source], name: str) -> Sheet:
    """The sheet of a page, laid out when it is first needed."""
    source = known[name]
    if isinstance(source, ExportRequest | Scene):
        source = lay_out(_asked(source))
    known[name] = source
    return source


def _properties(package: OpcPackage) -> Part | None:
    """The part of the deck's own properties, where the passport is."""
    return next((r.target_part for r in package._rels.values() if r.reltype == RT.CUSTOM_PROPERTIES), None)


def passport_text(package: OpcPackage) -> str:
    """The passport's JSON as the deck has it; empty without one. Raises DeckRefused where the part is damaged."""
    with refusing("文件属性"):
        part = _properties(package)
        rows = () if part is None else parse_part(part.blob)
        return next((row[0].text or "" for row in rows if row.get("name") == NAME and len(row)), "")


def _renew_passport(package: OpcPackage, sheet: Sheet) -> list[DeckChange]:
    """Write the new passport where the old one is."""
    part = _properties(package)
    if part is None or not sheet.passport:
        return []
    new = parse_part(custom_xml(sheet.passport))[0][0].text or ""
    root = parse_part(part.blob)
    for row in root:
        if row.get("name") == NAME and len(row) and row[0].text != new:
            old, row[0].text = row[0].text, new
            part._blob = _serialised(root)
            return [DeckChange(0, "文件", "地图护照", old or "", new)]
    return []


def _serialised(root: markup.Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
