"""Layers of points: bubbles, zones, counts. Those that meet at one place are moved apart, always in the same way."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from export.sheet.fonts import width
from export.sheet.items import Box, Circle, Group, Item, Paint, Path, Text
from export.symbols.drawer import Drawing
from export.symbols.drawers import drawer_of
from export.symbols.glyph import Form, Place, reach_of, symbol, ties
from export.symbols.shapes import SYMBOL_ZOOM
from layers import palette
from layers.marks import DrawnMark
from layers.scene import DrawnLayer

NUMBER_RADIUS = 4.4
"""A symbol with a smaller radius has no number in it."""
NUMBER_PT, NUMBER_SHARE = 6.5, 1.7
"""Size of a number in a symbol; how wide it may be, in radii of the symbol."""
GAP_PT = 0.8
TURNS = 24
FAR_PT = 60.0
DARK_BELOW = 0.5


@dataclass(frozen=True)
class Disc:
    """A point symbol: where it belongs, where it is drawn, and how.

    `ties`: the places of what stands at several; `beyond`: where ties leave the frame for places out of sight;
    `reach`: how far its corners and its ring are from its middle, in points.
    """

    layer: str
    key: str
    pick: str
    name: str
    home: Place
    at: Place
    radius: float
    paint: Paint
    alt: str
    order: int
    held: bool = True
    fixed: bool = False
    count: int = 0
    letter: str = ""
    form: Form | None = None
    ties: tuple[Place, ...] = ()
    beyond: tuple[Place, ...] = ()
    reach: float = 0.0


def discs_of(d: Drawing, held: Callable[[DrawnMark], bool]) -> list[Disc]:
    """All point symbols of the scene in the frame, at their own places; `held`: whether the figure is about a mark."""
    rows = [(layer, m) for layer in d.scene.layers if drawer_of(layer).look for m in layer.marks if m.mark.point]
    places = d.page.view.points([m.mark.point for _, m in rows if m.mark.point])
    inside = (shapely.intersects_xy(d.page.edge, x, y) for x, y in places)
    return [
        _disc(layer, m, (float(x), float(y)), d, held(m))
        for (layer, m), (x, y), shown in zip(rows, places, inside, strict=True)
        if shown
    ]


def _disc(layer: DrawnLayer, m: DrawnMark, home: Place, d: Drawing, held: bool) -> Disc:
    drawer = drawer_of(layer)
    if drawer.look is None:
        raise ValueError(f"{layer.name}: no symbol for points")
    look = drawer.look(m, layer)
    paint = replace(look.paint, width_pt=look.paint.width_pt * d.zoom) if look.paint else Paint()
    radius = look.radius_pt * SYMBOL_ZOOM * d.zoom
    return Disc(
        layer.name, m.mark.mark_id, m.mark.pick, m.mark.name, home, home, radius, paint,
        d.alt(m), drawer.order, held, drawer.fixed, look.count, look.letter, look.form,
        *(_ties(m, home, d) if look.form else ((), ())), reach_of(look.form, radius, d.zoom),
    )  # fmt: skip


def _ties(m: DrawnMark, home: Place, d: Drawing) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """The places of a joint mark that lie in the frame, and where the ways to the others leave it."""
    found = d.page.view.points([place.point for place in m.mark.places])
    seen = shapely.intersects_xy(d.page.edge, found)
    ways = [shapely.LineString([home, place]).intersection(d.page.edge) for place in found[~seen]]
    ends = [shapely.get_coordinates(way)[-1] for way in ways if way.length]
    return _places(found[seen]), _places(ends)


def _places(found: Sequence[np.ndarray] | np.ndarray) -> tuple[Place, ...]:
    return tuple((float(x), float(y)) for x, y in found)


def spread(discs: Sequence[Disc], d: Drawing) -> list[Disc]:
    """The discs moved so that none lies on another: the largest stay, others go to the nearest free place.

    A place in another county costs as much as 25 points of way. Same discs, same places, in every run.
    """
    fixed = {n: disc for n, disc in enumerate(discs) if disc.fixed}
    order = sorted(set(range(len(discs))) - set(fixed), key=lambda n: (discs[n].order, -discs[n].radius, discs[n].key))
    counties = {unit: shape for unit, shape in d.page.units.items() if unit[0] == "county"}
    tree, shapes = shapely.STRtree(list(counties.values())), list(counties.values())
    placed: list[tuple[float, float, float]] = []
    moved: dict[int, Disc] = dict(fixed)
    steps = _steps(d.zoom)
    for n in order:
        disc = discs[n]
        home = next(iter(tree.query(shapely.Point(disc.home), predicate="intersects")), None)
        at = _free_place(disc, steps, np.array(placed).reshape(-1, 3), None if home is None else shapes[home], d)
        placed.append((*at, disc.radius))
        moved[n] = replace(disc, at=at)
    return [moved[n] for n in range(len(discs))]


def _steps(zoom: float) -> np.ndarray:
    """Offsets to try, nearest first: the place itself, then rings of directions."""
    ways = np.arange(2.0, FAR_PT, 2.0) * zoom
    turns = np.arange(TURNS) * 2 * np.pi / TURNS
    around = [(way * np.cos(t), way * np.sin(t)) for way in ways for t in turns]
    return np.array([(0.0, 0.0), *around])


def _free_place(
    disc: Disc, steps: np.ndarray, placed: np.ndarray, home: BaseGeometry | None, d: Drawing
) -> tuple[float, float]:
    room = disc.radius + GAP_PT
    if _is_free(disc, placed, d):
        return disc.home
    spots = steps + disc.home
    free = _framed(spots, disc, d)
    placed = placed[np.hypot(*(placed[:, :2] - disc.home).T) < FAR_PT * d.zoom + room + placed[:, 2]]
    if len(placed):
        way2 = ((spots[:, None, :] - placed[None, :, :2]) ** 2).sum(axis=2)
        free &= (way2 >= (placed[:, 2] + room) ** 2).all(axis=1)
    if not free.any():
        return disc.home
    cost = np.hypot(*steps[free].T)
    if home is not None:
        shapely.prepare(home)
        cost = cost + 25 * d.zoom * ~shapely.intersects_xy(home, *spots[free].T)
    x, y = spots[free][int(np.argmin(cost))]
    return float(x), float(y)


def _framed(spots: np.ndarray, disc: Disc, d: Drawing) -> np.ndarray:
    """At which places (n, 2) a disc stands in the frame with all its corners."""
    box, room = d.page.view.frame, disc.reach + GAP_PT
    low, high = np.array([box.x_pt, box.y_pt]), np.array([box.x_pt + box.width_pt, box.y_pt + box.height_pt])
    return np.all((spots > low + room) & (spots < high - room), axis=1)


def _is_free(disc: Disc, placed: np.ndarray, d: Drawing) -> bool:
    """Whether a disc may stay where it belongs, as most may: no other place costs less."""
    if not _framed(np.array([disc.home]), disc, d)[0]:
        return False
    way2 = ((placed[:, :2] - disc.home) ** 2).sum(axis=1)
    return bool((way2 >= (placed[:, 2] + disc.radius + GAP_PT) ** 2).all())


def touches(disc: Disc, box: Box) -> bool:
    """Whether a symbol reaches into a box: one that the figure is not about must not stand under a text there."""
    x, y = disc.at
    aside = max(box.x_pt - x, x - box.x_pt - box.width_pt, 0.0)
    return math.hypot(aside, max(box.y_pt - y, y - box.y_pt - box.height_pt, 0.0)) < disc.radius


def point_groups(discs: Sequence[Disc], zoom: float) -> list[Group]:
    """One group a layer: thin lines to the places that symbols were moved from or stand for, then the symbols."""
    groups: dict[str, list[Item]] = {}
    for disc in discs:
        groups.setdefault(disc.layer, []).extend(_items(disc, zoom))
    return [Group(name, tuple(sorted(items, key=_depth))) for name, items in groups.items()]


def _depth(item: Item) -> int:
    return 1 if isinstance(item, Text) or item.paint.theme not in ("leader", "tie") else 0


def _items(disc: Disc, zoom: float) -> list[Item]:
    items = _lines(disc, zoom)
    if disc.form is None:
        items.append(Circle(*disc.at, disc.radius, disc.paint, disc.key, disc.alt, symbol=True))
    else:
        items += symbol(disc.form, disc.at, disc.radius, zoom, (disc.key, disc.alt))
    shown = items if disc.held else [_faded(item) for item in items]
    return [*shown, *_number(disc, zoom)]


def _lines(disc: Disc, zoom: float) -> list[Item]:
    """The ties of a joint symbol, or the line to the place that a symbol was moved from."""
    if disc.ties or disc.beyond:
        return ties(disc.at, disc.ties, zoom, disc.key, disc.beyond)
    if math.dist(disc.home, disc.at) <= disc.radius + 2:
        return []
    return [Path((np.array([disc.home, disc.at]),), False, Paint(None, "#555555", 0.5 * zoom, theme="leader"))]


def _faded(item: Item) -> Item:
    """The item of something that the figure is not about."""
    return (
        item if isinstance(item, Text) else replace(item, paint=replace(item.paint, opacity=0.4 * item.paint.opacity))
    )


def _number(disc: Disc, zoom: float) -> list[Item]:
    """How many stand on a symbol, where there is room; the letter of its industry, where colours tell that."""
    size, text = _number_size(disc.radius, zoom), disc.letter or str(disc.count)
    if not disc.letter and (not disc.count or not has_room(disc.count, disc.radius, zoom)):
        return []
    key, ink = (f"{disc.key}/count", _ink(disc.form)) if disc.form else ("", "#ffffff")
    return [Text(disc.at[0], disc.at[1] + 0.36 * size, text, size, ink, True, "middle", key=key)]


def has_room(count: int, radius: float, zoom: float = 1.0) -> bool:
    """Whether a number has room in a symbol of this radius."""
    wide = width(str(count), _number_size(radius, zoom), True)
    return radius >= NUMBER_RADIUS * zoom and wide <= NUMBER_SHARE * radius


def _number_size(radius: float, zoom: float) -> float:
    return max(NUMBER_PT, min(NUMBER_PT * zoom, radius))


def _ink(form: Form) -> str:
    """Black on white and on pale colours, white on dark ones."""
    red, green, blue = (int(form.colour[k : k + 2], 16) / 255 for k in (1, 3, 5))
    dark = 0.3 * red + 0.59 * green + 0.11 * blue < DARK_BELOW and not form.hollow
    return "#ffffff" if dark else palette.INK
