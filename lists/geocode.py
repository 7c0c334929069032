"""`python -m geo geocode 企业.xlsx --column 地址 --out 结果.xlsx`: every row of a table with its place."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pandas as pd

from disk.write import CannotWrite, remedy_of, write_whole
from geo.frame import PlaceColumns, placed
from geo.resolve.answer import State
from geo.resolve.api import resolve, resolve_column
from intake.apart import read_apart
from intake.budget import Refused
from lists.book import LISTS, SUFFIXES
from lists.pieces.engines import WorkersLost, dask, processes
from lists.pieces.run import SUFFIXES as SUFFIXES_IN_PIECES
from lists.pieces.run import Run, geocode_file
from lists.under import read_under
from lists.understand import ColumnKind, understand
from lists.write import WRITERS

BOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
FAILED, WRONG, INTERRUPTED = 1, 2, 130
IN_PIECES = "在本机分块处理的进程数（.csv、.parquet，表头在第一行；超过 200 MB 的自动分块）；中断后再运行会接着做"
CODES = "退出码：0 已写出；1 文件没有做成；2 命令或文件有问题，没有写出；130 中断。没有定位的行不算错误，逐行写明原因。"


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(WRONG, f"{self.format_usage()}这行命令看不懂（{message}）：请看 {self.prog} --help\n")


@dataclass(frozen=True, slots=True)
class Geocoding:
    """What is asked: the table, its columns, where the result goes."""

    source: Path
    column: str
    out: Path
    context: str = ""
    on: str = ""
    sheet: str = ""
    workers: int = 0
    scheduler: str = ""

    @property
    def in_pieces(self) -> bool:
        """Whether it is done piece by piece: as asked, or because it is too large for one reader."""
        large = self.source.suffix.lower() in SUFFIXES_IN_PIECES and self.source.stat().st_size > LISTS.bytes_in
        return bool(self.workers or self.scheduler or large)


def main(words: Sequence[str], program: str = "henan-atlas geocode") -> int:
    """Write the table with places and return 0; tell what is wrong on the error stream and return 1, 2 or 130."""
    given = _parser(program).parse_args(words)
    job = Geocoding(
        given.table, given.column, given.out, given.context_column, given.on_column, given.sheet, given.workers,
        given.scheduler,
    )  # fmt: skip
    try:
        for line in run(job, None if given.quiet else _progress):
            print(line)
    except (Refused, ValueError) as fault:
        return _told(str(fault), WRONG)
    except OSError as fault:
        return _told(str(fault) if isinstance(fault, CannotWrite) else f"{job.source}：{remedy_of(fault)}", WRONG)
    except WorkersLost as fault:
        return _told(str(fault), FAILED)
    except MemoryError:
        return _told("内存不够：请把表格分成几个文件", FAILED)
    except KeyboardInterrupt:
        return _told("已中断，没有写出", INTERRUPTED)
    return 0


def _told(message: str, code: int) -> int:
    print(message, file=sys.stderr)
    return code


def _parser(program: str) -> argparse.ArgumentParser:
    parser = _Parser(prog=program, description="给表格的每一行配上地方：行政区划代码、级别、精度、把握、说明、候选。",
                     epilog=CODES, allow_abbrev=False)  # fmt: skip
    parser.add_argument("table", type=Path, help=f"表格文件（{' '.join(SUFFIXES)}）")
    parser.add_argument("--column", default="", metavar="列名", help="写着地名、地址或单位名称的一列；不写时列出表头")
    parser.add_argument("--context-column", default="", metavar="列名", help="写着所在市或县的一列，用来分清同名的地方")
    parser.add_argument("--on-column", default="", metavar="列名", help="写着日期或年份的一列：按当时的名称理解")
    parser.add_argument("--sheet", default="", metavar="工作表", help="工作表名；不写时取第一张有这一列的")
    parser.add_argument("--out", type=Path, required=True, metavar="文件", help=f"结果（{' '.join(WRITERS)}）")
    parser.add_argument("--workers", type=_count, default=0, metavar="个数", help=IN_PIECES)
    parser.add_argument(
        "--scheduler", default="", metavar="地址", help="dask 调度器（tcp://主机:8786）：由它的各台机器分块处理"
    )
    parser.add_argument("--quiet", action="store_true", help="不显示进度")
    return parser


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}”应为正整数")
    return int(text)


def run(job: Geocoding, progress: Callable[[int, int], None] | None = None) -> list[str]:
    """Write the result of a job; returns the report, a line each.

    Raises Refused for a file that cannot be read, ValueError for a column or a format that there is not, OSError.
    """
    _check(job)
    if job.in_pieces:
        return _in_pieces(job, progress)
    table, notes = _read(job)
    column = resolve_column(
        _cells(table, job.column), within=_cells(table, job.context) if job.context else None,
        on=_cells(table, job.on) if job.on else None, home=_home(job.source), progress=progress,
    )  # fmt: skip
    suffix = job.out.suffix.lower()
    for_people = suffix == ".xlsx"
    write_whole(job.out, WRITERS[suffix](placed(table.reset_index(drop=True), column, for_people)))
    return [*notes, *report(column.counts()), f"已写出 {job.out}"]


def _check(job: Geocoding) -> None:
    """What can be seen before anything is read. Raises ValueError."""
    if not job.source.is_file():
        raise ValueError(f"没有“{job.source}”这个文件：请核对路径和后缀")
    if job.out.suffix.lower() not in WRITERS:
        raise ValueError(f"不会写“{job.out.suffix}”文件：--out 的后缀应为 {' '.join(WRITERS)}")
    if not job.out.parent.is_dir():
        raise ValueError(f"没有“{job.out.parent}”这个文件夹，结果写不进去")
    if job.out.exists() and job.out.samefile(job.source):
        raise ValueError("--out 就是原来的表格：请换一个文件名，原表不改动")
    if not job.column:
        raise ValueError(_which(job.source))


def _which(source: Path) -> str:
    """What to write for --column: the headings, and those that seem to hold places."""
    block = understand(source.read_bytes(), source.name).block
    places = [column.name for column in block.of(ColumnKind.PLACE)]
    known = "、".join(column.name for column in block.columns[:20])
    return f"请用 --column 写明哪一列写着地方：表头是 {known}" + (f"；像是“{'”“'.join(places)}”" if places else "")


def _in_pieces(job: Geocoding, progress: Callable[[int, int], None] | None) -> list[str]:
    columns = PlaceColumns(job.column, job.context, job.on, _home(job.source))
    engine = dask(job.scheduler) if job.scheduler else processes(job.workers)
    told = (lambda _title, done, rows: progress(done, rows)) if progress else None
    counts = geocode_file(job.source, job.out, columns, Run(engine, told=told))
    return [*report(counts), f"已写出 {job.out}"]


def _read(job: Geocoding) -> tuple[pd.DataFrame, list[str]]:
    suffix = job.source.suffix.lower()
    told = read_apart(read_under, job.source.read_bytes(), LISTS, suffix=suffix, heading=job.column, sheet=job.sheet)
    table = pd.read_feather(io.BytesIO(told.data))
    headings = [str(name) for name in table.columns]
    missing = [name for name in (job.context, job.on) if name and name not in headings]
    if missing:
        raise ValueError(f"没有“{'”“'.join(missing)}”这一列：表头是 {'、'.join(headings[:20])}")
    where = f"读的是工作表“{told.value['sheet']}”，" if suffix in BOOKS else ""
    line = int(told.value["line"])
    notes = [f"{where}表头在第 {line} 行"] if line > 1 or where else []
    return table, [*told.value["notes"], *notes]


def _cells(table: pd.DataFrame, name: str) -> list[object]:
    return table[name].tolist()


def _home(source: Path) -> str:
    """The unit that the file's name tells, empty where it tells none for sure."""
    answer = resolve(source.stem)
    return answer.adcode if answer.found and answer.level in ("province", "prefecture", "county") else ""


def report(counts: Mapping[State, int]) -> list[str]:
    """How many rows were read, and what became of them; the parts are the whole."""
    parts = "，".join(f"{state.value} {count}" for state, count in counts.items())
    lines = [f"读入 {sum(counts.values())} 行：{parts}"]
    if open_rows := sum(counts[state] for state in (State.CHECK, State.ASK, State.NONE)):
        lines.append(f"{open_rows} 行需要人看一眼：原因与候选在“说明”“候选”两列")
    return lines


def _progress(done: int, rows: int) -> None:
    end = "\n" if done == rows else "\r"
    print(f"已定位 {done} / {rows} 行", end=end, file=sys.stderr, flush=True)
