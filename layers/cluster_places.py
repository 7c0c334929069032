"""Where a cluster is drawn: one mark, also for several places; the whole province; a region that a document names."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from layers.marks import Mark, TiedPlace
from layers.members import units_of
from layers.reasons import NO_PLACE
from layers.world import World
from policy.records import Cluster, FunctionArea, NamedPlace, Zone

CITY, COUNTY, ZONE = "city_clusters", "county_clusters", "zone_clusters"
PROVINCE, REGION = "province_clusters", "region_clusters"
LAYER_OF_LEVEL = {"prefecture": CITY, "county": COUNTY, "zone": ZONE}
PROVINCE_PICK = "province:410000"
REGION_ONLY = "只写了地区名称，没有法定边界"
NO_ZONE_POINT = "园区没有可靠的位置"


@dataclass(frozen=True, slots=True)
class Placed:
    """A cluster's one mark with its layer, if it has any; else why not. `also_at`: picks whose cards tell it, too."""

    layer: str = ""
    mark: Mark | None = None
    reason: str = ""
    also_at: tuple[str, ...] = ()


def placed(cluster: Cluster, world: World) -> Placed:
    """The mark of a cluster: at its only place, between several, else its region, else the province."""
    named = [(LAYER_OF_LEVEL[p.level], m) for p in cluster.places if (m := _mark_of(p, world))]
    found = _without_those_around(list(dict.fromkeys(named)), world)
    areas = [area for place in cluster.places if (area := region_of(place, cluster.doc_id, world))]
    picks = (*(m.pick for _, m in named), *(f"area:{a.area_id}" for a in areas if a.doc_id == cluster.doc_id))
    if len(found) == 1:
        return Placed(*found[0], also_at=tuple(p for p in picks if p != found[0][1].pick))
    if found:
        return Placed(_coarsest(layer for layer, _ in found), _joint([m for _, m in found]), also_at=picks)
    if areas:
        return Placed(REGION, _region(areas[0]), also_at=picks)
    levels = {place.level for place in cluster.places}
    if levels == {"province"}:
        return Placed(PROVINCE, _province())
    return Placed(reason=_reason(levels), also_at=() if levels else (PROVINCE_PICK,))


def _mark_of(place: NamedPlace, world: World) -> Mark | None:
    """The mark of one named place; none for the province, a region, or a zone without a point."""
    if place.level == "zone":
        return zone_mark(world.policy.zone[place.zone_id])
    if place.level not in LAYER_OF_LEVEL:
        return None
    key, name = f"{place.level}:{place.adcode}", world.unit_name(place.level, place.adcode)
    at = world.centre(place.level, place.adcode)
    if place.level == "prefecture":
        return Mark(key, name, key, point=at, precision="city")
    return Mark(key, name, key, units=((place.level, place.adcode),), point=at, precision="outline")


def points_in_henan(cluster: Cluster, world: World) -> tuple[tuple[float, float], ...]:
    """(lon, lat) in degrees of its places inside Henan, each once; places in words and the province have none."""
    return tuple(dict.fromkeys(point for _, point in picks_in_henan(cluster, world)))


def picks_in_henan(cluster: Cluster, world: World) -> tuple[tuple[str, tuple[float, float]], ...]:
    """Pick and (lon, lat) in degrees of the same places."""
    found: list[tuple[str, tuple[float, float]]] = []
    for place in cluster.places:
        zone = world.policy.zone.get(place.zone_id)
        if zone and zone.lon_deg is not None and zone.lat_deg is not None:
            found.append((f"zone:{zone.zone_id}", (zone.lon_deg, zone.lat_deg)))
        elif place.level in ("prefecture", "county") and place.adcode in world.henan:
            found.append((f"{place.level}:{place.adcode}", world.centre(place.level, place.adcode)))
    return tuple(dict.fromkeys(found))


def zone_mark(zone: Zone) -> Mark | None:
    """A zone's point with its precision; None when no defensible point is on record."""
    if zone.lon_deg is None or zone.lat_deg is None:
        return None
    key = f"zone:{zone.zone_id}"
    return Mark(key, zone.name, key, point=(zone.lon_deg, zone.lat_deg), precision=zone.precision)


def _without_those_around(found: list[tuple[str, Mark]], world: World) -> list[tuple[str, Mark]]:
    """The places without cities that hold another of them: 南阳西峡 is one place, not two."""
    inside = {
        f"prefecture:{world.policy.zone[ident].prefecture_adcode if kind == 'zone' else world.city_of(kind, ident)}"
        for kind, _, ident in (mark.pick.partition(":") for _, mark in found) if kind != "prefecture"
    }  # fmt: skip
    return [(layer, mark) for layer, mark in found if mark.pick not in inside] or found


def _coarsest(layers: Iterable[str]) -> str:
    return min(layers, key=(CITY, COUNTY, ZONE).index)


def _joint(marks: list[Mark]) -> Mark:
    """One mark in the middle of several places, with ties to them."""
    places = tuple(TiedPlace(m.pick, m.name, m.point) for m in marks if m.point)
    ident = hashlib.sha256("+".join(sorted(p.pick for p in places)).encode()).hexdigest()[:8]
    lon, lat = (sum(p.point[k] for p in places) / len(places) for k in (0, 1))
    key = f"joint:{ident}"
    name = "、".join(p.name for p in places) if len(places) == 2 else f"{places[0].name}等 {len(places)} 处"
    return Mark(key, name, key, point=(round(lon, 5), round(lat, 5)), precision="joint", places=places)


def region_of(place: NamedPlace, doc_id: str, world: World) -> FunctionArea | None:
    """The functional area that a region in words stands for: 豫西南, or 豫北 in the 豫北经济区.

    The document's own where it has one, else another document's.
    """
    if place.level != "region":
        return None
    named = [a for a in world.policy.function_areas if a.name.removesuffix("经济区") == place.place_text]
    drawable = (a for a in named if units_of(a.places))
    return min(drawable, key=lambda area: area.doc_id != doc_id, default=None)


def _region(area: FunctionArea) -> Mark:
    name = area.name.removesuffix("经济区")
    key = f"region:{name}"
    return Mark(key, name, key, units=units_of(area.places), precision="region", category=REGION_CLASS)


REGION_CLASS = "文件只写地区名的集群（界线据成员推断）"


def _province() -> Mark:
    level, _, adcode = PROVINCE_PICK.partition(":")
    return Mark(PROVINCE_PICK, "全省", PROVINCE_PICK, units=((level, adcode),), precision="outline")


def _reason(levels: set[str]) -> str:
    """Why a cluster has no mark; the whole province has one."""
    if "zone" in levels:
        return NO_ZONE_POINT
    return REGION_ONLY if "region" in levels else NO_PLACE
