"""Sheets -> PPTX that stays editable: every county, bubble, name, table and chart a native object with a name.

Shapes are written as XML text (`slide_shapes`); python-pptx gives the package, the chart with its workbook, the notes.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.slide import Slide, SlideLayout

from export.passport.office import keep_pages, keep_passport
from export.passport.passport import KEYS
from export.sheet.items import Sheet
from export.slide.fill import fill, recorded
from export.slide.layouts import Layouts
from export.slide.names import NOTES_BEGIN, NOTES_END, PAGE, parse
from export.slide.package import PRODUCER, list_notes_master, properties, save_sound, sections
from export.slide.places import OWN, Held, places_of
from export.slide.record import keep
from export.slide.shapes import elements
from export.slide.template import LayOut, Template, opened
from export.slide.theme import empty_deck
from intake.markup import remove

SINGLE = "page"
UNKNOWN_DATE = dt.datetime(2000, 1, 1)


def write(sheet: Sheet) -> bytes:
    """The sheet as a deck of one slide. Raises MissingGlyph."""
    return write_deck([sheet])


def write_on(template: bytes, lay_out: LayOut) -> bytes:
    """A figure as a deck of one slide on a ministry's own template. Raises Refused, ValueError, MissingGlyph."""
    own = opened(template)
    sheet = own.room.figure(lay_out)
    deck = Deck(sheet, own)
    deck.add(sheet)
    return deck.save()


def write_deck(
    sheets: Sequence[Sheet], contents: Mapping[str, int] | None = None, names: Sequence[str] | None = None
) -> bytes:
    """Sheets of one size as a deck, a slide each.

    `contents`: key of a text -> number of the slide (from 1) that a click on it opens. `names`: one per sheet, by which
    a refresh knows the pages of an atlas. Raises ValueError for no sheets or sheets of different sizes, MissingGlyph.
    """
    if not sheets:
        raise ValueError("没有页面可写：图集里至少要有一页")
    deck = Deck(sheets[0])
    for n, sheet in enumerate(sheets):
        deck.add(sheet, names[n] if names else SINGLE)
    return deck.save(contents)


class Deck:
    """A deck that grows by a slide at a time; its size and passport are those of its first sheet."""

    def __init__(self, first: Sheet, template: Template | None = None) -> None:
        self._size = first.width_pt, first.height_pt
        self._template = template
        self._names: list[str] = []
        self._deck = template.deck if template else empty_deck(*self._size)
        self._layouts = Layouts(self._deck, self._deck.slide_masters[0])
        core, date = self._deck.core_properties, first.passport.get(KEYS[-1], "")
        core.title, core.author, core.last_modified_by = first.title[:255], PRODUCER, PRODUCER
        core.subject, core.language, core.revision = first.title[:255], "zh-CN", 1
        core.created = core.modified = dt.datetime.fromisoformat(date) if date else UNKNOWN_DATE
        if first.passport:
            keep_passport(self._deck.part.package, first.passport)

    def add(self, sheet: Sheet, name: str = SINGLE) -> None:
        """A slide of the sheet. Raises ValueError for another size than the first sheet's, MissingGlyph."""
        if (sheet.width_pt, sheet.height_pt) != self._size:
            raise ValueError(f"页面大小不一：第一页 {self._size}，这一页 {(sheet.width_pt, sheet.height_pt)}（磅）")
        layout = self._template.layout if self._template else self._layouts.for_places(places_of(sheet))
        add_slide(self._deck, layout, sheet, name, self._template.spot.held if self._template else OWN)
        self._names.append(name)

    def save(self, links: Mapping[str, int] | None = None, names: Sequence[str] = ()) -> bytes:
        """The file; `links` as `contents` of `write_deck`, `names`: the section of each slide."""
        slides = list(self._deck.slides)
        targets = {key: slides[number - 1].part for key, number in (links or {}).items()}
        for slide in slides if targets else ():
            link(slide, targets)
        list_notes_master(self._deck)
        if len(self._names) > 1:
            keep_pages(self._deck.part.package, self._names)
        if names:
            sections(self._deck, names)
        wide = abs(self._size[0] * 9 - self._size[1] * 16) < 1
        noted = sum(slide.has_notes_slide for slide in slides)
        properties(self._deck.part.package, {
            "Application": PRODUCER, "PresentationFormat": "宽屏" if wide else "自定义", "Slides": str(len(slides)),
            "Notes": str(noted),
        })  # fmt: skip
        kept = io.BytesIO()
        save_sound(self._deck, kept)
        return kept.getvalue()


def add_slide(deck: Presentation, layout: SlideLayout, sheet: Sheet, name: str, held: Held = OWN) -> Slide:
    """A further slide of a deck that shows the sheet, with its record. Raises MissingGlyph."""
    slide = deck.slides.add_slide(layout)
    for placeholder in list(slide.placeholders):
        remove(placeholder._element)
    slide._element.cSld.set("name", PAGE + name)
    fill(slide, sheet, held)
    if sheet.notes:
        _write_notes(slide, f"{NOTES_BEGIN}\n{sheet.notes}\n{NOTES_END}")
    keep(slide, recorded(slide, sheet, held))
    return slide


def _write_notes(slide: Slide, text: str) -> None:
    frame = slide.notes_slide.notes_text_frame
    if frame is None:
        raise ValueError("备注页的样式里没有文字框，写不进备注")
    frame.text = text


def link(slide: Slide, targets: Mapping[str, Part]) -> None:
    """Make the texts of the contents open the slides that they name."""
    for element in slide.shapes._spTree.iter(qn("p:cNvPr")):
        found = parse(element.get("name", ""))
        if found and found[0] in targets:
            for old in element.findall(qn("a:hlinkClick")):
                element.remove(old)
            rel_id = slide.part.relate_to(targets[found[0]], RT.SLIDE)
            element.extend(elements(f'<a:hlinkClick r:id="{rel_id}" action="ppaction://hlinksldjump"/>'))
