"""Long tables as one workbook, written by another process: what goes there, and what is done there."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import pandas as pd
import xlsxwriter

from disk.write import scratch_room, write_whole
from intake.limits import within
from lists.background import MatchDesk
from lists.under import feather
from lists.write import fill

WORK = "lists.sheets:book_apart"
SECONDS, MEMORY = 1800.0, 1_000_000_000
"""Processor time, and bytes more than a worker has before; 200,000 rows of twelve columns took 17 s."""
Frames = Mapping[str, pd.DataFrame]
SAFE = {"strings_to_formulas": False, "strings_to_urls": False}


def packed_frames(frames: Frames) -> tuple[list[list[Any]], bytes]:
    """Name and length of each sheet, and all of them as bytes for the other process; mixed columns go as text."""
    parts = [(name, feather(_plain(frame))) for name, frame in frames.items()]
    return [[name, len(data)] for name, data in parts], b"".join(data for _, data in parts)


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame({heading: _alike(column) for heading, column in frame.items()})


def _alike(column: pd.Series) -> pd.Series:
    """A column whose cells are of one kind."""
    kinds = {type(cell) for cell in column.tolist() if not (cell is None or cell != cell)}
    if len(kinds) < 2 or all(issubclass(kind, int | float) for kind in kinds):
        return column
    return column.map(lambda cell: None if cell is None or cell != cell else str(cell))


def book_bytes(frames: Frames) -> bytes:
    """The workbook at once, for few rows."""
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink, {"in_memory": True, **SAFE}) as book:
        for name, frame in frames.items():
            fill(book, name, frame)
    return sink.getvalue()


def book_apart(asked: Mapping[str, Any], desk: MatchDesk) -> None:
    """Write the sheets that came along, telling how many rows are written. Raises OverLimit for what takes too much."""
    if desk.upload is None:
        raise ValueError("没有要写的表格")
    data, frames = desk.upload.read_bytes(), {}
    for name, length in asked["sheets"]:
        frames[str(name)], data = pd.read_feather(io.BytesIO(data[:length])), data[length:]
    every, before = sum(map(len, frames.values())), 0
    with within(SECONDS, MEMORY), scratch_room((OSError,)) as folder:
        path = folder / "book.xlsx"
        with xlsxwriter.Workbook(str(path), {"constant_memory": True, "tmpdir": str(folder), **SAFE}) as book:
            for name, frame in frames.items():
                done = before
                fill(book, name, frame, lambda line, done=done, name=name: desk.report(done + line, every, name))
                before += len(frame)
        write_whole(desk.out, path.read_bytes())
