"""Matching a long table in another process: what goes there, what is done there, what comes back."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import pandas as pd

from geo.resolve.api import resolve_column
from geo.resolve.column import Progress
from intake.limits import within
from lists.answered import write_answers
from lists.under import feather

WORK = "lists.background:match_apart"
SECONDS, MEMORY = 3600.0, 1_200_000_000
"""Processor time, and bytes more than a worker has before; a million rows took 60 s and 493 MB (bench.imports)."""
PLACE, WITHIN, ON = "place", "within", "on"


class MatchDesk(Protocol):
    """What the pool gives to a task."""

    out: Path
    upload: Path | None

    def report(self, done: int, count: int, title: str) -> bool:
        """Say how far it is; raises where nobody waits any more."""
        ...


def packed(cells: Mapping[str, Sequence[object]]) -> bytes:
    """The columns `place`, and where there are some `within` and `on`, for the other process."""
    return feather(pd.DataFrame({name: pd.Series(column) for name, column in cells.items()}))


def match_apart(asked: Mapping[str, Any], desk: MatchDesk) -> None:
    """Write the answers of the columns that came along. `home`: the unit that the whole table is about, or empty.

    Raises ValueError for a day that is none, OverLimit for a table that takes too much.
    """
    if desk.upload is None:
        raise ValueError("没有要配地方的表格")
    with within(SECONDS, MEMORY):
        table = pd.read_feather(io.BytesIO(desk.upload.read_bytes()))
        beside = {name: table[name].tolist() if name in table else None for name in (WITHIN, ON)}
        column = resolve_column(
            table[PLACE].tolist(), within=beside[WITHIN], on=beside[ON], home=asked["home"] or None,
            progress=_progress(desk, len(table)),
        )  # fmt: skip
        write_answers(desk.out, column)


def _progress(desk: MatchDesk, rows: int) -> Progress:
    """Every row once, and then those in doubt once more, which counts as the end of the way."""
    first = True

    def tell(done: int, count: int) -> None:
        nonlocal first
        title = "配上地方" if first else f"再看没有把握的 {count} 行"
        desk.report(rows - count + done, rows, title)
        first = first and done < count

    return tell
