"""A file of any size as pieces on disk, read by chunks: a few hundred thousand rows are in memory at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from disk.write import write_whole

ROWS = 200_000
"""Of a piece: two seconds of work, 100 MB while it is done."""
BLOCK_BYTES = 16_000_000
LOOKED_AT = 1_000_000
"""Bytes from which the encoding is known."""
PLAN = "plan.json"


def cut(source: Path, folder: Path, rows: int = ROWS) -> list[int]:
    """Write the pieces of a file, unless this very file lies there cut already; returns the rows of each.

    Raises OSError, and ValueError for a file that is no Parquet or CSV table.
    """
    known = source.stat()
    plan: dict[str, Any] = {"source": str(source.resolve()), "bytes": known.st_size, "time": known.st_mtime_ns,
                            "rows": rows}  # fmt: skip
    if (found := _plan(folder)) and {**found, "pieces": None} == {**plan, "pieces": None}:
        return found["pieces"]
    clear(folder)
    folder.mkdir(exist_ok=True)
    sizes = []
    for number, table in enumerate(_pieces(source, rows)):
        write_whole(cells_path(folder, number), ipc(table))
        sizes.append(table.num_rows)
    write_whole(folder / PLAN, json.dumps({**plan, "pieces": sizes}).encode())
    return sizes


def clear(folder: Path) -> None:
    """Remove the pieces in a folder, and the folder where nothing else is in it."""
    for path in folder.glob("piece-*"):
        path.unlink()
    (folder / PLAN).unlink(missing_ok=True)
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def cells_path(folder: Path, number: int) -> Path:
    """Where the cells of a piece lie."""
    return folder / f"piece-{number:05d}.arrow"


def ipc(table: Any) -> bytes:
    """An Arrow table as bytes of Arrow's own form."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_file(sink, table.schema, options=pa.ipc.IpcWriteOptions(compression="lz4")) as writer:
        writer.write_table(table)
    return sink.getvalue().to_pybytes()


def _plan(folder: Path) -> dict[str, Any] | None:
    try:
        return json.loads((folder / PLAN).read_bytes())
    except (OSError, ValueError):
        return None


def _pieces(source: Path, rows: int) -> Iterator[Any]:
    """Tables of so many rows, the last of fewer; one without rows for an empty file."""
    try:
        schema, batches = _parquet(source) if source.suffix.lower() == ".parquet" else _csv(source)
        held, number = schema.empty_table(), 0
        for batch in batches:
            held = pa.concat_tables([held, pa.Table.from_batches([batch])])
            while held.num_rows >= rows:
                yield held.slice(0, rows)
                held, number = held.slice(rows), number + 1
        if held.num_rows or not number:
            yield held
    except (pa.ArrowInvalid, UnicodeError) as fault:
        raise ValueError(f"“{source.name}”读不出来，已损坏或不是这种文件：{fault}") from fault


def _parquet(source: Path) -> tuple[Any, Iterator[Any]]:
    file = pq.ParquetFile(source)
    return file.schema_arrow, file.iter_batches(batch_size=65_536)


def _csv(source: Path) -> tuple[Any, Iterator[Any]]:
    """Every column as text, as it is written: 0371 stays 0371."""
    encoding = _encoding(source)
    read = pacsv.ReadOptions(block_size=BLOCK_BYTES, encoding=encoding)
    parse = pacsv.ParseOptions(newlines_in_values=True)
    with pacsv.open_csv(source, pacsv.ReadOptions(block_size=LOOKED_AT, encoding=encoding), parse) as looked_at:
        names = looked_at.schema.names
    types = dict.fromkeys(names, pa.string())
    convert = pacsv.ConvertOptions(column_types=types, strings_can_be_null=True, null_values=[""])
    reader = pacsv.open_csv(source, read, parse, convert)
    return reader.schema, iter(reader)


def _encoding(source: Path) -> str:
    with source.open("rb") as file:
        head = file.read(LOOKED_AT)
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as fault:
        return "utf8" if fault.start > len(head) - 4 else "gb18030"
    return "utf8"
