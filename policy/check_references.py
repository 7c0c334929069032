"""What must hold of ids: each is used once, and what a row refers to is there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from disk.fault import Fault
from policy.locate import Lines
from policy.records import PolicyRecords

KEYS = {
    "documents": "doc_id", "industries": "industry_id", "industry_groups": "group_id", "zones": "zone_id",
    "clusters": "cluster_id", "industry_classes": "code", "same_clusters": "same_id",
    "coop_areas": "area_id", "axes": "axis_id", "function_areas": "area_id",
    "targets": "target_id", "restrictions": "restriction_id", "programmes": "programme_id",
    "projects": "project_id",
    "enterprises": "enterprise_id", "enterprise_mentions": "mention_id", "duties": "duty_id", "events": "event_id",
    "findings": "finding_id", "chains": "chain_id", "chain_stages": "stage_id",
}  # fmt: skip
REFERENCES = {"doc_id": "documents", "industry_id": "industries", "industries": "industries",
              "industry_ids": "industries", "zone_id": "zones", "cluster_ids": "clusters",
              "chain_id": "chains", "successor_ids": "zones"}  # fmt: skip
"""Column -> the table that has what it names."""


def twice_used(records: PolicyRecords, lines: Lines) -> Iterator[Fault]:
    """Ids that two rows have, of one table or of two, told at the last of them."""
    tables: dict[str, list[str]] = defaultdict(list)
    for table, key in KEYS.items():
        for row in getattr(records, table):
            tables[getattr(row, key)].append(table)
    for record_id, used in tables.items():
        if len(used) > 1 and record_id:
            places = [(f"{t}.csv", line) for t in dict.fromkeys(used) for line in lines.of(f"{t}.csv", record_id)]
            file, line = places[-1] if places else (f"{used[-1]}.csv", 0)
            found = f"的编号“{record_id}”出现 {len(used)} 次"
            if others := "、".join(f"{other} 第 {n} 行" for other, n in places[:-1]):
                found += f"（还在 {others}）"
            yield Fault(file, found, "请让每个编号只用一次", line, record_id, KEYS[used[-1]], record_id)


def reference_faults(records: PolicyRecords, unreadable: frozenset[str]) -> Iterator[Fault]:
    """Documents, industries, zones and clusters that a row names and that are not there; citations of nothing."""
    known = {table: {getattr(row, KEYS[table]) for row in getattr(records, table)} for table in KEYS}
    for table, key in {**KEYS, "citations": "record_id"}.items():
        rows = getattr(records, table)
        for column, other in REFERENCES.items():
            if rows and hasattr(rows[0], column) and other not in unreadable and column != key:
                yield from _missing(table, key, column, rows, (other, known[other]))
    if not unreadable:
        ids = frozenset().union(*known.values())
        for citation in records.citations:
            if citation.record_id not in ids:
                at = Fault("citations.csv", row=citation.record_id, column="record_id", cell=citation.record_id)
                found = f"指向“{citation.record_id}”，没有这条记录"
                yield replace(at, found=found, remedy="请删除这行或更正编号")


def _missing(table: str, key: str, column: str, rows: Sequence[Any], other: tuple[str, set[str]]) -> Iterator[Fault]:
    """Names in a column of a table that the other table has not."""
    for row in rows:
        value = getattr(row, column)
        for named in (value,) if isinstance(value, str) else value:
            if named and named not in other[1]:
                expected = f"{other[0]}.csv 中登记的编号"
                yield Fault(f"{table}.csv", "", "请更正或先登记它", 0, getattr(row, key), column, named, expected)
