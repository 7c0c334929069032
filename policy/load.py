"""data/policy/*.csv -> PolicyRecords. All faults of all files are gathered and raised once."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from disk.roots import DATA
from policy.check import check_records
from policy.records import PolicyRecords
from policy.tables import CHILD_TABLES, TABLES, TableFile, parsers
from policy.vocabulary import unknown_word

POLICY_FOLDER = DATA / "policy"


class PolicyFault(ValueError):
    """The policy tables cannot be used; the message lists every fault with file, row and remedy (Chinese)."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = tuple(faults)
        super().__init__(f"政策数据表有 {len(faults)} 处错误，请逐条更正后重新启动：\n" + "\n".join(faults))


def load_policy(folder: Path = POLICY_FOLDER, known_units: frozenset[tuple[str, str]] | None = None) -> PolicyRecords:
    """Read all tables of `folder`.

    Parameters
    ----------
    known_units
        (level, adcode) of every unit that has a boundary; a place outside it is a fault. None skips that check.

    Raises
    ------
    PolicyFault
        A missing file or column, an unreadable cell, a word outside its vocabulary, a broken reference, a scale
        outside its tier, a scale, year, value or place without a citation, an unknown place, a firm with two seats.
    """
    faults: list[str] = []
    tables = {table.name: _read(folder, table, faults) for table in TABLES}
    children = {name: _read(folder, table, faults) for name, (table, _) in CHILD_TABLES.items()}
    if faults:
        raise PolicyFault(faults)
    for name, (_, parent_name) in CHILD_TABLES.items():
        tables[parent_name] = _with_children(name, parent_name, tables[parent_name], children[name], faults)
    records = PolicyRecords(**{name: tuple(row for _, row in rows) for name, rows in tables.items()})
    faults.extend(check_records(records, known_units))
    if faults:
        raise PolicyFault(faults)
    return records


def _rows(path: Path, columns: tuple[str, ...], optional: frozenset[str], faults: list[str]) -> Iterator[dict]:
    """Rows of a CSV file as dicts; nothing when the file or a column is missing."""
    if not path.is_file():
        faults.append(f"{path.name}：缺少这个文件。请从发布包恢复它。")
        return
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, restkey="", strict=True)
        missing = [c for c in columns if c not in (reader.fieldnames or ()) and c not in optional]
        if missing:
            faults.append(
                f"{path.name} 首行：缺少列 {'、'.join(missing)}，现有列 {'、'.join(reader.fieldnames or ())}。"
                "请按 data/README.md 的列名改正。"
            )
            return
        yield from reader


def _record(table: TableFile, parse: dict[str, Any], row: dict, where: str, faults: list[str]) -> Any:
    values = {}
    for column, convert in parse.items():
        if (text := row.get(column)) is None:
            if column not in table.optional:
                faults.append(f"{where}：这一行缺少“{column}”的格子。请检查逗号个数。")
            continue
        if fault := unknown_word(table.name, column, text):
            faults.append(f"{where}：{fault}")
        try:
            values[column] = convert(text)
        except ValueError as error:
            faults.append(f"{where}：列“{column}”是“{text}”，应为{error}。请改正这个格子。")
    missing = set(table.columns) - set(values) - table.optional
    return None if missing else table.record(**values)


def _read(folder: Path, table: TableFile, faults: list[str]) -> list[tuple[str, Any]]:
    """(key, record) of each row; a record with a fault is left out, its fault gathered."""
    parse, found, name = parsers(table), [], f"{table.name}.csv"
    columns = tuple(dict.fromkeys((table.key, *table.columns))) if table.key else table.columns
    for number, row in enumerate(_rows(folder / name, columns, table.optional, faults), start=2):
        before, key = len(faults), row.get(table.key, "")
        record = _record(table, parse, row, f"{name} 第 {number} 行 {key}".rstrip(), faults)
        if len(faults) == before:
            found.append((key, record))
    return found


def _with_children(name: str, parent_name: str, parents: list, children: list, faults: list[str]) -> list:
    """Parents with their child records put into the field that holds them."""
    field = next(t.children for t in TABLES if t.name == parent_name)
    of_parent: dict[str, list] = {key: [] for key, _ in parents}
    for key, child in children:
        if key in of_parent:
            of_parent[key].append(child)
        else:
            faults.append(f"{name}.csv：编号“{key}”在 {parent_name}.csv 中没有。请补上该行或更正编号。")
    return [(key, replace(parent, **{field: tuple(of_parent[key])})) for key, parent in parents]
