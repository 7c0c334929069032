"""What a reader would send back of the names on a laid-out page: measured on the page itself, not on what placed them.

A map is a page's main map or one inset: its areas, circles, names and lines are looked at together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from export.frame.annotated import KEY as BY_HAND
from export.labels.label import AGAIN, INSET, LEADER, NAMES
from export.sheet.fonts import width
from export.sheet.items import Circle, Item, Path, Sheet, Text

LEAST_OWN = 0.75
"""Share of a name's glyphs on own ground from which on a reader takes it for its unit's: three of four characters."""
MOST_COVERED = 0.1
"""Share of a symbol that a name may hide; more changes its size or colour to the eye."""
ASCENT_EM, DESCENT_EM = 0.8, 0.06
"""Ink of Chinese characters above and below their baseline; the rest of a line's height is white."""
GROUND = "/ground"
"""What the key of a unit's area ends in where a symbol has the unit's own key."""
ZONE = "zone"
"""How the key of a zone begins, which has no area."""
LARGEST_SYMBOL_PT = 45.0
"""No symbol is wider; what is, is an area."""
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
        """One item more."""
        if isinstance(item, Text):
            self.texts += [item] if named and item.key and item.halo else []
        elif isinstance(item, Circle):
            self.circles += [item] if item.key and not item.key.startswith(BY_HAND) else []
        elif item.key.startswith(LEADER):
            self.led.add(item.key.removeprefix(LEADER))
        elif item.closed and item.paint.fill and item.key:
            self.areas.setdefault(item.key.removesuffix(GROUND), []).append(item)

    @property
    def units(self) -> dict[str, BaseGeometry]:
        """Areas of units by key: of all that is drawn under a unit's key, the largest."""
        return {key: _shape(max(paths, key=_spread)) for key, paths in self.areas.items() if key.startswith(UNITS)}

    @property
    def symbols(self) -> list[BaseGeometry]:
        """What stands for a thing at a point: circles, and small shapes under the key of a unit or zone."""
        keyed = (paths for key, paths in self.areas.items() if key.startswith((*UNITS, ZONE)))
        small = [path for paths in keyed for path in paths if not path.key.endswith(GROUND)]
        discs = [shapely.Point(c.x_pt, c.y_pt).buffer(c.radius_pt) for c in self.circles]
        return discs + [_shape(path) for path in small if _spread(path) < LARGEST_SYMBOL_PT and path.key in self.signs]

    @property
    def signs(self) -> frozenset[str]:
        """Keys under which more than an area is drawn, and those of zones."""
        return frozenset(key for key, paths in self.areas.items() if len(paths) > 1 or key.startswith(ZONE))


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
    shapes = one.units
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
    discs = one.symbols
    if not discs or not one.texts:
        return
    inks = [ink_of(text) for text in one.texts]
    for n, k in shapely.STRtree(discs).query(inks).T.tolist():
        if inks[n].intersection(discs[k]).area > MOST_COVERED * discs[k].area:
            yield one.texts[n].text


def ink_of(text: Text) -> BaseGeometry:
    """The rectangle of a text's glyphs."""
    wide = width(text.text, text.size_pt, text.bold)
    west = text.x_pt - {"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor] * wide
    return shapely.box(west, text.y_pt - ASCENT_EM * text.size_pt, west + wide, text.y_pt + DESCENT_EM * text.size_pt)


def _spread(path: Path) -> float:
    """The longer side of what a path fills."""
    xy = np.concatenate(path.rings)
    return float(np.ptp(xy, axis=0).max())


def _shape(path: Path) -> BaseGeometry:
    """The area of a path, holes left out (they turn the other way)."""
    rings = [shapely.LinearRing(ring) for ring in path.rings if len(ring) > 2]
    outer = [shapely.Polygon(ring).buffer(0) for ring in rings if ring.is_ccw == rings[0].is_ccw]
    holes = [shapely.Polygon(ring).buffer(0) for ring in rings if ring.is_ccw != rings[0].is_ccw]
    return shapely.union_all(outer).difference(shapely.union_all(holes))
