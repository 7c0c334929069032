"""Where shapes stand in a slide's tree: groups framed anew, what is out of date put aside, ids and effects in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count
from typing import TYPE_CHECKING

from pptx.oxml.ns import qn
from pptx.slide import Slide

from export.slide.names import GONE
from export.slide.read import GROUP, SHAPES, Affine, Box, Element, box_of, head, name_of, shapes, xfrm_of
from export.slide.shapes import elements, free_ids, properties
from export.slide.theme import EMU_PER_PT
from intake.markup import part

if TYPE_CHECKING:
    from export.refresh.match import Shape

ASIDE_PT = 24.0
"""Beside the slide: seen while working, never shown or printed."""
LAST = qn("p:extLst")
EFFECT, TARGET, BUILD = qn("p:par"), qn("p:spTgt"), qn("p:bldLst")


def append(tree: Element, shape: Element) -> None:
    """Put a shape on top of all others."""
    end = tree.find(LAST)
    tree.append(shape) if end is None else end.addprevious(shape)


def take_out(shape: Element) -> None:
    """Remove a shape from wherever it stands."""
    if (parent := shape.getparent()) is not None:
        parent.remove(shape)


def swap(old: Element, new: Element) -> None:
    """Put a shape where another one stands."""
    old.addprevious(new)
    take_out(old)


def drop_empty_groups(tree: Element) -> None:
    """Remove groups that hold nothing any more."""
    for group in reversed(list(tree.iter(GROUP))):
        if next(group.iterchildren(*SHAPES), None) is None:
            take_out(group)


def shift(shape: Element, was: Affine, now: Affine) -> None:
    """Keep a shape where it is on the slide while the coordinates that it stands in change."""
    box = box_of(shape)
    if was != now and box is not None:
        set_box(shape, now.back(was.of(box)))


def set_box(shape: Element, box: Box) -> None:
    """Give a shape its box, in the coordinates that it stands in."""
    place = xfrm_of(shape)
    if place is None:
        return
    for tag, names, values in ((qn("a:off"), "x y", box[:2]), (qn("a:ext"), "cx cy", box[2:])):
        for name, value in zip(names.split(), values, strict=True):
            part(place, tag).set(name, str(round(value * EMU_PER_PT)))


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box around boxes."""
    west, north, east, south = zip(*((x, y, x + wide, y + high) for x, y, wide, high in boxes), strict=True)
    return min(west), min(north), max(east) - min(west), max(south) - min(north)


def frame(group: Element, old: Element | None, lead: Affine, outer: Affine) -> None:
    """Frame a group around what it holds, at the place where somebody put it, with its id, turn and links."""
    boxes = [box for child in group.iterchildren(*SHAPES) if (box := box_of(child))]
    place = xfrm_of(group)
    if place is None or not boxes:
        return
    inner = union(boxes)
    set_box(group, outer.back(lead.of(inner)))
    for tag, names, values in ((qn("a:chOff"), "x y", inner[:2]), (qn("a:chExt"), "cx cy", inner[2:])):
        for name, value in zip(names.split(), values, strict=True):
            part(place, tag).set(name, str(max(round(value * EMU_PER_PT), int(name in ("cx", "cy")))))
    if old is not None:
        keep_head(group, old)
        was = xfrm_of(old)
        for turn in ("rot", "flipH", "flipV"):
            if was is not None and was.get(turn):
                place.set(turn, was.get(turn, "0"))


def keep_head(new: Element, old: Element) -> None:
    """The id of the old shape, by which effects know it, and whether somebody hid it."""
    head(new).set("id", head(old).get("id", "0"))
    if hidden := head(old).get("hidden"):
        head(new).set("hidden", hidden)


def park(tree: Element, gone: Sequence[Shape], page_pt: float) -> None:
    """Put shapes that are out of date into one group beside the slide, as they stood to each other."""
    gone = [one for one in gone if one.state.box is not None]
    if not gone:
        return
    group = next((one for one in tree.iter(GROUP) if name_of(one) == GONE), None)
    if group is None:
        group = elements(_empty_group(tree))[0]
        append(tree, group)
    west = min(one.state.box[0] for one in gone if one.state.box)
    for one in gone:
        x, y, wide, high = one.state.box or (0.0, 0.0, 0.0, 0.0)
        set_box(one.element, (page_pt + ASIDE_PT + x - west, y, wide, high))
        head(one.element).set("name", f"{GONE} {name_of(one.element)}")
        group.append(one.element)
    frame(group, None, Affine(), Affine())


def _empty_group(tree: Element) -> str:
    nothing = '<a:off x="0" y="0"/><a:ext cx="1" cy="1"/><a:chOff x="0" y="0"/><a:chExt cx="1" cy="1"/>'
    return (
        f"<p:grpSp><p:nvGrpSpPr>{properties(free_ids(tree), GONE)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        f"<p:grpSpPr><a:xfrm>{nothing}</a:xfrm></p:grpSpPr></p:grpSp>"
    )


def number_again(tree: Element) -> None:
    """Give every shape whose id another one has before it an id of its own."""
    seen: set[str] = set()
    free = count(max((int(one.get("id", "0")) for one in tree.iter(qn("p:cNvPr"))), default=1) + 1)
    for one in tree.iter(qn("p:cNvPr")):
        if one.get("id") in seen:
            one.set("id", str(next(free)))
        seen.add(one.get("id", ""))


def prune_timing(slide: Slide) -> None:
    """Take out the effects of shapes that are no longer there: PowerPoint repairs a deck that has them."""
    there = {head(shape).get("id") for shape in shapes(slide.shapes._spTree)}
    for target in [one for one in slide._element.iter(TARGET) if one.get("spid") not in there]:
        effect = next((one for one in target.iterancestors(EFFECT)), None)
        if effect is not None:
            take_out(effect)
    for builds in list(slide._element.iter(BUILD)):
        for one in [one for one in builds if one.get("spid") not in there]:
            builds.remove(one)
        if len(builds) == 0:
            take_out(builds)
    _drop_hollow(slide._element)


def _drop_hollow(slide: Element) -> None:
    """An effect without any step goes, with the ones around it; the whole timing where no shape is left in it."""
    for times in reversed(list(slide.iter(qn("p:childTnLst")))):
        effect = next(times.iterancestors(EFFECT), None)
        if len(times) == 0 and effect is not None:
            take_out(effect)
    timing = slide.find(qn("p:timing"))
    if timing is not None and next(timing.iter(TARGET), None) is None:
        take_out(timing)
