"""The symbol of a cluster as items of a page, the same on the map and in the legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import pi, sqrt
from typing import TypeGuard

import numpy as np
import shapely

from export.sheet.items import Circle, Item, Paint, Path
from layers import palette

Place = tuple[float, float]
CORNERS = {"square": ((-1, -1), (1, -1), (1, 1), (-1, 1)), "diamond": ((0, -1), (1, 0), (0, 1), (-1, 0))}
REACH = {"circle": 1.0, "square": sqrt(pi) / 2, "diamond": sqrt(pi / 2)}
"""Half a form's width to the radius of the circle of the same area: what is as large in 亿元 is as large to the eye."""
LINE_PT, RING_PT, TIE_PT, HATCH_PT = 0.7, 0.6, 0.7, 0.45
APART_PT = 1.7
END_PT = 1.7
"""Between a symbol and the ring around it, and between two lines of a hatch."""
CENTRE, NUMBERED_CENTRE = 0.56, 0.72
"""Part of the radius that is white in a hollow symbol, and in a hatched one with a number."""
DASH_PT = (1.5, 1.0)


@dataclass(frozen=True, slots=True)
class Form:
    """How a symbol looks: its outline and colour, and what is said by its filling, edge and ring."""

    form: str
    colour: str
    theme: str = ""
    hollow: bool = False
    hatched: bool = False
    dashed: bool = False
    several: bool = False
    lettered: bool = False


def reach_of(look: Form | None, radius: float, zoom: float) -> float:
    """How far a symbol reaches from its middle with its corners and its ring: a diamond farther than its circle."""
    if look is None:
        return radius
    return REACH[look.form] * (radius + (APART_PT * zoom if look.several else 0.0))


def outline(form: str, at: Place, radius: float, paint: Paint, thing: tuple[str, str] = ("", "")) -> Circle | Path:
    """A circle, square or diamond with the area of a circle of this radius; `thing`: key and alt text."""
    if form == "circle":
        return Circle(*at, radius, paint, *thing)
    return Path((_ring(form, at, radius),), True, paint, *thing)


def _ring(form: str, at: Place, radius: float) -> np.ndarray:
    return np.array(CORNERS[form]) * REACH[form] * radius + at


def symbol(look: Form, at: Place, radius: float, zoom: float, thing: tuple[str, str] = ("", "")) -> list[Item]:
    """The symbol from the ground up; `thing` is the key and alt text of what it stands for. Parts add /what to the key.

    A hatched symbol has a white centre where a number stands in it.
    """
    key, alt = thing
    part = (lambda name: f"{key}/{name}") if key else (lambda _: "")
    edge = Paint(None, palette.INK, LINE_PT * zoom, tuple(d * zoom for d in DASH_PT) if look.dashed else ())
    items: list[Item] = []
    if look.several:
        ring = Paint(None, palette.INK, RING_PT * zoom, theme="ring")
        around = outline(look.form, at, radius + APART_PT * zoom, ring, (part("ring"), alt))
        items.append(replace(around, symbol=True))
    fill = Paint(look.colour, palette.INK, edge.width_pt, edge.dash_pt, theme=look.theme)
    items.append(replace(outline(look.form, at, radius, fill, thing), symbol=True))
    if look.hatched:
        items.append(_hatch(look.form, at, radius, zoom, part("hatch")))
    if white := _white(look):
        items.append(outline(look.form, at, radius * white, Paint("#ffffff", theme="centre"), (part("centre"), alt)))
    return items


def _white(look: Form) -> float:
    """Part of the radius that is white."""
    if look.hatched:
        return NUMBERED_CENTRE if look.several else 0.0
    if not look.hollow:
        return 0.0
    return NUMBERED_CENTRE if look.lettered else CENTRE


def _hatch(form: str, at: Place, radius: float, zoom: float, key: str) -> Path:
    """Rising lines within the form."""
    parts = tuple((line + at).round(2) for line in _hatch_lines(form, radius, zoom))
    return Path(parts, False, Paint(None, palette.HATCH, HATCH_PT * zoom, theme="hatch"), key)


@lru_cache(maxsize=256)
def _hatch_lines(form: str, radius: float, zoom: float) -> tuple[np.ndarray, ...]:
    """The lines around the origin: a map has many symbols of few sizes."""
    centre = (0.0, 0.0)
    shape = shapely.Point(centre).buffer(radius) if form == "circle" else shapely.Polygon(_ring(form, centre, radius))
    reach = 2 * radius
    steps = np.arange(-reach, reach, APART_PT * zoom)
    lines = [shapely.LineString([(s - reach, reach), (s + reach, -reach)]) for s in steps]
    cut = shapely.intersection(shape, shapely.MultiLineString(lines))
    return tuple(shapely.get_coordinates(p) for p in shapely.get_parts(cut) if p.length > 0.2)


def is_tie(item: Item) -> TypeGuard[Path]:
    """Whether an item is a line of `ties`."""
    return isinstance(item, Path) and item.paint.theme == "tie"


def ties(at: Place, places: Sequence[Place], zoom: float, key: str, beyond: Sequence[Place] = ()) -> list[Item]:
    """Thin lines from a symbol to the places of its one cluster, each with a small dot; `beyond`: lines without one."""
    line = Paint(None, palette.INK, TIE_PT * zoom, theme="tie")
    ends = Paint(palette.INK, "#ffffff", 0.5 * zoom, theme="tie")
    ways = enumerate([*places, *beyond], 1)
    lines = [Path((np.array([at, place]),), False, line, f"{key}/tie{n}") for n, place in ways]
    dots = (Circle(*place, END_PT * zoom, ends, f"{key}/end{n}", symbol=True) for n, place in enumerate(places, 1))
    return [*lines, *dots]
