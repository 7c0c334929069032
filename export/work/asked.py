"""What the page asks of the pool: one task per kind of export."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from export import Exporter
from export.book.build import plan_of
from export.book.pages import maps
from export.frame.request import ExportRequest
from export.work.known import layers
from export.work.order import edition, order_of
from jobs.pool import Pool, everybody, workers_wanted
from jobs.process import Worker
from jobs.staff import Staff
from jobs.store import Store
from jobs.task import Task

MAKING = "export.work.making"
PAGE_S = 1.2
"""Seconds per page before any was measured: a quiet computer's."""


def new_pool(is_here: Callable[[str], bool] = everybody) -> Pool:
    """A pool for exports; `is_here` says whether somebody who asked still waits.

    Raises ValueError for an ATLAS_WORKERS that is no number.
    """
    return Pool(Store(), staff(), workers_wanted(), is_here)


def staff() -> Staff:
    """Processes that have read the world before their first order."""
    return Staff(lambda: Worker(f"{MAKING}:prepare"))


def preview(request: ExportRequest) -> Task:
    """The page as a picture, and what a reviewer would send back."""
    return _task("preview", {"order": _order(request)}, ".png", "preview")


def thumbnail(request: ExportRequest) -> Task:
    """A small picture of the map alone."""
    return _task("thumbnail", {"order": _order(request)}, ".png", "thumbnail")


def figure(request: ExportRequest, exporter: Exporter) -> Task:
    """One figure in one format."""
    asked = {"order": _order(request), "format": exporter.key}
    return _task("figure", asked, exporter.suffix, exporter.key)


def atlas(request: ExportRequest, exporter: Exporter, sections: Sequence[str], count: int) -> Task:
    """A whole atlas in one format, with these parts, of so many maps."""
    asked = {"order": _order(request), "format": exporter.key, "sections": list(sections)}
    return _long(_task("atlas", asked, exporter.suffix, exporter.key), count)


def story(requests: Sequence[ExportRequest], exporter: Exporter, name: str) -> Task:
    """A book of these figures, in their order, under a name."""
    orders = [_order(request) for request in requests]
    told = {"orders": orders, "format": exporter.suffix[1:], "name": name}
    return _long(_task("story", told, exporter.suffix, exporter.key), len(orders) + 2)


def refreshed(request: ExportRequest, book: bool, was: ExportRequest | None = None) -> Task:
    """The uploaded deck with today's figures; `was`: what it showed until now, where that is another view."""
    count = len(maps(plan_of(request))) if book else 1
    asked = {"order": _order(request), "book": book, "was": None if was is None or book else _order(was)}
    made = _task("refreshed", asked, ".pptx", f"refresh-{book}")
    return _long(made, count) if book else made


def _order(request: ExportRequest) -> dict[str, Any]:
    """A request as a worker understands it. Raises ValueError for a layer that it does not know."""
    return order_of(request, layers())


def _task(work: str, asked: dict[str, Any], suffix: str, kind: str) -> Task:
    return Task(f"{MAKING}:{work}", asked, suffix, kind, edition(), guess_s=PAGE_S)


def _long(task: Task, pages: int) -> Task:
    """The same work as one of many pages, which lets short tasks in between."""
    return replace(task, pages=pages, long=True)
