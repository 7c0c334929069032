"""In which county a point of a planner's table lies."""

from __future__ import annotations

from collections.abc import Sequence

import shapely

from layers.world import World


def counties_at(points: Sequence[tuple[float, float]], world: World) -> list[str]:
    """The county of each point, empty outside the province; on a shared border, the one that stands first."""
    counties = world.boundaries.counties
    found = [""] * len(points)
    if not points:
        return found
    for number, place in sorted(counties.sindex.query(shapely.points(points), predicate="intersects").T.tolist()):
        found[number] = found[number] or str(counties.index[place])
    return found
