"""The largest tables that are read: seconds of processor time and peak memory. `python -m bench.imports [rows]`

A list of enterprises of so many rows (a million if not told) as CSV, CSV in GBK, and XLSX, each read by the reader's
function in a process of its own; then its rows matched as the pool's worker does, by their place and by names that
tell none, and taken over as the page does. The memory is each process's whole, libraries included. Limits: 200 MB,
1.5 GB.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import xlsxwriter

from disk.write import write_whole
from lists.answered import read_answers
from lists.background import packed
from lists.match import matched

CITIES = ("郑州市金水区", "洛阳市西工区", "巩义市", "商丘市永城市", "许昌市长葛市", "新乡市长垣市", "南阳市镇平县")
HEADS = ("序号", "企业名称", "所在地", "行业", "成立日期", "主营业务收入（万元）", "从业人员（人）", "备注")
WIDE = 96
"""Characters of the remark that make a CSV of a million rows about 200 MB in UTF-8."""


def cells(rows: int) -> Iterator[tuple[object, ...]]:
    """The rows: texts that mostly differ, numbers, days."""
    for n in range(rows):
        day = f"{1990 + n % 30}-{1 + n % 12:02d}-{1 + n % 28:02d}"
        remark = f"R{n:09d}" + "x" * (WIDE - 10 - n % 40)
        yield n + 1, f"第{n}号制造有限公司", CITIES[n % 7], f"行业{n % 300}", day, n * 1.37 % 90000, n % 4000, remark


def csv_file(path: Path, rows: int, encoding: str) -> None:
    """The list as text."""
    lines = (",".join(map(str, row)) for row in (HEADS, *cells(rows)))
    write_whole(path, "".join(f"{line}\n" for line in lines).encode(encoding))


def xlsx_file(path: Path, rows: int) -> None:
    """The list as a workbook; the remark is left out, as a sheet holds a million rows of few words."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("名单")
        sheet.write_row(0, 0, HEADS[:-1])
        for line, row in enumerate(cells(rows), start=1):
            sheet.write_row(line, 0, row[:-1])


def measured(work: str, *told: str) -> dict[str, float]:
    """Rows kept, processor seconds and peak megabytes of a process that does one thing."""
    done = subprocess.run(  # noqa: S603  our own module
        [sys.executable, "-m", "bench.imports", work, *told], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def read(path: Path) -> None:
    """Read a file as the reader's process does, and print what it took."""
    from lists.understand.reader import read_table

    data, begun = path.read_bytes(), time.process_time()
    answer = read_table(data, suffix=path.suffix, name=path.name, wish={})
    lost = sum(one["last"] - one["line"] + 1 for one in answer.value["block"]["dropped"])
    kept = sum(part["last"] - part["first"] + 1 for part in answer.value["block"]["parts"]) - lost
    _told(kept, begun)


def _told(rows: int, begun: float) -> None:
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"rows": rows, "cpu_s": time.process_time() - begun, "peak_mb": peak}))


def match_rows(folder: Path, names: str) -> None:
    """Match the columns that `packed` wrote, as the pool's worker does; print what it took."""
    from lists.background import match_apart

    desk: Any = SimpleNamespace(out=folder / names, upload=folder / f"{names}.in", report=lambda *_: True)
    begun = time.process_time()
    match_apart({"home": ""}, desk)
    _told(len(read_answers(desk.out)), begun)


def take_over(folder: Path, names: str) -> None:
    """Make the match report's table of the answers, as the page does; print what it took."""
    cells = pd.read_feather(folder / f"{names}.in")["place"].tolist()
    begun = time.process_time()
    made = matched(cells, range(len(cells)), None, read_answers(folder / names))
    _told(sum(made.counts().values()) if made.groups(most=2000) else 0, begun)


WORK = {"--read": read, "--match": match_rows, "--take": take_over}


def matching(rows: int, folder: Path) -> None:
    """Match a column of addresses that all differ, and one of firms whose names tell no place; print a line each."""
    columns = {
        "addresses": (f"{CITIES[n % 7]}人民路{n}号" for n in range(rows)),
        "firms": (f"第{n}号制造有限公司" for n in range(rows)),
    }
    for names, column in columns.items():
        write_whole(folder / f"{names}.in", packed({"place": list(column)}))
        for work in ("--match", "--take"):
            _print(f"{names} {work[2:]}", (folder / f"{names}.in").stat().st_size, measured(work, str(folder), names))


def _print(name: str, size: int, took: dict[str, float]) -> None:
    print(f"{name:16} {size / 1e6:6.0f} MB {took['rows']:9.0f} rows {took['cpu_s']:6.1f} cpu s "
          f"{took['peak_mb']:6.0f} MB peak", flush=True)  # fmt: skip


def main(rows: int) -> None:
    """Write the files one after the other, read each, print a line."""
    with tempfile.TemporaryDirectory() as folder:
        for name, write in (
            ("a.csv", lambda path: csv_file(path, rows, "utf-8")),
            ("gbk.csv", lambda path: csv_file(path, rows, "gb18030")),
            ("a.xlsx", lambda path: xlsx_file(path, rows)),
        ):
            path = Path(folder) / name
            write(path)
            _print(name, path.stat().st_size, measured("--read", str(path)))
            path.unlink()
        matching(rows, Path(folder))


if __name__ == "__main__":
    if len(sys.argv) > 2:
        WORK[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:])
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
