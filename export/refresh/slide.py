"""One slide of a deck, drawn anew from the sheet that it should show now, with what somebody made of it kept."""

from __future__ import annotations

from copy import deepcopy
from itertools import count

from pptx.slide import Slide

from export.figure.legend import HEADING
from export.refresh.chart import renew_chart
from export.refresh.match import Shape, alike, fresh_shapes, group_of, moved_to, our_shapes, pairs, says_what, shape_of
from export.refresh.merge import Own, merge, own_of
from export.refresh.notes import renew_notes
from export.refresh.place import drop_empty_groups, frame, number_again, park, prune_timing, shift, swap, take_out
from export.refresh.report import Log
from export.refresh.table import renew_table
from export.sheet.items import Sheet
from export.slide.fill import drawn
from export.slide.layouts import Layouts, is_ours
from export.slide.places import NOWHERE, OWN, Held, places_of
from export.slide.read import FRAME, GROUP, SHAPES, Affine, Element, affine_of, alt_of, name_of, placed
from export.slide.record import Record, cells_of, digest, keep, record_of, states
from export.slide.shapes import free_ids
from export.slide.template import LayoutRoom, page_of, spot_of


def renew(slide: Slide, sheet: Sheet, log: Log, guess: Record | None = None) -> Log:
    """Make the slide what a new export of the sheet is; what happened stands in the log.

    `guess`: how it looked when it was exported, for a slide that does not say so itself.
    """
    tree = slide.shapes._spTree
    kept = record_of(slide)
    held = held_by(slide, kept) or _ours(slide, sheet)
    holder = drawn(sheet, free_ids(tree), held)
    pure = states(holder)
    base = kept or guess or Record(pure, cells_of(holder), told=False)
    _Drawing(tree, holder, base, log).renew(sheet.width_pt)
    table = renew_table(slide, holder, base, log)
    chart = renew_chart(slide, sheet, base, log)
    renew_notes(slide, sheet, base, log)
    number_again(tree)
    prune_timing(slide)
    keep(slide, Record(pure, table, chart, tuple(map(digest, sheet.notes.split("\n"))),
                       {} if held.ours else held.kinds))  # fmt: skip
    return log


def held_by(slide: Slide, kept: Record | None) -> Held | None:
    """Places of a ministry's own layout that the slide fills; None on any other layout."""
    there = {str(place.placeholder_format.idx) for place in slide.slide_layout.placeholders}
    kinds = {} if kept is None else {name: spot for name, spot in kept.held.items() if spot[1] in there}
    if not kinds:
        return None
    spot = spot_of(slide.slide_layout, page_of(slide.part.package.presentation_part.presentation))
    return spot.held if spot else Held(kinds, ours=False)


def room_of(slide: Slide, page: tuple[float, float]) -> LayoutRoom | None:
    """The room of a ministry's own layout that the slide fills; None on any other layout."""
    spot = spot_of(slide.slide_layout, page) if held_by(slide, record_of(slide)) else None
    return spot and LayoutRoom(spot, page)


def _ours(slide: Slide, sheet: Sheet) -> Held:
    """Places of the slide's layout, which is made to fit what is written now where it is one of the atlas's own."""
    if not is_ours(slide):
        return NOWHERE
    master = slide.slide_layout.slide_master
    Layouts(slide.part.package.presentation_part.presentation, master).give(slide, places_of(sheet))
    return OWN


def drawn_record(sheet: Sheet) -> Record:
    """What a sheet looks like when it is exported, worked out for a slide that does not say it."""
    tree = drawn(sheet, count(2))
    return Record(states(tree), cells_of(tree), told=False)


