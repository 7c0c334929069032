"""Which facts belong together: the one place where policy meets geography."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from layers.scene import Entry, LayerSpec
from layers.world import World
from policy.records import Cluster, Duty, Restriction, Target


@dataclass(frozen=True)
class Joins:
    """Look-ups over all entries of the given layers; build once, read by every session."""

    world: World
    specs: tuple[LayerSpec, ...]

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """Every entry of every layer by fact id."""
        families = {spec.family: spec for spec in self.specs}
        return {e.fact_id: e for spec in families.values() for e in self.world.built(spec).entries}

    @cached_property
    def _by_pick(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for spec in self.specs:
            marks = self.world.built(spec).marks[spec.layer_id]
            for entry in self.world.built(spec).entries:
                for layer_id, mark_id in entry.marks:
                    if layer_id == spec.layer_id:
                        found.setdefault(marks[mark_id].pick, []).append(entry.fact_id)
        return {pick: tuple(dict.fromkeys(ids)) for pick, ids in found.items()}

    @cached_property
    def zones_in(self) -> Mapping[str, tuple[str, ...]]:
        """County pick -> picks of the zones that stand in it, wholly or in part."""
        found: dict[str, list[str]] = {}
        for zone in self.world.policy.zones:
            for adcode in zone.county_adcodes:
                found.setdefault(f"county:{adcode}", []).append(f"zone:{zone.zone_id}")
        return {county: tuple(zones) for county, zones in found.items()}

    @cached_property
    def areas_of(self) -> Mapping[str, tuple[str, ...]]:
        """Unit pick -> ids of the cooperation and functional areas it belongs to, and axes through it."""
        policy, found = self.world.policy, {}
        rows = [(a.area_id, a.members) for a in policy.coop_areas]
        rows += [(a.area_id, a.places) for a in policy.function_areas] + [(x.axis_id, x.places) for x in policy.axes]
        for fact_id, members in rows:
            for member in members:
                found.setdefault(f"{member.level}:{member.adcode}", []).append(fact_id)
        return {pick: tuple(dict.fromkeys(ids)) for pick, ids in found.items()}

    @property
    def picks(self) -> frozenset[str]:
        """Everything that can be picked: all units of Henan and its neighbours, all zones, and every mark."""
        units = (f"{p.level}:{p.adcode}" for p in self.world.gazetteer.places if p.level != "province")
        zones = (f"zone:{zone.zone_id}" for zone in self.world.policy.zones)
        return frozenset(units) | frozenset(zones) | frozenset(self._by_pick)

    def facts_at(self, pick: str) -> tuple[str, ...]:
        """Facts drawn at a pick, and for a county those at its zones and the areas it belongs to."""
        zones = (fact for zone in self.zones_in.get(pick, ()) for fact in self._at(zone))
        return tuple(dict.fromkeys((*self._at(pick), *zones, *self.areas_of.get(pick, ()))))

    def _at(self, pick: str) -> tuple[str, ...]:
        more = self._projects_of_zone.get(pick, ()), self._clusters_of_region.get(pick, ())
        return (*self._by_pick.get(pick, ()), *more[0], *more[1])

    @cached_property
    def _clusters_of_region(self) -> Mapping[str, tuple[str, ...]]:
        """Area pick -> clusters placed in the region of that name only: 豫西南, or 豫北 in the 豫北经济区."""
        regions: dict[tuple[str, str], list[str]] = {}
        for cluster in self.world.policy.clusters:
            for place in (p for p in cluster.places if p.level == "region"):
                regions.setdefault((cluster.doc_id, place.place_text), []).append(cluster.cluster_id)
        areas = ((a, a.name.removesuffix("经济区")) for a in self.world.policy.function_areas)
        return {f"area:{a.area_id}": tuple(regions[a.doc_id, n]) for a, n in areas if (a.doc_id, n) in regions}

    @cached_property
    def _projects_of_zone(self) -> Mapping[str, tuple[str, ...]]:
        """Projects that name a zone; on the map they stand on the point of its county or city."""
        found: dict[str, list[str]] = {}
        for project in self.world.policy.projects:
            if project.zone_id:
                found.setdefault(f"zone:{project.zone_id}", []).append(project.project_id)
        return {zone: tuple(ids) for zone, ids in found.items()}

    def below(self, pick: str) -> tuple[str, ...]:
        """Counties and zones of a prefecture, and zones of a county, that have facts of their own."""
        kind, _, adcode = pick.partition(":")
        if kind == "prefecture" and adcode in self.world.city_names:
            counties = [f"county:{code}" for code in self.world.boundaries.members(adcode).index]
            zones = [f"zone:{z.zone_id}" for z in self.world.policy.zones if z.prefecture_adcode == adcode]
        else:
            counties, zones = [], list(self.zones_in.get(pick, ()))
        return tuple(p for p in (*zones, *counties) if p != pick and self._at(p))

    def areas_around(self, pick: str) -> tuple[str, ...]:
        """Ids of the areas and axes of a unit, and for a county also those of its prefecture."""
        kind, _, adcode = pick.partition(":")
        city = self.world.city_of(kind, adcode) if kind in ("county", "prefecture") else ""
        around = (*self.areas_of.get(pick, ()), *self.areas_of.get(f"prefecture:{city}", ()))
        return tuple(dict.fromkeys(around))

    @cached_property
    def _duties_of(self) -> Mapping[str, tuple[Duty, ...]]:
        found: dict[str, list[Duty]] = {}
        for duty in self.world.policy.duties:
            for cluster_id in duty.cluster_ids:
                found.setdefault(cluster_id, []).append(duty)
        return {cluster_id: tuple(duties) for cluster_id, duties in found.items()}

    def duties_of(self, cluster_id: str) -> tuple[Duty, ...]:
        """Duty rows that name the cluster."""
        return self._duties_of.get(cluster_id, ())

    @cached_property
    def _industry_targets(self) -> Mapping[tuple[str, str], tuple[Target, ...]]:
        found: dict[tuple[str, str], list[Target]] = {}
        for target in self.world.policy.targets:
            if target.scope_kind in ("industry", "programme") and target.industry_id:
                found.setdefault((target.doc_id, target.industry_id), []).append(target)
        return {key: tuple(rows) for key, rows in found.items()}

    def targets_of(self, cluster: Cluster, doc_ids: Iterable[str]) -> tuple[Target, ...]:
        """Targets of the cluster's industry in those documents; of the next wider industry where it has none."""
        rows: list[Target] = []
        for doc_id in doc_ids:
            for industry_id in self.world.policy.lineage(cluster.industry_id):
                if found := self._industry_targets.get((doc_id, industry_id)):
                    rows.extend(found)
                    break
        return tuple(rows)

    @cached_property
    def _restrictions(self) -> Mapping[tuple[str, str], tuple[Restriction, ...]]:
        found: dict[tuple[str, str], list[Restriction]] = {}
        for row in self.world.policy.restrictions:
            found.setdefault((row.doc_id, row.industry_id), []).append(row)
        return {key: tuple(rows) for key, rows in found.items()}

    def restrictions_of(self, cluster: Cluster, doc_id: str) -> tuple[Restriction, ...]:
        """Limits and bans of the document for the cluster's industry, those above it and those below it."""
        policy = self.world.policy
        concerned = (*policy.lineage(cluster.industry_id), *sorted(policy.descendants([cluster.industry_id])))
        every = (row for i in dict.fromkeys(concerned) for row in self._restrictions.get((doc_id, i), ()))
        return tuple(every)
