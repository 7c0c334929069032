"""What a reader would send back of the names on a laid-out page: measured on the page itself, not on what placed them.

A map is a page's main map or one inset: its areas, circles, names and lines are looked at together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import shapely
from shapely.geometry.base import BaseGeometry

from export.labels.label import AGAIN, INSET, LEADER, NAMES
from export.sheet.fonts import width
from export.sheet.items import Circle, Item, Path, Sheet, Text
from export.sheet.rings import covered

LEAST_OWN = 0.75
"""Share of a name's glyphs on own ground from which on a reader takes it for its unit's: three of four characters."""
MOST_COVERED = 0.1
"""Share of a symbol that a name may hide; more changes its size or colour to the eye."""
ASCENT_EM, DESCENT_EM = 0.8, 0.06
"""Ink of Chinese characters above and below their baseline; the rest of a line's height is white."""


@dataclass(frozen=True)
class Audit:
    """Names in a wrong unit without a line, names over symbols, in the words on the page; `shown`: keys with a name."""

    astray: tuple[str, ...]
    covering: tuple[str, ...]
    shown: frozenset[str]


@dataclass
class _Map:
    """One map of the page: the ground of its units, what no name may hide, names, keys of names with a line."""

    grounds: dict[str, Path] = field(default_factory=dict)
    symbols: list[Path | Circle] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    led: set[str] = field(default_factory=set)

    def take(self, item: Item, named: bool) -> None:
        """One item more."""
        if isinstance(item, Text):
            self.texts += [item] if named and item.key and item.halo else []
        elif item.symbol:
            self.symbols.append(item)
        elif isinstance(item, Path) and item.key.startswith(LEADER):
            self.led.add(item.key.removeprefix(LEADER))
        elif isinstance(item, Path) and item.unit:
            self.grounds[item.unit] = item


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
    shapes = {unit: covered(path) for unit, path in one.grounds.items()}
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
    drawn = [covered(symbol) for symbol in one.symbols]
    if not drawn or not one.texts:
        return
    inks = [ink_of(text) for text in one.texts]
    for n, k in shapely.STRtree(drawn).query(inks).T.tolist():
        if inks[n].intersection(drawn[k]).area > MOST_COVERED * drawn[k].area:
            yield one.texts[n].text


def ink_of(text: Text) -> BaseGeometry:
    """The rectangle of a text's glyphs."""
    wide = width(text.text, text.size_pt, text.bold)
    west = text.x_pt - {"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor] * wide
    return shapely.box(west, text.y_pt - ASCENT_EM * text.size_pt, west + wide, text.y_pt + DESCENT_EM * text.size_pt)
