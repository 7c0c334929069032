"""Every table of `data`: its record's words, its vocabulary and an example out of its own rows."""

from __future__ import annotations

import csv
import inspect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import geopandas as gpd

from data.dictionary.columns import DataColumn, columns_of, first_line
from data.dictionary.rows import Outline, Seat, SeatedOutline
from disk.roots import DATA
from geo.changes import KINDS, Change
from geo.places import LEVELS, Place
from geo.resolve.tables import NAME_TABLES
from geo.resolve.words import KINDS as WORD_KINDS
from policy.cells import RANGES, SHAPES
from policy.tables import CHILD_TABLES, TABLES, TableFile
from policy.vocabulary import VOCABULARIES

PLACE_TABLES = {"places": Place, "changes": Change, "seats": Seat, **NAME_TABLES}
OUTLINE_TABLES = {
    "province": Outline,
    "prefectures": SeatedOutline,
    "counties": Outline,
    "neighbour_prefectures": SeatedOutline,
    "neighbour_provinces": Outline,
}
PLACE_WORDS = {
    ("places", "level"): LEVELS,
    ("changes", "level"): LEVELS,
    ("changes", "kind"): KINDS,
    ("words", "kind"): WORD_KINDS,
}
ALSO = {
    "seq": DataColumn("seq", "沿线次序", "Place of the row in the order of the axis", "整数", "", may_be_empty=False),
    "zone_id": DataColumn("zone_id", "园区编号", "The zone, when the level is zone", "文本", "", may_be_empty=True),
}
"""Columns for the people who keep a table; the records have no field for them."""


@dataclass(frozen=True, slots=True)
class Described:
    """One file of the data with what it holds; `notes` are the further paragraphs of its record's docstring."""

    path: str
    chinese: str
    english: str
    notes: str
    key: str
    columns: tuple[DataColumn, ...]


def described() -> tuple[Described, ...]:
    """All files of the data, those of the documents first."""
    child = [_child(name, table, parent) for name, (table, parent) in CHILD_TABLES.items()]
    places = [_csv(f"places/{name}", record, "", PLACE_WORDS) for name, record in PLACE_TABLES.items()]
    return (*policy_tables(), *child, *places, *(_outline(*item) for item in OUTLINE_TABLES.items()))


def policy_tables() -> tuple[Described, ...]:
    """The tables of `data/policy` that are nobody's children."""
    return tuple(_csv(f"policy/{table.name}", table.record, table.key, VOCABULARIES) for table in TABLES)


def _child(name: str, table: TableFile, parent_name: str) -> Described:
    parent = next(t for t in TABLES if t.name == parent_name)
    key = columns_of(parent.record)[parent.key]
    found = _csv(f"policy/{name}", table.record, "", VOCABULARIES, {parent.key: key})
    owner = first_line(inspect.getdoc(parent.record))
    return replace(found, chinese=f"{found.chinese}（{owner['chinese'] if owner else ''}）")


def _csv(
    path: str,
    record: type,
    key: str,
    words: Mapping[tuple[str, str], Sequence[str]],
    parent: Mapping[str, DataColumn] | None = None,
) -> Described:
    name = path.split("/")[1]
    with (DATA / f"{path}.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        examples = _examples(rows.fieldnames or (), list(rows))
    known = {**ALSO, **columns_of(record), **(parent or {})}
    columns = (_with_rules(replace(known[c], example=examples[c]), (name, c), words) for c in examples)
    return _described(f"{path}.csv", record, key, tuple(columns))


def _with_rules(column: DataColumn, at: tuple[str, str], words: Mapping[tuple[str, str], Sequence[str]]) -> DataColumn:
    """The column with what the loader admits in it."""
    shape, _ = SHAPES.get(at, (None, ""))
    pattern = shape.pattern if shape else ""
    return replace(column, words=tuple(words.get(at, ())), limits=RANGES.get(at), pattern=pattern)


def _examples(names: Sequence[str], rows: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """The first cell of each column that is not empty."""
    return {name: next((row[name] for row in rows if row[name]), "") for name in names}


def _outline(name: str, record: type) -> Described:
    frame = gpd.read_parquet(DATA / "boundaries" / f"{name}.parquet")
    row = {**frame.drop(columns="geometry").iloc[0].to_dict(), "geometry": frame.geometry.iloc[0].geom_type}
    known = columns_of(record)
    columns = (
        replace(known[c], example=str(row[c]), words=LEVELS if c == "level" else ()) for c in map(str, frame.columns)
    )
    return _described(f"boundaries/{name}.parquet", record, "adcode", tuple(columns))


def _described(path: str, record: type, key: str, columns: tuple[DataColumn, ...]) -> Described:
    told = first_line(inspect.getdoc(record))
    if told is None:
        raise ValueError(f"{record.__name__}: the docstring should begin with Chinese · English")
    notes = (inspect.getdoc(record) or "").partition("\n\n")[2]
    return Described(path, told["chinese"], told["english"], " ".join(notes.split()), key, columns)
