"""The tables of `data/policy` as a Frictionless data package."""

from __future__ import annotations

import json
from typing import Any

from data.dictionary.columns import LIST, DataColumn
from data.dictionary.tables import Described, described
from disk.roots import DATA
from policy.tables import CHILD_TABLES, TABLES

PACKAGE = DATA / "policy" / "datapackage.json"
TYPES = {"true / false": "boolean", "日期": "date", "整数": "integer", "数字": "number"}
TABLE_OF_KEY = {t.key: t.name for t in TABLES if t.key.endswith("_id") and [u.key for u in TABLES].count(t.key) == 1}
"""Key column -> its table, where the name of the column says it: an `area_id` may be of two tables."""

REFERENCES = {("industries", "parent_id"): ("industries", "industry_id")} | {
    (name, table.key): (parent, table.key) for name, (table, parent) in CHILD_TABLES.items()
}
"""(table, column) -> table and column that it points to, where the column's name does not say it."""


def package_text() -> str:
    """The descriptor as JSON."""
    policy = [table for table in described() if table.path.startswith("policy/")]
    package = {
        "name": "henan-cluster-atlas-policy",
        "title": "河南产业集群图谱：政策表",
        "profile": "tabular-data-package",
        "resources": [_resource(table) for table in policy],
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _resource(table: Described) -> dict[str, Any]:
    file = table.path.removeprefix("policy/")
    name = file.removesuffix(".csv")
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = [table.key]
    if keys := [key for column in table.columns for key in _foreign_keys(name, table.key, column.name)]:
        schema["foreignKeys"] = keys
    about = {"name": name, "title": table.chinese, "description": table.english}
    form = {"path": file, "profile": "tabular-data-resource", "format": "csv", "mediatype": "text/csv"}
    return {**about, **form, "encoding": "utf-8", "schema": schema}


def _field(column: DataColumn) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": TYPES.get(column.kind, "string")}
    field |= {"title": column.chinese, "description": column.english}
    if column.unit:
        field["unit"] = column.unit
    if column.kind == LIST:
        field["delimiter"] = ";"
    return {**field, "constraints": found} if (found := _constraints(column)) else field


def _constraints(column: DataColumn) -> dict[str, Any]:
    found: dict[str, Any] = {} if column.may_be_empty else {"required": True}
    if words := [word for word in column.words if word]:
        found["enum"] = words
    if column.limits:
        found |= dict(zip(("minimum", "maximum"), column.limits, strict=True))
    return found | ({"pattern": column.pattern} if column.pattern else {})


def _foreign_keys(name: str, key: str, column: str) -> list[dict[str, Any]]:
    target = REFERENCES.get((name, column)) or (TABLE_OF_KEY.get(column), column)
    if target[0] is None or column == key:
        return []
    resource = "" if target[0] == name else target[0]
    return [{"fields": [column], "reference": {"resource": resource, "fields": [target[1]]}}]
