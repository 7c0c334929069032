"""The answers of a column as a file: two Arrow streams, one line for each answer, then each row's number."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from disk.write import write_whole
from geo.resolve.answer import Candidate, PlaceAnswer, State
from geo.resolve.column import ColumnAnswers

NAMES = tuple(field.name for field in fields(PlaceAnswer))
TYPES = {"score": pa.float64(), "inferred": pa.bool_()}


def compact(column: ColumnAnswers) -> ColumnAnswers:
    """The same with only the answers that occur."""
    used, number = np.unique(column.number, return_inverse=True)
    return ColumnAnswers(number.astype(np.int64), tuple(column.answers[place] for place in used.tolist()))


def write_answers(path: Path, column: ColumnAnswers) -> None:
    """Write the answers of a column, whole or not at all."""
    kept = compact(column)
    told = {name: [_plain(getattr(one, name)) for one in kept.answers] for name in NAMES}
    arrays = [pa.array(told[name], TYPES.get(name, pa.string())) for name in NAMES]
    sink = pa.BufferOutputStream()
    _stream(sink, pa.Table.from_arrays(arrays, list(NAMES)))
    _stream(sink, pa.table({"number": kept.number.astype(np.int32)}))
    write_whole(path, sink.getvalue().to_pybytes())


def _stream(sink: Any, table: Any) -> None:
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)


def read_answers(path: Path) -> ColumnAnswers:
    """The answers that `write_answers` wrote."""
    with pa.OSFile(str(path)) as source:
        told = pa.ipc.open_stream(source).read_all().to_pylist()
        number = pa.ipc.open_stream(source).read_all()["number"].to_numpy()
    return ColumnAnswers(number.astype(np.int64), tuple(map(_answer, told)))


def _plain(value: object) -> object:
    """A field of an answer as text, number or yes and no."""
    if isinstance(value, State):
        return value.value
    if isinstance(value, tuple):
        return json.dumps([(c.name, c.level, c.adcode, c.score) for c in value], ensure_ascii=False)
    return value


def _answer(told: dict[str, object]) -> PlaceAnswer:
    offered = tuple(Candidate(*one) for one in json.loads(str(told.pop("candidates"))))
    return PlaceAnswer(State(told.pop("state")), candidates=offered, **told)  # pyright: ignore[reportArgumentType]
