"""What one picture shows. A scene is made by `layers.compose.compose`; screen, table, slide and file only show it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from layers.layer import Catalogue, Family, Layer
from layers.marks import DrawnMark, LegendLine, MapRecord, Mark
from layers.symbols.symbol import Symbol
from layers.wording import RecordText
from layers.world import World
from policy.selection import Selection


@dataclass(frozen=True)
class DrawnLayer:
    """One layer of a scene: its drawn marks in a fixed order and its legend."""

    layer: Layer
    marks: tuple[DrawnMark, ...]
    legend: tuple[LegendLine, ...]

    @property
    def layer_id(self) -> str:
        """Id of the layer."""
        return self.layer.layer_id

    @property
    def name(self) -> str:
        """Name of the layer."""
        return self.layer.name

    @property
    def family(self) -> Family:
        """What kind of record it shows."""
        return self.layer.family

    @property
    def symbol(self) -> Symbol:
        """How it is drawn."""
        return self.layer.symbol


@dataclass(frozen=True)
class Scene:
    """Everything one picture shows, in words and marks; `catalogue` holds all layers that could be shown.

    `records` are those on the map; `not_placed` are (record, reason) for the others that the selection admits.
    `placed + len(not_placed) == admitted`, always.
    """

    selection: Selection
    title: str
    subtitle: str
    layers: tuple[DrawnLayer, ...]
    records: tuple[MapRecord, ...]
    not_placed: tuple[tuple[MapRecord, str], ...]
    sources: tuple[str, ...]
    world: World = field(repr=False)
    catalogue: Catalogue = field(repr=False)

    @property
    def placed(self) -> int:
        """Number of records on the map."""
        return len(self.records)

    @property
    def admitted(self) -> int:
        """Number of records that the selection admits."""
        return self.placed + len(self.not_placed)

    def family_of(self, record: MapRecord) -> Family:
        """The family of a record."""
        return self.catalogue.families[record.family]

    def text(self, record: MapRecord) -> RecordText:
        """A record in words."""
        return self.catalogue.words(record, self.world)

    def layer(self, layer_id: str) -> DrawnLayer | None:
        """The layer of that id, or None when it is not shown."""
        return next((layer for layer in self.layers if layer.layer_id == layer_id), None)

    @cached_property
    def strict_counts(self) -> str:
        """What the admitted records come to when each thing counts once, family by family, in words."""
        admitted = (*self.records, *(record for record, _ in self.not_placed))
        told = []
        for family in self.catalogue.families.values():
            rows = [r for r in admitted if r.family == family.key]
            if family.strict and rows:
                told.append(family.strict(self.world, rows))
        return "。".join(told)


def geometry_of(mark: Mark, world: World) -> BaseGeometry:
    """The mark's geometry in EPSG:4490: union of its units, its cell, its point, or the line through its nodes."""
    if mark.units:
        shapes = [world.boundaries.unit(level, adcode).geometry for level, adcode in mark.units]
        return shapes[0] if len(shapes) == 1 else unary_union(shapes)
    if mark.ring:
        return Polygon(mark.ring)
    if mark.point is not None:
        return Point(mark.point)
    return LineString([(node.lon_deg, node.lat_deg) for node in mark.path])
