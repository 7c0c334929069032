"""A sheet as compact inline SVG for the offline page: whole-number paths in fractions of a point, keys on shapes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape

import numpy as np

from export.labels.label import AGAIN
from export.sheet.items import Box, Circle, Group, Item, Paint, Path, Sheet, Text
from export.symbols.glyph import APART_PT, HATCH_PT
from export.symbols.shapes import tier_theme
from layers.palette import HATCH

WORTH_SHARING = 80
SAME_PT = 0.05
PART = re.compile(rf"/(ring|centre|hatch|count)({AGAIN}\d+)?$")
"""How a key ends that only tells a part of a symbol; an inset draws it again."""
NO_LINE = ' stroke="none"'
UNTIERED = tier_theme("")
HATCH_APART_PT = APART_PT / 2**0.5
LEADER, NODE = "leader:", "node:"
FINE, COARSE, COARSEST = 10, 4, 3
"""Units to the point: at 10 a line is off by at most 0.05 pt, at 4 by 0.125 pt, at 3 by 0.17 pt."""


def svg_of(sheet: Sheet, groups: Iterable[Group], window: Box, units: int = FINE) -> str:
    """The drawing of a part of the page; each group is <g data-name>, each thing with a key <path|circle data-key>.

    What belongs to things and goes with them (names, casings, nodes) has their keys in data-of.
    """
    sides = (window.x_pt, window.y_pt, window.width_pt, window.height_pt)
    size = " ".join(str(round(side * units)) for side in sides)
    groups = tuple(groups)
    paths = _written(groups, units)
    defs = "".join(f'<path id="{name}" d="{data}"/>' for data, name in paths.shared.items()) + _hatch(units)
    inner = "".join(_group(group, units, paths) for group in groups)
    head = f'<svg id="map" viewBox="{size}" role="group" aria-label="{escape(sheet.title)}" data-units="{units}">'
    return f"{head}<defs>{defs}</defs>{inner}</svg>"


def swatch_of(items: Iterable[Item], width_pt: float, height_pt: float) -> str:
    """A small picture of its own, one point a pixel: a symbol of the legend."""
    inner = "".join(_item(item, "", FINE, _Paths(), "") for item in items)
    size = f'width="{_n(width_pt)}" height="{_n(height_pt)}" viewBox="0 0 {_n(width_pt * FINE)} {_n(height_pt * FINE)}"'
    return f'<svg {size} aria-hidden="true">{inner}</svg>'


def _hatch(units: int) -> str:
    """The lines of what has no tier, in symbols and in bars of the chart: a pattern is shorter than lines in each."""
    side, wide = _n(HATCH_APART_PT * units), _n(HATCH_PT * units)
    lines = f'<rect width="{side}" height="{side}" fill="#fff"/><rect width="{wide}" height="{side}" fill="{HATCH}"/>'
    place = f'width="{side}" height="{side}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"'
    bars = f'<rect width="1.5" height="10" fill="#fff"/><rect width=".5" height="10" fill="{HATCH}"/>'
    bars = f'<pattern id="bars" width="1.5" height="10" patternUnits="userSpaceOnUse">{bars}</pattern>'
    return f'<pattern id="hatch" {place}>{lines}</pattern>{bars}'


@dataclass(frozen=True, slots=True)
class _Paths:
    """Data of each path, by its identity; the long ones that several have, with a name: written once, referred to."""

    data: Mapping[int, str] = field(default_factory=dict)
    shared: Mapping[str, str] = field(default_factory=dict)


def _written(groups: Iterable[Group], units: int) -> _Paths:
    paths = [item for group in groups for item in group.items if isinstance(item, Path)]
    data = {id(path): _data(path, units) for path in paths}
    count = Counter(data[id(path)] for path in paths)
    several = (text for text, times in count.items() if times > 1 and len(text) > WORTH_SHARING)
    return _Paths(data, {text: f"p{n}" for n, text in enumerate(several)})


def alts_of(groups: Iterable[Group]) -> dict[str, str]:
    """Key -> what is told of the thing, the first where a key is drawn twice."""
    found: dict[str, str] = {}
    for group in groups:
        for item in group.items:
            if not isinstance(item, Text) and item.key and item.alt and AGAIN not in item.key:
                found.setdefault(item.key, item.alt)
    return found


def _group(group: Group, units: int, paths: _Paths) -> str:
    shown = ((item, part_of) for item, part_of in _parts(group) if not _is_hatch(item))
    pen, type_ = _pen(group, units), _type(group, units)
    inner = "".join(
        _text(item, part_of, units, type_) if isinstance(item, Text) else _item(item, part_of, units, paths, pen)
        for item, part_of in shown
    )
    return f'<g data-name="{escape(group.name)}"{pen}{"".join(type_)}>{inner}</g>'


def _is_hatch(item: Item) -> bool:
    """The lines of a symbol without a tier, which one pattern draws."""
    return (found := PART.search(item.key)) is not None and found[1] == "hatch"


def _type(group: Group, units: int) -> tuple[str, ...]:
    """The attributes that most texts of a group have: said once for all of them."""
    texts = [item for item in group.items if isinstance(item, Text)]
    found = Counter(said for text in texts for said in _type_of(text, units))
    return tuple(said for said, times in found.items() if 2 * times > len(texts) > 2)


def _type_of(item: Text, units: int) -> tuple[str, ...]:
    return (
        f' font-size="{_n(item.size_pt * units)}"', f' text-anchor="{item.anchor}"', f' fill="{item.colour}"',
        f' font-weight="{700 if item.bold else 400}"',
    )  # fmt: skip


def _pen(group: Group, units: int) -> str:
    """The line that most shapes of a group have: said once for all of them."""
    pens = Counter(_line(item.paint, units) for item in group.items if not isinstance(item, Text))
    pen, times = pens.most_common(1)[0] if pens else ("", 0)
    return pen if times > 2 else ""


def _parts(group: Group) -> list[tuple[Item, str]]:
    """The items, each with the keys of the things without which it means nothing, or empty.

    Such are the name of a thing, its casing, the line to its place, and the node that lines share.
    """
    lines = [item for item in group.items if isinstance(item, Path) and item.key]
    drawn = (item for item in group.items if not isinstance(item, Text) and item.key and not PART.search(item.key))
    at = {middle: item.key for item in drawn if (middle := _middle(item))}
    cased = {id(line.rings): line.key for line in lines}
    return [(item, _part_of(item, lines, at, cased)) for item in group.items]


def _middle(item: Circle | Path) -> tuple[float, float] | None:
    """Where a symbol stands: a circle, or a square or diamond of the map itself; None for other shapes."""
    if isinstance(item, Circle):
        return _near(item.x_pt, item.y_pt)
    if not item.closed or len(item.rings) != 1 or len(item.rings[0]) != 4:
        return None
    return _near(*item.rings[0].mean(axis=0).tolist())


def _near(x: float, y: float) -> tuple[float, float]:
    return round(x, 2), round(y, 2)


def _part_of(item: Item, lines: list[Path], at: Mapping[tuple[float, float], str], cased: Mapping[int, str]) -> str:
    if isinstance(item, Text):
        return item.key if item.halo else ""
    if item.key.startswith(LEADER):
        return item.key.removeprefix(LEADER)
    if isinstance(item, Circle):
        return " ".join(line.key for line in lines if _through(line, item)) if item.key.startswith(NODE) else ""
    if item.key or item.closed or not item.rings:
        return ""
    return cased.get(id(item.rings)) or at.get(_near(*item.rings[0][-1].tolist()), "")


def _through(line: Path, node: Circle) -> bool:
    """Whether the line bends or ends at the node."""
    return any(np.hypot(*(ring - (node.x_pt, node.y_pt)).T).min() < SAME_PT for ring in line.rings)


def _item(item: Item, part_of: str, units: int, paths: _Paths, pen: str) -> str:
    if isinstance(item, Text):
        return _text(item, part_of, units, ())
    key = _key(item.key)
    key += f' data-of="{escape(part_of)}"' if part_of else ""
    key += ' data-part="way"' if part_of and not item.key and item.paint.theme == "leader" else ""
    paint = _paint(item.paint, units, pen)
    if isinstance(item, Path):
        data = paths.data.get(id(item)) or _data(item, units)
        name = paths.shared.get(data)
        return f'<use{key}{paint} href="#{name}"/>' if name else f'<path{key}{paint} d="{data}"/>'
    x, y, r = (_n(v * units) for v in (item.x_pt, item.y_pt, item.radius_pt))
    return f'<circle{key}{paint} cx="{x}" cy="{y}" r="{r}"/>'


def _key(key: str) -> str:
    """The key of a thing; a part of a symbol stands beside it and says only what part it is."""
    if found := PART.search(key):
        return f' data-part="{found[1]}"'
    return f' data-key="{escape(key)}"' if key else ""


def _paint(paint: Paint, units: int, pen: str) -> str:
    """Fill, line where it is not the group's, opacity."""
    hatched = paint.theme == UNTIERED and bool(paint.fill)
    told = ' fill="url(#hatch)"' if hatched else f' fill="{paint.fill or "none"}"'
    line = _line(paint, units)
    if line != pen:
        told += line or NO_LINE
    if paint.dash_pt:
        told += f' stroke-dasharray="{" ".join(_n(v * units) for v in paint.dash_pt)}"'
    return told + (f' opacity="{paint.opacity:.2g}"' if paint.opacity < 1 else "")


