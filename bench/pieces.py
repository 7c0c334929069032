"""Ten million rows in pieces: wall, processor time, peak memory, and a worker killed on the way.

`python -m bench.pieces [rows] [workers]`. A Parquet file of addresses that all differ, with a few that only the other
rows settle, is placed by `lists.pieces`; while the second quarter is done one worker is killed, and the work must
go on. Memory is the largest of each process: the driver's, and that of its largest worker.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pyarrow as pa
import pyarrow.parquet as pq

from bench.imports import CITIES
from geo.frame import PlaceColumns
from lists.pieces.engines import processes
from lists.pieces.run import Run, geocode_file

CHUNK = 500_000


def texts(first: int, count: int) -> Iterator[str]:
    """Addresses; one in ten thousand is a name that several cities bear."""
    for n in range(first, first + count):
        yield "鼓楼区" if n % 10_000 == 0 else f"{CITIES[n % 7]}人民路{n}号"


def write(path: Path, rows: int) -> None:
    """The table, by chunks."""
    schema = pa.schema([("序号", pa.int64()), ("地址", pa.string())])
    with pq.ParquetWriter(path, schema) as writer:
        for first in range(0, rows, CHUNK):
            count = min(CHUNK, rows - first)
            cells = [pa.array(range(first, first + count)), pa.array(texts(first, count), pa.string())]
            writer.write_table(pa.Table.from_arrays(cells, schema=schema))


class Killer:
    """Hears how far the work is, and kills one worker when a quarter is done."""

    def __init__(self) -> None:
        self.killed = 0

    def __call__(self, title: str, done: int, rows: int) -> None:
        """Tell the progress on the error stream."""
        print(f"{title} {done:,} / {rows:,}", file=sys.stderr, flush=True)
        if not self.killed and done * 4 >= rows:
            workers = [p for p in psutil.Process().children() if "multiprocessing.spawn" in " ".join(p.cmdline())]
            self.killed = workers[0].pid
            os.kill(self.killed, signal.SIGKILL)


def cpu_s() -> float:
    """Processor seconds of this process and of those that have ended."""
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def main(rows: int, workers: int) -> None:
    """Write the table, place it, print a line."""
    with tempfile.TemporaryDirectory() as folder:
        source, out, killer = Path(folder) / "a.parquet", Path(folder) / "b.parquet", Killer()
        write(source, rows)
        begun, used = time.perf_counter(), cpu_s()
        counts = geocode_file(source, out, PlaceColumns("地址"), Run(processes(workers), told=killer))
        wall, cpu = time.perf_counter() - begun, cpu_s() - used
        own, child = (
            resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        print(f"{sum(counts.values()):,} rows, {workers} workers, one killed: {wall:.0f} s, {cpu:.0f} cpu s, "
              f"driver {own:.0f} MB, largest worker {child:.0f} MB; {counts}")  # fmt: skip
        assert killer.killed and pq.ParquetFile(out).metadata.num_rows == rows  # noqa: S101


if __name__ == "__main__":
    main(*(int(word) for word in [*sys.argv[1:], *("10000000", "2")[len(sys.argv) - 1 :]]))
