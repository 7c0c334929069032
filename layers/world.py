"""Everything known: policy records, boundaries, gazetteer. Read-only and shared by all sessions."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from disk.roots import DATA
from geo import Boundaries, Gazetteer
from layers.links import Links
from layers.marks import Built
from layers.reading import read_data
from policy.crosscheck import Check, crosscheck
from policy.identity import Identity, distinct_clusters, identities
from policy.records import Cluster, PolicyRecords

T = TypeVar("T")


@dataclass(frozen=True)
class World:
    """The policy records with the places they speak of."""

    policy: PolicyRecords
    boundaries: Boundaries
    gazetteer: Gazetteer
    _built: dict[Callable[[World], Built], Built] = field(default_factory=dict, repr=False, compare=False)

    _kept: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    _centres: dict[tuple[str, str], tuple[float, float]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def built(self, build: Callable[[World], Built]) -> Built:
        """What a family's `build` makes: all marks and records, made once."""
        if build not in self._built:
            self._built[build] = build(self)
        return self._built[build]

    def kept(self, make: Callable[[World], T]) -> T:
        """What a function makes of the world alone, made once."""
        if make not in self._kept:
            self._kept[make] = make(self)
        return self._kept[make]

    @cached_property
    def links(self) -> Links:
        """Which duties and targets belong to a record."""
        return Links(self.policy)

    @cached_property
    def identities(self) -> dict[str, Identity]:
        """What makes each cluster the same as another document's, by its id."""
        return identities(self.policy)

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """What a careful reader would ask of two figures; comparing all records takes a quarter of a second."""
        return crosscheck(self.policy)

    @cached_property
    def same_clusters(self) -> dict[str, tuple[Cluster, ...]]:
        """For each cluster's id the rows of all documents that name the same cluster; one tuple for all of them."""
        groups = distinct_clusters(self.policy.clusters, self.policy, self.identities)
        return {row.cluster_id: group for group in groups for row in group}

    @cached_property
    def city_names(self) -> dict[str, str]:
        """Short names of the 18 prefecture-level units by adcode, in the order of their codes."""
        cities = self.boundaries.prefectures
        return dict(zip(cities.index, cities["short_name"], strict=True))

    @cached_property
    def henan(self) -> frozenset[str]:
        """Adcodes of all units inside the province."""
        return frozenset(self.boundaries.prefectures.index) | frozenset(self.boundaries.counties.index)

    def city_of(self, level: str, adcode: str) -> str:
        """Prefecture adcode of a unit inside Henan; empty for the province and for places outside."""
        if level == "prefecture":
            return adcode if adcode in self.city_names else ""
        if level != "county":
            return ""
        return self._parents[adcode]

    @cached_property
    def _parents(self) -> dict[str, str]:
        """County -> its prefecture."""
        counties = self.boundaries.counties
        return dict(zip(counties.index, counties["parent_adcode"], strict=True))

    @cached_property
    def counties_of(self) -> dict[str, tuple[str, ...]]:
        """Prefecture -> its counties, in the order of the outlines."""
        return {city: tuple(c for c, above in self._parents.items() if above == city) for city in self.city_names}

    def unit_name(self, level: str, adcode: str) -> str:
        """Full name of a unit, e.g. 漯河市."""
        return self.gazetteer.get(level, adcode).name

    def centre(self, level: str, adcode: str) -> tuple[float, float]:
        """(lon, lat) in degrees where a symbol for the unit stands: a city's seat, else the label point."""
        if (level, adcode) not in self._centres:
            self._centres[level, adcode] = self._centre(level, adcode)
        return self._centres[level, adcode]

    def _centre(self, level: str, adcode: str) -> tuple[float, float]:
        row = self.boundaries.unit(level, adcode)
        if level == "prefecture" and adcode in self.city_names:
            return float(row.seat_lon_deg), float(row.seat_lat_deg)
        return float(row.lon_deg), float(row.lat_deg)


def load_world(data: Path = DATA) -> World:
    """Read all data of a folder, the project's own if none is named.

    Raises
    ------
    disk.fault.DataFault
        When any file has a fault; `faults` holds those of all files.
    """
    return World(*read_data(data))
