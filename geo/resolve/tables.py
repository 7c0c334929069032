"""The tables of names beside the gazetteer: China's units, names that ended, towns, regions, districts, characters."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TypeVar

from disk.fault import DataFault, Fault
from disk.roots import DATA
from disk.table import bytes_of, read_table

FOLDER = DATA / "places"
ZONES = DATA / "policy" / "zones.csv"
Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Unit:
    """外省单位 · A unit of today outside Henan (civil-affairs list of 31 December 2025)."""

    level: str
    """级别 · Level."""
    adcode: str
    """行政区划代码 · Code."""
    name: str
    """全称 · Name in full."""
    parent_adcode: str
    """上级代码（可空） · Code of the unit above; empty for a province."""


@dataclass(frozen=True, slots=True)
class Former:
    """已停用的名称 · A name, or a name in another prefecture, that ended between 1980 and 2025."""

    name: str
    """当时名称 · Name then."""
    level: str
    """级别 · Level then."""
    old_adcode: str
    """当时代码 · Code then."""
    then_in: str
    """当时所属 · Prefecture (of a county) or province (of a prefecture) then."""
    first_year: str
    """起始年 · First yearly list that has it."""
    last_year: str
    """最后一年 · Last yearly list that has it."""
    now_adcodes: str
    """今单位代码（多个用“;”分开） · Units of today, several where it was divided."""


@dataclass(frozen=True, slots=True)
class Town:
    """乡镇街道 · A town or sub-district of Henan (civil-affairs list of 31 December 2025)."""

    code: str
    """乡级代码 · Nine digits."""
    name: str
    """全称 · Name in full."""
    county_adcode: str
    """所在县代码 · Code of its county."""
    elsewhere: str
    """省外同名数 · How many towns outside Henan have this name."""


@dataclass(frozen=True, slots=True)
class FormerTown:
    """已停用的乡镇名 · A town's name, or its lying in another county, that ended."""

    name: str
    """当时名称 · Name then."""
    county_then: str
    """当时所在县代码 · Code of its county then."""
    now_code: str
    """今代码 · Town of today (nine digits), or the county where no single town follows (six)."""
    last_year: str
    """变更年（可空） · Year of the change; empty where it is not verified."""
    document: str
    """批复文件（可空） · Official number of the approval."""


@dataclass(frozen=True, slots=True)
class Region:
    """地域与走廊 · A word of planners for several units."""

    name: str
    """名称 · Name."""
    aliases: str
    """别名（多个用“;”分开，可空） · Other names."""
    kind: str
    """类别 · region or corridor."""
    members: str
    """所含单位代码（多个用“;”分开，可空） · Its units; empty for the whole country."""
    basis: str
    """依据 · Where the list of members comes from."""


@dataclass(frozen=True, slots=True)
class District:
    """新区与示范区 · A district of a city that is no administrative unit and in no policy table."""

    name: str
    """名称 · Name."""
    aliases: str
    """别名（多个用“;”分开，可空） · Other names."""
    adcode: str
    """所在县代码 · County that most of it lies in."""
    basis: str
    """依据 · Why that county."""


@dataclass(frozen=True, slots=True)
class Character:
    """地名用字 · A character of names with those that stand for it or are taken for it."""

    character: str
    """用字 · The character."""
    traditional: str
    """繁体与异体（可空） · Older forms."""
    alike: str
    """形近字（可空） · Characters that look like it."""


@dataclass(frozen=True, slots=True)
class Word:
    """地名旁的词 · A word around names, or one that holds a name by chance."""

    word: str
    """词 · The word."""
    kind: str
    """类别 · organisation, consumed, nature, empty, zone, common or generic."""


@dataclass(frozen=True, slots=True)
class Sound:
    """同音字 · The characters in common use that can be read in one way."""

    pinyin: str
    """读音 · Pinyin without tone."""
    characters: str
    """用字 · All of them."""


NAME_TABLES: dict[str, type] = {
    "china": Unit,
    "former": Former,
    "towns": Town,
    "former_towns": FormerTown,
    "regions": Region,
    "districts": District,
    "characters": Character,
    "sounds": Sound,
    "words": Word,
}
"""File of `data/places` -> its record."""


def rows(name: str, record: type[Record], folder: Path = FOLDER) -> tuple[Record, ...]:
    """Every row of one table; DataFault with all faults where there are any."""
    columns = [field.name for field in fields(record)]  # type: ignore[arg-type]
    table = read_table(folder / f"{name}.csv", columns)
    if table.faults:
        raise DataFault(list(table.faults))
    return tuple(record(**row.cells) for row in table.rows)


def zones(path: Path = ZONES) -> Iterator[dict[str, str]]:
    """The policy table of zones by column: id, name, aliases, prefecture and counties are used here."""
    return iter(_policy(path))


def policy_areas(folder: Path = DATA / "policy") -> dict[str, tuple[str, ...]]:
    """Axes and cooperation areas of the documents: name -> codes of the units that it touches."""
    found: dict[str, tuple[str, ...]] = {}
    for area, places, key in (("axes", "axis_places", "axis_id"), ("coop_areas", "coop_members", "area_id")):
        codes: dict[str, list[str]] = defaultdict(list)
        for row in _policy(folder / f"{places}.csv"):
            codes[row[key]] += [row["adcode"]] if row["adcode"] else []
        for row in _policy(folder / f"{area}.csv"):
            found.setdefault(row["name"], tuple(dict.fromkeys(codes[row[key]])))
    return found


def enterprise_seats(folder: Path = DATA / "policy") -> dict[str, tuple[str, str]]:
    """Enterprises of the documents that have a seat: every name -> (level, code)."""
    found: dict[str, tuple[str, str]] = {}
    for row in _policy(folder / "enterprises.csv"):
        names = (row["name"], *row["former_names"].split(";"), *row["aliases"].split(";"))
        found |= {name: (row["level"], row["adcode"]) for name in names if name and row["adcode"]}
    return found


def _policy(path: Path) -> list[dict[str, str]]:
    """Rows of a policy table as text; its faults are told by the loader of the policy."""
    data, faults = bytes_of(path)
    if faults:
        raise DataFault(faults)
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def table_faults(folder: Path = FOLDER) -> list[Fault]:
    """Faults of form of all tables of names."""
    faults: list[Fault] = []
    for name, record in NAME_TABLES.items():
        faults += read_table(folder / f"{name}.csv", [field.name for field in fields(record)]).faults
    return faults
