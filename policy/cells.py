"""What a cell may hold beside its type: words of a vocabulary, ids, codes, figures within their range."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

from disk.fault import Fault
from policy.vocabulary import SUPPORTS, VOCABULARIES

HENAN_LON, HENAN_LAT = (110.2, 116.8), (31.2, 36.6)
"""Box around the province, degrees: a zone lies in it."""
YEARS = (1990, 2100)
RANGES: Mapping[tuple[str, str], tuple[float, float]] = {
    ("zones", "lon_deg"): HENAN_LON,
    ("zones", "lat_deg"): HENAN_LAT,
    ("documents", "lines"): (1, 100_000),
    ("documents", "horizon_year"): YEARS,
    ("clusters", "year"): YEARS,
    ("clusters", "scale_yi"): (1, 1_000_000),
    ("targets", "year"): YEARS,
    ("targets", "base_year"): YEARS,
    ("restrictions", "year"): YEARS,
    ("programmes", "project_count"): (0, 1_000_000),
    ("citations", "line"): (1, 100_000),
    ("citations", "start"): (0, 1_000_000),
    ("citations", "length"): (1, 1_000_000),
    **{(table, "certainty"): (0, 1) for table in ("zones", "enterprises", "duties", "coop_members")},
}
"""(table, column) -> lowest and highest figure."""

NUMBER = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
ID = re.compile(r"[A-Za-z0-9.-]+")
ADCODE = re.compile(r"\d{6}", re.ASCII)
FILE = re.compile(r"[^/\\:*?\"<>|.][^/\\:*?\"<>|]*")
SHA256 = re.compile(r"[0-9a-f]{64}")
SUPPORT = re.compile(rf"(?:{'|'.join(SUPPORTS)})(?::\d+)?", re.ASCII)
LISTS = frozenset({"industries", "also_under", "cluster_ids", "enterprise_ids", "industry_ids", "successor_ids"})
IDS, CODES = "由字母、数字、“-”、“.”组成的编号（多个用“;”分开）", "六位行政区划代码（多个用“;”分开）"
SHAPES: Mapping[tuple[str, str], tuple[re.Pattern[str], str]] = {
    ("documents", "file"): (FILE, "单纯的文件名，不带文件夹"),
    ("documents", "sha256"): (SHA256, "64 位十六进制的 SHA-256"),
    ("citations", "supports"): (SUPPORT, f"{'、'.join(SUPPORTS)}，可加“:2”等序号"),
}
NAMED = frozenset({"name", "title", "short_name", "topic", "task", "indicator"})
"""Columns that are never empty."""
MAY_BE_EMPTY = frozenset({("axis_places", "name"), ("coop_members", "name"), ("function_area_places", "name")})


Rule = Callable[[str], str]
"""Cell -> what it should hold, in Chinese; empty when it does."""


def cell_faults(table: str, key: str, cells: Mapping[str, str]) -> list[Fault]:
    """What is wrong with the cells of a row, one by one; not yet located."""
    file, row = f"{table}.csv", cells.get(key, "")
    faults = [Fault(file, remedy="请给这一行一个编号", found="是空的", column=key)] if key and not row else []
    for column, rule in rules_of(table, tuple(cells)):
        if expected := rule(cells[column]):
            faults.append(_fault(Fault(file, row=row, column=column, cell=cells[column]), table, expected))
    return [*faults, *_swapped(file, row, cells)] if table == "zones" else faults


def _fault(at: Fault, table: str, expected: str) -> Fault:
    if (table, at.column) in VOCABULARIES:
        return replace(at, found=f"是“{at.cell}”，不在词表中", remedy=f"请改为：{expected}")
    return replace(at, remedy="请改正这个格子", expected=expected)


@cache
def rules_of(table: str, columns: tuple[str, ...]) -> tuple[tuple[str, Rule], ...]:
    """The columns of a table that have a rule, each with it."""
    rules = ((column, _rule(table, column)) for column in columns)
    return tuple((column, cache(rule)) for column, rule in rules if rule)  # most cells stand in many rows


def _rule(table: str, column: str) -> Rule | None:
    if words := VOCABULARIES.get((table, column)):
        allowed = "、".join(word or "留空" for word in words)
        return lambda text: "" if text in words else allowed
    if (shape := SHAPES.get((table, column))) is not None:
        return lambda text: "" if shape[0].fullmatch(text) and ".." not in text else shape[1]
    if column.endswith("_id") or column in LISTS:
        return lambda text: "" if _all_match(ID, text) else IDS
    if "adcode" in column:
        return lambda text: "" if _all_match(ADCODE, text) else CODES
    if column in NAMED and (table, column) not in MAY_BE_EMPTY:
        return lambda text: "" if text else "不空的名称"
    limits = RANGES.get((table, column))
    return (lambda text: _within(limits, text)) if limits else None


def _all_match(pattern: re.Pattern[str], text: str) -> bool:
    return not text or bool(pattern.fullmatch(text)) or all(map(pattern.fullmatch, text.split(";")))


def _within(limits: tuple[float, float], text: str) -> str:
    if not NUMBER.fullmatch(text):
        return ""  # what is no number is told by the parser
    low, high = limits
    return "" if low <= float(text) <= high else f"{low:g} 到 {high:g} 之间"


def number_of(kind: Callable[[str], float | int], text: str) -> float | int:
    """A figure in plain digits; ValueError for what Python reads besides: nan, inf, 1_000, full-width, exponents."""
    if not NUMBER.fullmatch(text):
        raise ValueError(text)
    return kind(text)


def _swapped(file: str, row: str, cells: Mapping[str, str]) -> list[Fault]:
    lon, lat = cells.get("lon_deg", ""), cells.get("lat_deg", "")
    if not (NUMBER.fullmatch(lon) and NUMBER.fullmatch(lat)):
        if bool(lon) != bool(lat):
            column, other = ("lat_deg", "lon_deg") if lon else ("lon_deg", "lat_deg")
            return [Fault(file, f"是空的，{other} 却有数", "请两格都写，或都留空", row=row, column=column)]
        return []
    inside = HENAN_LAT[0] <= float(lon) <= HENAN_LAT[1] and HENAN_LON[0] <= float(lat) <= HENAN_LON[1]
    found = f"是“{lon}”，lat_deg 是“{lat}”，经纬度可能写反"
    return [Fault(file, found, "请对调 lon_deg 与 lat_deg", row=row, column="lon_deg", cell=lon)] if inside else []
