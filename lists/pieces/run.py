"""A file of any size gets the places of its rows: cut, placed, settled, joined; begun again, it goes on."""

from __future__ import annotations

import csv
import io
import secrets
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from disk.write import PART, CannotWrite
from geo.frame import BEHIND, PlaceColumns, home_of_all
from geo.resolve.answer import State
from geo.resolve.api import COLUMNS
from lists.pieces.cut import ROWS, cells_path, clear, cut
from lists.pieces.engines import Engine, processes
from lists.pieces.work import Piece, place_piece, settle_piece

SUFFIXES = (".csv", ".parquet")
Told = Callable[[str, int, int], None]
"""Told what is being done, rows done, all rows."""


@dataclass(frozen=True, slots=True)
class Run:
    """Who does the work, in pieces of so many rows, and who hears how far it is."""

    engine: Engine | None = None
    rows: int = ROWS
    told: Told | None = None


def geocode_file(source: Path, out: Path, columns: PlaceColumns, run: Run | None = None) -> dict[State, int]:
    """Write a Parquet or CSV file with the places of its rows; returns the rows in each state.

    Every row in order, with its own columns and those of `geo.frame.geocode_frame`, equal to what one process finds.
    Headings stand in the first line. In memory are a few pieces at a time; what was done lies beside `out` until all
    is done, and the next run with the same files goes on from there. `Run().engine`: processes on this computer if
    not told.

    Raises ValueError for a file or column that cannot be used, WorkersLost, OSError.
    """
    run = run or Run()
    if bad := [p.name for p in (source, out) if p.suffix.lower() not in SUFFIXES]:
        raise ValueError(f"“{bad[0]}”太大或要分块处理，只能是 {' 或 '.join(SUFFIXES)} 文件：请先另存")
    folder = _folder(out)
    sizes = cut(source, folder, run.rows)
    pieces = _pieces(folder, len(sizes), columns, out)
    engine = run.engine or processes()
    placed = sum((rows for rows in _done("配上地方", engine, place_piece, pieces, sizes, run.told)), Counter())
    home = home_of_all(placed)
    pieces = [replace(piece, home=home) for piece in pieces]
    states = sum((rows for rows in _done("写出", engine, settle_piece, pieces, sizes, run.told)), Counter())
    _join(pieces, out)
    clear(folder)
    return {state: states[state.value] for state in State}


def _folder(out: Path) -> Path:
    return out.with_name(f"{out.name}.pieces")


def _pieces(folder: Path, count: int, columns: PlaceColumns, out: Path) -> list[Piece]:
    """The pieces; what was made of them for other columns is forgotten."""
    with pa.memory_map(str(cells_path(folder, 0))) as file:
        names = pa.ipc.open_file(file).schema.names
    asked = [name for name in (columns.place, columns.context, columns.on) if name]
    if missing := [name for name in asked if name not in names]:
        clear(folder)
        raise ValueError(f"没有“{'”“'.join(missing)}”这一列：表头是 {'、'.join(names[:20])}")
    asked_now, told = repr(columns), folder / "piece-columns"
    if not told.exists() or told.read_text("utf-8") != asked_now:
        for path in (*folder.glob("piece-*.answers"), *folder.glob("piece-*.made.*")):
            path.unlink()
        told.write_text(asked_now, "utf-8")
    return [Piece(str(folder.resolve()), number, columns, out.suffix.lower()) for number in range(count)]


def _done(
    title: str, engine: Engine, work: Callable[[Piece], Any], pieces: Sequence[Piece], sizes: Sequence[int],
    told: Told | None,
) -> Iterator[Counter[str]]:  # fmt: skip
    done = 0
    for number, counted in engine(work, pieces):
        done += sizes[number]
        if told:
            told(title, done, sum(sizes))
        yield counted


def _join(pieces: Sequence[Piece], out: Path) -> None:
    """All parts of the result below each other, whole or not at all."""
    with _whole(out) as part:
        if out.suffix.lower() == ".csv":
            _join_csv(pieces, part)
        else:
            _join_parquet(pieces, part)


@contextmanager
def _whole(out: Path) -> Iterator[Path]:
    """A file beside `out` that takes its place at the end; nothing of it stays after a fault."""
    part = out.with_name(f"{PART}{secrets.token_hex(6)}.part")
    try:
        yield part
        part.replace(out)
    except OSError as fault:
        raise CannotWrite(out, fault) from fault
    finally:
        part.unlink(missing_ok=True)


def _join_parquet(pieces: Sequence[Piece], part: Path) -> None:
    with pa.memory_map(str(pieces[0].made)) as first:
        schema = pa.ipc.open_file(first).schema
    with pq.ParquetWriter(part, schema) as writer:
        for piece in pieces:
            with pa.memory_map(str(piece.made)) as file:
                writer.write_table(pa.ipc.open_file(file).read_all())


def _join_csv(pieces: Sequence[Piece], part: Path) -> None:
    """UTF-8 with a byte order mark, as spreadsheet programs expect; headings once."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(_headings(pieces[0]))
    with part.open("wb") as file:
        file.write(line.getvalue().encode("utf-8-sig"))
        for piece in pieces:
            file.write(piece.made.read_bytes())


def _headings(piece: Piece) -> list[str]:
    with pa.memory_map(str(cells_path(Path(piece.folder), piece.number))) as file:
        own = pa.ipc.open_file(file).schema.names
    return [*own, *(f"{name}{BEHIND}" if name in own else name for name in COLUMNS)]
