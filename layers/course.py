"""The figures that documents set for a place, year by year, for a small chart on its card."""

from __future__ import annotations

from dataclasses import dataclass

from layers.captions import industry_name
from layers.joins import Joins
from layers.marks import MapRecord

MOST = 10


@dataclass(frozen=True, slots=True)
class Step:
    """One figure: target year, what it is for, 亿元, and the document that sets it, in short."""

    year: str
    what: str
    yi: float
    document: str


def course_of(pick: str, joins: Joins) -> tuple[Step, ...]:
    """The figures of a card's graded records by year, the largest of each year first; at most ten, never added up."""
    graded = [joins.records[i] for i in joins.records_at(pick) if joins.family_of(i).graded]
    steps = {step for record in graded if (step := _step(record, joins))}
    largest = sorted(steps, key=lambda s: (-s.yi, s.year, s.what))[:MOST]
    return tuple(sorted(largest, key=lambda s: (s.year, -s.yi, s.what)))


def _step(record: MapRecord, joins: Joins) -> Step | None:
    yi = record.scale_yi if record.scale_yi is not None else record.target_yi
    if yi is None or not (record.year or "").isdigit():
        return None
    what = industry_name(record, joins.world) or record.name
    return Step(record.year or "", what, yi, joins.world.policy.document[record.doc_id].short_name)
