"""The data dictionary says what the records say, and the data package is valid by its own validator."""

import json
import re
import shutil
from dataclasses import dataclass

import pytest
from frictionless import validate

from data.dictionary.columns import DataColumn, columns_of
from data.dictionary.package import PACKAGE, package_text
from data.dictionary.page import PAGE, page_text
from data.dictionary.rows import Outline, Seat
from data.dictionary.tables import ALSO, described
from geo.changes import Change
from geo.places import Place
from policy.cells import MAY_BE_EMPTY, NAMED
from policy.tables import CHILD_TABLES, TABLES

RECORDS = {t.record for t in (*TABLES, *(child for child, _ in CHILD_TABLES.values()))} | {Place, Change, Outline, Seat}


@dataclass(frozen=True)
class Park:
    """园区 · A made-up park."""

    area_km2: float | None
    """面积 · Area of the
    park [平方公里]."""
    owner: str
    """业主（可空） · Who owns it."""
    tags: tuple[str, ...]
    """标签 · Words."""


@dataclass(frozen=True)
class Silent:
    """无言 · Of which one field says nothing."""

    name: str
    """名称 · Name."""
    age: int


def test_a_field_tells_meaning_unit_and_whether_it_may_be_empty():
    assert list(columns_of(Park).values()) == [
        DataColumn("area_km2", "面积", "Area of the park", "数字", "平方公里", may_be_empty=True),
        DataColumn("owner", "业主", "Who owns it", "文本", "", may_be_empty=True),
        DataColumn("tags", "标签", "Words", "文本，多项以 ; 分开", "", may_be_empty=False),
    ]


def test_a_field_without_words_is_named():
    with pytest.raises(ValueError, match=r"Silent: no docstring of the form .* under age"):
        columns_of(Silent)


@pytest.mark.parametrize("record", sorted(RECORDS, key=lambda r: r.__name__), ids=lambda r: r.__name__)
def test_every_field_of_a_record_is_documented_in_chinese_and_english(record):
    for column in columns_of(record).values():
        assert re.search("[\u4e00-\u9fff]", column.chinese), column
        assert re.match("[A-Za-z]", column.english), column


def test_figures_of_one_kind_have_one_unit_in_all_tables():
    columns = [column for table in described() for column in table.columns]
    for end, unit in (("_deg", "度"), ("_yi", "亿元"), ("_km2", "平方公里")):
        assert {c.unit for c in columns if c.name.endswith(end)} == {unit}
    assert {c.name for c in columns} & {"lon", "lat", "x", "y"} == set()


def test_page_and_package_are_up_to_date():
    again = "run `python -m data.dictionary`"
    assert PAGE.read_text(encoding="utf-8") == page_text(), again
    assert PACKAGE.read_text(encoding="utf-8") == package_text(), again


def faults(folder):
    """(table, kind of fault, column or message) that the validator of data packages finds."""
    report = validate(str(folder / PACKAGE.name))
    return [(task.name, error.type, error.message) for task in report.tasks for error in task.errors]


def test_the_package_is_valid_by_its_own_validator():
    resources = json.loads(PACKAGE.read_text(encoding="utf-8"))["resources"]
    assert {r["path"] for r in resources} == {path.name for path in PACKAGE.parent.glob("*.csv")}
    assert faults(PACKAGE.parent) == []


@pytest.mark.parametrize(
    ("table", "old", "new", "kind"),
    [
        ("clusters", ",产业基地,", ",开发区,", "constraint-error"),
        ("projects", ",auto,", ",carriages,", "foreign-key"),
        ("targets", ",2015,", ",二〇一五,", "type-error"),
        ("zones", ",lon_deg,", ",lon,", "incorrect-label"),
        ("zones", ",0.55,", ",1.55,", "constraint-error"),
        ("citations", ",name,upgrade", ",nmae,upgrade", "constraint-error"),
    ],
)
def test_the_package_says_enough_to_find_a_wrong_cell(tmp_path, table, old, new, kind):
    folder = shutil.copytree(PACKAGE.parent, tmp_path / "policy")
    path = folder / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert {(name, found) for name, found, _ in faults(folder)} == {(table, kind)}


def test_the_dictionary_asks_for_no_less_than_the_loader():
    named = {(t.path, c.name): c.may_be_empty for t in described() for c in t.columns if t.path.startswith("policy/")}
    asked = {(path, name) for path, name in named if name in NAMED and (path[7:-4], name) not in MAY_BE_EMPTY}
    assert asked
    assert [at for at in asked if named[at]] == []
    also = {name for table in (*TABLES, *(child for child, _ in CHILD_TABLES.values())) for name in table.also}
    assert also == set(ALSO)


def test_a_column_of_places_and_outlines_with_an_empty_cell_says_so(world):
    empty = {c.name for t in described() if t.path.startswith("boundaries/") for c in t.columns if c.may_be_empty}
    assert empty == {"parent_adcode"}
    assert set(world.boundaries.counties.columns) | {"adcode"} == set(columns_of(Outline))
    for place in world.gazetteer.places:
        assert all((place.level, place.adcode, place.name, place.short_name, place.pinyin, place.initials)), place
