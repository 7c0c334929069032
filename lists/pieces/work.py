"""What is done with one piece, by whichever engine: placed alone, then settled in the light of all; done once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

from disk.write import write_whole
from geo.frame import BEHIND, PlaceColumns, alone, placed_in, settled
from geo.resolve.answer import State
from geo.resolve.api import as_frame
from lists.answered import read_answers, write_answers
from lists.pieces.cut import cells_path, ipc
from lists.write import FORMULA

MAY_RUN = r"^[=+@\t\r\n＝＋＠－-]"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a table on disk. `suffix`: of the result; `home`: key of the whole table's home, once it is known."""

    folder: str
    number: int
    columns: PlaceColumns
    suffix: str
    home: str = ""

    @property
    def answers(self) -> Path:
        """Where its answers lie."""
        return Path(self.folder) / f"piece-{self.number:05d}.answers"

    @property
    def made(self) -> Path:
        """Where its part of the result lies."""
        return Path(self.folder) / f"piece-{self.number:05d}.made{self.suffix}"


def place_piece(piece: Piece) -> tuple[int, Counter[str]]:
    """Find the places of a piece, unless that was done before; its number, and rows placed in each unit."""
    if not piece.answers.exists():
        write_answers(piece.answers, alone(_frame(piece), piece.columns))
    return piece.number, placed_in(read_answers(piece.answers))


def settle_piece(piece: Piece) -> tuple[int, Counter[str]]:
    """Write a piece's part of the result, unless that was done before; its number, and rows in each state."""
    column = settled(_frame(piece), piece.columns, read_answers(piece.answers), piece.home)
    if not piece.made.exists():
        cells = _cells(piece)
        table = cells
        for name, values in _columns(as_frame(column)).items():
            table = table.append_column(f"{name}{BEHIND}" if name in cells.column_names else name, values)
        write_whole(piece.made, csv(table) if piece.suffix == ".csv" else ipc(table))
    return piece.number, Counter({State(state).value: rows for state, rows in column.counts().items()})


def _columns(answers: pd.DataFrame) -> dict[str, Any]:
    kinds = {"score": pa.float64()}
    return {name: pa.array(answers[name].tolist(), kinds.get(name, pa.string())) for name in answers}


def _cells(piece: Piece) -> Any:
    with pa.memory_map(str(cells_path(Path(piece.folder), piece.number))) as source:
        return pa.ipc.open_file(source).read_all()


def _frame(piece: Piece) -> pd.DataFrame:
    """The columns that say where the rows lie."""
    cells, columns = _cells(piece), piece.columns
    asked = [name for name in (columns.place, columns.context, columns.on) if name]
    return cells.select([name for name in dict.fromkeys(asked) if name in cells.column_names]).to_pandas()


def csv(table: Any) -> bytes:
    """CSV without headings; what a spreadsheet program could run gets an apostrophe in front."""
    for place, name in enumerate(table.column_names):
        if pa.types.is_string(table.schema.field(name).type):
            table = table.set_column(place, name, _safe(table[name]))
    if not table.num_rows:
        return b""  # the library writes bytes for an empty table
    sink = pa.BufferOutputStream()
    pacsv.write_csv(table.combine_chunks(), sink, pacsv.WriteOptions(include_header=False))
    return sink.getvalue().to_pybytes()


def _safe(texts: Any) -> Any:
    """A look at the first character leaves few cells for the whole rule."""
    doubtful = pc.call_function("match_substring_regex", [texts], pc.MatchSubstringOptions(MAY_RUN)).fill_null(False)
    if not pc.call_function("any", [doubtful]).as_py():
        return texts
    cells = texts.to_pylist()
    return pa.chunked_array([[f"'{cell}" if cell and FORMULA.match(cell) else cell for cell in cells]], pa.string())
