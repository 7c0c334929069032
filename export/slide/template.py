"""A ministry's own template: its title, footer and page number are filled, the figure stands where its text would."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.exc import PythonPptxError
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.shapes.placeholder import LayoutPlaceholder
from pptx.slide import SlideLayout

from export.sheet.blocks import moved_item
from export.sheet.items import Box, Circle, Group, Item, Path, Sheet, Text
from export.slide.names import FOOT_KEY, FOOTER, HEADLINE, NUMBER, PAGE_NUMBER, TITLE, UNIT_FOOT
from export.slide.package import slide_rows, straighten
from export.slide.places import Held
from export.slide.theme import EMU_PER_PT
from intake import markup
from intake.apart import read_apart
from intake.budget import Refused
from intake.deck.clean import DECK, cleaned

LayOut = Callable[[float, float], Sheet]
"""A figure on a page of so many points."""
TITLES = {KIND.TITLE: "title", KIND.CENTER_TITLE: "ctrTitle"}
ASIDE = {KIND.FOOTER: (UNIT_FOOT, "ftr"), KIND.SLIDE_NUMBER: (NUMBER, "sldNum")}
HEAD, NEAR_PT, PASSES = "标题", 1.5, 3
INSET_PT, USUAL_PT = 7.2, 44.0
FAULTS = (PythonPptxError, etree.LxmlError, LookupError, ValueError, AttributeError, TypeError, AssertionError)
BROKEN = "这个模板打不开或没有版式，请用 PowerPoint 或 WPS 打开、另存为 .potx 或 .pptx 后再上传"
NO_ROOM = "模板的版式里没有放得下图的正文位置：请选一个有标题和正文的版式，或把正文位置放大后再上传"


@dataclass(frozen=True)
class Spot:
    """Where a layout has places: for the figure (points), and which of its texts go where."""

    body: Box
    held: Held


@dataclass(frozen=True)
class LayoutRoom:
    """The room of a layout on slides of so many points, and which slide it is: what is drawn for it stands in it."""

    spot: Spot
    page: tuple[float, float]
    number: int = 1

    @property
    def body(self) -> Box:
        """Where the layout has its text."""
        return self.spot.body

    def figure(self, lay_out: LayOut) -> Sheet:
        """A figure as large as the room. Raises ValueError."""
        return self.in_place(_as_large(self.body, lay_out))

    def in_place(self, sheet: Sheet) -> Sheet:
        """A page that was laid out for the room, in it."""
        there = _extent(sheet)
        return _moved(sheet, (self.body.x_pt - there.x_pt, self.body.y_pt - there.y_pt), self.page, self.number)


@dataclass(frozen=True)
class Template:
    """An opened template without its slides, and the layout that a figure goes onto."""

    deck: Deck
    layout: SlideLayout
    spot: Spot

    @property
    def room(self) -> LayoutRoom:
        """The room of its layout."""
        return LayoutRoom(self.spot, page_of(self.deck))


def opened(data: bytes) -> Template:
    """A .potx or .pptx as a template. Raises Refused for what is none or has no layout with a title and room."""
    found = read_apart(cleaned, data, DECK)
    try:
        deck = Presentation(io.BytesIO(found.data or data))
        _empty(deck)
        straighten(deck)
        layouts = [layout for master in deck.slide_masters for layout in master.slide_layouts]
        spots = [(spot, layout) for layout in layouts if (spot := spot_of(layout, page_of(deck)))]
    except FAULTS as fault:
        raise Refused(BROKEN) from fault
    if not spots:
        raise Refused(NO_ROOM)
    spot, layout = max(spots, key=lambda pair: pair[0].body.width_pt * pair[0].body.height_pt)
    return Template(deck, layout, spot)


def _empty(deck: Deck) -> None:
    """Take the template's own slides out."""
    for row in list(slide_rows(deck)):
        deck.part.drop_rel(str(row.attrib[qn("r:id")]))
        markup.remove(row)


def page_of(deck: Deck) -> tuple[float, float]:
    """Width and height of the slides in points."""
    return (deck.slide_width or 0) / EMU_PER_PT, (deck.slide_height or 0) / EMU_PER_PT


def spot_of(layout: SlideLayout, page: tuple[float, float]) -> Spot | None:
    """The places of a layout; None where it has no title or no room of its own for a figure."""
    kinds: dict[str, tuple[str, str]] = {}
    rooms, title = [], None
    for place in layout.placeholders:
        kind, number = place.placeholder_format.type, str(place.placeholder_format.idx)
        if kind in TITLES:
            kinds[HEADLINE], box = (TITLES[kind], "0"), _box(place)
            title = box.width_pt - 2 * INSET_PT, box.height_pt - INSET_PT, _size_of(layout, place)
        elif kind in ASIDE:
            kinds.setdefault(ASIDE[kind][0], (ASIDE[kind][1], number))
        elif kind in (KIND.BODY, KIND.OBJECT, KIND.CHART, KIND.TABLE, KIND.PICTURE):
            rooms.append(_box(place))
    fitting = [room for room in rooms if room.width_pt >= page[0] / 2 and room.height_pt >= page[1] / 2]
    if HEADLINE not in kinds or len(fitting) != 1:
        return None
    return Spot(fitting[0], Held(kinds, ours=False, title=title))


