"""One shape: what somebody made of it, put onto the fresh one. What nobody changed is as a new export has it."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

from pptx.oxml.ns import qn

from export.frame.annotated import KEY as BY_HAND
from export.refresh.match import NEAR_GUESSED_PT, NEAR_PT, Shape
from export.refresh.place import keep_head, set_box
from export.slide.names import parse
from export.slide.read import (
    NO_FILL,
    Affine,
    Box,
    Element,
    fill_in,
    head,
    is_circle,
    is_text,
    xfrm_of,
)  # fmt: skip
from export.slide.record import ShapeState, digest
from export.slide.theme import SLOT_NAMES

EFFECTS = tuple(qn(f"a:{kind}") for kind in ("effectLst", "effectDag", "scene3d", "sp3d"))
CLICKS = tuple(qn(f"a:{kind}") for kind in ("hlinkClick", "hlinkHover"))
OURS = (*SLOT_NAMES.values(), NO_FILL)
ANCHORS = {"l": 0.0, "ctr": 0.5, "r": 1.0}


@dataclass(frozen=True, slots=True)
class Own:
    """What of a shape is somebody's own: its place, size, fill, line, words, their form."""

    place: bool = False
    size: bool = False
    fill: bool = False
    line: bool = False
    words: bool = False
    form: bool = False

    @property
    def anything(self) -> bool:
        """Whether somebody worked on the shape."""
        return self.place or self.size or self.fill or self.line or self.words or self.form


def own_of(shape: Shape, was: ShapeState | None, lead: Affine, told: bool) -> Own:
    """What somebody changed of a shape since it was exported.

    `was`: how it looked then; `lead`: where its group was put; `told`: whether the deck itself says how it looked.
    """
    now = shape.state
    rewritten = now.words != (was.words if was else _name(shape)) and digest(now.words) != now.alt
    if was is None and not shape.key:
        return Own()
    if was is None:
        return Own(fill=bool(now.fill) and not now.fill.startswith(OURS), words=is_text(shape.element) and rewritten)
    place, size = _moved(now.box, was.box, lead, NEAR_PT if told else NEAR_GUESSED_PT)
    fill = now.fill != was.fill and (told or not now.fill.startswith(OURS))
    if not told:
        rewritten = rewritten and now.words != _name(shape)
    return Own(place, size, fill, told and now.line != was.line, rewritten, told and now.form != was.form)


def _name(shape: Shape) -> str:
    found = parse(shape.name)
    return found[1] if found else ""


def _moved(now: Box | None, was: Box | None, lead: Affine, near: float) -> tuple[bool, bool]:
    """Whether a shape was moved, and whether it was made larger or smaller."""
    if now is None or was is None:
        return now is not was, False
    x, y, wide, high = lead.of(was)
    size = max(abs(now[2] - wide), abs(now[3] - high)) > near
    middle = max(abs(now[0] + now[2] / 2 - x - wide / 2), abs(now[1] + now[3] / 2 - y - high / 2)) > near
    corner = max(abs(now[0] - x), abs(now[1] - y)) > near
    return middle and corner, size


def merge(shape: Shape, own: Own, fresh: Shape, lead: Affine) -> None:
    """Put what is somebody's own onto the fresh shape, which stands in a group that was put to `lead`."""
    new, old = fresh.element, shape.element
    keep_head(new, old)
    _keep_links(new, old)
    if own.place or own.size:
        _put(fresh, shape, own, lead)
    _keep_paint(new, old, own)
    if own.words:
        _replace(new, old, qn("p:txBody"))
    elif own.form:
        _give_form(new, old)


def _keep_links(new: Element, old: Element) -> None:
    for click in head(old).iterchildren(*CLICKS):
        if not _name_links(new):
            head(new).append(deepcopy(click))


def _name_links(new: Element) -> bool:
    """Whether the atlas itself gives a shape its link."""
    return head(new).get("name", "").startswith("page:")


def _keep_paint(new: Element, old: Element, own: Own) -> None:
    mine, theirs = old.find(qn("p:spPr")), new.find(qn("p:spPr"))
    if mine is None or theirs is None:
        return
    if own.fill and (fill := fill_in(mine)) is not None:
        there = fill_in(theirs)
        if there is not None:
            theirs.replace(there, deepcopy(fill))
    if own.line:
        _replace(theirs, mine, qn("a:ln"))
    for effect in mine.iterchildren(*EFFECTS):
        if len(effect) or effect.attrib:
            theirs.append(deepcopy(effect))


def _replace(new: Element, old: Element, tag: str) -> None:
    theirs, mine = new.find(tag), old.find(tag)
    if theirs is not None and mine is not None:
        new.replace(theirs, deepcopy(mine))


def _give_form(new: Element, old: Element) -> None:
    """The form of the old shape's first words for all words of the new one."""
    mine = next((run.find(qn("a:rPr")) for run in old.iter(qn("a:r"))), None)
    for run in new.iter(qn("a:r")):
        theirs = run.find(qn("a:rPr"))
        if theirs is not None:
            run.remove(theirs)
        if mine is not None:
            run.insert(0, deepcopy(mine))


def _put(fresh: Shape, shape: Shape, own: Own, lead: Affine) -> None:
    """Where somebody put it; a symbol keeps the size of its figure, a text grows from its own side."""
    now, box = shape.state.box, fresh.state.box
    place = xfrm_of(fresh.element)
    if now is None or place is None or box is None:
        return
    _, _, wide, high = lead.of(box)
    if own.size and (fresh.key.startswith(BY_HAND) or not is_circle(fresh.element)):
        wide, high = now[2], now[3]
    share = _share(shape.element)
    x = now[0] + share * (now[2] - wide) if own.place or own.size else now[0]
    set_box(fresh.element, lead.back((x, now[1] + (now[3] - high) / 2, wide, high)))
    old = xfrm_of(shape.element)
    if old is not None and old.get("rot"):
        place.set("rot", old.get("rot", "0"))


def _share(shape: Element) -> float:
    """From which side of its box a text is set; everything else from its middle."""
    if not is_text(shape):
        return 0.5
    form = next(shape.iter(qn("a:pPr")), None)
    return ANCHORS.get("l" if form is None else form.get("algn", "l"), 0.5)
