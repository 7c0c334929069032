"""A name that wants a place on the map, and the room that it takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from export.frame.extent import Unit
from export.sheet.fonts import width

NAMES = "地名"
"""Name of the group that holds the names of a map."""
INSET = "局部放大："
"""How the name of a group begins that is an enlarged part of the map."""
AGAIN = "/inset"
"""What the key of a thing ends in that an inset draws again, before the inset's number."""
LEADER = "leader:"
"""How the key of a name's line begins; the name's own key follows."""
WIDEST = ("88",)
"""Stands for a name's number before it is known which it will be: the widest of them."""
HEAVY = 20.0
"""From this weight on a name is led, not numbered: a city is looked for by its name."""
SMALLEST_PT = 6.5
"""Smaller glyphs have fewer than 12 pixels on a slide of 1080 lines: for pages smaller than a slide."""
LEADING = 1.14
"""Line spacing in a broken name: tighter than running text, so that two lines read as one name."""
RIM_PT = (0.8, 0.2)
"""Room in a name's box beyond its type, in all, across and down: two names side by side need it, a line's own
leading gives most of it above and below."""
ASIDE_EM = 0.08
"""Least room between two names: less than a stroke's distance and they run together."""
Form = tuple[tuple[str, ...], float]
"""Lines of a name and their size in points."""


@dataclass(frozen=True)
class Label:
    """A name that wants a place: inside its units, or beside its anchor (within `units` where it has any).

    `weight` orders the names; `lines` are the ways to break it; `radius` is that of the symbol at the anchor.
    `led`: must be told, so it may stand outside with a leader line;
    `listed`: where that has no room either, a number may stand for it that is told beside the map;
    `aside_em`: room that it keeps free on both sides, so that two names are not read as one;
    `context`: a name around the subject, that nobody misses.
    """

    key: str
    lines: tuple[tuple[str, ...], ...]
    sizes: tuple[float, ...]
    weight: float
    units: tuple[Unit, ...]
    colour: str
    bold: bool = False
    anchor: tuple[float, float] | None = None
    radius: float = 0.0
    led: bool = False
    listed: bool = False
    aside_em: float = ASIDE_EM
    context: bool = False
    said: str = ""

    @property
    def at(self) -> tuple[float, float]:
        """The anchor. Raises ValueError for a name that stands beside nothing."""
        if self.anchor is None:
            raise ValueError(f"{self.key}: no anchor")
        return self.anchor

    @property
    def text(self) -> str:
        """The name in one line."""
        return "".join(self.lines[0])


def measure(lines: Sequence[str], size: float, bold: bool) -> tuple[float, float]:
    """Width and height in points of a name's box, with a little room around."""
    return max(width(line, size, bold) for line in lines) + RIM_PT[0], size * (
        LEADING * (len(lines) - 1) + 1.0
    ) + RIM_PT[1]
