"""What a reader would send back of the names on a laid-out page: measured on the page itself, not on what placed them.

A map is a page's main map or one inset: its areas, circles, names and lines are looked at together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import pi

import shapely
from shapely.geometry.base import BaseGeometry

from export.labels.label import AGAIN, INSET, LEADER, NAMES
from export.sheet.fonts import width
from export.sheet.items import PART, Circle, Item, Path, Sheet, Text

LEAST_OWN = 0.75
"""Share of a name's glyphs on own ground from which on a reader takes it for its unit's: three of four characters."""
MOST_COVERED = 0.1
"""Share of a symbol that a name may hide; more changes its size or colour to the eye."""
ASCENT_EM, DESCENT_EM = 0.8, 0.06
"""Ink of Chinese characters above and below their baseline; the rest of a line's height is white."""
UNITS = ("county", "prefecture")
"""Levels whose names must stand in their unit."""


@dataclass(frozen=True)
class Audit:
    """Names in a wrong unit without a line, names over symbols, in the words on the page; `shown`: keys with a name."""

    astray: tuple[str, ...]
    covering: tuple[str, ...]
    shown: frozenset[str]


@dataclass
class _Map:
    """One map of the page: areas by key, symbols, names, keys of names with a line."""

    areas: dict[str, list[Path]] = field(default_factory=dict)
    circles: list[Circle] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    led: set[str] = field(default_factory=set)

    def take(self, item: Item, named: bool) -> None:
        """One item more; parts of symbols go with them."""
        if PART.search(item.key):
            return
        if isinstance(item, Text):
            self.texts += [item] if named and item.key else []
        elif isinstance(item, Circle):
            self.circles += [item] if item.key else []
        elif item.key.startswith(LEADER):
            self.led.add(item.key.removeprefix(LEADER))
        elif item.closed and item.paint.fill and is_symbol(item):
            self.circles.append(_round(item))
        elif item.closed and item.paint.fill:
            self.areas.setdefault(item.key.removesuffix("/ground"), []).append(item)


def is_symbol(item: Path) -> bool:
    """Whether a filled path is the square or diamond of a cluster, not an area."""
    return item.paint.theme.startswith("tier:") and item.paint.theme != "tier:none"


def _round(item: Path) -> Circle:
    """The circle that has the area of a symbol."""
    shape = shapely.Polygon(item.rings[0])
    return Circle(shape.centroid.x, shape.centroid.y, (shape.area / pi) ** 0.5, item.paint, item.key)


def audit(sheet: Sheet, parent: Mapping[str, str]) -> Audit:
    """The names of all maps on the page; `parent`: county -> its prefecture."""
    maps = list(_maps(sheet))
    astray = tuple(text for one in maps for text in _astray(one, parent))
    covering = tuple(text for one in maps for text in _covering(one))
    return Audit(astray, covering, frozenset(t.key for one in maps for t in one.texts))


def unnamed(sheet: Sheet, keys: Iterable[str]) -> tuple[str, ...]:
    """Which of the keys stand on no map of the page, by name or number."""
    shown = {_own(i.key) for g in sheet.groups for i in g.items if isinstance(i, Text) and i.key}
    return tuple(key for key in keys if key not in shown)


def _maps(sheet: Sheet) -> Iterator[_Map]:
    main = _Map()
    for group in sheet.groups:
        inset = group.name.startswith(INSET)
        one = _Map() if inset else main
        for item in group.items:
            one.take(replace(item, key=_own(item.key)), inset or group.name == NAMES)
        if inset:
            yield one
    yield main


def _own(key: str) -> str:
    """The key without that it is drawn again."""
    return key.partition(AGAIN)[0]


def _astray(one: _Map, parent: Mapping[str, str]) -> Iterator[str]:
    shapes = {key: _shape(paths) for key, paths in one.areas.items() if key.startswith(UNITS)}
    cities: dict[str, list[BaseGeometry]] = {}
    for key, shape in shapes.items():
        if (city := parent.get(key.partition(":")[2])) and key.startswith("county:"):
            cities.setdefault(f"prefecture:{city}", []).append(shape)
    shapes |= {key: shapely.union_all(members) for key, members in cities.items()}
    for text in one.texts:
        own = shapes.get(text.key)
        if own is None or text.key in one.led:
            continue
        ink = ink_of(text)
        if shapely.intersection(own, ink).area < LEAST_OWN * ink.area:
            yield text.text


def _covering(one: _Map) -> Iterator[str]:
    if not one.circles or not one.texts:
        return
    discs = [shapely.Point(c.x_pt, c.y_pt).buffer(c.radius_pt) for c in one.circles]
    inks = [ink_of(text) for text in one.texts]
    for n, k in shapely.STRtree(discs).query(inks).T.tolist():
        if inks[n].intersection(discs[k]).area > MOST_COVERED * discs[k].area:
            yield one.texts[n].text


def ink_of(text: Text) -> BaseGeometry:
    """The rectangle of a text's glyphs."""
    wide = width(text.text, text.size_pt, text.bold)
    west = text.x_pt - {"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor] * wide
    return shapely.box(west, text.y_pt - ASCENT_EM * text.size_pt, west + wide, text.y_pt + DESCENT_EM * text.size_pt)


def _shape(paths: Sequence[Path]) -> BaseGeometry:
    """The area of paths, holes left out (they turn the other way)."""
    rings = [shapely.LinearRing(ring) for path in paths for ring in path.rings if len(ring) > 2]
    outer = [shapely.Polygon(ring).buffer(0) for ring in rings if ring.is_ccw == rings[0].is_ccw]
    holes = [shapely.Polygon(ring).buffer(0) for ring in rings if ring.is_ccw != rings[0].is_ccw]
    return shapely.union_all(outer).difference(shapely.union_all(holes))
