"""What holds at a unit: clusters named there, the nearest zone, the planner's own figures, restrictions."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from geo.crs import points_to_map_plane
from layers.changed import cities_of
from layers.joined.values import COMPARED, Attained, Attainment
from layers.siting.question import COUNTY, PREFECTURE, SitingQuestion
from layers.world import World
from policy.records import TIERS, Cluster, Restriction, Zone

Held = tuple[bool | None, str]
"""Whether something holds (None: nobody can say), and why."""
Unit = tuple[str, str]
UNKNOWN = "没有这里的实际数"
MOST_NAMED = 3
EXACT = "zone"
PRECISE = (EXACT, "county")
"""How exact the point of a zone must be that a distance is measured to."""


@dataclass(frozen=True)
class SitingFacts:
    """The facts that a question asks for, of every unit of its level."""

    question: SitingQuestion
    world: World
    attained: tuple[Attainment, ...] = ()

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The units that are asked about."""
        level, wanted = self.question.level, set(self.question.cities)
        rows = self.world.city_names if level == PREFECTURE else self.world.boundaries.counties.index
        return tuple((level, a) for a in rows if not wanted or self.world.city_of(level, a) in wanted)

    def promised(self, unit: Unit) -> Held:
        """Clusters of the industry that documents name in the unit itself, or for a prefecture anywhere in it."""
        found = self._clusters.get(unit, ())
        names = "、".join(list(dict.fromkeys(found))[:MOST_NAMED])
        return bool(found), f"文件点名{names}" if found else "文件没有点名"

    @cached_property
    def _clusters(self) -> Mapping[Unit, list[str]]:
        """Unit -> clusters by name; of one that stands in a zone the zone is told, too."""
        found: dict[Unit, list[str]] = {}
        for cluster in filter(self._is_asked, self.world.policy.clusters):
            for unit in self._units_of(cluster):
                found.setdefault(unit, []).append(cluster.name + self._through(cluster, unit))
        return found

    def _through(self, cluster: Cluster, unit: Unit) -> str:
        """Why a county is meant that the document does not name itself: its zone lies there, or a part of it."""
        if self.question.level == PREFECTURE or any(place.adcode == unit[1] for place in cluster.places):
            return ""
        zones = (self.world.policy.zone.get(place.zone_id or "") for place in cluster.places)
        zone = next((one for one in zones if one and unit[1] in one.county_adcodes), None)
        if zone is None:
            return ""
        parts = len(zone.county_adcodes)
        return f"（{zone.name}在这里）" if parts == 1 else f"（{zone.name}跨 {parts} 个县区，这里是其中一个）"

    def _is_asked(self, cluster: Cluster) -> bool:
        asked = self.question
        if asked.industry_id and asked.industry_id not in self.world.policy.lineage(cluster.industry_id):
            return False
        return not asked.tier or cluster.tier in TIERS[TIERS.index(asked.tier) :]

    def _units_of(self, cluster: Cluster) -> set[Unit]:
        if self.question.level == PREFECTURE:
            return {(PREFECTURE, city) for city in cities_of(cluster, self.world)}
        zones = [self.world.policy.zone[p.zone_id] for p in cluster.places if p.zone_id in self.world.policy.zone]
        own = {p.adcode for p in cluster.places if p.level == COUNTY and p.adcode in self.world.henan}
        return {(COUNTY, code) for code in own.union(*(zone.county_adcodes for zone in zones))}

    def near(self, unit: Unit) -> Held:
        """The nearest zone of the kind that is asked for, from the unit's centre."""
        if not self._zones:
            return None, "没有点位够准的园区"
        lon, lat = self.world.centre(*unit)
        away = np.hypot(*(self._zone_points - points_to_map_plane([lon], [lat])[0]).T) / 1000
        first = int(np.argmin(away))
        km = float(away[first])
        return km <= self.question.km, _distance(self._zones[first], km, unit)

    @cached_property
    def _zones(self) -> list[Zone]:
        kind = self.question.zone_kind
        return [z for z in self.world.policy.zones if z.precision in PRECISE and z.lon_deg and kind in ("", z.kind)]

    @cached_property
    def _zone_points(self) -> np.ndarray:
        return points_to_map_plane([z.lon_deg or 0 for z in self._zones], [z.lat_deg or 0 for z in self._zones])

    def below(self, unit: Unit) -> Held:
        """The planner's own figures against what is promised here; one that is below decides."""
        found = [one for one in self.attained if one.state in COMPARED and unit[1] in _units(one) and self._is_of(one)]
        if not found:
            return None, UNKNOWN
        worst = min(found, key=lambda one: one.share or 0)
        return worst.state is not Attained.MET, f"{worst.promise.name}{worst.state.value}"

    def _is_of(self, one: Attainment) -> bool:
        asked = self.question.industry_id
        return not asked or asked in self.world.policy.lineage(one.promise.industry_id)

    def restricted(self, unit: Unit) -> Held:
        """Restrictions of the industry or a wider one that hold in the whole province, the city or the unit."""
        here = {unit[1], self.world.city_of(*unit)}
        found = [row for row in self._restrictions if not row.adcodes or here.intersection(row.adcodes)]
        names = {d.doc_id: d.short_name for d in self.world.policy.documents}
        told = "、".join(f"{row.kind}：{row.what}（{names[row.doc_id]}）" for row in found[:MOST_NAMED])
        return bool(found), told or "文件没有限制"

    @cached_property
    def _restrictions(self) -> Sequence[Restriction]:
        """Those that name the industry or a wider one; what is said of all industries holds anywhere and parts none."""
        wanted = self.world.policy.lineage(self.question.industry_id)
        rows = self.world.policy.restrictions
        return [row for row in rows if row.industry_id in wanted and row.kind in self.question.kinds]


def _distance(zone: Zone, km: float, unit: Unit) -> str:
    """How far; a zone of which only the county is known stands at that county's centre, and that is said."""
    if zone.precision == EXACT:
        return f"离{zone.name} {math.ceil(km * 10) / 10:g} 公里"
    if unit[1] in zone.county_adcodes:
        return f"{zone.name}就在这里（只知道所在县）"
    return f"离{zone.name}约 {math.ceil(km)} 公里（只知道它所在的县）"


def _units(one: Attainment) -> set[str]:
    return {code for place in one.promise.places for code in (place.unit, place.county)}
