"""Shapes of a slide as they are read again: names, alt texts, words, places on the slide, fills and lines in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from pptx.oxml.ns import qn

from export.slide.names import GONE
from export.slide.theme import EMU_PER_PT, SLOT_NAMES, SLOTS, slot_of
from intake.markup import Element, part

Box = tuple[float, float, float, float]
FILLS = tuple(qn(f"a:{kind}") for kind in ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill"))
PROPERTIES = tuple(qn(f"p:{kind}") for kind in ("nvSpPr", "nvCxnSpPr", "nvGrpSpPr", "nvGraphicFramePr", "nvPicPr"))
GROUP, FRAME = qn("p:grpSp"), qn("p:graphicFrame")
SHAPES = (qn("p:sp"), qn("p:cxnSp"), GROUP, FRAME, qn("p:pic"))
NO_FILL = "无填充"
C_NV_PR, SP_PR, GRP_SP_PR = qn("p:cNvPr"), qn("p:spPr"), qn("p:grpSpPr")
XFRM, OFF, EXT, P_XFRM = qn("a:xfrm"), qn("a:off"), qn("a:ext"), qn("p:xfrm")
LINE, TEXT, RUN, FIELD, FORM = qn("a:ln"), qn("a:t"), qn("a:r"), qn("a:fld"), qn("a:rPr")
PRESET, CUSTOM = qn("a:prstGeom"), qn("a:custGeom")
NONE, SOLID, DASHES = qn("a:noFill"), qn("a:solidFill"), (qn("a:prstDash"), qn("a:custDash"))
PATHS = {GROUP: f"{GRP_SP_PR}/{XFRM}", FRAME: P_XFRM}


@dataclass(frozen=True, slots=True)
class Affine:
    """From the coordinates in a group to those of the slide."""

    across: float = 1.0
    down: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def of(self, box: Box) -> Box:
        """A box (x, y, width, height) on the slide."""
        return (self.x + self.across * box[0], self.y + self.down * box[1], self.across * box[2], self.down * box[3])

    def back(self, box: Box) -> Box:
        """A box of the slide in the group."""
        x, y, wide, high = box
        return (x - self.x) / self.across, (y - self.y) / self.down, wide / self.across, high / self.down

    def after(self, inner: Affine) -> Affine:
        """First the other, then this."""
        return inner.then(self)

    def then(self, outer: Affine) -> Affine:
        """First this, then the outer group's."""
        x, y, across, down = outer.of((self.x, self.y, self.across, self.down))
        return Affine(across, down, x, y)


def shapes(tree: Element) -> list[Element]:
    """All shapes at any depth, in drawing order, groups before what they hold."""
    return list(tree.iter(*SHAPES))


def placed(tree: Element, at: Affine | None = None) -> Iterator[tuple[Element, Affine]]:
    """All shapes but those in the group of what is out of date, each with the coordinates that it stands in."""
    here = at or Affine()
    for shape in tree.iterchildren(*SHAPES):
        if shape.tag == GROUP and name_of(shape) == GONE:
            continue
        yield shape, here
        if shape.tag == GROUP:
            yield from placed(shape, affine_of(shape).then(here))


def affine_of(group: Element) -> Affine:
    """From a group's inner coordinates to those that it stands in."""
    place = group.find(f"{GRP_SP_PR}/{XFRM}")
    if place is None:
        return Affine()
    parts = {child.tag: child for child in place}
    outer, inner = parts.get(OFF), parts.get(qn("a:chOff"))
    size, own = parts.get(EXT), parts.get(qn("a:chExt"))
    if outer is None or inner is None or size is None or own is None:
        return Affine()
    across, down = (_ratio(size.get(side, "0"), own.get(side, "0")) for side in ("cx", "cy"))
    x, y = (int(outer.get(axis, "0")) for axis in ("x", "y"))
    return Affine(across, down, _pt(x - across * int(inner.get("x", "0"))), _pt(y - down * int(inner.get("y", "0"))))


def _ratio(size: str, own: str) -> float:
    return int(size) / int(own) if int(own) and int(size) else 1.0


def _pt(emu: float) -> float:
    return emu / EMU_PER_PT


def head(shape: Element) -> Element:
    """<p:cNvPr> of a shape: its id, name and alt text."""
    return part(next(child for child in shape if child.tag in PROPERTIES), C_NV_PR)


