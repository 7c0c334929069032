"""The empty deck that slides are put into: its size, its fonts, and the atlas's colours as theme colours."""

from __future__ import annotations

import io
from functools import cache

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Package

from intake.markup import number, part
from layers import palette

FONT = "Microsoft YaHei"
EMU_PER_PT = 12700
SLOTS = {
    "bg2": palette.NO_RECORD, "tx2": palette.AXIS, "accent1": palette.TIER_COLOURS["百亿"],
    "accent2": palette.TIER_COLOURS["千亿"], "accent3": palette.TIER_COLOURS["万亿"], "accent4": palette.HATCH,
    "accent5": palette.COUNTY_TINT, "accent6": palette.COOPERATION,
}  # fmt: skip
"""Theme colour (as shapes name it) -> its colour. Changing it in PowerPoint recolours map, legend and chart."""

ROLES = {
    "tier:none": "bg2", "tier:百亿": "accent1", "tier:千亿": "accent2", "tier:万亿": "accent3",
    "hatch": "accent4", "county:clusters": "accent5", "cooperation": "accent6", "axis": "tx2",
}  # fmt: skip
SLOT_NAMES = {
    "bg2": "没有记录", "tx2": "轴带色", "accent1": "百亿级", "accent2": "千亿级", "accent3": "万亿级",
    "accent4": "未标层级斜线", "accent5": "有集群的县", "accent6": "合作区色", "bg1": "白色", "tx1": "黑色",
}  # fmt: skip
_IN_THEME = {"bg2": "lt2", "tx2": "dk2"}
_SLOT_OF = {colour.lower(): slot for slot, colour in SLOTS.items()}
MAJOR, MINOR = (f'<a:latin typeface="+{kind}-lt"/><a:ea typeface="+{kind}-ea"/>' for kind in ("mj", "mn"))
"""The theme's fonts: changing them in PowerPoint changes every word of the deck."""
INKS = {"#000000": "", "#1a1a1a": "", "#222222": "", "#555555": "65 35", "#8a8a84": "50 50"}
"""Colours of texts around the map -> shares of the theme's text colour and of what is added to it, in per cent."""


def slot_of(colour: str, theme: str = "") -> str:
    """The theme colour for a paint: that of its role or of its very colour; empty for any other colour."""
    slot = ROLES.get(theme, "")
    return slot if slot and SLOTS[slot].lower() == colour.lower() else _SLOT_OF.get(colour.lower(), "")


def colour_xml(colour: str, theme: str = "", opacity: float = 1.0) -> str:
    """<a:solidFill> of a colour #rrggbb, as a theme colour where it is one. ValueError for another notation."""
    if len(colour) != 7 or colour[0] != "#":
        raise ValueError(f"colour {colour!r}: expected #rrggbb")
    alpha = f'<a:alpha val="{round(opacity * 100_000)}"/>' if opacity < 1 else ""
    if slot := slot_of(colour, theme):
        return f'<a:solidFill><a:schemeClr val="{slot}">{alpha}</a:schemeClr></a:solidFill>'
    return f'<a:solidFill><a:srgbClr val="{colour[1:].upper()}">{alpha}</a:srgbClr></a:solidFill>'


def ink_xml(colour: str) -> str:
    """<a:solidFill> of a text's colour, as the theme's text colour where it is black or grey."""
    if colour not in INKS:
        return colour_xml(colour)
    share, more = INKS[colour].split() if INKS[colour] else ("", "")
    changes = f'<a:lumMod val="{share}000"/><a:lumOff val="{more}000"/>' if share else ""
    return f'<a:solidFill><a:schemeClr val="tx1">{changes}</a:schemeClr></a:solidFill>'


@cache
def _template() -> bytes:
    """python-pptx's own empty deck with the atlas's theme, and no layout, thumbnail or printer settings."""
    deck = Presentation()
    for layout in list(deck.slide_layouts):
        deck.slide_layouts.remove(layout)
    master = deck.slide_masters[0]
    theme = master.part.part_related_by(RT.THEME)
    theme._blob = _themed(theme.blob)
    for holder in (deck.part, deck.part.package):
        for rel_id in [r for r, rel in holder._rels.items() if rel.reltype in (RT.PRINTER_SETTINGS, RT.THUMBNAIL)]:
            holder._rels.pop(rel_id)
    kept = io.BytesIO()
    deck.save(kept)
    return kept.getvalue()


def _themed(blob: bytes) -> bytes:
    root = etree.fromstring(blob, etree.XMLParser(resolve_entities=False))
    root.set("name", "产业集群图谱")
    scheme = part(root, f".//{qn('a:clrScheme')}")
    scheme.set("name", "产业集群层级")
    for slot, colour in SLOTS.items():
        part(scheme, qn(f"a:{_IN_THEME.get(slot, slot)}"))[0].set("val", colour[1:].upper())
    for fonts in root.iter(qn("a:majorFont"), qn("a:minorFont")):
        for kind in ("latin", "ea"):
            part(fonts, qn(f"a:{kind}")).set("typeface", FONT)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def empty_deck(width_pt: float, height_pt: float) -> Package:
    """A deck without slides, its placeholders stretched to the page."""
    deck = Presentation(io.BytesIO(_template()))
    wide, high = round(width_pt * EMU_PER_PT), round(height_pt * EMU_PER_PT)
    page = part(deck.part._element, qn("p:sldSz"))
    across, down = wide / number(page, "cx"), high / number(page, "cy")
    master = deck.slide_masters[0]
    for one in (master, *master.slide_layouts):
        for place in one._element.iter(qn("a:off"), qn("a:ext")):
            for name, factor in (("x", across), ("cx", across), ("y", down), ("cy", down)):
                if place.get(name) is not None:
                    place.set(name, str(round(number(place, name) * factor)))
    page.set("cx", str(wide))
    page.set("cy", str(high))
    if page.get("type") is not None:
        del page.attrib["type"]
    return deck
