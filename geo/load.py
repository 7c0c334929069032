"""The gazetteer from its tables, with every fault named."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path

from disk.fault import DataFault, Fault
from disk.roots import DATA
from disk.table import Row, read_table
from geo.changes import KINDS, Change
from geo.places import LEVELS, Gazetteer, Place, above
from geo.points import point_fault

FOLDER = DATA / "places"
PLACES, CHANGES, SEATS = "places.csv", "changes.csv", "seats.csv"
SEAT_COLUMNS = ("adcode", "name", "lon_deg", "lat_deg", "district_name")
ADCODE = re.compile(r"\d{6}", re.ASCII)
READINGS = re.compile(r"[a-z']+(;[a-z']+)*")


class GeoFault(DataFault):
    """Gazetteer or outlines cannot be used; the message lists the faults with file, line, column and remedy."""


def load_gazetteer(folder: Path = FOLDER) -> Gazetteer:
    """Read places.csv and changes.csv of `folder`.

    Raises GeoFault with every fault of the two tables: file, line, column, what was found and expected.
    """
    gazetteer, faults = read_gazetteer(folder)
    if faults:
        raise GeoFault(faults)
    return gazetteer


def read_gazetteer(folder: Path) -> tuple[Gazetteer, list[Fault]]:
    """The gazetteer as far as its tables can be read, and their faults."""
    place_rows, faults = _rows(folder / PLACES, Place)
    change_rows, of_changes = _rows(folder / CHANGES, Change)
    places = tuple(map(_place, place_rows))
    changes = tuple(Change(**row.cells) for row in change_rows)
    lines: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row, place in zip(place_rows, places, strict=True):
        lines[place.key].append(row.line)
    for row, place in zip(place_rows, places, strict=True):
        faults += _faults_of_place(row, place, lines)
    faults += of_changes
    for row, change in zip(change_rows, changes, strict=True):
        faults += _faults_of_change(row, change, lines)
    return Gazetteer(places, changes), faults


def seat_faults(folder: Path, gazetteer: Gazetteer) -> list[Fault]:
    """Faults of seats.csv, from which the anchors of the prefectures are made."""
    table = read_table(folder / SEATS, SEAT_COLUMNS)
    faults = list(table.faults)
    known = {place.adcode: place.name for place in gazetteer.places if place.level == "prefecture"}
    for row in table.rows:
        adcode = row.cells["adcode"]
        if known and known.get(adcode) != row.cells["name"]:
            expected = f"{PLACES} 中的省辖市代码与名称"
            faults.append(Fault(SEATS, "", "请查对代码与名称", row.line, adcode, "adcode", adcode, expected))
        point = row.cells["lon_deg"], row.cells["lat_deg"]
        faults += point_fault(Fault(SEATS, line=row.line, row=adcode), point, henan=adcode.startswith("41"))
    return faults


def _place(row: Row) -> Place:
    cells = dict(row.cells)
    pinyin, initials = (tuple(cells.pop(column).split(";")) for column in ("pinyin", "initials"))
    return Place(**cells, pinyin=pinyin, initials=initials)


def _rows(path: Path, record: type) -> tuple[list[Row], list[Fault]]:
    """Rows with exactly the columns that are fields of the record, none where a column is missing; and the faults."""
    table = read_table(path, [field.name for field in fields(record)])
    return list(table.rows), list(table.faults)


def _faults_of_place(row: Row, place: Place, lines: dict[tuple[str, str], list[int]]) -> Iterator[Fault]:
    at = {"file": PLACES, "line": row.line, "row": f"{place.name} {place.adcode}".strip()}
    same = lines[place.key]
    if same.index(row.line) > 0:
        found = f"的 {place.adcode} 在同一级别有 {len(same)} 行（首次在第 {same[0]} 行）"
        yield Fault(found=found, expected="一行", remedy="请删去多余的行或更正代码", column="adcode", **at)
    if not ADCODE.fullmatch(place.adcode):
        yield Fault(column="adcode", cell=place.adcode, expected="六位行政区划代码", remedy="请改正代码", **at)
    if not place.name or not place.short_name:
        column = "short_name" if place.name else "name"
        yield Fault(column=column, found="是空的", expected="名称", remedy="请补上", **at)
    for column in ("pinyin", "initials"):
        if not READINGS.fullmatch(text := row.cells[column]):
            yield Fault(column=column, cell=text, expected="小写拼音（多个用“;”分开）", remedy="请改正", **at)
    if place.level not in LEVELS:
        yield Fault(column="level", cell=place.level, expected=f"{'、'.join(LEVELS)}", remedy="请改正级别", **at)
    elif place.level != "province" and (above(place.level), place.parent_adcode) not in lines:
        found = f"的上级 {place.parent_adcode} 不在表内"
        yield Fault(column="parent_adcode", found=found, remedy="请补上该行或更正代码", **at)


def _faults_of_change(row: Row, change: Change, lines: dict[tuple[str, str], list[int]]) -> Iterator[Fault]:
    at = {"file": CHANGES, "line": row.line, "row": change.old_name}
    if change.kind not in KINDS:
        yield Fault(column="kind", cell=change.kind, expected=f"{'、'.join(KINDS)}", remedy="请改正", **at)
    if lines and (change.level, change.new_adcode) not in lines:
        found = f"的今代码 {change.new_adcode} 不在 {PLACES}"
        yield Fault(column="new_adcode", found=found, remedy="请查对级别与代码", **at)
    try:
        change.after(date.min)
    except ValueError:
        expected = "日期（2016-11-24）或年份（2016）"
        yield Fault(column="valid_to", cell=change.valid_to, expected=expected, remedy="请改正", **at)
