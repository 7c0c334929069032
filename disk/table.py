"""A CSV table of the shipped data, read strictly: every row with its line, every fault of its form named."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from disk.fault import Fault
from disk.text import decoded

LONGEST_CELL = 2000
SUSPECT = re.compile(r"[\"\r]|[^\S\n],|,[^\S\n]|^[^\S\n]|[^\S\n]$", re.MULTILINE)
"""Where a cell of a file may be quoted, have a line break or a blank at its end: only then are the cells looked at."""
RESTORE = "请从发布包恢复它"


class Row(NamedTuple):
    """One row: the line that it begins on (the header is line 1), and its cells by column."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TableRead:
    """What a file gave: rows (also those with a fault, as far as they go), faults, and whether it could be read."""

    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]
    readable: bool


def read_table(path: Path, columns: Sequence[str], also: frozenset[str] = frozenset()) -> TableRead:
    """Read a CSV file that must have `columns` and may have the columns `also`."""
    data, faults = bytes_of(path)
    text, of_text = decoded(path.name, data) if not faults else ("", [])
    faults += of_text
    if not text:
        return TableRead((), tuple(faults), readable=False)
    records = list(_records(path.name, text, faults))
    header = [name.strip() if name.strip() in columns else name for name in records[0][1]] if records else []
    wrong = list(_header_faults(path.name, header, columns, also))
    rows = [] if wrong else _rows(path.name, header, records[1:], faults)
    if SUSPECT.search(text) or max(map(len, text.split("\n"))) > LONGEST_CELL:
        faults += [fault for row in rows for fault in _cell_faults(path.name, row)]
    return TableRead(tuple(rows), (*wrong, *faults), readable=not wrong)


def bytes_of(path: Path) -> tuple[bytes, list[Fault]]:
    """(content, faults): a file that is missing or cannot be read gives one fault."""
    try:
        return path.read_bytes(), []
    except FileNotFoundError:
        return b"", [Fault(path.name, found="缺少这个文件", remedy=RESTORE)]
    except OSError:
        found = "是一个文件夹" if path.is_dir() else "打不开"
        return b"", [Fault(path.name, found=found, expected="可读的文件", remedy=f"请检查权限，或{RESTORE[1:]}")]


def _records(name: str, text: str, faults: list[Fault]) -> Iterator[tuple[int, list[str]]]:
    """(line, cells) of every record; a record that is no CSV becomes a fault and is left out.

    Without a quote or an old line end every line is a record: so most tables are, and they are read fast.
    """
    if '"' not in text and "\r" not in text:
        return ((n, line.split(",")) for n, line in enumerate(text.split("\n"), 1) if line)
    return _quoted(name, text, faults)


def _quoted(name: str, text: str, faults: list[Fault]) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(max(len(text), csv.field_size_limit()))
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            found = "引号没有成对，或引号后面还有字"
            faults.append(Fault(name, line=line, found=found, remedy="请检查这一行的英文引号"))
            continue
        if cells:
            yield line, cells


def _header_faults(name: str, header: list[str], columns: Sequence[str], also: frozenset[str]) -> Iterator[Fault]:
    if missing := [c for c in columns if c not in header]:
        found = f"缺少列 {'、'.join(missing)}，现有列 {'、'.join(header)}"
        yield Fault(name, line=1, found=found, remedy="请按 data/README.md 的列名改正")
    for column, count in Counter(header).items():
        if count > 1:
            found = f"在首行出现 {count} 次"
            yield Fault(name, line=1, column=column, found=found, expected="一次", remedy="请删去多余的一列")
        elif column not in columns and column not in also and not missing:
            found = "不是这张表的列"
            yield Fault(name, line=1, column=column, found=found, remedy="请按 data/README.md 的列名改正，或删去这一列")


def _rows(name: str, header: list[str], records: list[tuple[int, list[str]]], faults: list[Fault]) -> list[Row]:
    width = len(header)
    return [
        Row(line, dict(zip(header, cells, strict=True))) if len(cells) == width
        else _row(name, header, line, cells, faults)
        for line, cells in records
    ]  # fmt: skip


def _row(name: str, header: list[str], line: int, cells: list[str], faults: list[Fault]) -> Row:
    """A row of a wrong width by column; a short one is filled up, so that the rest of it is still looked at."""
    found = f"有 {len(cells)} 格"
    remedy = "请检查逗号个数；格子里要有逗号时，用中文逗号"
    extra = header[len(cells)] if len(cells) < len(header) else ""
    where = f"，从“{extra}”起缺格" if extra else f"，多出“{cells[len(header)][:40]}”"
    faults.append(Fault(name, found + where, remedy, line, row=cells[0][:40], expected=f"{len(header)} 格"))
    cells = [*cells, *[""] * (len(header) - len(cells))]
    return Row(line, dict(zip(header, cells, strict=False)))


def _cell_faults(name: str, row: Row) -> Iterator[Fault]:
    key = next(iter(row.cells.values()), "")[:40]
    for column, text in row.cells.items():
        found, remedy = "", ""
        if len(text) > LONGEST_CELL:
            found, remedy = (
                f"有 {len(text)} 个字符，最多 {LONGEST_CELL} 个",
                "请缩短；若后面的行都并进了这一格，请补上引号",
            )
        elif "\n" in text or "\r" in text:
            found, remedy = "里有换行", "请写成一行；若后面的行并进了这一格，请补上引号"
        elif '"' in text:
            found, remedy = f"是“{text[:40]}”，里面有英文引号", "请用中文引号，或删去它"
        elif text != text.strip():
            found, remedy = f"是“{text[:40]}”，首尾有空格", "请删去空格"
        if found:
            yield Fault(name, found, remedy, row.line, "" if "\n" in key else key, column)
