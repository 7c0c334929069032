"""Where things are: units, outlines, names through time, coordinates.

In: `data/places`, `data/boundaries`, and whatever a user types. Out: `Gazetteer`, `Boundaries`, a `Match` a name.
Imports disk; knows nothing of policy. Any room above may import it.
"""

from geo.boundaries import Boundaries, load_boundaries
from geo.changes import Change
from geo.crs import (
    CGCS2000,
    MAP_PLANE,
    WGS84,
    bd09_to_wgs84,
    gcj02_to_wgs84,
    to_map_plane,
    wgs84_to_bd09,
    wgs84_to_gcj02,
)
from geo.geocode import Match, geocode
from geo.load import GeoFault, load_gazetteer
from geo.places import Gazetteer, Place
from geo.refusals import AmbiguousPlace, NoPlaceName, UnknownPlace

__all__ = [
    "CGCS2000",
    "MAP_PLANE",
    "WGS84",
    "AmbiguousPlace",
    "Boundaries",
    "Change",
    "Gazetteer",
    "GeoFault",
    "Match",
    "NoPlaceName",
    "Place",
    "UnknownPlace",
    "bd09_to_wgs84",
    "gcj02_to_wgs84",
    "geocode",
    "load_boundaries",
    "load_gazetteer",
    "to_map_plane",
    "wgs84_to_bd09",
    "wgs84_to_gcj02",
]
