"""刷新我的幻灯片: renew colours, figures, table, chart and notes of a deck that was exported earlier and edited since.

Shapes are found by their names. Places, sizes (but of bubbles), fonts, added and deleted shapes stay as they are.
"""

from __future__ import annotations

import io
from collections.abc import Mapping

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.slide import Slide

from export.layout import lay_out
from export.passport import NAME
from export.request import ExportRequest
from export.sheet import Sheet
from export.slide import SINGLE, custom_xml
from export.slide_edit import Element, name_of, shapes
from export.slide_names import PAGE, parse
from export.slide_read import DeckRefused, open_deck
from export.slide_read import parse as parse_part
from export.slide_renew import renew
from export.slide_report import Change, Finding, Log, Report
from layers.scene import Scene

Source = ExportRequest | Scene | Sheet


def refresh(deck: bytes, source: Source | Mapping[str, Source]) -> tuple[bytes, Report]:
    """The deck with the figures of today, and what was done.

    `source`: what a slide shows now; for an atlas, one per page name (see `book.sources`).

    Raises
    ------
    export.slide_read.DeckRefused
        When the file is no deck, is damaged, too large, or holds macros or entities; in the planner's words.
    """
    opened = open_deck(deck)
    known = dict(source) if isinstance(source, Mapping) else {SINGLE: source}
    renewals, kept = [], []
    for number, slide in enumerate(opened.deck.slides, start=1):
        name = _page_name(slide._element)
        if name in known:
            renewals.append(_renewed(slide, _sheet(known, name), Log(number)))
        elif name is not None:
            kept.append(Finding(number, name, "这一页属于另一张图或图集，这次没有刷新"))
    changes = [c for r in renewals for c in r.changes]
    if renewals:
        changes += _renew_passport(opened.deck.part.package, _sheet(known, next(iter(known))))
    out = io.BytesIO()
    opened.deck.save(out)
    report = Report(
        tuple(r.number for r in renewals), tuple(changes), tuple(f for r in renewals for f in r.not_found),
        tuple(f for r in renewals for f in r.new), (*(f for r in renewals for f in r.kept), *kept), opened.external,
    )  # fmt: skip
    return out.getvalue(), report


def _renewed(slide: Slide, sheet: Sheet, log: Log) -> Log:
    try:
        return renew(slide, sheet, log)
    except (AttributeError, IndexError, KeyError, OverflowError, TypeError, ValueError) as fault:
        raise DeckRefused(f"第 {log.number} 页的图形已损坏，刷新不了（{type(fault).__name__}：{fault}）") from fault


def _page_name(slide: Element) -> str | None:
    """Which page of the atlas a slide is; None when it does not come from the atlas."""
    name = slide.cSld.get("name", "")
    if name.startswith(PAGE):
        return name.removeprefix(PAGE)
    ours = any(parse(name_of(shape)) for shape in shapes(slide.cSld.spTree))
    return SINGLE if ours else None


def _sheet(known: dict[str, Source], name: str) -> Sheet:
    """The sheet of a page, laid out when it is first needed."""
    source = known[name]
    if isinstance(source, Scene):
        source = ExportRequest(source)
    if isinstance(source, ExportRequest):
        source = lay_out(source)
    known[name] = source
    return source


def _renew_passport(package, sheet: Sheet) -> list[Change]:
    """Write the new passport where the old one is."""
    part = next((rel.target_part for rel in package._rels.values() if rel.reltype == RT.CUSTOM_PROPERTIES), None)
    if part is None or not sheet.passport:
        return []
    new = parse_part(custom_xml(sheet.passport))[0][0].text
    root = parse_part(part.blob)
    for row in root:
        if row.get("name") == NAME and len(row) and row[0].text != new:
            old, row[0].text = row[0].text, new
            part._blob = _serialised(root)
            return [Change(0, "文件", "地图护照", old or "", new)]
    return []


def _serialised(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
