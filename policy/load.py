"""data/policy/*.csv -> PolicyRecords. All faults of all files are gathered and raised once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from disk.fault import DataFault, Fault
from disk.roots import DATA
from disk.table import Row, TableRead, read_table
from policy.cells import cell_faults
from policy.check import check_records
from policy.locate import Lines
from policy.records import PolicyRecords
from policy.tables import CHILD_TABLES, TABLES, TableFile, blanks, parsers

POLICY_FOLDER = DATA / "policy"
CITATIONS_KEY = "record_id"


class PolicyFault(DataFault):
    """The policy tables cannot be used; the message lists the faults with file, line, column and remedy (Chinese)."""


@dataclass(frozen=True, slots=True)
class _Records:
    """What a file gave: (key, record) of each row, also where a cell is wrong, and the rows themselves."""

    table: TableFile
    rows: tuple[Row, ...]
    records: list[tuple[str, Any]]
    readable: bool


def load_policy(folder: Path = POLICY_FOLDER, known_units: frozenset[tuple[str, str]] | None = None) -> PolicyRecords:
    """Read all tables of `folder`.

    Parameters
    ----------
    known_units
        (level, adcode) of every unit that has a boundary; a place outside it is a fault. None skips that check.

    Raises
    ------
    PolicyFault
        A missing file or column, bytes that are no text, an unreadable cell, a word outside its vocabulary, a broken
        reference, a scale outside its tier, a value or place without a citation, an unknown place, a firm with two
        seats.
    """
    records, faults = read_policy(folder, known_units)
    if faults:
        raise PolicyFault(faults)
    return records


def read_policy(
    folder: Path, known_units: frozenset[tuple[str, str]] | None = None
) -> tuple[PolicyRecords, list[Fault]]:
    """The records, as far as they can be read, and every fault of form, of cells and between tables."""
    faults: list[Fault] = []
    tables = {table.name: _read(folder, table, faults) for table in TABLES}
    children = {name: _read(folder, table, faults) for name, (table, _) in CHILD_TABLES.items()}
    files, lines = {**tables, **children}, Lines()
    for name, read in files.items():
        lines.add(f"{name}.csv", read.table.key or CITATIONS_KEY, read.rows)
    unreadable = frozenset(name for name, read in files.items() if not read.readable)
    records = _joined(tables, children, unreadable, faults)
    wrong = {(fault.file, fault.line) for fault in faults}
    between = map(lines.located, check_records(records, known_units, unreadable, lines))
    faults += [fault for fault in between if (fault.file, fault.line) not in wrong]
    return records, [*map(lines.located, faults), *_unchecked(unreadable)]


def _read(folder: Path, table: TableFile, faults: list[Fault]) -> _Records:
    """Records of a file; where a cell cannot be read, a blank stands for it and a fault is gathered."""
    columns = tuple(dict.fromkeys((table.key, *table.columns))) if table.key else table.columns
    must = [c for c in columns if c not in table.optional]
    read: TableRead = read_table(folder / f"{table.name}.csv", must, table.optional.union(table.also))
    faults += read.faults
    records = []
    for row in read.rows:
        wrong = [replace(fault, line=row.line) for fault in cell_faults(table.name, table.key, row.cells)]
        values = _values(row, table, wrong)
        faults += wrong
        records.append((row.cells.get(table.key, ""), table.record(**values)))
    return _Records(table, read.rows, records, read.readable)


def _values(row: Row, table: TableFile, wrong: list[Fault]) -> dict[str, Any]:
    """The cells of a row as values; one by one only where one of them cannot be read."""
    parse, cells = parsers(table), row.cells
    try:
        return {column: read(cells[column]) for column, read in parse.items() if column in cells}
    except ValueError:
        return {column: _value(column, row, table, wrong) for column in parse if column in cells}


def _value(column: str, row: Row, table: TableFile, wrong: list[Fault]) -> Any:
    text = row.cells[column]
    try:
        return parsers(table)[column](text)
    except ValueError as error:
        if not any(fault.column == column for fault in wrong):
            at = Fault(f"{table.name}.csv", line=row.line, row=row.cells.get(table.key, ""), column=column, cell=text)
            wrong.append(replace(at, expected=str(error), remedy="请改正这个格子"))
        return blanks(table)[column]


def _joined(
    tables: dict[str, _Records], children: dict[str, _Records], unreadable: frozenset[str], faults: list[Fault]
) -> PolicyRecords:
    """All records, the children in the field of their parents that holds them."""
    found = {name: read.records for name, read in tables.items()}
    for name, (_, parent_name) in CHILD_TABLES.items():
        of_parent: dict[str, list[Any]] = {key: [] for key, _ in found[parent_name]}
        for (key, child), row in zip(children[name].records, children[name].rows, strict=True):
            if key in of_parent:
                of_parent[key].append(child)
            elif key and parent_name not in unreadable:
                faults.append(_without_parent(name, parent_name, children[name].table.key, key, row.line))
        field = tables[parent_name].table.children
        found[parent_name] = [(key, replace(p, **{field: tuple(of_parent[key])})) for key, p in found[parent_name]]
    return PolicyRecords(**{name: tuple(record for _, record in rows) for name, rows in found.items()})


def _without_parent(name: str, parent_name: str, column: str, key: str, line: int) -> Fault:
    found = f"的编号“{key}”在 {parent_name}.csv 中没有"
    return Fault(f"{name}.csv", found, "请补上该行或更正编号", line, column=column, cell=key)


def _unchecked(unreadable: Sequence[str] | frozenset[str]) -> list[Fault]:
    """That what refers to unreadable tables is still to be checked."""
    if not unreadable:
        return []
    names = "、".join(f"{name}.csv" for name in sorted(unreadable))
    found = "读不出来，引用它的各行这一次没有核对"
    return [Fault(names, found, "改好后请再检查一次（henan-atlas check）")]
