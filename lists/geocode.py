"""`python -m geo geocode 企业.xlsx --column 地址 --out 结果.xlsx`: every row of a table with its place."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pandas as pd

from disk.write import write_whole
from geo.resolve.answer import State
from geo.resolve.api import as_frame, resolve, resolve_column
from geo.resolve.column import ColumnAnswers
from intake.apart import read_apart
from intake.budget import Refused
from lists.book import LISTS, SUFFIXES
from lists.under import read_under
from lists.write import WRITERS

FAILED, WRONG, INTERRUPTED = 1, 2, 130
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


def main(words: Sequence[str], program: str = "henan-atlas geocode") -> int:
    """Write the table with places and return 0; tell what is wrong on the error stream and return 1, 2 or 130."""
    given = _parser(program).parse_args(words)
    job = Geocoding(given.table, given.column, given.out, given.context_column, given.on_column, given.sheet)
    try:
        for line in run(job, None if given.quiet else _progress):
            print(line)
    except (Refused, ValueError) as fault:
        return _told(str(fault), WRONG)
    except OSError as fault:
        return _told(f"{job.source if not job.source.is_file() else job.out}：{fault.strerror or fault}", WRONG)
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
    parser.add_argument("--column", required=True, metavar="列名", help="写着地名、地址或单位名称的一列")
    parser.add_argument("--context-column", default="", metavar="列名", help="写着所在市或县的一列，用来分清同名的地方")
    parser.add_argument("--on-column", default="", metavar="列名", help="写着日期或年份的一列：按当时的名称理解")
    parser.add_argument("--sheet", default="", metavar="工作表", help="工作表名；不写时取第一张有这一列的")
    parser.add_argument("--out", type=Path, required=True, metavar="文件", help=f"结果（{' '.join(WRITERS)}）")
    parser.add_argument("--quiet", action="store_true", help="不显示进度")
    return parser


def run(job: Geocoding, progress: Callable[[int, int], None] | None = None) -> list[str]:
    """Write the result of a job; returns the report, a line each.

    Raises Refused for a file that cannot be read, ValueError for a column or a format that there is not, OSError.
    """
    writer = WRITERS.get(job.out.suffix.lower())
    if writer is None:
        raise ValueError(f"不会写“{job.out.suffix}”文件：--out 的后缀应为 {' '.join(WRITERS)}")
    if not job.out.parent.is_dir():
        raise ValueError(f"没有“{job.out.parent}”这个文件夹，结果写不进去")
    table, notes = _read(job)
    column = resolve_column(
        _cells(table, job.column), within=_cells(table, job.context) if job.context else None,
        on=_cells(table, job.on) if job.on else None, home=_home(job.source), progress=progress,
    )  # fmt: skip
    for_people = job.out.suffix.lower() == ".xlsx"
    write_whole(job.out, writer(placed(table, column, for_people)))
    return [*notes, *report(column), f"已写出 {job.out}"]


def _read(job: Geocoding) -> tuple[pd.DataFrame, list[str]]:
    suffix = job.source.suffix.lower()
    told = read_apart(read_under, job.source.read_bytes(), LISTS, suffix=suffix, heading=job.column, sheet=job.sheet)
    table = pd.read_feather(io.BytesIO(told.data))
    headings = [str(name) for name in table.columns]
    missing = [name for name in (job.context, job.on) if name and name not in headings]
    if missing:
        raise ValueError(f"没有“{'”“'.join(missing)}”这一列：表头是 {'、'.join(headings[:20])}")
    return table, list(told.value["notes"])


def _cells(table: pd.DataFrame, name: str) -> list[object]:
    return table[name].tolist()


def _home(source: Path) -> str:
    """The unit that the file's name tells, empty where it tells none for sure."""
    answer = resolve(source.stem)
    return answer.adcode if answer.found and answer.level in ("province", "prefecture", "county") else ""


def placed(table: pd.DataFrame, column: ColumnAnswers, for_people: bool) -> pd.DataFrame:
    """The table with the resolver's columns behind its own; a name that is taken gets （定位） behind it."""
    answers = as_frame(column, for_people)
    names = [f"{name}（定位）" if name in table.columns else name for name in answers.columns]
    return pd.concat([table.reset_index(drop=True), answers.set_axis(names, axis=1)], axis=1)


def report(column: ColumnAnswers) -> list[str]:
    """How many rows were read, and what became of them; the parts are the whole."""
    counts = column.counts()
    parts = "，".join(f"{state.value} {count}" for state, count in counts.items())
    lines = [f"读入 {len(column)} 行：{parts}"]
    if open_rows := sum(counts[state] for state in (State.CHECK, State.ASK, State.NONE)):
        lines.append(f"{open_rows} 行需要人看一眼：原因与候选在“说明”“候选”两列")
    return lines


def _progress(done: int, rows: int) -> None:
    end = "\n" if done == rows else "\r"
    print(f"已定位 {done} / {rows} 行", end=end, file=sys.stderr, flush=True)
