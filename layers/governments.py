"""The governments of cities and counties, as documents name those who lead: 漯河市政府, 巩义市政府, 兰考县政府."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from layers.world import World
from policy.records import Cluster, Duty, NamedPlace

GOVERNMENT = "政府"
Unit = tuple[str, str]


def governments(world: World) -> Mapping[str, Unit]:
    """Name of a government -> its unit; a name that a city and a county share is the city's."""
    return world.kept(_governments)


def _governments(world: World) -> Mapping[str, Unit]:
    units: list[Unit] = [("county", str(code)) for code in world.boundaries.counties.index]
    units += [("prefecture", str(code)) for code in world.boundaries.prefectures.index]
    return {f"{world.unit_name(*unit)}{GOVERNMENT}": unit for unit in units}


def seat_of(bodies: Iterable[str], world: World) -> str:
    """The card of the first government among some bodies; empty where all are departments."""
    known = governments(world)
    return next((":".join(known[body]) for body in bodies if body in known), "")


def leads_of(duty: Duty, cluster: Cluster, world: World) -> tuple[str, ...]:
    """Who of those that lead a duty leads this cluster of it.

    Where governments share one row for several clusters, each leads those that lie under it, a county's before its
    city's; departments lead them all, and so does every government where none of them fits.
    """
    known = governments(world)
    seats = {body: known[body] for body in duty.lead if body in known}
    own = {body for place in cluster.places for body in _over(place, seats, world)}
    return tuple(body for body in duty.lead if body in own or body not in seats) if own else duty.lead


def _over(place: NamedPlace, seats: Mapping[str, Unit], world: World) -> set[str]:
    """The governments among some that a place lies under: its county's, else its city's."""
    zone = world.policy.zone.get(place.zone_id)
    inside = zone.county_adcodes if zone else (place.adcode,) if place.level == "county" else ()
    city = zone.prefecture_adcode if zone else world.city_of(place.level, place.adcode)
    county = {body for body, unit in seats.items() if unit in {("county", code) for code in inside}}
    return county or {body for body, unit in seats.items() if unit == ("prefecture", city)}
