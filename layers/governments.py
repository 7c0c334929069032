"""The governments of cities and counties, as documents name those who lead: 漯河市政府, 巩义市政府, 兰考县政府."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from layers.world import World

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
