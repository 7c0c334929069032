"""Insets: where names or symbols have no room in their own units, the dense core of a city is drawn again, larger.

Which cores there are follows from the selection and the page, not from a list: a city has one where at least
`LEAST_CROWDED` of its counties cannot hold their names or of its symbols had to leave their places.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely

from export.figure.points import Disc
from export.frame.extent import Extent, Unit
from export.frame.marginalia import frame_line
from export.frame.projection import View, frame_polygon, rings
from export.labels.candidates import has_room
from export.labels.label import AGAIN, INSET, Label
from export.labels.raster import Field, RasterRegion
from export.sheet.blocks import rectangle
from export.sheet.fonts import width
from export.sheet.items import Box, Group, Item, Paint, Path, Text
from export.symbols.drawer import Drawing

LEAST_CROWDED = 3
MOST_INSETS = 3
FACTORS = (4.0, 3.2, 2.6)
"""How much larger, the largest that fits first; hardly more than double helps no name."""
MOST_SHARE = (0.26, 0.36)
"""Largest share of the frame's width and height that one inset takes."""
MOST_TIE = 0.2
"""Longest line from the map to an inset, as a share of the frame's width: a longer one crosses half the province."""
MOST_ON_MAP = 0.002
"""Largest share of an inset that may lie on the ground that the figure is about."""
WITHIN = 0.9
PAD_PT, STEP_PT, TITLE_PT, HEAD = 2.5, 6.0, 9.0, 1.4
EDGE_PT, MOVES_PT = 1.0, (0.0, 2.0, 4.0, 7.0, 10.0)
"""Between a window's edge and a symbol; how far each of its sides may be drawn in to be clear of them."""
LINE = "#8a2f0b"
Bounds = tuple[float, float, float, float]
Drawn = tuple[Drawing, Sequence[Disc]]


@dataclass(frozen=True)
class Inset:
    """An enlarged part: its name, the keys that are named in it, its place, what it shows, and where that lies."""

    name: str
    keys: frozenset[str]
    frame: Box
    view: View
    window: Box

    @property
    def tie(self) -> np.ndarray:
        """(2, 2) the line from the window on the map to the inset, between their nearest points."""
        way = shapely.shortest_line(frame_polygon(self.window), frame_polygon(self.frame))
        return shapely.get_coordinates(way)

    def names(self, label: Label) -> bool:
        """Whether a name is told in the inset, not on the main map."""
        return label.key in self.keys

    def title_box(self, zoom: float) -> Box:
        """Where the inset's own name stands."""
        size = TITLE_PT * min(zoom, 1.0)
        return Box(self.frame.x_pt, self.frame.y_pt, width(self.name, size, True) + 6, HEAD * size)


@dataclass(frozen=True)
class _Core:
    name: str
    pieces: tuple[Bounds, ...]

    def parts(self) -> Iterator[tuple[Bounds, np.ndarray]]:
        """The bounds of all pieces with these, then without the outermost one, and so on while enough are left."""
        boxes = np.array(self.pieces)
        middle = np.column_stack([boxes[:, [0, 2]].mean(axis=1), boxes[:, [1, 3]].mean(axis=1)])
        order = np.argsort(np.hypot(*(middle - np.median(middle, axis=0)).T), kind="stable")
        for count in range(len(boxes), LEAST_CROWDED - 1, -1):
            kept = boxes[order[:count]]
            low, high = kept[:, :2].min(axis=0) - PAD_PT, kept[:, 2:].max(axis=0) + PAD_PT
            (west, north), (east, south) = low.tolist(), high.tolist()
            yield (west, north, east, south), kept


def find(d: Drawing, extent: Extent, wishes: Sequence[Label], discs: Sequence[Disc], ground: Field) -> list[Inset]:
    """The insets of a map, the most crowded core first, each where it covers nothing that the figure is about."""
    meant = (u for u in ground.number if u[0] == "county" or u in extent.units)
    about = ground.region(tuple(u for u in meant if extent.holds(d.scene.world, *u)))
    found: list[Inset] = []
    for core in _cores(d, wishes, discs, ground):
        if len(found) < MOST_INSETS and (made := _placed(core, (d, discs), ground, about)):
            found.append(made)
            ground = ground.without([made.frame, made.window], [made.tie])
    return found


