"""What a slide was when the atlas made it, kept in a tag of the slide: by it a refresh tells somebody's own work."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from operator import attrgetter

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.oxml.ns import qn
from pptx.slide import Slide

from export.slide.read import (
    FRAME,
    GROUP,
    Affine,
    Box,
    Element,
    alt_of,
    box_of,
    fill_of,
    form_of,
    line_of,
    name_of,
    placed,
    text_of,
)  # fmt: skip
from export.slide.shapes import elements
from intake import markup, notation
from intake.budget import Refused

TAG = "HENAN_ATLAS"
NAMESPACE = "http://schemas.openxmlformats.org/presentationml/2006/main"
LARGEST = 4_000_000
"""Bytes of a record; that of the fullest page has 60,000."""
HOLDER = qn("p:custDataLst")


@dataclass(frozen=True, slots=True)
class ShapeState:
    """How a shape looks: box on the slide in points (None: its layout's), fill, line, words, their form, alt text."""

    box: Box | None
    fill: str = ""
    line: str = ""
    words: str = ""
    form: str = ""
    alt: str = ""


_row = attrgetter(*(one.name for one in fields(ShapeState)))


@dataclass(frozen=True)
class Record:
    """Shapes by name, cells of the table, values of the chart, lines of the notes, as the atlas wrote them."""

    shapes: Mapping[str, ShapeState]
    table: tuple[tuple[str, ...], ...] = ()
    chart: Mapping[str, float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    held: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Which places of a ministry's own layout are filled with which texts; nothing on the atlas's own layouts."""
    told: bool = True
    """False for one that is worked out, because the deck does not hold one."""


def state_of(shape: Element, here: Affine) -> ShapeState:
    """A shape as it looks now."""
    box = box_of(shape)
    if box is not None:
        x, y, wide, high = here.of(box)
        box = (round(x, 2), round(y, 2), round(wide, 2), round(high, 2))
    if shape.tag in (GROUP, FRAME):
        return ShapeState(box, alt=digest(alt_of(shape)))
    return ShapeState(box, fill_of(shape), line_of(shape), text_of(shape), form_of(shape), digest(alt_of(shape)))


def digest(text: str) -> str:
    """A text as eight digits; nothing for nothing."""
    return f"{zlib.crc32(text.encode('utf-8', 'surrogatepass')):08x}" if text else ""


def states(tree: Element) -> dict[str, ShapeState]:
    """All shapes of a tree by name; of several with one name the first."""
    found: dict[str, ShapeState] = {}
    for shape, here in placed(tree):
        found.setdefault(name_of(shape), state_of(shape, here))
    return found


def cells_of(tree: Element) -> tuple[tuple[str, ...], ...]:
    """Words of a table's cells, row by row."""
    return tuple(tuple(text_of(cell) for cell in row.iter(qn("a:tc"))) for row in tree.iter(qn("a:tr")))


def keep(slide: Slide, record: Record) -> None:
    """Write a record into the slide's tags, beside the tags of others."""
    others = [(name, value) for name, value in _tags(slide) if name != TAG]
    root = markup.tree(f'<p:tagLst xmlns:p="{NAMESPACE}"/>'.encode())
    for name, value in (*others, (TAG, _packed(record))):
        etree.SubElement(root, qn("p:tag"), {"name": name, "val": value})
    _forget(slide)
    package = slide.part.package
    text = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    part = Part(package.next_partname("/ppt/tags/tag%d.xml"), CT.PML_TAGS, package, text)
    rel_id = slide.part.relate_to(part, RT.TAGS)
    _holder(slide).append(elements(f'<p:tags r:id="{rel_id}"/>')[0])


def record_of(slide: Slide) -> Record | None:
    """The record that a slide holds; None without one, or where it cannot be understood."""
    text = next((value for name, value in _tags(slide) if name == TAG), "")
    try:
        return _unpacked(text) if text else None
    except (Refused, ValueError, TypeError, LookupError, AttributeError, zlib.error):
        return None


def _holder(slide: Slide) -> Element:
    """<p:custDataLst> of the slide, the last but for its controls and extensions."""
    body = slide._element.cSld
    found = body.find(HOLDER)
    if found is None:
        found = elements("<p:custDataLst/>")[0]
        markup.part(body, qn("p:spTree")).addnext(found)
    return found


def _forget(slide: Slide) -> None:
    """Take the slide's tags out: a copy of a slide may share its part with the slide that it was copied from."""
    for row in list(slide._element.cSld.iter(qn("p:tags"))):
        if next(row.iterancestors()).tag == HOLDER:
            slide.part.drop_rel(str(row.attrib[qn("r:id")]))
            markup.remove(row)


def _tags(slide: Slide) -> Iterable[tuple[str, str]]:
    """Names and values of the slide's own tags."""
    holder = slide._element.cSld.find(HOLDER)
    rows = () if holder is None else holder.findall(qn("p:tags"))
    for row in rows:
        relation = slide.part.rels.get(row.get(qn("r:id"), ""))
        if relation is not None and not relation.is_external:
            try:
                root = markup.tree(relation.target_part.blob)
            except Refused:
                continue
            yield from ((one.get("name", ""), one.get("val", "")) for one in root)


def _packed(record: Record) -> str:
    told = {
        "shapes": {name: _row(state) for name, state in record.shapes.items()},
        "table": record.table, "chart": dict(record.chart), "notes": record.notes,
        "held": dict(record.held),
    }  # fmt: skip
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode("utf-8", "surrogatepass"), 9)).decode("ascii")


def _unpacked(text: str) -> Record:
    """Raises what a damaged text raises."""
    opener = zlib.decompressobj()
    data = opener.decompress(base64.b64decode(text, validate=True), LARGEST)
    if opener.unconsumed_tail:
        raise ValueError("more than a record can hold")
    told = notation.value(data, "幻灯片的记录")
    found = {str(name): _state(*row) for name, row in told["shapes"].items()}
    table = tuple(tuple(str(cell) for cell in row) for row in told["table"])
    chart = {str(name): float(value) for name, value in told["chart"].items()}
    held = {str(name): (str(kind), str(number)) for name, (kind, number) in told["held"].items()}
    return Record(found, table, chart, tuple(str(line) for line in told["notes"]), held)


def _state(box: list[float] | None, *said: str) -> ShapeState:
    if not all(isinstance(one, str) for one in said):
        raise TypeError("a record holds words")
    if box is None:
        return ShapeState(None, *said)
    x, y, wide, high = (float(v) for v in box)
    return ShapeState((x, y, wide, high), *said)
