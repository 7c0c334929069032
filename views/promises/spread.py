"""Where marks stand on a map of the room: beside the names of the cities and off each other, for its narrowest size."""

from __future__ import annotations

import math
from collections.abc import Sequence

from layers.world import World
from reports.plates.strewn import Disc, Strewn, name_discs

NAME_PX, MARK_PX = 11, 4.6
"""Type of the cities' names, and half a mark with its line."""
PX_PER_DEG = 68.0
"""Of longitude, where the map is narrowest: a wider one has more room between the same marks."""
MIDDLE_LAT_DEG = 33.9
COARSE_DEG = 0.01
"""Outlines of a small map: about a kilometre."""
PX_PER_DEG_LAT = PX_PER_DEG / math.cos(math.radians(MIDDLE_LAT_DEG))


class Spread:
    """The marks of one map, asked for one after the other."""

    def __init__(self, world: World):
        cities = world.boundaries.prefectures
        places = zip(cities["short_name"], cities["lon_deg"], cities["lat_deg"], strict=True)
        names = [disc for name, lon_deg, lat_deg in places for disc in _discs(name, lon_deg, lat_deg)]
        lands = cities.geometry.simplify(COARSE_DEG).scale(PX_PER_DEG, PX_PER_DEG_LAT, origin=(0, 0))
        self._strewn = Strewn(names, lands)

    def at(self, places: Sequence[tuple[float, float]]) -> list[dict[str, object]]:
        """Where marks at some places (lon, lat in degrees) stand."""
        spots = [self._strewn.spot(_pixels(*place), MARK_PX) for place in places]
        return [{"经度": x / PX_PER_DEG, "纬度": y / PX_PER_DEG_LAT} for x, y in spots]


def _pixels(lon_deg: float, lat_deg: float) -> tuple[float, float]:
    return lon_deg * PX_PER_DEG, lat_deg * PX_PER_DEG_LAT


def _discs(name: str, lon_deg: float, lat_deg: float) -> list[Disc]:
    return name_discs(name, _pixels(lon_deg, lat_deg), NAME_PX)
