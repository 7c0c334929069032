"""Lines between two places of a row: which units they join, and how they run."""

from __future__ import annotations

import numpy as np

from geo.crs import map_plane_to_points, points_to_map_plane
from layers.marks import Node
from layers.own.rows import COUNTY, PREFECTURE, OwnRow
from layers.world import World

FLOW_KEY = "flow"
NO_END = "没有写着另一端的列"
SAME_PLACE = "两端是同一处"
AWAY = "有一端不在本图上（河南和相邻各市以外，或不止一处）"
BEND = 0.12
"""How far a line that points somewhere stands out beside the straight one, so that there and back are two lines."""
STEPS = 12
Unit = tuple[str, str]
Flow = tuple[Unit, Unit]
"""From one unit (level, adcode) to another."""


def unit_of(level: str, adcode: str, world: World) -> Unit | None:
    """The unit where a line can begin or end: of Henan, or the city of a neighbour that a place lies in."""
    bounds, city = world.boundaries, f"{adcode[:4]}00"
    if level == PREFECTURE and adcode in bounds.prefectures.index:
        return PREFECTURE, adcode
    if level != PREFECTURE and adcode in bounds.counties.index:
        return COUNTY, adcode
    return (PREFECTURE, city) if city in bounds.neighbour_prefectures.index and ";" not in adcode else None


def pair_of(row: OwnRow, directed: bool, world: World) -> Flow | None:
    """The units that a row's line joins; the smaller code first where lines point nowhere."""
    ends = [unit_of(end.level, end.adcode, world) for end in (row, row.end) if end is not None]
    first, last = ends if len(ends) == 2 else (None, None)
    if first is None or last is None:
        return None
    return (first, last) if directed or first[1] <= last[1] else (last, first)


def why_no_line(row: OwnRow, world: World) -> str:
    """Why a row whose own place is known has no line; empty where it has one."""
    if row.end is None:
        return NO_END
    if row.end.reason:
        return f"另一端{row.end.reason}"
    pair = pair_of(row, True, world)
    if pair is None:
        return AWAY
    return SAME_PLACE if pair[0] == pair[1] else ""


def key_of(flow: Flow) -> Unit:
    """What stands where a unit would: (flow, 410181-410305)."""
    return FLOW_KEY, f"{flow[0][1]}-{flow[1][1]}"


def name_of(flow: Flow, directed: bool, world: World) -> str:
    """巩义市 → 涧西区."""
    return (" → " if directed else " — ").join(world.unit_name(*unit) for unit in flow)


def path_of(flow: Flow, directed: bool, world: World) -> tuple[Node, ...]:
    """The line: straight, or a bow to the right of its way where it points somewhere."""
    ends = [world.centre(*unit) for unit in flow]
    start, stop = points_to_map_plane(*zip(*ends, strict=True))
    if not directed:
        return tuple(Node(lon, lat, world.unit_name(*unit), True) for (lon, lat), unit in zip(ends, flow, strict=True))
    along = stop - start
    middle = (start + stop) / 2 + 2 * BEND * np.array([along[1], -along[0]])
    part = np.linspace(0, 1, STEPS + 1)[:, None]
    way = (1 - part) ** 2 * start + 2 * part * (1 - part) * middle + part**2 * stop
    names = [world.unit_name(*flow[0]), *[""] * (STEPS - 1), world.unit_name(*flow[1])]
    return tuple(
        Node(float(lon), float(lat), name, True)
        for (lon, lat), name in zip(map_plane_to_points(*way.T), names, strict=True)
    )
