"""A sheet as columns: text and numbers apart, so that a million rows take little room."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from intake.progress import say
from lists.grid import Cell, text

CHUNK = 8192
"""Rows that are held as Python values at a time."""


@dataclass(frozen=True, eq=False)
class Lane:
    """One column of a sheet: `texts` (None where there is none) and `numbers` that a spreadsheet holds as numbers.

    `numbers` is empty where the whole column has none, `texts` has no chunk where it holds no text.
    """

    texts: pa.ChunkedArray
    numbers: np.ndarray

    @property
    def filled(self) -> np.ndarray:
        """Which cells hold anything."""
        there = np.asarray(self.texts.is_valid().to_numpy())
        return there | ~np.isnan(self.numbers) if self.numbers.size else there

    def words(self, first: int = 0, last: int | None = None) -> list[str]:
        """The cells in words, empty ones as empty text."""
        texts = self.texts.slice(first, None if last is None else last - first).to_pylist()
        if not self.numbers.size:
            return [cell or "" for cell in texts]
        numbers = self.numbers[first:last].tolist()
        return [cell or ("" if number != number else text(number)) for cell, number in zip(texts, numbers, strict=True)]

    def take(self, rows: np.ndarray) -> Lane:
        """The cells of some rows."""
        if len(rows) and rows[-1] - rows[0] + 1 == len(rows):
            return self.between(int(rows[0]), int(rows[-1]) + 1)
        return Lane(self.texts.take(pa.array(rows)), self.numbers[rows] if self.numbers.size else self.numbers)

    def between(self, first: int, last: int | None = None) -> Lane:
        """The cells from one row to another, without a copy of them."""
        return Lane(self.texts.slice(first, None if last is None else last - first), self.numbers[first:last])

    def different(self) -> list[str]:
        """The texts, each once."""
        return self.texts.unique().drop_null().to_pylist()

    def read_as(self, words: dict[str, str]) -> Lane:
        """The same with some texts instead of others."""
        if not words:
            return self
        coded = self.texts.combine_chunks().dictionary_encode()
        texts = pa.array([words.get(text, text) for text in coded.dictionary.to_pylist()], pa.string())
        return Lane(pa.chunked_array([pa.DictionaryArray.from_arrays(coded.indices, texts).cast(pa.string())]),
                    self.numbers)  # fmt: skip

    def rows_of(self, words: Collection[str]) -> np.ndarray:
        """The rows whose text is one of some."""
        wanted = pa.array(list(words), pa.string())
        found = pc.call_function("is_in", [self.texts], pc.SetLookupOptions(wanted)) if len(wanted) else None
        return np.empty(0, dtype=int) if found is None else np.flatnonzero(np.asarray(found))

    def series(self) -> pd.Series:
        """Everything as text; empty cells stay empty."""
        if not self.numbers.size:
            return pd.Series(self.texts.to_pandas(), dtype="str")
        return pd.Series([word or None for word in self.words()], dtype="str")


@dataclass(frozen=True, eq=False)
class Grid:
    """A sheet: its lanes are of one length. `merged`: first line, last line, first column, last column, from 0."""

    name: str
    lanes: tuple[Lane, ...]
    height: int
    merged: tuple[tuple[int, int, int, int], ...] = ()
    headed: bool = False
    """Whether its first line is known to be the headings."""
    system: str = ""
    """The coordinate system that the file names for its shapes: epsg:4490, wkt:…"""

    @property
    def width(self) -> int:
        """How many columns."""
        return len(self.lanes)

    def rows(self, first: int, last: int) -> list[list[str]]:
        """Some rows in words; for few rows only."""
        found = [lane.words(first, last) for lane in self.lanes]
        return [list(row) for row in zip(*found, strict=True)] if found else []


def grid(name: str, rows: Iterable[Sequence[Cell]], merged: Sequence[tuple[int, int, int, int]] = ()) -> Grid:
    """Rows of any lengths as a sheet, taken one after the other; empty columns and rows at the end are left out."""
    pieces: list[list[Lane]] = []
    height = 0
    coming = iter(rows)
    while batch := list(islice(coming, CHUNK)):
        pieces.append(list(_lanes(batch)))
        height += len(batch)
        say(height, "行")
    width = max(map(len, pieces), default=0)
    sizes = [len(piece[0].texts) if piece else 0 for piece in pieces]
    lanes = [_joined([p[place] if place < len(p) else None for p in pieces], sizes) for place in range(width)]
    while lanes and not lanes[-1].filled.any():
        lanes.pop()
    used = max((int(np.flatnonzero(lane.filled)[-1]) + 1 for lane in lanes if lane.filled.any()), default=0)
    kept = tuple(lane.between(0, used) for lane in lanes)
    return Grid(name, kept, used, tuple(merged))


def _lanes(batch: list[Sequence[Cell]]) -> Iterator[Lane]:
    for cells in zip_longest(*batch, fillvalue=None):
        yield lane(cells)


def lane(cells: Sequence[Cell]) -> Lane:
    """A column of cells; blanks around a text are not part of it."""
    kinds = set(map(type, cells)) - {type(None)}
    if kinds <= {str}:
        return Lane(pa.chunked_array([pa.array(map(_stripped, cells), pa.string())]), np.empty(0))
    numbers = [float(c) if type(c) is float or type(c) is int else np.nan for c in cells]
    texts = [None if type(c) is float or type(c) is int else _stripped(text(c)) for c in cells]
    return Lane(pa.chunked_array([pa.array(texts, pa.string())]), np.array(numbers))


def _stripped(cell: object) -> str | None:
    return str(cell).strip() or None if cell is not None else None


def _joined(pieces: Sequence[Lane | None], sizes: Sequence[int]) -> Lane:
    """The parts of one column below each other; a part that the column does not reach is empty."""
    numeric = any(piece is not None and piece.numbers.size for piece in pieces)
    texts: list[pa.Array] = []
    numbers: list[np.ndarray] = []
    for piece, size in zip(pieces, sizes, strict=True):
        texts.extend([pa.nulls(size, pa.string())] if piece is None else piece.texts.chunks)
        if numeric:
            there = piece is not None and piece.numbers.size
            numbers.append(piece.numbers if piece is not None and there else np.full(size, np.nan))
    return Lane(pa.chunked_array(texts, pa.string()), np.concatenate(numbers) if numeric else np.empty(0))


def stacked(lanes: Sequence[Lane | None], sizes: Sequence[int]) -> Lane:
    """Columns below each other as one; None stands for a column that a part does not have."""
    return _joined(lanes, sizes)
