"""Which names a figure wants on its map, how large, and what each may be left out for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

import numpy as np
import shapely

from export.figure.points import Disc
from export.frame.extent import Extent, Unit
from export.labels.label import LEADER, LEADING, NAMES, SMALLEST_PT, Label
from export.labels.place import PlacedName
from export.sheet.items import Group, Item, Paint, Path, Text
from export.symbols.drawer import Drawing
from export.symbols.drawers import drawer_of
from geo.boundaries import rows
from layers.marks import Mark
from layers.scene import DrawnLayer

CITY, COUNTY, AREA, AROUND, ZONE = 30.0, 6.0, 5.0, 3.5, 4.0
OTHER = 2.0
INK, SOFT, FAR, PALE = "#111111", "#55524a", "#8b8b86", "#5b6b78"
EVERY_NAME_ZOOM = 1.6
"""From this zoom on (A1 and larger) every county is told, by a line or a number where its name has no room."""
NAMED_DISCS = 40
LED_LABELS, MOST_LABELS = 30, 200
"""Of so many names that a planner wants beside marks each is told; of more, and of figures, those with room."""
NAMED_AREAS = 16
"""More areas lie over each other so often that their names would not be read."""
AREA_INK = "#1d5a4e"
ASIDE_EM = 0.3


def wishes_of(d: Drawing, extent: Extent, discs: Sequence[Disc], around: Collection[Unit]) -> list[Label]:
    """All names that the figure wants, the most important kinds first; `around`: what is drawn outside Henan."""
    with_marks = {m.mark.pick for layer in d.scene.layers for m in layer.marks}
    found = [*_cities(d, extent, discs), *_counties(d, extent, with_marks), *_around(d, extent, around)]
    found += _areas(d) + _axes(d) + _labels(d, discs)
    if not extent.wide:
        found += _zones(d, discs)
    return found


def sizes(zoom: float, *points: float) -> tuple[float, ...]:
    """Print sizes on this page: as they are from a slide on, smaller only on smaller pages; each once.

    A larger page shows more names, not larger ones.
    """
    return tuple(dict.fromkeys(max(SMALLEST_PT, round(p * min(zoom, 1.0), 2)) for p in points))


def _cities(d: Drawing, extent: Extent, discs: Sequence[Disc]) -> list[Label]:
    world, found = d.scene.world, []
    rows = [("prefecture", code) for code in world.boundaries.prefectures.index]
    members = [u for u in extent.units if u[0] == "prefecture" and u not in rows]
    units = [u for u in (*rows, *members) if u in d.page.units]
    places = d.page.view.points([world.centre(*u) for u in units])
    for unit, (x, y) in zip(units, places, strict=True):
        own = [disc for disc in discs if disc.pick == f"{unit[0]}:{unit[1]}"]
        top = max(own, key=lambda disc: disc.radius, default=None)
        inside = bool(shapely.intersects_xy(d.page.edge, x, y))
        name = str(world.boundaries.unit(*unit).short_name)
        held = extent.names(unit)
        at, radius = ((top.at, top.radius) if top else ((float(x), float(y)), 0.0)) if inside else (None, 0.0)
        found.append(
            Label(f"{unit[0]}:{unit[1]}", ((name,),), sizes(d.zoom, *((12.5, 11.5, 10.5) if held else (9.5, 9.0))),
                 CITY if held else OTHER, _ground(d, unit, extent), INK if held else SOFT, held, at, radius,
                 led=held, aside_em=ASIDE_EM, context=not held, said=world.unit_name(*unit))
        )  # fmt: skip
    return found


def _ground(d: Drawing, unit: Unit, extent: Extent) -> tuple[Unit, ...]:
    """The counties of a city, but for those that the figure is about: there its name would be taken for theirs."""
    return tuple(u for u in _counties_of(d, unit) if unit in extent.units or u not in extent.units)


def _counties_of(d: Drawing, unit: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    parent = d.scene.world.boundaries.counties.parent_adcode
    own = tuple(("county", str(code)) for code, city in parent.items() if city == unit[1])
    return own or (unit,)


def map_name(name: str, taken: frozenset[str]) -> str:
    """A county's name as maps write it: 林州 for 林州市, but 浚县, and 安阳县 beside the city 安阳."""
    short = name[:-1] if name[-1] in "县市区" else name
    return name if len(short) < 2 or short in taken else short