def _cores(d: Drawing, wishes: Sequence[Label], discs: Sequence[Disc], ground: Field) -> list[_Core]:
    world, pieces = d.scene.world, dict[str, list[Bounds]]()
    for label in wishes:
        if label.led and label.units and label.units[0] == unit_of(label.key) and not has_room(label, ground):
            pieces.setdefault(world.city_of(*label.units[0]), []).append(d.page.units[label.units[0]].bounds)
    for disc in discs:
        if disc.held and math.dist(disc.home, disc.at) > disc.radius + 2 and (city := _city_at(disc.home, d, ground)):
            (x, y), r = disc.home, disc.radius
            pieces.setdefault(city, []).append((x - r, y - r, x + r, y + r))
    crowded = {city: boxes for city, boxes in pieces.items() if len(boxes) >= LEAST_CROWDED}
    order = sorted(crowded, key=lambda city: (-len(crowded[city]), city))
    return [_Core(world.city_names.get(city, ""), tuple(crowded[city])) for city in order]


def unit_of(key: str) -> Unit:
    """The unit of a key: ("county", "410102") of county:410102."""
    level, _, code = key.partition(":")
    return level, code


def _city_at(point: tuple[float, float], d: Drawing, ground: Field) -> str:
    unit = ground.unit_at(*point)
    return d.scene.world.city_of(*unit) if unit and unit[0] == "county" else ""


def _placed(core: _Core, drawn: Drawn, ground: Field, about: RasterRegion) -> Inset | None:
    """The largest part that has a place, its edge beside symbols where it can be."""
    least = width(_title(core.name, FACTORS[-1]), TITLE_PT, True) + 2 * PAD_PT
    for one, held in core.parts():
        for factor in FACTORS:
            part = _wide(one, least / factor)
            if _spot(part, factor, ground, about) is None:
                continue
            window = _uncut(part, drawn[1], held, (least / factor, HEAD * TITLE_PT / factor))
            if _shows(window, drawn[1]) and (frame := _spot(window, factor, ground, about)) is not None:
                return _made(core, window, factor, frame, drawn)
    return None


def _shows(window: Bounds, discs: Sequence[Disc]) -> bool:
    """Whether a symbol that the figure is about stands in a window: only names are told in the list, too."""
    west, north, east, south = window
    return any(disc.held and west < disc.at[0] < east and north < disc.at[1] < south for disc in discs)


def _uncut(part: Bounds, discs: Sequence[Disc], needed: np.ndarray, least: tuple[float, float]) -> Bounds:
    """The window with its sides drawn in, each as little as it must, so that its edge runs through the fewest symbols.

    What is needed in it, (n, 4) bounds, keeps its middle in it; it stays wide enough for a title, and free
    below that: `least` is the title's width and height there.
    """
    moves = np.stack(np.meshgrid(*[MOVES_PT] * 4), axis=-1).reshape(-1, 4) * (1, 1, -1, -1)
    windows = moves + part
    low, high = windows[:, None, :2], windows[:, None, 2:]
    middles = (needed[:, :2] + needed[:, 2:]) / 2
    kept = ((middles > low + np.array([0, least[1]])) & (middles < high)).all(axis=(1, 2))
    kept &= windows[:, 2] - windows[:, 0] >= least[0] - 1e-6
    at = np.array([disc.at for disc in discs])
    reach = np.array([disc.reach + EDGE_PT for disc in discs])[:, None]
    meets = ((at + reach > low) & (at - reach < high)).all(axis=2)
    inside = ((at - reach >= low) & (at + reach <= high)).all(axis=2)
    cost = (meets & ~inside).sum(axis=1) * windows.size + np.abs(moves).sum(axis=1) + np.where(kept, 0, np.inf)
    cost[0] = min(cost[0], windows.size**2)
    west, north, east, south = windows[int(np.argmin(cost))].tolist()
    return west, north, east, south


def _title(name: str, factor: float) -> str:
    return f"{name}（放大 {factor:g} 倍）"


