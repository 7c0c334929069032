"""Items of a sheet as DrawingML: freeforms, ellipses, lines, text boxes, all native and editable.

Written as text and parsed once: python-pptx's freeform builder does the same some forty times slower.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count
from xml.sax.saxutils import escape

import numpy as np
from lxml import etree
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from export.sheet.fonts import width
from export.sheet.items import Circle, Group, Paint, Path, Text
from export.sheet.rings import turned
from export.sheet.simple import LEADING, lines_of
from export.slide.names import NamedItem, named
from export.slide.theme import EMU_PER_PT, MINOR, colour_xml

GRID = 50
"""Steps of a freeform in a point: 0.02 pt is 7 µm on paper."""
EMU_PER_STEP = EMU_PER_PT // GRID
LINE_EM, MIDDLE_EM = LEADING, 0.40
"""Height of a line, and how far its middle is above the baseline, in Microsoft YaHei."""
GLOW_EM = 0.12
ARROW = '<a:tailEnd type="triangle" w="med" len="med"/>'
ALIGN = {"start": ("l", 0.0), "middle": ("ctr", 0.5), "end": ("r", 1.0)}
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
Extent = tuple[int, int, int, int]


def elements(xml: str) -> list[etree._Element]:
    """Elements from XML text with the prefixes p, a and r, as python-pptx's classes."""
    return list(tree_of(xml))


def tree_of(xml: str) -> etree._Element:
    """The same under a tree of their own."""
    return parse_xml(f"<p:spTree {nsdecls('p', 'a', 'r')}>{xml}</p:spTree>")


def free_ids(tree: etree._Element) -> Iterator[int]:
    """Ids that no shape of the slide has."""
    return count(max((int(one.get("id", 0)) for one in tree.iter(qn("p:cNvPr"))), default=1) + 1)


def attribute(text: str) -> str:
    """Text for an attribute in double quotes, without characters that XML forbids."""
    return escape(_ILLEGAL.sub("", text), {'"': "&quot;", "\n": "&#10;", "\t": " ", "\r": ""})


def words(text: str) -> str:
    """Text for an element."""
    return escape(_ILLEGAL.sub("", text))


def group_xml(group: Group, ids: Iterator[int], alt: str = "") -> str:
    """A named group shape; empty when nothing of the group can be drawn."""
    made = [shape_xml(one, ids) for one in named(group)]
    made = [one for one in made if one]
    if not made:
        return ""
    west, north, east, south = union(extent for _, extent in made)
    place = f'x="{west}" y="{north}"', f'cx="{max(east - west, 1)}" cy="{max(south - north, 1)}"'
    return (
        f"<p:grpSp><p:nvGrpSpPr>{properties(ids, group.name, alt)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>"
        f"<a:xfrm><a:off {place[0]}/><a:ext {place[1]}/><a:chOff {place[0]}/><a:chExt {place[1]}/></a:xfrm></p:grpSpPr>"
        f"{''.join(xml for xml, _ in made)}</p:grpSp>"
    )


def union(extents: Iterable[Extent]) -> Extent:
    """The smallest box around boxes, EMU."""
    west, north, east, south = zip(*extents, strict=True)
    return min(west), min(north), max(east), max(south)


def properties(ids: Iterator[int], name: str, alt: str = "") -> str:
    """<p:cNvPr> with a fresh id."""
    told = f' descr="{attribute(alt)}"' if alt else ""
    return f'<p:cNvPr id="{next(ids)}" name="{attribute(name)}"{told}/>'


def shape_xml(one: NamedItem, ids: Iterator[int]) -> tuple[str, Extent] | None:
    """XML of one item and its extent in EMU; None for a path without any point."""
    item = one.item
    if isinstance(item, Text):
        return text_xml(item, properties(ids, one.name, original(one)))
    if isinstance(item, Circle):
        return _circle(item, properties(ids, one.name, item.alt))
    if not any(len(ring) for ring in item.rings):
        return None
    if not item.closed and len(item.rings) == 1 and len(item.rings[0]) == 2:
        return _line(item, properties(ids, one.name, item.alt))
    return _freeform(item, properties(ids, one.name, item.alt))


def original(one: NamedItem) -> str:
    """What a text says when it leaves the atlas, kept as its alt text: a refresh spares what somebody rewrote.

    Names on the map (with a halo) go without: a refresh never touches them.
    """
    return one.item.text if isinstance(one.item, Text) and not one.item.halo else ""


def paint_xml(paint: Paint, closed: bool = True, end: str = "") -> str:
    """Fill and line, and what is at its end."""
    fill = colour_xml(paint.fill, paint.theme, paint.opacity) if paint.fill and closed else "<a:noFill/>"
    if not paint.stroke:
        return fill + "<a:ln><a:noFill/></a:ln>"
    role = "" if paint.fill else paint.theme
    dash = f"<a:custDash>{''.join(_dashes(paint))}</a:custDash>" if paint.dash_pt else ""
    return (
        f'{fill}<a:ln w="{round(paint.width_pt * EMU_PER_PT)}">{colour_xml(paint.stroke, role, paint.opacity)}{dash}'
        f"<a:round/>{end}</a:ln>"
    )


def _dashes(paint: Paint) -> Iterator[str]:
    """Dash and gap in 1/1000 % of the line's width."""
    lengths = [round(v / max(paint.width_pt, 0.01) * 100_000) for v in paint.dash_pt]
    if len(lengths) % 2:
        lengths *= 2
    for dash, gap in zip(lengths[::2], lengths[1::2], strict=True):
        yield f'<a:ds d="{dash}" sp="{gap}"/>'


