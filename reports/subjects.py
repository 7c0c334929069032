"""What reports can be on: the province, each city, county, zone and cooperation area, and each industry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from layers.clusters import CLUSTERS, REGION
from layers.joins import Joins
from layers.marks import MapRecord
from layers.world import World
from policy.duties import charges

PROVINCE = "province:410000"
INDUSTRY, BODY = "industry", "body"
Unit = tuple[str, str]


@dataclass(frozen=True)
class Area:
    """An area: its pick, name, kind in words, the units that it is made of, and the records that touch it."""

    pick: str
    name: str
    kind: str
    units: tuple[Unit, ...]
    joins: Joins

    @property
    def level(self) -> str:
        """province, prefecture, county, zone or coop."""
        return self.pick.partition(":")[0]

    @cached_property
    def records(self) -> tuple[MapRecord, ...]:
        """Everything that is drawn or told in it, by any document, each once."""
        everything = self.joins.records
        if self.level == "province":
            return tuple(everything.values())
        picks = [self.pick] if self.level in ("zone", "county") else [f"{level}:{code}" for level, code in self.units]
        inner = [pick for p in picks for pick in (p, *self.joins.below(p))]
        ids = dict.fromkeys(i for pick in inner for i in self.joins.records_at(pick))
        cities = {code for level, code in self.units if level == "prefecture"} if self.level != "zone" else set()
        touching = (i for i, r in everything.items() if cities.intersection(r.cities or ()))
        regional = (
            i for i, r in everything.items() if cities and not r.cities and cities & _region(r, self.joins.world)
        )
        return tuple(everything[i] for i in dict.fromkeys((*ids, *touching, *regional)))

    def of_family(self, key: str) -> tuple[MapRecord, ...]:
        """Its records of a family, in the order of the tables."""
        return tuple(r for r in self.joins.records.values() if r.family == key and r.record_id in self._ids)

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(r.record_id for r in self.records)


def _region(record: MapRecord, world: World) -> set[str]:
    """Prefectures of the region that a cluster is named for (豫西南), as the map draws it."""
    if record.family != CLUSTERS.key:
        return set()
    marks = world.built(CLUSTERS.build).marks
    drawn = (marks[layer][key] for layer, key in record.marks if layer == REGION)
    return {code for mark in drawn for level, code in mark.units if level == "prefecture"}


def area_of(pick: str, joins: Joins) -> Area:
    """The area of a pick. KeyError for one that there is not."""
    world, (level, _, code) = joins.world, pick.partition(":")
    if pick == PROVINCE:
        return Area(pick, "河南省", "省", (), joins)
    if level in ("prefecture", "county"):
        kind = "省直管县级市" if code.startswith("4190") else "省辖市" if level == "prefecture" else "县（市、区）"
        return Area(pick, _full_name(level, code, world), kind, ((level, code),), joins)
    if level == "zone":
        zone = world.policy.zone[code]
        units = tuple(("county", c) for c in zone.county_adcodes) or (("prefecture", zone.prefecture_adcode),)
        return Area(pick, zone.name, zone.kind, units, joins)
    area = next(a for a in world.policy.coop_areas if a.area_id == code)
    inside = tuple((m.level, m.adcode) for m in area.members if m.adcode in world.henan)
    return Area(pick, area.name, area.kind, inside, joins)


def _full_name(level: str, code: str, world: World) -> str:
    """漯河市; 郑州市金水区, since several districts share a name."""
    name, city = world.unit_name(level, code), world.city_of(level, code)
    return name if level == "prefecture" or city == code else world.unit_name("prefecture", city) + name


def areas(world: World) -> dict[str, tuple[str, ...]]:
    """Kind of area -> picks of all of them, in the order of their codes."""
    coops = [a for a in world.policy.coop_areas if any(m.adcode in world.henan for m in a.members)]
    counties = world.boundaries.counties
    return {
        "全省": (PROVINCE,),
        "省辖市": tuple(f"prefecture:{code}" for code in world.city_names),
        "县（市、区）": tuple(f"county:{code}" for code in counties.index),
        "园区": tuple(f"zone:{z.zone_id}" for z in world.policy.zones),
        "合作区": tuple(f"coop:{a.area_id}" for a in coops),
    }


def industries(world: World) -> tuple[str, ...]:
    """Industries with a cluster of their own or below, as they stand in the taxonomy."""
    used = {i for c in world.policy.clusters if c.industry_id for i in world.policy.lineage(c.industry_id)}
    return tuple(f"{INDUSTRY}:{i.industry_id}" for i in world.policy.industries if i.industry_id in used)


def names(joins: Joins) -> Iterator[tuple[str, str, str]]:
    """(kind, key, name) of everything that a report can be on."""
    world = joins.world
    for kind, picks in areas(world).items():
        for pick in picks:
            yield kind, pick, area_of(pick, joins).name
    for key in industries(world):
        yield "产业", key, world.policy.industry[key.partition(":")[2]].name
    for charge in charges(world.policy.duties):
        yield "单位", f"{BODY}:{charge.body}", charge.body
