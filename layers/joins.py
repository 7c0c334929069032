"""Which records belong to a place: the one place where records meet geography."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from layers.layer import Catalogue, Family, Layer
from layers.marks import MapRecord
from layers.wording import RecordText
from layers.world import World
from policy.records import Target
from policy.selection import NO_YEAR

INDUSTRY, DOCUMENT = "industry", "document"
"""Kinds of picks of what has no place: their cards gather what is said of them."""
ALONE = "record"
"""Kind of the pick of a record that is nowhere on the map: its card tells it alone."""


@dataclass(frozen=True)
class Joins:
    """Look-ups over all records of the given layers; build once, read by every session."""

    world: World
    layers: tuple[Layer, ...]

    @property
    def private(self) -> bool:
        """Whether something here is one session's own."""
        return any(layer.private for layer in self.layers)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The layers with their families."""
        return Catalogue(self.layers)

    @cached_property
    def records(self) -> Mapping[str, MapRecord]:
        """Every record of every layer by its id."""
        builds = dict.fromkeys(layer.family.build for layer in self.layers)
        return {r.record_id: r for build in builds for r in self.world.built(build).records}

    @cached_property
    def targets(self) -> Mapping[str, Target]:
        """Every target by its id."""
        return {target.target_id: target for target in self.world.policy.targets}

    def family_of(self, record_id: str) -> Family:
        """The family of a record. KeyError for an id that no layer can show."""
        return self.catalogue.families[self.records[record_id].family]

    def text(self, record_id: str) -> RecordText:
        """A record in words, made once. KeyError for an id that no layer can show."""
        if (made := self._texts.get(record_id)) is None:
            made = self._texts[record_id] = self.catalogue.words(self.records[record_id], self.world)
        return made

    @cached_property
    def _texts(self) -> dict[str, RecordText]:
        return {}

    def pick_of(self, record: MapRecord) -> str:
        """The pick of a record's first mark; its own card for a record without any."""
        if not record.marks:
            return f"{ALONE}:{record.record_id}"
        layer_id, mark_id = record.marks[0]
        build = self.catalogue.by_id[layer_id].family.build
        return self.world.built(build).marks[layer_id][mark_id].pick

    @cached_property
    def _by_pick(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for layer in self.layers:
            built = self.world.built(layer.family.build)
            marks = built.marks[layer.layer_id]
            for record in built.records:
                for layer_id, mark_id in record.marks:
                    if layer_id == layer.layer_id:
                        found.setdefault(marks[mark_id].pick, []).append(record.record_id)
        return _each_once(found)

    @cached_property
    def _also_at(self) -> Mapping[str, tuple[str, ...]]:
        """Pick -> records that name it although they are drawn elsewhere, such as a project in a zone."""
        found: dict[str, list[str]] = {}
        for record in self.records.values():
            for pick in record.also_at:
                found.setdefault(pick, []).append(record.record_id)
        return _each_once(found)

    @cached_property
    def _by_industry(self) -> Mapping[str, tuple[str, ...]]:
        """Pick of an industry -> records of it and of the industries within it."""
        found: dict[str, list[str]] = {}
        for record in self.records.values():
            for industry in record.industries or ():
                found.setdefault(f"{INDUSTRY}:{industry}", []).append(record.record_id)
        return _each_once(found)

    @cached_property
    def zones_in(self) -> Mapping[str, tuple[str, ...]]:
        """County pick -> picks of the zones that stand in it, wholly or in part."""
        found: dict[str, list[str]] = {}
        for zone in self.world.policy.zones:
            for adcode in zone.county_adcodes:
                found.setdefault(f"county:{adcode}", []).append(f"zone:{zone.zone_id}")
        return _each_once(found)

    @cached_property
    def areas_of(self) -> Mapping[str, tuple[str, ...]]:
        """Unit pick -> ids of the areas it belongs to and the axes through it, family by family."""
        found: dict[str, list[str]] = {}
        for family in self.catalogue.families.values():
            for record in self.world.built(family.build).records:
                for level, adcode in record.members:
                    found.setdefault(f"{level}:{adcode}", []).append(record.record_id)
        return _each_once(found)

    @cached_property
    def singles(self) -> Mapping[str, MapRecord]:
        """Every record that can be shown without the others of its layer, by the value that chooses it."""
        singly = [layer for layer in self.layers if layer.family.singly]
        rows = ((layer, r) for layer in singly for r in self.world.built(layer.family.build).records)
        return {f"{layer.layer_id}:{record.record_id}": record for layer, record in rows}

    @property
    def years(self) -> frozenset[str]:
        """Every year that a record can be asked for, and 未写年份."""
        return frozenset(r.year for r in self.records.values() if r.year) | {NO_YEAR}

    @cached_property
    def picks(self) -> frozenset[str]:
        """Everything that can be picked: units of Henan and its neighbours, zones, marks, industries, documents."""
        units = (f"{p.level}:{p.adcode}" for p in self.world.gazetteer.places if p.level != "province")
        zones = (f"zone:{zone.zone_id}" for zone in self.world.policy.zones)
        policy = self.world.policy
        themes = (*(f"{INDUSTRY}:{i}" for i in policy.industry), *(f"{DOCUMENT}:{d}" for d in policy.document))
        alone = (self.pick_of(record) for record in self.records.values() if not record.marks)
        return frozenset(units) | frozenset(zones) | frozenset(alone) | frozenset(self._by_pick) | frozenset(themes)

    def records_at(self, pick: str) -> tuple[str, ...]:
        """Records drawn at a pick, and for a county those at its zones and the areas it belongs to."""
        kind, _, ident = pick.partition(":")
        if kind == ALONE:
            return (ident,)
        zones = (found for zone in self.zones_in.get(pick, ()) for found in self._at(zone))
        return tuple(dict.fromkeys((*self._at(pick), *zones, *self.areas_of.get(pick, ()))))

    def _at(self, pick: str) -> tuple[str, ...]:
        return (*self._by_pick.get(pick, ()), *self._also_at.get(pick, ()), *self._by_industry.get(pick, ()))

    def below(self, pick: str) -> tuple[str, ...]:
        """Counties and zones of a prefecture, and zones of a county, that have records of their own."""
        kind, _, adcode = pick.partition(":")
        if kind == "prefecture" and adcode in self.world.city_names:
            counties = [f"county:{code}" for code in self.world.counties_of[adcode]]
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


def _each_once(found: Mapping[str, Iterable[str]]) -> Mapping[str, tuple[str, ...]]:
    return {key: tuple(dict.fromkeys(ids)) for key, ids in found.items()}
