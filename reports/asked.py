"""What the page asks of the pool: one report, or many as an archive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from export.passport.passport import data_version
from export.work.order import edition
from jobs.task import Task
from reports.own import NOTHING_OWN, OwnPart
from reports.plates.order import PlateOrder

MAKING = "reports.making"
OwnPlain = dict[str, Any]
"""An `OwnPart` as `as_plain` tells it."""
NO_OWN: Mapping[str, OwnPlain] = MappingProxyType({})
ONE_S = 1.5
"""Seconds per report before any was measured."""


def one(key: str, kind: str, date: str, own: OwnPart = NOTHING_OWN) -> Task:
    """One report, with what the session's own tables say of its subject: what has the same key is the same."""
    order = {"key": key, "format": kind, "date": date, "data": data_version(), "own": own.as_plain()}
    return Task(f"{MAKING}:report", order, f".{kind}", f"report-{kind}", edition("reports"), 1, ONE_S)


def plate(order: PlateOrder, kind: str, date: str) -> Task:
    """A figure of its own in one format."""
    asked = {"plate": dict(order), "format": kind, "date": date, "data": data_version()}
    return Task(f"{MAKING}:plate", asked, f".{kind}", f"plate-{kind}", edition("reports"), 1, ONE_S)


def many(keys: Sequence[str], kind: str, date: str, own: Mapping[str, OwnPlain] = NO_OWN) -> Task:
    """Reports as one archive, with progress one by one; `own`: what the session's tables say, by report."""
    order = {"keys": list(keys), "format": kind, "date": date, "data": data_version(), "own": dict(own)}
    return Task(f"{MAKING}:collection", order, ".zip", f"reports-{kind}", edition("reports"), len(keys), ONE_S, True)
