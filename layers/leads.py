"""Where a row of the documents' own tables leads: to the card of the narrowest thing that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from layers.cluster_places import PROVINCE_PICK
from layers.joins import DOCUMENT, INDUSTRY, Joins
from policy.records import Citation


def lead_of(record: Any, joins: Joins) -> str:
    """The pick of the cluster, unit, industry, province or, for nothing narrower, document that a record is about."""
    return next(pick for pick in _picks(record, joins) if pick in joins.picks)


def _picks(record: Any, joins: Joins) -> Iterator[str]:
    clusters = (getattr(record, "cluster_id", ""), *getattr(record, "cluster_ids", ()))
    yield from (joins.pick_of(joins.records[i]) for i in clusters if i in joins.records)
    for adcode in (getattr(record, "adcode", ""), *getattr(record, "adcodes", ())):
        yield from (f"{level}:{adcode}" for level in ("prefecture", "county"))
    for industry in (getattr(record, "industry_id", ""), *getattr(record, "industries", ())):
        yield f"{INDUSTRY}:{industry}"
    if getattr(record, "scope_kind", "") == "province":
        yield PROVINCE_PICK
    yield f"{DOCUMENT}:{record.doc_id}"


def lead_of_words(cited: Iterable[Citation], joins: Joins) -> str:
    """The pick of the first cited record that has a place or an industry; else of the first document cited."""
    every = tuple(cited)
    leads = [lead for citation in every if (lead := _lead_of_cited(citation.record_id, joins))]
    narrow = [lead for lead in leads if not lead.startswith(f"{DOCUMENT}:")]
    return [*narrow, *leads, *(f"{DOCUMENT}:{c.doc_id}" for c in every)][0]


def _lead_of_cited(record_id: str, joins: Joins) -> str:
    if record_id in joins.records:
        return joins.pick_of(joins.records[record_id])
    target = joins.targets.get(record_id)
    return lead_of(target, joins) if target else ""