def _wide(part: Bounds, least: float) -> Bounds:
    """A window that is as wide as its inset's name needs."""
    west, north, east, south = part
    more = max(0.0, least - (east - west)) / 2
    return west - more, north, east + more, south


def _spot(part: Bounds, factor: float, ground: Field, about: RasterRegion) -> Box | None:
    """The free place nearest to what is enlarged; None where there is none."""
    f, (west, north, east, south) = ground.frame, part
    w, h = (east - west) * factor, (south - north) * factor
    if w > MOST_SHARE[0] * f.width_pt or h > MOST_SHARE[1] * f.height_pt:
        return None
    xs = np.arange(f.x_pt + STEP_PT, f.x_pt + f.width_pt - w - 2, STEP_PT)
    ys = np.arange(f.y_pt + STEP_PT, f.y_pt + f.height_pt - h - 2, STEP_PT)
    x, y = (axis.ravel() for axis in np.meshgrid(xs, ys))
    boxes = np.column_stack([x, y, x + w, y + h])
    boxes = boxes[ground.clear(boxes)]
    boxes = boxes[about.share(boxes) <= MOST_ON_MAP]
    aside = np.maximum(np.maximum(boxes[:, 0] - east, west - boxes[:, 2]), 0)
    way = np.hypot(aside, np.maximum(np.maximum(boxes[:, 1] - south, north - boxes[:, 3]), 0)).round(3)
    boxes, way = boxes[way > STEP_PT], way[way > STEP_PT]
    if not len(boxes) or way.min() > MOST_TIE * f.width_pt:
        return None
    x0, y0 = boxes[int(np.argmin(way)), :2]
    return Box(float(x0), float(y0), w, h)


def _made(core: _Core, part: Bounds, factor: float, frame: Box, drawn: Drawn) -> Inset:
    d, discs = drawn
    west, north, east, south = part
    window, main = Box(west, north, east - west, south - north), d.page.view
    view = View(
        frame,
        main.west_m + (west - main.frame.x_pt) * main.metres_per_pt,
        main.north_m - (north - main.frame.y_pt) * main.metres_per_pt,
        main.metres_per_pt / factor,
    )
    cut = frame_polygon(window)
    whole = {u: s.intersection(cut).area / s.area for u, s in d.page.units.items() if u[0] == "county" and s.area}
    keys = {f"{level}:{code}" for (level, code), share in whole.items() if share >= WITHIN}
    zones = (disc for disc in discs if disc.pick.startswith("zone:"))
    keys |= {z.key for z in zones if shapely.intersects_xy(cut, *zip(z.home, z.at, strict=True)).all()}
    return Inset(_title(core.name, factor), frozenset(keys), frame, view, window)


def group(inset: Inset, drawn: Sequence[Group], zoom: float, n: int) -> Group:
    """The inset as one group over the map: its ground, all that is drawn in it, its frame and name, its locator."""
    size, title = TITLE_PT * min(zoom, 1.0), inset.title_box(zoom)
    edge = Paint(None, LINE, 0.8 * zoom, theme="inset")
    items: list[Item] = [
        Path((inset.tie,), False, edge),
        Path(rings(frame_polygon(inset.window)), True, edge),
        rectangle(inset.frame, Paint("#ffffff")),
        *(_again(item, n) for part in drawn for item in part.items if not isinstance(item, Path) or item.rings),
        rectangle(title, Paint("#ffffff", opacity=0.9)),
        Text(title.x_pt + 3, title.y_pt + 1.05 * size, inset.name, size, LINE, True),
        Path(frame_line(inset.frame, zoom).rings, True, edge),
    ]
    return Group(INSET + inset.name, tuple(items))


def _again(item: Item, n: int) -> Item:
    """The item with a key of its own and in few words: its thing is drawn and told on the main map, too.

    A border has none: its unit's key is that of the symbol of a city, which a filter draws anew.
    """
    if isinstance(item, Path) and item.paint.theme.startswith("line:"):
        return replace(item, key="", alt="")
    if isinstance(item, Text):
        return replace(item, key=item.key and f"{item.key}{AGAIN}{n}")
    return replace(item, key=item.key and f"{item.key}{AGAIN}{n}", alt=item.alt.partition("：")[0])
