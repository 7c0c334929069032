"""Which shape of an edited slide is which of a fresh one: by name, by key and group, areas also by key alone."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

from pptx.oxml.ns import qn

from export.figure.legend import HEADING
from export.slide.names import COUNT, FILLED, SYMBOL, parse
from export.slide.read import FRAME, GROUP, Affine, Box, Element, is_area, name_of, placed, placeholder_of
from export.slide.record import Record, ShapeState, state_of

NEAR_PT, NEAR_GUESSED_PT = 0.6, 1.6
"""So far a shape may stand from where it was exported without having been moved; more where that is worked out."""
MOST_SHARE = 0.6
PLACE = qn("p:ph")
_NUMBERED = re.compile(r"(.+) \d+")


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape, the coordinates that it stands in, how it looks, and its name as the atlas gave it."""

    element: Element
    here: Affine
    state: ShapeState
    name: str

    @property
    def group(self) -> str:
        """Name of the group that the atlas put it into; empty for none."""
        return group_of(self.name)

    @property
    def key(self) -> str:
        """Key of the thing drawn; empty for what is not of the scene."""
        found = parse(self.name)
        return found[0] if found and ":" in found[0] else ""


def group_of(name: str) -> str:
    """The group that a shape with that name was exported in; empty for what stands alone."""
    if name.startswith((f"{HEADING} ", f"{SYMBOL} ")):
        return HEADING
    found = parse(name)
    told = found[2] if found else name
    numbered = _NUMBERED.fullmatch(told)
    return numbered[1] if numbered else told if found else ""


def fresh_shapes(tree: Element) -> list[Shape]:
    """All shapes of a fresh slide but groups."""
    return [shape_of(one, here) for one, here in placed(tree) if one.tag not in (GROUP, FRAME)]


def our_shapes(tree: Element, base: Record, groups: Collection[str]) -> list[Shape]:
    """Shapes of an edited slide that the atlas made; frames of table and chart are looked at elsewhere."""
    found = [shape_of(one, here) for one, here in placed(tree) if one.tag not in (GROUP, FRAME)]
    return [one for one in _remembered(found, base.shapes) if _is_ours(one.name, base, groups)]


def shape_of(element: Element, here: Affine) -> Shape:
    """A shape that stands in those coordinates."""
    name, place = name_of(element), placeholder_of(element)
    if place and name not in FILLED.values():
        name = FILLED.get(place, name)
    return Shape(element, here, state_of(element, here), name)


def _remembered(shapes: Sequence[Shape], base: Mapping[str, ShapeState]) -> list[Shape]:
    """The shapes; a text whose place another program forgot is known by its words, else by where it stands.

    LibreOffice keeps neither number nor name of a place.
    """
    held = {one.name for one in shapes}
    lacking = {name: base[name] for name in FILLED.values() if name in base and name not in held}
    nameless = [one for one in shapes if _forgotten(one, base)]
    found = _known(nameless, lacking)
    return [replace(one, name=found.get(id(one), one.name)) for one in shapes]


def _forgotten(one: Shape, base: Mapping[str, ShapeState]) -> bool:
    place = next(one.element.iter(PLACE), None)
    return place is not None and one.name not in base and not {"type", "idx"} & set(place.attrib)


def _known(nameless: Iterable[Shape], lacking: dict[str, ShapeState]) -> dict[int, str]:
    """Identity of a shape -> the name of the text that it is; each text is one shape."""
    pairs = [(_unlike(one.state, was), id(one), name) for one in nameless for name, was in lacking.items()]
    found: dict[int, str] = {}
    for _, shape, name in sorted(pairs):
        if shape not in found and name not in found.values():
            found[shape] = name
    return found


def _unlike(now: ShapeState, was: ShapeState) -> tuple[bool, float]:
    return now.words != was.words, _apart(now.box, was.box)


def _apart(one: Box | None, other: Box | None) -> float:
    return math.inf if one is None or other is None else math.dist(one[:2], other[:2])


def _is_ours(name: str, base: Record, groups: Collection[str]) -> bool:
    if name in base.shapes or name in FILLED.values():
        return True
    found = parse(name)
    return group_of(name) in groups if not found else ":" in found[0] or group_of(name) in groups


def pairs(mine: Sequence[Shape], fresh: Sequence[Shape], base: Record) -> tuple[dict[str, list[Shape]], list[Shape]]:
    """Name of a fresh shape -> shapes of the slide that are the same thing; and those that are nothing fresh."""
    found: dict[str, list[Shape]] = {}
    wanted = {one.name: one for one in fresh}
    left = []
    for one in mine:
        new = wanted.get(one.name)
        if new is not None and (says_what(one.name) or alike(base.shapes.get(one.name), new.state)):
            found.setdefault(one.name, []).append(one)
        else:
            left.append(one)
    for identity in (_identity, _area):
        left = _by(identity, left, [one for one in fresh if one.name not in found], found)
    return found, left


def _by(
    identity: Callable[[Shape], object], mine: list[Shape], fresh: list[Shape], found: dict[str, list[Shape]]
) -> list[Shape]:
    """Pairs of shapes whose identity only one of each side has; the shapes that stay without."""
    ours, theirs = _single(identity, mine), _single(identity, fresh)
    for key in ours.keys() & theirs.keys():
        found[theirs[key].name] = [ours[key]]
    return [one for one in mine if ours.get(identity(one)) is not one or identity(one) not in theirs]


def _single(identity: Callable[[Shape], object], rows: Iterable[Shape]) -> dict[object, Shape]:
    found: dict[object, list[Shape]] = {}
    for one in rows:
        if key := identity(one):
            found.setdefault(key, []).append(one)
    return {key: ones[0] for key, ones in found.items() if len(ones) == 1}


def _identity(one: Shape) -> object:
    """Key, group, and whether it is the number in a circle."""
    said = parse(one.name)
    return (one.key, one.group, said[1] == COUNT) if said and one.key else None


def _area(one: Shape) -> object:
    return one.key if one.key and is_area(one.element) else None


def says_what(name: str) -> bool:
    """Whether a name says what a shape is; `界线 7` only says how many were drawn before it."""
    return bool(parse(name)) or _NUMBERED.fullmatch(name) is None or name.startswith((f"{HEADING} ", f"{SYMBOL} "))


def alike(was: ShapeState | None, now: ShapeState) -> bool:
    """Whether the atlas draws the same thing as before."""
    if was is None or was.box is None or now.box is None:
        return False
    near = all(abs(a - b) <= NEAR_PT for a, b in zip(was.box, now.box, strict=True))
    return near and (was.fill, was.line, was.words) == (now.fill, now.line, now.words)


def moved_to(outer: Affine, held: Sequence[Shape], base: Mapping[str, ShapeState]) -> Affine:
    """Where a group was put: its own frame, and the way that most of what it holds went together."""
    ways = [way for one in held if (way := _way(outer, one.state.box, base.get(one.name)))]
    if len(ways) < 2:
        return outer
    x, y = (median(way[axis] for way in ways) for axis in (0, 1))
    alike = sum(max(abs(way[0] - x), abs(way[1] - y)) <= NEAR_PT for way in ways)
    return Affine(x=x, y=y, across=1.0, down=1.0).after(outer) if alike > MOST_SHARE * len(ways) else outer


def _way(outer: Affine, box: Box | None, was: ShapeState | None) -> tuple[float, float] | None:
    if box is None or was is None or was.box is None:
        return None
    old = outer.of(was.box)
    return box[0] + box[2] / 2 - old[0] - old[2] / 2, box[1] + box[3] / 2 - old[1] - old[3] / 2