def _size_of(layout: SlideLayout, place: LayoutPlaceholder) -> float:
    """Size of a layout's title: its own, or that of the master's titles."""
    master = layout.slide_master._element
    styles = [place._element, *master.iter(qn("p:titleStyle"))]
    forms = (form for one in styles for form in one.iter(qn("a:defRPr")) if form.get("sz"))
    return next((markup.number(form, "sz") / 100 for form in forms), USUAL_PT)


def _box(place: LayoutPlaceholder) -> Box:
    x, y, wide, high = ((v or 0) / EMU_PER_PT for v in (place.left, place.top, place.width, place.height))
    return Box(x, y, wide, high)


def _as_large(body: Box, lay_out: LayOut) -> Sheet:
    """A figure whose contents are as large as a box. Raises ValueError."""
    wide, high = body.width_pt + 36, body.height_pt + 60
    sheet = lay_out(wide, high)
    for _ in range(PASSES):
        there = _extent(sheet)
        wide, high = wide + body.width_pt - there.width_pt, high + body.height_pt - there.height_pt
        if max(abs(body.width_pt - there.width_pt), abs(body.height_pt - there.height_pt)) < NEAR_PT:
            break
        sheet = lay_out(wide, high)
    return sheet


def _kept(group: Group) -> Iterator[Item]:
    """What stands in the room: everything but the title and what lies behind it."""
    for item in group.items:
        if group.name != HEAD or (isinstance(item, Text) and item.key != TITLE):
            yield item


def _extent(sheet: Sheet) -> Box:
    """The box around what stands in the room."""
    corners = [_corners(item) for group in sheet.groups for item in _kept(group)]
    blocks = [block.box for block in (sheet.table, sheet.chart) if block]
    corners += [(b.x_pt, b.y_pt, b.x_pt + b.width_pt, b.y_pt + b.height_pt) for b in blocks]
    low, high = np.array(corners)[:, :2].min(axis=0), np.array(corners)[:, 2:].max(axis=0)
    (west, north), (east, south) = np.maximum(low, 0), np.minimum(high, (sheet.width_pt, sheet.height_pt))
    return Box(float(west), float(north), float(east - west), float(south - north))


def _corners(item: Item) -> tuple[float, float, float, float]:
    if isinstance(item, Path):
        points = np.concatenate([ring for ring in item.rings if len(ring)] or [np.zeros((1, 2))])
        (west, north), (east, south) = points.min(axis=0), points.max(axis=0)
        return float(west), float(north), float(east), float(south)
    if isinstance(item, Circle):
        r = item.radius_pt
        return item.x_pt - r, item.y_pt - r, item.x_pt + r, item.y_pt + r
    return item.x_pt, item.y_pt - item.size_pt, item.x_pt, item.y_pt + 0.3 * item.size_pt


def _moved(sheet: Sheet, by: tuple[float, float], page: tuple[float, float], number: int) -> Sheet:
    """The sheet on the template's page, its title and what the template's own places say kept as words only."""
    x, y = by
    groups = [Group(g.name, tuple(moved_item(item, x, y) for item in _kept(g))) for g in sheet.groups]
    title = [item for g in sheet.groups for item in g.items if isinstance(item, Text) and item.key == TITLE]
    foot = next((i.text for g in sheet.groups if g.name == FOOTER for i in g.items
                 if isinstance(i, Text) and i.text.startswith(("内部使用", "审图号"))), "")  # fmt: skip
    own = foot.partition("　未上图")[0], str(number)
    words = (*title, *(Text(0, 0, text, 10, key=key) for text, key in zip(own, (FOOT_KEY, PAGE_NUMBER), strict=True)))
    table = sheet.table and replace(sheet.table, box=_shifted_box(sheet.table.box, x, y))
    chart = sheet.chart and replace(sheet.chart, box=_shifted_box(sheet.chart.box, x, y))
    made = (Group(HEAD, words), *(group for group in groups if group.items))
    return replace(sheet, width_pt=page[0], height_pt=page[1], groups=made, table=table, chart=chart, background=None)


def _shifted_box(box: Box, x: float, y: float) -> Box:
    return replace(box, x_pt=box.x_pt + x, y_pt=box.y_pt + y)