def _sp(head: str, place: str, geometry: str, paint: str) -> str:
    return f"<p:sp><p:nvSpPr>{head}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{place}{geometry}{paint}</p:spPr></p:sp>"


def _place(extent: Extent, flip: str = "") -> str:
    west, north, east, south = extent
    return f'<a:xfrm{flip}><a:off x="{west}" y="{north}"/><a:ext cx="{east - west}" cy="{south - north}"/></a:xfrm>'


def emu(points: float) -> int:
    """Points as EMU."""
    return round(points * EMU_PER_PT)


def box_emu(*edges: float) -> Extent:
    """Four edges, or corner and size, in points as EMU."""
    first, second, third, fourth = map(emu, edges)
    return first, second, third, fourth


def _circle(item: Circle, head: str) -> tuple[str, Extent]:
    x, y, r = item.x_pt, item.y_pt, item.radius_pt
    extent = box_emu(x - r, y - r, x + r, y + r)
    return _sp(
        head, _place(extent), '<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>', paint_xml(item.paint)
    ), extent


def _line(item: Path, head: str) -> tuple[str, Extent]:
    (x0, y0), (x1, y1) = item.rings[0].tolist()
    extent = box_emu(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    flip = (' flipH="1"' if x1 < x0 else "") + (' flipV="1"' if y1 < y0 else "")
    kind, end = ("straightConnector1", ARROW) if item.arrow else ("line", "")
    xml = (
        f"<p:cxnSp><p:nvCxnSpPr>{head}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>{_place(extent, flip)}"
        f'<a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom>{paint_xml(item.paint, False, end)}</p:spPr></p:cxnSp>'
    )
    return xml, extent


def _freeform(item: Path, head: str) -> tuple[str, Extent]:
    rings = [_steps(ring) for ring in (turned(item.rings) if item.closed else item.rings) if len(ring)]
    rings = [ring for ring in rings if len(ring) > (2 if item.closed else 1)] or rings[:1]
    every = np.concatenate(rings)
    low, high = every.min(axis=0), every.max(axis=0)
    size = np.maximum(high - low, 1)
    drawn = "".join(_ring(ring - low, item.closed) for ring in rings)
    empty = "" if item.closed and item.paint.fill else ' fill="none"'
    geometry = (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{size[0]}" h="{size[1]}"{empty}>{drawn}</a:path></a:pathLst></a:custGeom>'
    )
    west, north, east, south = (int(v) * EMU_PER_STEP for v in (*low, *(low + size)))
    extent = west, north, east, south
    return _sp(head, _place(extent), geometry, paint_xml(item.paint, item.closed)), extent


def _steps(ring: np.ndarray) -> np.ndarray:
    """A ring on the grid, no point twice in a row."""
    grid = np.rint(np.asarray(ring) * GRID).astype(np.int64)
    return grid[np.r_[True, np.any(np.diff(grid, axis=0) != 0, axis=1)]]


def _ring(ring: np.ndarray, closed: bool) -> str:
    points = ring.tolist()
    told = "".join([f'<a:lnTo><a:pt x="{x}" y="{y}"/></a:lnTo>' for x, y in points[1:]])
    end = "<a:close/>" if closed else ""
    return f'<a:moveTo><a:pt x="{points[0][0]}" y="{points[0][1]}"/></a:moveTo>{told}{end}'


def text_xml(item: Text, head: str) -> tuple[str, Extent]:
    """A text box that neither wraps nor shrinks, its lines centred where the baseline asks."""
    (align, share), lines = ALIGN[item.anchor], lines_of(item)
    wide = max(width(line.text, item.size_pt, item.bold) for line in lines)
    high = LINE_EM * item.size_pt
    west, north = item.x_pt - share * wide, item.y_pt - MIDDLE_EM * item.size_pt - high / 2
    extent = box_emu(west, north, west + wide, north + len(lines) * high)
    xml = (
        f'<p:sp><p:nvSpPr>{head}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>{_place(extent)}'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>{text_body(lines, align)}</p:sp>'
    )
    return xml, extent


def text_body(lines: tuple[Text, ...], align: str, wrap: str = "none") -> str:
    """<p:txBody> of one paragraph; further lines after a break."""
    runs = f"<a:br>{run_properties(lines[0])}</a:br>".join(_run(line) for line in lines)
    return (
        f'<p:txBody><a:bodyPr wrap="{wrap}" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="ctr"><a:noAutofit/>'
        f'</a:bodyPr><a:lstStyle/><a:p><a:pPr algn="{align}"/>{runs}</a:p></p:txBody>'
    )


def _run(line: Text) -> str:
    return f"<a:r>{run_properties(line)}<a:t>{words(line.text)}</a:t></a:r>"


def run_properties(item: Text) -> str:
    """<a:rPr>: size, weight, colour, white glow for a halo, font."""
    bold = ' b="1"' if item.bold else ' b="0"'
    glow = ""
    if item.halo:
        rad = round(GLOW_EM * item.size_pt * EMU_PER_PT)
        glow = f'<a:effectLst><a:glow rad="{rad}"><a:srgbClr val="FFFFFF"/></a:glow></a:effectLst>'
    size = max(100, round(item.size_pt * 100))
    return f'<a:rPr lang="zh-CN" altLang="en-US" sz="{size}"{bold}>{colour_xml(item.colour)}{glow}{MINOR}</a:rPr>'
