"""The tables of `data/policy`: which file holds which record, and how a cell of text becomes a value."""

from __future__ import annotations

import datetime as dt
import types
from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import Any, get_type_hints

from policy import records as r
from policy import taxonomy as t
from policy.cells import number_of


@dataclass(frozen=True)
class TableFile:
    """One CSV file: its record, its key column, and the field that a child table fills (if any)."""

    name: str
    record: type
    key: str
    children: str = ""
    also: tuple[str, ...] = ()
    """Columns for the people who keep the table; the records have no field for them."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns that the file must have, in the order of the record's fields."""
        return tuple(f.name for f in fields(self.record) if f.name != self.children)

    @property
    def optional(self) -> frozenset[str]:
        """Columns that may be missing: those whose field has a default."""
        return frozenset(f.name for f in fields(self.record) if f.default is not MISSING)


TABLES = (
    TableFile("documents", r.Document, "doc_id"),
    TableFile("sections", r.Section, "section_id"),
    TableFile("industries", t.Industry, "industry_id"),
    TableFile("industry_groups", t.IndustryGroup, "group_id"),
    TableFile("industry_exceptions", t.IndustryException, "industry_text"),
    TableFile("industry_classes", t.IndustryClass, "code"),
    TableFile("chains", r.Chain, "chain_id"),
    TableFile("chain_stages", r.ChainStage, "stage_id"),
    TableFile("zones", r.Zone, "zone_id"),
    TableFile("clusters", r.Cluster, "cluster_id", children="places"),
    TableFile("same_clusters", r.SameCluster, "same_id"),
    TableFile("coop_areas", r.CooperationArea, "area_id", children="members"),
    TableFile("axes", r.Axis, "axis_id", children="places"),
    TableFile("function_areas", r.FunctionArea, "area_id", children="places"),
    TableFile("targets", r.Target, "target_id"),
    TableFile("restrictions", r.Restriction, "restriction_id"),
    TableFile("programmes", r.Programme, "programme_id"),
    TableFile("projects", r.Project, "project_id"),
    TableFile("enterprises", r.Enterprise, "enterprise_id"),
    TableFile("enterprise_mentions", r.EnterpriseMention, "mention_id"),
    TableFile("duties", r.Duty, "duty_id"),
    TableFile("events", r.Event, "event_id"),
    TableFile("findings", r.Finding, "finding_id"),
    TableFile("citations", r.Citation, ""),
)

CHILD_TABLES = {
    "cluster_places": (TableFile("cluster_places", r.NamedPlace, "cluster_id"), "clusters"),
    "coop_members": (TableFile("coop_members", r.Member, "area_id"), "coop_areas"),
    "axis_places": (TableFile("axis_places", r.Member, "axis_id", also=("seq",)), "axes"),
    "function_area_places": (
        TableFile("function_area_places", r.Member, "area_id", also=("zone_id",)),
        "function_areas",
    ),
}
"""Child file -> (its table, whose key is the parent's id; the parent's table)."""


def _boolean(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError("true 或 false")
    return text == "true"


def _date(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise ValueError("形如 2014-11-18 的日期") from error


def _number(kind: type) -> Any:
    def parse(text: str) -> float | int:
        try:
            return number_of(kind, text)
        except ValueError as error:
            raise ValueError("整数" if kind is int else "数字") from error

    return cache(parse)  # the same figures stand in many rows


def blank_of(hint: Any) -> Any:
    """What stands in a record for a cell that cannot be read, so that the other checks of the row still run."""
    blanks = {str: "", bool: False, dt.date: dt.date(2000, 1, 1), int: 0, float: 0.0}
    return None if isinstance(hint, types.UnionType) else blanks.get(hint, ())


def parser_of(hint: Any) -> Any:
    """How a cell becomes a field of this type; a ValueError of it says what was expected (Chinese)."""
    if isinstance(hint, types.UnionType):
        inner = parser_of(hint.__args__[0])
        return lambda text: inner(text) if text else None
    simple = {str: str, bool: _boolean, dt.date: _date, int: _number(int), float: _number(float)}
    if hint in simple:
        return simple[hint]
    return lambda text: tuple(part for part in text.split(";") if part)


@cache
def parsers(table: TableFile) -> dict[str, Any]:
    """Column name -> parser, for every column of the table."""
    hints = get_type_hints(table.record)
    return {name: parser_of(hints[name]) for name in table.columns}


@cache
def blanks(table: TableFile) -> dict[str, Any]:
    """Column name -> what stands for a cell that cannot be read."""
    hints = get_type_hints(table.record)
    return {name: blank_of(hints[name]) for name in table.columns}