def _line(paint: Paint, units: int) -> str:
    return f' stroke="{paint.stroke}" stroke-width="{_n(paint.width_pt * units)}"' if paint.stroke else ""


def _text(item: Text, part_of: str, units: int, said: tuple[str, ...]) -> str:
    """A text; the style sheet draws the halo of one that has it."""
    own = "".join(one for one in _type_of(item, units) if one not in said)
    own += f' data-of="{escape(part_of)}"' if part_of else ""
    own += ' class="halo"' if item.halo else ""
    return f'<text x="{_n(item.x_pt * units)}" y="{_n(item.y_pt * units)}"{own}>{escape(item.text)}</text>'


def _data(path: Path, units: int) -> str:
    return "".join(_ring(ring, path.closed, units) for ring in path.rings)


def _ring(ring: np.ndarray, closed: bool, units: int) -> str:
    """One ring in whole units, each point relative to the one before; points that fall together are left out."""
    grid = np.rint(ring * units).astype(np.int64)
    steps = np.diff(grid, axis=0)
    steps = steps[np.any(steps != 0, axis=1)]
    told = " ".join(map(str, steps.ravel().tolist())).replace(" -", "-")
    return f"M{grid[0, 0]} {grid[0, 1]}l{told or '0 0'}" + ("z" if closed else "")


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
