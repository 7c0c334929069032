"""The gazetteer from its two tables, with every fault named."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path

from disk.roots import DATA
from geo.changes import KINDS, Change
from geo.places import LEVELS, Gazetteer, Place, above

FOLDER = DATA / "places"


def load_gazetteer(folder: Path = FOLDER) -> Gazetteer:
    """Read places.csv and changes.csv of `folder`.

    Raises ValueError with every fault of the two tables: file, name or adcode, what was expected.
    """
    places = tuple(map(_place, _rows(folder / "places.csv", Place)))
    changes = tuple(Change(**row) for row in _rows(folder / "changes.csv", Change))
    if faults := [*_faults_of_places(places), *_faults_of_changes(changes, {p.key for p in places})]:
        raise ValueError("地名表有误：" + "；".join(faults))
    return Gazetteer(places, changes)


def _place(row: dict[str, str]) -> Place:
    pinyin, initials = (tuple(row.pop(column).split(";")) for column in ("pinyin", "initials"))
    return Place(**row, pinyin=pinyin, initials=initials)


def _rows(path: Path, record: type) -> list[dict[str, str]]:
    """Return the rows with the columns that are fields of the record; others are left out."""
    columns = [field.name for field in fields(record)]
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if missing := [column for column in columns if column not in (reader.fieldnames or ())]:
            raise ValueError(f"{path.name} 缺少列：{'、'.join(missing)}")
        return [{column: row[column] for column in columns} for row in reader]


def _faults_of_places(places: tuple[Place, ...]) -> Iterator[str]:
    counts = Counter(place.key for place in places)
    for place in places:
        where = f"places.csv 中 {place.name} {place.adcode} "
        if counts[place.key] > 1:
            yield where + f"有 {counts[place.key]} 行，应为一行"
        if place.level not in LEVELS:
            yield where + f"的级别是“{place.level}”，应为 {'、'.join(LEVELS)}"
        elif place.level != "province" and (above(place.level), place.parent_adcode) not in counts:
            yield where + f"的上级 {place.parent_adcode} 不在表内"


def _faults_of_changes(changes: tuple[Change, ...], keys: set[tuple[str, str]]) -> Iterator[str]:
    for change in changes:
        where = f"changes.csv 中 {change.old_name} "
        if change.kind not in KINDS:
            yield where + f"的 kind 是“{change.kind}”，应为 {'、'.join(KINDS)}"
        if (change.level, change.new_adcode) not in keys:
            yield where + f"的今代码 {change.new_adcode} 不在 places.csv"
        try:
            change.after(date.min)
        except ValueError:
            yield where + f"的 valid_to 是“{change.valid_to}”，应为日期（2016-11-24）或年份（2016）"
