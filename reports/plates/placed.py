"""The rows of a plate at their places: what each speaks of, and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from export.tables.geodata import EXACTNESS, tier_of, told_of
from export.tables.geojson import whole
from layers import clusters
from layers.cluster_places import picks_in_henan
from layers.marks import MapRecord
from layers.world import World
from policy.records import Cluster

PickPoint = tuple[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class RowPlace:
    """Where a row stands, (longitude, latitude) in degrees, each once, its columns of `COLUMNS`, its documents."""

    points: tuple[tuple[float, float], ...]
    told: Mapping[str, Any]
    sources: tuple[str, ...] = ()


def row_place(records: Sequence[MapRecord], places: Sequence[PickPoint], kind: str, world: World) -> RowPlace:
    """Of records and the places at which they are drawn, by pick; `kind`: the class of the legend."""
    points = tuple(dict.fromkeys(point for _, point in places))
    exact = list(dict.fromkeys(_precision(pick, world) for pick, _ in places))
    (level, _, code) = places[0][0].partition(":") if len(points) == 1 else ("", "", "")
    first = records[0] if records else None
    told = {
        "class": kind,
        "name": first.name if first else "",
        "level": level,
        "adcode": code if level in ("prefecture", "county") else "",
        "tier": tier_of(first) if first else "",
        "scale_yi": whole(first.scale_yi) if first else None,
        **told_of(records, world),
        "precision": ";".join(exact),
        "precision_text": "、".join(dict.fromkeys(EXACTNESS.get(one, "") for one in exact)),
    }
    named = {record.doc_id for record in records}
    return RowPlace(points, told, tuple(d.dated_title for d in world.policy.documents if d.doc_id in named))


def cluster_place(rows: Sequence[Cluster], kind: str, world: World) -> RowPlace:
    """Of rows of one cluster: all their records, at the places of the first."""
    known = world.kept(_cluster_records)
    return row_place([known[row.cluster_id] for row in rows], picks_in_henan(rows[0], world), kind, world)


def _cluster_records(world: World) -> Mapping[str, MapRecord]:
    return {record.record_id: record for record in world.built(clusters.build).records}


def _precision(pick: str, world: World) -> str:
    """A unit is drawn at its middle: no more is known than in which county or city it is."""
    level, _, ident = pick.partition(":")
    return world.policy.zone[ident].precision if level == "zone" else {"prefecture": "city"}.get(level, level)
