"""What a document names, gathered into one point per county or city: shared by projects and enterprises."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from layers.marks import Built, MapRecord, Mark
from layers.reasons import NO_PLACE
from layers.world import World


@dataclass(frozen=True, slots=True)
class Named:
    """What a document names, with the unit on whose point it is drawn and why it may have none."""

    record_id: str
    source: Any
    industries: tuple[str, ...]
    level: str
    adcode: str
    reason: str = NO_PLACE
    also_at: tuple[str, ...] = ()


def gathered(layer: str, family: str, things: Iterable[Named], world: World) -> Built:
    """One mark per county or city with everything that is named there."""
    marks: dict[str, Mark] = {}
    records: list[MapRecord] = []
    for named in things:
        mark = _mark(layer, (named.level, named.adcode), world)
        if mark:
            marks.setdefault(mark.mark_id, mark)
        records.append(_record(named, family, ((layer, mark.mark_id),) if mark else (), world))
    return Built({layer: marks}, tuple(records))


def _mark(layer: str, unit: tuple[str, str], world: World) -> Mark | None:
    if unit[0] not in ("prefecture", "county"):
        return None
    pick, precision = ":".join(unit), "city" if unit[0] == "prefecture" else "county"
    return Mark(f"{layer}/{pick}", world.unit_name(*unit), pick, point=world.centre(*unit), precision=precision)


def _record(named: Named, family: str, marks: tuple[tuple[str, str], ...], world: World) -> MapRecord:
    city = world.city_of(named.level, named.adcode)
    lines = dict.fromkeys(i for industry in named.industries for i in world.policy.lineage(industry))
    return MapRecord(
        named.record_id,
        family,
        named.source.name,
        named.source.doc_id,
        industries=tuple(lines) or None,
        cities=(city,) if city else (),
        marks=marks,
        reason="" if marks else named.reason,
        also_at=named.also_at,
        source=named.source,
    )
