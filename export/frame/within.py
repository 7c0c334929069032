"""Which marks and records belong to an extent."""

from __future__ import annotations

from export.frame.extent import Extent, Unit
from layers.marks import DrawnMark, MapRecord, Mark
from layers.scene import Scene, geometry_of
from layers.world import World


def records_in(scene: Scene, extent: Extent) -> list[MapRecord]:
    """Records on the map that touch the extent."""
    if extent.whole:
        return list(scene.records)
    drawn = {f for layer in scene.layers for m in layer.marks if mark_in(m, scene, extent) for f in m.record_ids}
    return [e for e in scene.records if e.record_id in drawn]


def mark_in(drawn: DrawnMark, scene: Scene, extent: Extent) -> bool:
    """Whether a mark stands in the extent: one of its units, its city, the city of its zone, or chosen."""
    by_place = place_in(drawn.mark, scene.world, extent)
    if by_place is not None:
        return by_place
    return any(record_in(e, scene.world, extent) for e in scene.records if e.record_id in drawn.record_ids)


def place_in(mark: Mark, world: World, extent: Extent) -> bool | None:
    """Whether a mark stands in the extent by its place; None where only its records can tell."""
    if extent.whole or mark.pick in extent.picks or any(_within(p.pick, world, extent) for p in mark.places):
        return True
    if extent.window is not None:
        whole = any(level == "province" for level, _ in mark.units)
        return not whole and extent.window.intersects(geometry_of(mark, world))
    units = list(mark.units) or _units_at(mark.pick, world)
    return any(extent.holds(world, *unit) for unit in units) if units else None


def _within(pick: str, world: World, extent: Extent) -> bool:
    """Whether one of the places of a joint mark belongs to the extent."""
    return pick in extent.picks or any(extent.holds(world, *unit) for unit in _units_at(pick, world))


def _units_at(pick: str, world: World) -> list[Unit]:
    """The units of a pick: itself, or those that a zone lies in."""
    level, _, code = pick.partition(":")
    if level == "zone":
        zone = world.policy.zone[code]
        return [*(("county", c) for c in zone.county_adcodes), ("prefecture", zone.prefecture_adcode)]
    return [(level, code)] if level in ("prefecture", "county") else []


def record_in(record: MapRecord, world: World, extent: Extent) -> bool:
    """Whether one of a record's cities belongs to the extent."""
    return any(extent.holds(world, "prefecture", city) for city in record.cities or ())