def name_of(shape: Element) -> str:
    """Name of a shape."""
    return head(shape).get("name", "")


def alt_of(shape: Element) -> str:
    """Alt text of a shape."""
    return head(shape).get("descr", "")


def xfrm_of(shape: Element) -> Element | None:
    """The place of a shape; None where it is that of its layout."""
    return shape.find(PATHS.get(shape.tag, f"{SP_PR}/{XFRM}"))


def box_of(shape: Element) -> Box | None:
    """The box of a shape in points, in the coordinates that it stands in."""
    place = xfrm_of(shape)
    off, ext = (None, None) if place is None else (place.find(OFF), place.find(EXT))
    if off is None or ext is None:
        return None
    x, y, wide, high = (int(e.get(k, "0")) for e, k in ((off, "x"), (off, "y"), (ext, "cx"), (ext, "cy")))
    return _pt(x), _pt(y), _pt(wide), _pt(high)


def placeholder_of(shape: Element) -> tuple[str, str] | None:
    """Kind and number of the layout's place that a shape fills."""
    found = next(shape.iter(qn("p:ph")), None) if shape.tag == qn("p:sp") else None
    return None if found is None else (found.get("type", "body"), found.get("idx", "0"))


def is_area(shape: Element) -> bool:
    """Whether a shape is a filled freeform."""
    drawn = shape.find(f"{SP_PR}/{CUSTOM}")
    return shape.tag == qn("p:sp") and drawn is not None and fill_of(shape) != NO_FILL


def is_circle(shape: Element) -> bool:
    """Whether a shape is an ellipse: its size is a figure, or that of a symbol."""
    drawn = shape.find(f"{SP_PR}/{PRESET}")
    return drawn is not None and drawn.get("prst") == "ellipse"


def is_text(shape: Element) -> bool:
    """Whether a shape is a text box or fills a layout's place for text."""
    return any(one.get("txBox") == "1" for one in shape.iter(qn("p:cNvSpPr"))) or placeholder_of(shape) is not None


def fill_in(properties: Element | None) -> Element | None:
    """The fill among the properties of a shape or a line."""
    return None if properties is None else next((child for child in properties if child.tag in FILLS), None)


def fill_words(fill: Element | None) -> str:
    """A fill in words: 百亿级, #d95f0e, 无填充."""
    if fill is None or fill.tag == NONE:
        return NO_FILL
    if fill.tag != SOLID or len(fill) == 0:
        return "其他填充"
    colour = fill[0]
    value = colour.get("val", "")
    slot = value if value in SLOTS else slot_of(f"#{value.lower()}")
    said = SLOT_NAMES.get(slot or value) or f"#{value.lower()}"
    changes = "".join(f" {etree.QName(c).localname} {int(c.get('val', 0)) / 1000:g}%" for c in colour)
    return said + changes.replace("alpha", "不透明度")


def fill_of(shape: Element) -> str:
    """A shape's fill in words; two fills with the same words look the same."""
    return fill_words(fill_in(shape.find(SP_PR)))


def line_of(shape: Element) -> str:
    """A shape's line in words: colour, width, dashed or not."""
    line = shape.find(f"{SP_PR}/{LINE}")
    told = fill_words(fill_in(line))
    if line is None or told == NO_FILL:
        return ""
    dashed = any(child.tag in DASHES and child.get("val") != "solid" for child in line)
    return f"{told} {int(line.get('w', '9525')) / EMU_PER_PT:.1f} 磅{' 虚线' if dashed else ''}"


def text_of(body: Element) -> str:
    """All words under an element, without line breaks; a field's words are not part of them."""
    return "".join(run.text or "" for run in body.iter(TEXT) if next(run.iterancestors()).tag != FIELD)


def form_of(shape: Element) -> str:
    """The form of the first words: size, weight, colour, font; empty where the layout gives it."""
    run = next((r.find(FORM) for r in shape.iter(RUN)), None)
    if run is None:
        return ""
    marks = "".join(mark for mark in "biu" if run.get(mark, "0") not in ("0", "none", "false"))
    font = run.find(qn("a:ea"))
    fill = fill_in(run)
    parts = (run.get("sz", ""), marks, "" if fill is None else fill_words(fill))
    return " ".join((*parts, "" if font is None else font.get("typeface", ""))).strip()
