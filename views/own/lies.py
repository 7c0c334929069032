"""Where a table of a planner's own lies, as the workspace keeps it, and which kept tables lie in a city."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import shapely

from layers.marks import HENAN
from layers.own.rows import PREFECTURE, OwnRow
from layers.world import World
from views.own.held import HeldTable
from views.own.plain import COUNTS
from views.own.rows import rows_of
from views.workspace.door import Visit
from workspace import shapes
from workspace.items import Item
from workspace.shapes import Box

FINE = 5
"""Decimals of a degree: one metre."""


def keep_where(here: Visit, item: Item, held: HeldTable, world: World) -> None:
    """Keep where a table lies beside its item. Raises WorkspaceFault."""
    if shape := shape_of(held, world):
        shapes.keep_shape(here.store, here.by, item, shape)


def shape_of(held: HeldTable, world: World) -> tuple[Box, bytes] | None:
    """The points of the rows that have a place, each once, as their box and WKB; None where none has one."""
    try:
        rows = held.drawn.rows if held.drawn else rows_of(held)
    except ValueError:
        return None  # more rows than a map holds
    found = {point for row in rows if (point := _point(row, world))}
    if not found:
        return None
    points = shapely.MultiPoint(sorted(found))
    return points.bounds, shapely.to_wkb(points)


def _point(row: OwnRow, world: World) -> tuple[float, float] | None:
    """The row's own point, else that of its city or county."""
    if row.point:
        return round(row.point[0], FINE), round(row.point[1], FINE)
    if row.reason or not row.adcode.startswith(HENAN):
        return None
    level = row.level if row.level == PREFECTURE else "county"
    known = world.city_names if level == PREFECTURE else world.boundaries.counties.index
    return world.centre(level, row.adcode) if row.adcode in known else None


def without_where(here: Visit, items: Sequence[Item]) -> list[Item]:
    """Those with placed rows of which nobody kept where they lie: kept before the workspace did."""
    known = shapes.kept(here.store)
    return [item for item in items if item.shows not in known and _placed(item)]


def _placed(item: Item) -> bool:
    counts = item.body.get(COUNTS)
    return not isinstance(counts, Mapping) or bool(counts.get("placed"))


def lying_in(here: Visit, items: Sequence[Item], world: World, city: str) -> list[Item]:
    """Those with a row in a city (its code)."""
    outline = world.boundaries.unit(PREFECTURE, city).geometry
    near = shapes.near(here.store, outline.bounds)
    there = {shows for shows, wkb in near.items() if shapely.intersects(shapely.from_wkb(wkb), outline)}
    return [item for item in items if item.shows in there]
