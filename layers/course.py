"""The figures of a place or an industry, year by year, for a small chart on its card."""

from __future__ import annotations

from dataclasses import dataclass

from layers.captions import industry_name
from layers.joins import INDUSTRY, Joins
from layers.marks import MapRecord
from layers.wording import TARGET_KIND_WORDS
from policy.promises.series import series_of_industry

MOST = 10
YI = "亿元"
OF_PLACE = "各年目标（亿元）"


@dataclass(frozen=True, slots=True)
class Step:
    """One figure: year, what it is for, 亿元, and the document that gives it, in short."""

    year: str
    what: str
    yi: float
    document: str


@dataclass(frozen=True, slots=True)
class Course:
    """A title and at most ten figures by year."""

    title: str
    steps: tuple[Step, ...]


def course_of(pick: str, joins: Joins) -> Course:
    """The figures of a card by year, the largest of each year first; never added up.

    Of a place those of its graded records; of an industry the series in 亿元 that has the most years.
    """
    kind, _, ident = pick.partition(":")
    if kind == INDUSTRY:
        return _of_industry(ident, joins)
    graded = [joins.records[i] for i in joins.records_at(pick) if joins.family_of(i).graded]
    steps = {step for record in graded if (step := _step(record, joins))}
    largest = sorted(steps, key=lambda s: (-s.yi, s.year, s.what))[:MOST]
    return Course(OF_PLACE, tuple(sorted(largest, key=lambda s: (s.year, -s.yi, s.what))))


def _of_industry(industry_id: str, joins: Joins) -> Course:
    policy = joins.world.policy
    series = next((s for s in series_of_industry(policy, industry_id) if s.unit == YI), None)
    if series is None:
        return Course("", ())
    names = {d.doc_id: d.short_name for d in policy.documents}
    steps = (Step(str(t.year), TARGET_KIND_WORDS.get(t.kind, t.kind), t.value, names[t.doc_id]) for t in series.figures)
    return Course(f"{series.indicator}（{YI}）", tuple(dict.fromkeys(steps))[:MOST])


def _step(record: MapRecord, joins: Joins) -> Step | None:
    yi = record.scale_yi if record.scale_yi is not None else record.target_yi
    if yi is None or not (record.year or "").isdigit():
        return None
    what = industry_name(record, joins.world) or record.name
    return Step(record.year or "", what, yi, joins.world.policy.document[record.doc_id].short_name)
