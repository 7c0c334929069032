"""What a layer can draw and what is known of it: marks, the records that stand on them, and lines of a legend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

HENAN = "41"
"""First digits of every adcode inside the province."""


def in_henan(adcode: str) -> bool:
    """Whether a unit lies inside the province."""
    return adcode.startswith(HENAN)


@dataclass(frozen=True, slots=True)
class Node:
    """One place along a path: where, its name, and whether the document states it."""

    lon_deg: float
    lat_deg: float
    name: str
    stated: bool


@dataclass(frozen=True, slots=True)
class TiedPlace:
    """One of several places of a mark: its own card, its name, where it lies."""

    pick: str
    name: str
    point: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """A thing that a layer can draw: administrative units (with the point of a symbol in them), one point, or a path.

    `pick` names the card that a click opens; `precision` says what a point stands for (zone, county, city, joint).
    `places` are the places of one thing that stands at several: it has a point between them, and ties to each.
    `value`, and `told` in words: what a table of figures says of it; `label`: what is written beside it on the map.
    `ring`: the corners (longitude, latitude) of a cell that is no unit; its `point` is the middle.
    """

    mark_id: str
    name: str
    pick: str
    units: tuple[tuple[str, str], ...] = ()
    point: tuple[float, float] | None = None
    path: tuple[Node, ...] = ()
    precision: str = ""
    category: str = ""
    places: tuple[TiedPlace, ...] = ()
    value: float | None = None
    told: str = ""
    label: str = ""
    ring: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class MapRecord:
    """One record as the layers see it: what it is filtered by and where it is drawn.

    `doc_id` is the document that it stands in; what stands in none (a planner's own table) has words of its own there,
    and no question about documents applies to it. `family` is the key of its `Family`; `source` is what the family
    makes its words from.
    None in `year`, `tier`, `industries` or `cities` means that this question does not apply to it.
    `kind` is what the document calls it (产业集群, 产业基地, 产业园), where a picture tells records apart by it.
    `target_yi` is the revenue target that stands in for a scale that the document does not write.
    `marks` are (layer_id, mark_id); a record without any says why in `reason`.
    `members` are the units (level, adcode) that an area or axis takes in: their cards name it. `also_at` are picks
    whose cards tell the record although it is drawn elsewhere.
    """

    record_id: str
    family: str
    name: str
    doc_id: str
    year: str | None = None
    tier: str | None = None
    scale_yi: float | None = None
    target_yi: float | None = None
    industries: tuple[str, ...] | None = None
    cities: tuple[str, ...] | None = None
    marks: tuple[tuple[str, str], ...] = ()
    reason: str = ""
    members: tuple[tuple[str, str], ...] = ()
    also_at: tuple[str, ...] = ()
    kind: str = ""
    source: Any = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Built:
    """All marks per layer id, and all records, of one family, before any selection."""

    marks: Mapping[str, Mapping[str, Mark]]
    records: tuple[MapRecord, ...]


@dataclass(frozen=True, slots=True)
class DrawnMark:
    """A mark as this selection draws it: the records on it and what they add up to.

    `tier` is the highest; `scale_yi` and `target_yi` are the largest of the records of that tier, never of another's.
    `branch`: that of the largest of them, where colours tell the industry.
    """

    mark: Mark
    record_ids: tuple[str, ...]
    tier: str
    scale_yi: float | None
    target_yi: float | None = None
    branch: str = ""


@dataclass(frozen=True, slots=True)
class LegendLine:
    """One line of the legend: which shape (with colour and size in points) means what.

    `style`: how the shape is drawn beside that (hollow, hatched, ringed, tied); `group`: the heading above it.
    """

    shape: str
    text: str
    colour: str
    radius_pt: float = 0.0
    dashed: bool = False
    style: str = ""
    group: str = ""
