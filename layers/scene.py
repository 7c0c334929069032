"""What one picture shows. A scene is made by `layers.compose.compose`; screen, table, slide and file only show it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from geo.crs import CGCS2000
from policy.selection import Selection

if TYPE_CHECKING:
    from layers.world import World


@dataclass(frozen=True, slots=True)
class Node:
    """One place along a path: where, its name, and whether the document states it."""

    lon_deg: float
    lat_deg: float
    name: str
    stated: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A thing that a layer can draw: administrative units, one point, or a path. Exactly one of the three.

    `pick` names the card that a click opens; `precision` says what a point stands for (zone, county, city).
    """

    mark_id: str
    name: str
    pick: str
    units: tuple[tuple[str, str], ...] = ()
    point: tuple[float, float] | None = None
    path: tuple[Node, ...] = ()
    precision: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact as the layers see it: what it is filtered by and where it is drawn.

    None in `year`, `tier`, `industries` or `cities` means that this question does not apply to it.
    `target_yi` is the revenue target that stands in for a scale that the document does not write.
    `marks` are (layer_id, mark_id); an entry without any says why in `reason`.
    """

    fact_id: str
    family: str
    name: str
    doc_id: str
    year: str | None = None
    tier: str | None = None
    scale_yi: float | None = None
    industries: tuple[str, ...] | None = None
    cities: tuple[str, ...] | None = None
    marks: tuple[tuple[str, str], ...] = ()
    reason: str = ""
    target_yi: float | None = None


@dataclass(frozen=True, slots=True)
class LayerSpec:
    """A layer that can be switched: its name, how it is drawn, whether it is on at first.

    `symbol` is one of tier_area, bubble, zone_point, outline_area, path, category_area, count_point,
    dot (one small point per fact, for many).
    Layers of one family show the same kind of fact and share one `build`: everything they could ever show.
    """

    layer_id: str
    name: str
    family: str
    symbol: str
    default_on: bool
    explain: str
    build: Callable[[World], Built]


@dataclass(frozen=True)
class Built:
    """All marks per layer id, and all entries, of one family, before any selection."""

    marks: Mapping[str, Mapping[str, Mark]]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One line of the legend: which symbol (with colour and size in points) means what."""

    symbol: str
    text: str
    colour: str
    radius_pt: float = 0.0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class DrawnMark:
    """A mark as this selection draws it: the facts on it and what they add up to."""

    mark: Mark
    facts: tuple[str, ...]
    tier: str
    scale_yi: float | None
    target_yi: float | None = None


@dataclass(frozen=True)
class Layer:
    """One layer of a scene: its drawn marks in a fixed order and its legend."""

    spec: LayerSpec
    marks: tuple[DrawnMark, ...]
    legend: tuple[LegendEntry, ...]


@dataclass(frozen=True)
class Scene:
    """Everything one picture shows, in words and marks.

    `entries` are the facts on the map; `not_placed` are (entry, reason) for the others that the selection admits.
    `placed + len(not_placed) == admitted`, always.
    """

    selection: Selection
    title: str
    subtitle: str
    layers: tuple[Layer, ...]
    entries: tuple[Entry, ...]
    not_placed: tuple[tuple[Entry, str], ...]
    sources: tuple[str, ...]
    world: World = field(repr=False)

    @property
    def placed(self) -> int:
        """Number of facts on the map."""
        return len(self.entries)

    @property
    def admitted(self) -> int:
        """Number of facts that the selection admits."""
        return self.placed + len(self.not_placed)

    def layer(self, layer_id: str) -> Layer | None:
        """The layer of that id, or None when it is not shown."""
        return next((layer for layer in self.layers if layer.spec.layer_id == layer_id), None)

    @cached_property
    def frames(self) -> dict[str, gpd.GeoDataFrame]:
        """Per layer id, one row per drawn mark (index mark_id), EPSG:4490.

        Columns: name, tier, scale_yi (亿元), count, facts (ids joined by ;), precision, geometry.
        """
        return {layer.spec.layer_id: _frame(layer, self.world) for layer in self.layers}


def geometry_of(mark: Mark, world: World) -> BaseGeometry:
    """The mark's geometry in EPSG:4490: union of its units, its point, or the line through its nodes."""
    if mark.units:
        shapes = [world.boundaries.unit(level, adcode).geometry for level, adcode in mark.units]
        return shapes[0] if len(shapes) == 1 else unary_union(shapes)
    if mark.point is not None:
        return Point(mark.point)
    return LineString([(node.lon_deg, node.lat_deg) for node in mark.path])


def _frame(layer: Layer, world: World) -> gpd.GeoDataFrame:
    marks = layer.marks
    table = pd.DataFrame(
        {
            "name": [m.mark.name for m in marks],
            "tier": [m.tier for m in marks],
            "scale_yi": pd.array([m.scale_yi for m in marks], dtype="Float64"),
            "count": [len(m.facts) for m in marks],
            "facts": [";".join(m.facts) for m in marks],
            "precision": [m.mark.precision for m in marks],
        },
        index=pd.Index([m.mark.mark_id for m in marks], name="mark_id"),
    )
    return gpd.GeoDataFrame(table, geometry=[geometry_of(m.mark, world) for m in marks], crs=CGCS2000)
