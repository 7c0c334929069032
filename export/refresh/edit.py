"""Small changes to the shapes of a deck: fill, size, words. Everything that is not named here stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from lxml import etree
from pptx.oxml.ns import qn

from export.sheet.items import Circle, Paint
from export.slide.names import Named
from export.slide.shapes import elements, shape_xml, union
from export.slide.theme import EMU_PER_PT, SLOT_NAMES, SLOTS, colour_xml, slot_of
from intake.markup import Element, number, part, remove

FILLS = tuple(qn(f"a:{kind}") for kind in ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill"))
PROPERTIES = tuple(qn(f"p:{kind}") for kind in ("nvSpPr", "nvCxnSpPr", "nvGrpSpPr", "nvGraphicFramePr", "nvPicPr"))
SHAPES = tuple(qn(f"p:{kind}") for kind in ("sp", "cxnSp", "grpSp", "graphicFrame", "pic"))
NEAR_EMU = 720
"""LibreOffice keeps sizes in 1/100 mm, 360 EMU."""


def shapes(tree: Element) -> list[Element]:
    """All shapes at any depth, in drawing order, groups before what they hold."""
    return list(tree.iter(*SHAPES))


def head(shape: Element) -> Element:
    """<p:cNvPr> of a shape: its id, name and alt text."""
    return part(next(child for child in shape if child.tag in PROPERTIES), qn("p:cNvPr"))


def name_of(shape: Element) -> str:
    """Name of a shape."""
    return head(shape).get("name", "")


def alt_of(shape: Element) -> str:
    """Alt text of a shape."""
    return head(shape).get("descr", "")


def is_area(shape: Element) -> bool:
    """Whether a shape is a filled freeform."""
    drawn = shape.find(f"{qn('p:spPr')}/{qn('a:custGeom')}")
    return shape.tag == qn("p:sp") and drawn is not None and fill_of(shape) != "无填充"


def is_text(shape: Element) -> bool:
    """Whether a shape is a text box."""
    return any(one.get("txBox") == "1" for one in shape.iter(qn("p:cNvSpPr")))


def _fill(shape: Element) -> Element | None:
    return next((child for child in part(shape, qn("p:spPr")) if child.tag in FILLS), None)


def _words_of(fill: Element | None) -> str:
    """A fill in words: 百亿级, #d95f0e, 无填充."""
    if fill is None or fill.tag == qn("a:noFill"):
        return "无填充"
    if fill.tag != qn("a:solidFill") or len(fill) == 0:
        return "其他填充"
    colour = fill[0]
    value = colour.get("val", "")
    slot = value if value in SLOTS else slot_of(f"#{value.lower()}")
    said = SLOT_NAMES.get(slot or value) or f"#{value.lower()}"
    changes = "".join(f" {etree.QName(c).localname} {int(c.get('val', 0)) / 1000:g}%" for c in colour)
    return said + changes.replace("alpha", "不透明度")


def fill_of(shape: Element) -> str:
    """A shape's fill in words; two fills with the same words look the same."""
    return _words_of(_fill(shape))


def set_fill(shape: Element, paint: Paint) -> tuple[str, str] | None:
    """Give a shape the paint's fill; (old, new) in words, None when it had it already."""
    xml = colour_xml(paint.fill, paint.theme, paint.opacity) if paint.fill else "<a:noFill/>"
    new = elements(xml)[0]
    old, properties = _fill(shape), part(shape, qn("p:spPr"))
    before, after = _words_of(old), _words_of(new)
    if before == after:
        return None
    if old is not None:
        properties.replace(old, new)
    else:
        shapes_before = (qn("a:xfrm"), qn("a:custGeom"), qn("a:prstGeom"))
        properties.insert(sum(child.tag in shapes_before for child in properties), new)
    return before, after


