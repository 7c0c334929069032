"""Sheets -> PPTX that stays editable: every county, bubble, name, table and chart a native object with a name.

Shapes are written as XML text (`slide_shapes`); python-pptx gives the package, the chart with its workbook, the notes.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from xml.sax.saxutils import escape

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import qn
from pptx.package import Package
from pptx.slide import Slide

from export.figure.legend import HEADING
from export.passport.passport import KEYS, NAME, to_json
from export.sheet.fonts import width
from export.sheet.items import Group, Sheet, Text
from export.slide.data import add_chart, table_xml
from export.slide.names import NOTES_END, PAGE, parse
from export.slide.shapes import ALIGN, LINE_EM, MIDDLE_EM, box_emu, elements, group_xml, properties, text_body
from export.slide.theme import colour_xml, empty_deck
from intake.markup import remove

TITLE = "title"
SINGLE = "page"
CUSTOM = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
UNKNOWN_DATE = dt.datetime(2000, 1, 1)


def write(sheet: Sheet) -> bytes:
    """The sheet as a deck of one slide. Raises MissingGlyph."""
    return write_deck([sheet])


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

    def __init__(self, first: Sheet) -> None:
        self._size = first.width_pt, first.height_pt
        self._deck = empty_deck(*self._size)
        core, date = self._deck.core_properties, first.passport.get(KEYS[-1], "")
        core.title, core.author, core.last_modified_by = first.title[:255], "河南产业集群图谱", ""
        core.created = core.modified = dt.datetime.fromisoformat(date) if date else UNKNOWN_DATE
        if first.passport:
            _keep_passport(self._deck.part.package, first.passport)

    def add(self, sheet: Sheet, name: str = SINGLE) -> None:
        """A slide of the sheet. Raises ValueError for another size than the first sheet's, MissingGlyph."""
        if (sheet.width_pt, sheet.height_pt) != self._size:
            raise ValueError(f"页面大小不一：第一页 {self._size}，这一页 {(sheet.width_pt, sheet.height_pt)}（磅）")
        slide = self._deck.slides.add_slide(self._deck.slide_layouts[0])
        for placeholder in list(slide.placeholders):
            remove(placeholder._element)
        slide._element.cSld.set("name", PAGE + name)
        _fill(slide, sheet)
        if sheet.notes:
            _write_notes(slide, f"{sheet.notes}\n{NOTES_END}")

    def save(self, links: Mapping[str, int] | None = None) -> bytes:
        """The file; `links` as `contents` of `write_deck`."""
        slides = list(self._deck.slides)
        targets = {key: slides[number - 1] for key, number in (links or {}).items()}
        for slide in slides if targets else ():
            _link(slide, targets)
        kept = io.BytesIO()
        self._deck.save(kept)
        return kept.getvalue()


def _write_notes(slide: Slide, text: str) -> None:
    frame = slide.notes_slide.notes_text_frame
    if frame is None:
        raise ValueError("备注页的样式里没有文字框，写不进备注")
    frame.text = text


def _fill(slide: Slide, sheet: Sheet) -> None:
    """Background, groups, title, table, chart, from back to front."""
    ids = count(2)
    parts = [xml for group in sheet.groups for xml in _group_and_title(group, ids, sheet.width_pt)]
    if sheet.table:
        parts.append(table_xml(sheet.table, ids))
    tree = slide.shapes._spTree
    tree.extend(elements("".join(parts)))
    if sheet.background and sheet.background.lower() != "#ffffff":
        back = f"<p:bg><p:bgPr>{colour_xml(sheet.background)}<a:effectLst/></p:bgPr></p:bg>"
        slide._element.cSld.insert(0, *elements(back))
    if sheet.chart:
        add_chart(slide, sheet.chart)


def _group_and_title(group: Group, ids: Iterator[int], page_pt: float) -> Iterator[str]:
    """A group, and after it the title placeholder made of its texts with the key `title`."""
    title = tuple(i for i in group.items if isinstance(i, Text) and i.key == TITLE)
    rest = tuple(i for i in group.items if i not in title) if title else group.items
    yield group_xml(Group(group.name, rest), ids, legend_alt(group) if group.name == HEADING else "")
    if title:
        yield _title_xml(title, ids, page_pt)


def legend_alt(group: Group) -> str:
    """Alt text of the legend: its lines; a refresh reads from it what was exported."""
    return "；".join(item.text for item in group.items if isinstance(item, Text))


def _title_xml(lines: tuple[Text, ...], ids: Iterator[int], page_pt: float) -> str:
    align, share = ALIGN[lines[0].anchor]
    first, last = lines[0], lines[-1]
    middle = (first.y_pt + last.y_pt) / 2 - MIDDLE_EM * first.size_pt
    high = LINE_EM * first.size_pt * len(lines)
    wide = max(_room(first, share, page_pt), *(1.02 * width(line.text, line.size_pt, line.bold) for line in lines))
    x, y, cx, cy = box_emu(first.x_pt - share * wide, middle - high / 2, wide, high)
    head = properties(ids, "标题", "".join(line.text for line in lines))
    return (
        f'<p:sp><p:nvSpPr>{head}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="title"/></p:nvPr>'
        f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
        f"</p:spPr>{text_body(lines, align, 'square')}</p:sp>"
    )


def _room(first: Text, share: float, page_pt: float) -> float:
    """Width for a title up to a margin as wide as the other one: LibreOffice wraps placeholders in any case."""
    x = first.x_pt
    return {0.0: page_pt - 2 * x, 1.0: 2 * x - page_pt}.get(share, 2 * min(x, page_pt - x) - 12)


def _link(slide: Slide, targets: Mapping[str, Slide]) -> None:
    for element in slide.shapes._spTree.iter(qn("p:cNvPr")):
        found = parse(element.get("name", ""))
        if found and found[0] in targets:
            rel_id = slide.part.relate_to(targets[found[0]].part, RT.SLIDE)
            element.extend(elements(f'<a:hlinkClick r:id="{rel_id}" action="ppaction://hlinksldjump"/>'))


def _keep_passport(package: Package, passport: Mapping[str, str]) -> None:
    part = Part(PackURI("/docProps/custom.xml"), CUSTOM, package, custom_xml(passport))
    package.relate_to(part, RT.CUSTOM_PROPERTIES)


def custom_xml(passport: Mapping[str, str]) -> bytes:
    """docProps/custom.xml with the passport as one JSON text."""
    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{namespace}custom-properties" xmlns:vt="{namespace}docPropsVTypes">'
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{NAME}"><vt:lpwstr>'
        f"{escape(to_json(passport))}</vt:lpwstr></property></Properties>"
    ).encode()