def _counties(d: Drawing, extent: Extent, with_marks: Iterable[str]) -> list[Label]:
    world, marked, found = d.scene.world, set(with_marks), []
    near, cities = not extent.wide, frozenset(world.city_names.values())
    every = near or d.zoom >= EVERY_NAME_ZOOM
    for code, row in rows(world.boundaries.counties):
        unit = ("county", code)
        if unit not in d.page.units or code in world.city_names:
            continue
        has, held = f"county:{code}" in marked, extent.holds(world, *unit)
        big = 1.35 if near and held else 1.0
        points = tuple(p * big for p in ((9.5, 9.0) if has else (9.0,)))
        weight = (COUNTY * (2 if near else 1) if has or near else OTHER) if held else 1.0
        found.append(
            Label(f"county:{code}", ((map_name(row.short_name, cities),),), sizes(d.zoom, *points, 9.0),
                 weight, (unit,), INK if has and held else SOFT, has and held, led=held and (has or every),
                 context=not held, said=f"{world.city_names[row.parent_adcode]}{row.short_name}")
        )  # fmt: skip
    return found


def _around(d: Drawing, extent: Extent, around: Collection[Unit]) -> list[Label]:
    b, found = d.scene.world.boundaries, []
    for frame, weight, points, colour in (
        (b.neighbour_prefectures, AROUND, (10.0, 9.0), PALE), (b.neighbour_provinces, 3.0, (10.0, 9.0), FAR),
    ):  # fmt: skip
        for code, name, level in zip(frame.index, frame["name"], frame["level"], strict=True):
            if (level, code) in around and (level, code) not in extent.units:
                size, unit = sizes(d.zoom, *points), (level, code)
                found.append(Label(f"{level}:{code}", ((name,),), size, weight, (unit,), colour, context=True))
    return found


def _areas(d: Drawing) -> list[Label]:
    """Names of cooperation areas, on their members outside Henan where they have any."""
    henan, found = d.scene.world.henan, {}
    for layer in _layers(d, "units"):
        for m in layer.marks if len(layer.marks) <= NAMED_AREAS else ():
            units = tuple(u for u in m.mark.units if u in d.page.units)
            outside = tuple(u for u in units if u[1] not in henan)
            inside = tuple(c for u in units for c in (_counties_of(d, u) if u[0] == "prefecture" else (u,)))
            if outside or inside:
                found[m.mark.name] = Label(
                    m.mark.mark_id, _broken(m.mark.name), sizes(d.zoom, 9.5, 9.0), AREA, outside or inside,
                    AREA_INK, True, led=True, said=m.mark.name,
                )  # fmt: skip
    return list(found.values())


def _axes(d: Drawing) -> list[Label]:
    """Names of axes beside the middle of their longest stretch."""
    found = {}
    for layer in _layers(d, "line"):
        colour = layer.layer.classes()["line"].colour
        for m in layer.marks:
            xy = d.page.view.points([(n.lon_deg, n.lat_deg) for n in m.mark.path])
            middle = max(pairwise(xy), key=lambda ab: float(((ab[0] - ab[1]) ** 2).sum()))
            x, y = (float(v) for v in (middle[0] + middle[1]) / 2)
            size, name = sizes(d.zoom, 9.0), _broken(m.mark.name)
            found[m.mark.name] = Label(
                m.mark.mark_id, name, size, AREA, (), colour, True, (x, y), 1.5, led=True, said=m.mark.name
            )
    return list(found.values())


