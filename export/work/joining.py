"""The join of a long table with the plans, in another process: what goes there, and what is done there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import pandas as pd

from disk.write import write_whole
from export.passport.passport import data_version
from export.work.known import world
from export.work.order import CHANGED, edition
from intake.limits import within
from jobs.task import Task
from jobs.worker import Desk
from layers.joined.join import found_join
from layers.joined.values import Terms, rows_in
from layers.joined.wire import packed_found, rows_unpacked

WORK = "export.work.joining:join_apart"
ROW_S = 3e-5
"""Seconds per row before any was measured (bench.imports)."""
SECONDS, MEMORY = 600.0, 1_200_000_000
"""Processor time, and bytes more than a worker has before."""


def join_task(frame: pd.DataFrame, terms: Terms, documents: Sequence[str]) -> Task:
    """The task to hold a frame's rows (sent along, `packed_rows`) against the promises of some documents."""
    asked = {"data": data_version(), "terms": asdict(terms), "documents": list(documents)}
    return Task(WORK, asked, ".joined", "join", edition(), len(frame), ROW_S, True)


def join_apart(asked: Mapping[str, Any], desk: Desk) -> None:
    """Write what the join finds. Raises ValueError for other data, OverLimit for a table that takes too much."""
    if desk.upload is None:
        raise ValueError("没有要与计划对照的表格")
    if asked["data"] != data_version():
        raise ValueError(CHANGED)
    with within(SECONDS, MEMORY):
        rows = rows_in(rows_unpacked(desk.upload.read_bytes()))
        desk.report(0, len(rows), "与计划对照")
        found = found_join(rows, Terms(**asked["terms"]), world(), asked["documents"])
        write_whole(desk.out, packed_found(found))
