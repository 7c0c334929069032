"""Texts with a place of their own whose place another program forgot: LibreOffice keeps neither number nor name."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pptx.oxml.ns import qn

from export.slide.names import FILLED
from export.slide.read import Box
from export.slide.record import ShapeState

if TYPE_CHECKING:
    from export.refresh.match import Shape

PLACE = qn("p:ph")


def remembered(shapes: Sequence[Shape], base: Mapping[str, ShapeState]) -> list[Shape]:
    """The shapes, those that fill a nameless place as the text that they are: by its words, else the nearest there is.

    `base`: how the texts looked when they were exported, by name.
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