def _labels(d: Drawing, discs: Sequence[Disc]) -> list[Label]:
    """What a planner wants to read beside marks of a table of his own, the largest values first."""
    marks = [m.mark for layer in d.scene.layers for m in layer.marks if m.mark.label]
    marks.sort(key=lambda mark: (-(mark.value or 0.0), mark.mark_id))
    at = {disc.key: disc for disc in discs}
    few = len(marks) <= LED_LABELS
    found = (_label(m, at.get(m.mark_id), few and not m.label[-1].isdigit(), d) for m in marks[:MOST_LABELS])
    return [label for label in found if label]


def _label(mark: Mark, disc: Disc | None, led: bool, d: Drawing) -> Label | None:
    """In its unit, or beside its point or the middle of its line; none for what stands outside the frame."""
    units = tuple(unit for unit in mark.units if unit in d.page.units)
    anchor, radius = (disc.at, disc.radius) if disc else (_middle(mark, d), 0.5)
    if not units and (anchor is None or not shapely.intersects_xy(d.page.edge, *anchor)):
        return None
    return Label(
        mark.mark_id, ((mark.label,),), sizes(d.zoom, 9.0), OTHER, units, INK, False, None if units else anchor,
        radius, led=led, context=not led, said=mark.label,
    )  # fmt: skip


def _middle(mark: Mark, d: Drawing) -> tuple[float, float] | None:
    node = mark.path[len(mark.path) // 2] if mark.path else None
    at = (node.lon_deg, node.lat_deg) if node else mark.point
    return tuple(d.page.view.points([at])[0].tolist()) if at else None


def _zones(d: Drawing, discs: Sequence[Disc]) -> list[Label]:
    """Names of zones, and of what stands at several places, in a figure of a part of the province."""
    zones = [disc for disc in discs if (disc.pick.startswith("zone:") or disc.ties) and disc.held]
    return [
        Label(z.key, _broken(z.name), sizes(d.zoom, 9.0), ZONE, _ground_of(z, d), "#3a3a3a", False, z.at, z.radius,
              led=True, said=z.name)
        for z in zones[:NAMED_DISCS]
    ]  # fmt: skip


def _ground_of(z: Disc, d: Drawing) -> tuple[Unit, ...]:
    """The county that a symbol stands in on the page."""
    counties = ((unit, shape) for unit, shape in d.page.units.items() if unit[0] == "county")
    return next(((unit,) for unit, shape in counties if shapely.intersects_xy(shape, *z.at)), ())


def _layers(d: Drawing, named: str) -> list[DrawnLayer]:
    return [layer for layer in d.scene.layers if drawer_of(layer).named == named and not layer.family.graded]


def _broken(name: str) -> tuple[tuple[str, ...], ...]:
    """One line, and two for a long name."""
    half = (len(name) + 1) // 2
    return ((name,),) if len(name) < 6 else ((name,), (name[:half], name[half:]))


def label_group(placed: Sequence[PlacedName], zoom: float) -> Group:
    """The names as texts with a halo, leader lines below them."""
    lines: list[Item] = []
    texts: list[Item] = []
    for p in placed:
        if p.leader:
            line = Paint(None, "#444444", 0.55 * min(zoom, 1.0), theme="leader")
            lines.append(Path((np.array(p.leader).reshape(2, 2),), False, line, f"{LEADER}{p.label.key}"))
        texts += _texts(p)
    return Group(NAMES, (*lines, *texts))


def _texts(p: PlacedName) -> list[Text]:
    middle, top, label = (p.box[0] + p.box[2]) / 2, p.box[1] + 0.1, p.label
    lows = [top + p.size_pt * (0.89 + LEADING * n) for n in range(len(p.lines))]
    return [
        Text(middle, low, line, p.size_pt, label.colour, label.bold, "middle", True, label.key)
        for low, line in zip(lows, p.lines, strict=True)
    ]