def set_size(shape: Element, circle: Circle) -> tuple[str, str] | None:
    """Give a circle its radius, its centre where it is; (old, new) in points, None when nothing changes."""
    place = shape.find(f"{qn('p:spPr')}/{qn('a:xfrm')}")
    if place is None:
        return None
    off, ext = part(place, qn("a:off")), part(place, qn("a:ext"))
    new = round(2 * circle.radius_pt * EMU_PER_PT)
    old = number(ext, "cx"), number(ext, "cy")
    if max(abs(new - side) for side in old) <= NEAR_EMU:
        return None
    for axis, side, length in (("x", "cx", old[0]), ("y", "cy", old[1])):
        off.set(axis, str(number(off, axis) + (length - new) // 2))
        ext.set(side, str(new))
    return f"{old[0] / EMU_PER_PT:.1f} 磅", f"{new / EMU_PER_PT:.1f} 磅"


def set_alt(shape: Element, alt: str) -> tuple[str, str] | None:
    """Give a shape its alt text; (old, new), None when it had it already."""
    old = alt_of(shape)
    if old == alt:
        return None
    head(shape).set("descr", alt)
    return old, alt


def text_of(body: Element) -> str:
    """All words under an element, without line breaks."""
    return "".join(run.text or "" for run in body.iter(qn("a:t")))


def set_text(body: Element, text: str) -> tuple[str, str] | None:
    """Put one line in the place of all text, in the form of its first run; (old, new), None when it says so already."""
    old = text_of(body)
    if old == text:
        return None
    paragraphs = list(body.iter(qn("a:p")))
    runs = list(paragraphs[0].iter(qn("a:r")))
    if not runs:
        runs = elements("<a:r><a:t/></a:r>")
        end = paragraphs[0].find(qn("a:endParaRPr"))
        paragraphs[0].append(runs[0]) if end is None else end.addprevious(runs[0])
    for extra in (*runs[1:], *paragraphs[0].iter(qn("a:br"), qn("a:fld")), *paragraphs[1:]):
        remove(extra)
    part(runs[0], qn("a:t")).text = text
    return old, text


def free_ids(tree: Element) -> Iterator[int]:
    """Ids that no shape of the slide has."""
    return count(max(int(one.get("id", 0)) for one in tree.iter(qn("p:cNvPr"))) + 1)


def redraw(group: Element, tree: Element, ours: Iterable[Element], new: Iterable[Named]) -> None:
    """Put new shapes in the place of some children of a group; where the group was moved or stretched to stays."""
    for child in list(ours):
        remove(child)
    ids = free_ids(tree)
    made = [xml for one in new if (xml := shape_xml(one, ids))]
    for element in elements("".join(xml for xml, _ in made)):
        group.append(element)
    place = group.find(f"{qn('p:grpSpPr')}/{qn('a:xfrm')}")
    if place is not None and (extents := [e for child in group if (e := _extent(child))]):
        _stretch(place, union(extents))


def _extent(shape: Element) -> tuple[int, int, int, int] | None:
    place = next((x for x in shape.iter(qn("a:xfrm"), qn("p:xfrm"))), None) if shape.tag in SHAPES else None
    if place is None:
        return None
    x, y = (number(part(place, qn("a:off")), axis) for axis in ("x", "y"))
    cx, cy = (number(part(place, qn("a:ext")), side) for side in ("cx", "cy"))
    return x, y, x + cx, y + cy


def _stretch(place: Element, extent: tuple[int, int, int, int]) -> None:
    """Fit a group's frame to its children without moving any of them on the slide."""
    off, ext, child_off, child_ext = (part(place, qn(f"a:{kind}")) for kind in ("off", "ext", "chOff", "chExt"))
    for axis, side, low, high in (("x", "cx", extent[0], extent[2]), ("y", "cy", extent[1], extent[3])):
        factor = number(ext, side) / max(number(child_ext, side), 1)
        off.set(axis, str(round(number(off, axis) + (low - number(child_off, axis)) * factor)))
        ext.set(side, str(round((high - low) * factor)))
        child_off.set(axis, str(low))
        child_ext.set(side, str(high - low))