class _Drawing:
    """The shapes of one slide while they are replaced, part by part, from back to front."""

    def __init__(self, tree: Element, holder: Element, base: Record, log: Log) -> None:
        self.tree, self.holder, self.base, self.log = tree, holder, base, log
        groups = {name_of(one) for one in holder if one.tag == GROUP} | {group_of(name) for name in base.shapes}
        self.mine = our_shapes(tree, base, groups - {""})
        self.found, self.left = pairs(self.mine, fresh_shapes(holder), base)
        self.there = {one.name for one in self.mine}
        self.leads: dict[str, Affine] = {}
        self.last: Element | None = None

    def renew(self, page_pt: float) -> None:
        """Put every fresh part where the old one is, take out what is left."""
        for part in [one for one in self.holder.iterchildren(*SHAPES) if one.tag != FRAME]:
            if part.tag == GROUP:
                self._group(part)
            else:
                self._alone(part)
        self._leave(page_pt)
        drop_empty_groups(self.tree)

    def _group(self, part: Element) -> None:
        name = name_of(part)
        old, outer = self._old(name)
        held = [one for one in self.mine if one.group == name]
        if old is None and not held and self.base.told and name in self.base.shapes:
            self.log.keep(name, "整组删去过，没有添回")
            return
        inner = Affine() if old is None else affine_of(old).then(outer)
        lead = self.leads[name] = moved_to(inner, held, self.base.shapes)
        for fresh in fresh_shapes(part):
            self._one(fresh, lead)
        if name == HEADING:
            was = "；".join(one.words for n, one in self.base.shapes.items() if n.startswith(f"{HEADING} "))
            self.log.note(HEADING, "内容", (was, alt_of(part)) if was != alt_of(part) else None)
        for one in held:
            take_out(one.element)
        if old is not None:
            for own in old.iterchildren(*SHAPES):
                shift(own, inner, lead)
                part.append(own)
        if any(True for _ in part.iterchildren(*SHAPES)):
            frame(part, old, lead, outer)
            self._place(part, old)

    def _old(self, name: str) -> tuple[Element | None, Affine]:
        """The group of that name, and the coordinates that it stands in."""
        groups = (pair for pair in placed(self.tree) if pair[0].tag == GROUP and name_of(pair[0]) == name)
        return next(groups, (None, Affine()))

    def _alone(self, part: Element) -> None:
        fresh = shape_of(part, Affine())
        old = self.found.get(fresh.name)
        if not old and self._deleted(fresh):
            self.log.keep(fresh.name, "您删去过，没有添回")
            return
        if old:
            self._merge(old[0], fresh, old[0].here)
        self._place(part, old[0].element if old else None)

    def _place(self, part: Element, old: Element | None) -> None:
        """Where the old one is; else above the part before it."""
        if old is not None and old.getparent() is not None:
            swap(old, part)
        elif self.last is not None:
            self.last.addnext(part)
        else:
            self.tree.insert(2, part)
        self.last = next(one for one in (part, *part.iterancestors()) if one.getparent() is self.tree)

    def _one(self, fresh: Shape, lead: Affine) -> None:
        """A shape of a group: as somebody left it where it is there, left out where somebody deleted it."""
        old = self.found.get(fresh.name, [])
        if not old and self._deleted(fresh):
            take_out(fresh.element)
            self.log.tell_deleted(fresh)
        elif not old:
            self.log.tell_added(fresh, alt_of(fresh.element))
        else:
            for copy in old[1:]:
                self._copy(copy, fresh)
            self._merge(old[0], fresh, lead)

    def _merge(self, old: Shape, fresh: Shape, lead: Affine) -> None:
        own = own_of(old, self.base.shapes.get(old.name), lead, self.base.told)
        self._tell(old, own, fresh)
        merge(old, own, fresh, lead)

    def _tell(self, old: Shape, own: Own, fresh: Shape) -> None:
        if fresh.group != HEADING or own.words or own.fill:
            self.log.tell_renewed(old, own, fresh, self.base.shapes.get(old.name))

    def _copy(self, copy: Shape, fresh: Shape) -> None:
        """A copy that somebody made of one of our shapes says what the shape says, where it was put."""
        made = Shape(deepcopy(fresh.element), copy.here, fresh.state, fresh.name)
        was = self.base.shapes.get(copy.name)
        own = own_of(copy, was, copy.here, self.base.told)
        self.log.tell_own(copy, own, fresh)
        merge(copy, Own(True, own.size, own.fill, own.line, own.words, own.form), made, copy.here)
        swap(copy.element, made.element)

    def _deleted(self, fresh: Shape) -> bool:
        """Whether somebody deleted a shape that would say the same again."""
        was = self.base.shapes.get(fresh.name)
        if was is None or not self.base.told or fresh.name in self.there:
            return False
        same = (was.alt, was.words) == (fresh.state.alt, fresh.state.words)
        return same if says_what(fresh.name) else alike(was, fresh.state)

    def _leave(self, page_pt: float) -> None:
        """What nothing fresh takes the place of: gone, or out of the way where somebody worked on it."""
        kept: list[Shape] = []
        for one in self.left:
            lead = self.leads.get(one.group, one.here)
            own = own_of(one, self.base.shapes.get(one.name), lead, self.base.told)
            kept += [one] if own.anything else []
            self.log.tell_gone(one, own)
        for one in (*self.left, *self.mine):
            take_out(one.element)
        park(self.tree, kept, page_pt)
