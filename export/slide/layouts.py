"""Layouts of a deck: one for each look that its slides' texts have, with the places that these texts fill."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import nsdecls, qn
from pptx.parts.slide import SlideLayoutPart
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide, SlideLayout, SlideMaster

from export.slide.places import TextPlace, layout_xml
from export.slide.shapes import elements

NAME = "产业集群图谱"
FIRST_ID = 2**31
_TREE = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)


class Layouts:
    """The layouts of one master, made as slides ask for them."""

    def __init__(self, deck: Deck, master: SlideMaster) -> None:
        self._deck, self._master = deck, master
        self._made: dict[tuple[object, ...], SlideLayout] = {}

    def for_places(self, places: Sequence[TextPlace]) -> SlideLayout:
        """The layout that has these places, each as large and in the form that the texts need."""
        look = tuple(place.look for place in places)
        if look not in self._made:
            self._made[look] = self._there(places) or self._new(places)
        return self._made[look]

    def give(self, slide: Slide, places: Sequence[TextPlace]) -> None:
        """Give a slide that has one of the atlas's layouts the one that its texts need now."""
        new = self.for_places(places)
        for relation in slide.part.rels.values():
            if relation.reltype == RT.SLIDE_LAYOUT:
                relation._target = new.part

    def _there(self, places: Sequence[TextPlace]) -> SlideLayout | None:
        """A layout of an opened deck that has just these places."""
        wanted = [etree.tostring(one, method="c14n") for one in elements(_shapes(places))]
        for layout in self._master.slide_layouts:
            shapes = layout._element.cSld.spTree.iterchildren(qn("p:sp"))
            if layout.name.startswith(NAME) and [etree.tostring(one, method="c14n") for one in shapes] == wanted:
                return layout
        return None

    def _new(self, places: Sequence[TextPlace]) -> SlideLayout:
        """A further layout of the deck's first master."""
        ours = sum(layout.name.startswith(NAME) for layout in self._master.slide_layouts)
        name, shapes = f"{NAME} {ours + 1}" if ours else NAME, _shapes(places)
        xml = (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<p:sldLayout {nsdecls("a", "r", "p")} '
            f'preserve="1" userDrawn="1"><p:cSld name="{name}"><p:spTree>{_TREE}{shapes}</p:spTree></p:cSld>'
            "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
        )
        master = self._master
        package = self._deck.part.package
        part = SlideLayoutPart.load(
            package.next_partname("/ppt/slideLayouts/slideLayout%d.xml"), CT.PML_SLIDE_LAYOUT, package, xml.encode()
        )
        part.relate_to(master.part, RT.SLIDE_MASTER)
        rel_id = master.part.relate_to(part, RT.SLIDE_LAYOUT)
        row = elements(f'<p:sldLayoutId id="{self._free_id()}" r:id="{rel_id}"/>')[0]
        master._element.get_or_add_sldLayoutIdLst().append(row)
        return part.slide_layout

    def _free_id(self) -> int:
        """An id that no master and no layout has: they are counted together."""
        root = self._deck.part._element
        rows = list(root.iter(qn("p:sldMasterId")))
        for master in self._deck.slide_masters:
            rows += master._element.iter(qn("p:sldLayoutId"))
        return max([FIRST_ID, *(int(row.get("id", "0")) for row in rows)]) + 1


def is_ours(slide: Slide) -> bool:
    """Whether a slide has a layout of the atlas."""
    return slide.slide_layout.name.startswith(NAME)


def _shapes(places: Sequence[TextPlace]) -> str:
    ids = count(2)
    return "".join(layout_xml(place, ids) for place in places)
