"""The gazetteer's tables are read field by field or refused with every fault; a change says itself."""

from dataclasses import replace
from datetime import date

import pytest

from geo import Change, Gazetteer, GeoFault, Place, load_gazetteer
from geo.changes import KINDS


def write(folder, places: str, changes: str = "") -> None:
    head = "level,adcode,name,short_name,parent_adcode,pinyin,initials\n"
    (folder / "places.csv").write_text(head + places, encoding="utf-8")
    head = "old_name,level,old_adcode,valid_to,new_adcode,new_name,kind,document,source,note\n"
    (folder / "changes.csv").write_text(head + changes, encoding="utf-8")


def test_the_tables_are_read_field_by_field(tmp_path):
    write(
        tmp_path,
        "province,410000,甲省,甲,,jiasheng,js\n"
        "county,410101,丙县,丙,410100,bingxian;bing'xian,bx;b\n"
        "prefecture,410100,乙市,乙,410000,yishi,ys\n",
        '丁县,county,410102,2016,410101,丙县,renamed,文,源,"注,一"\n',
    )
    found = load_gazetteer(tmp_path)
    assert found.places[1] == Place("county", "410101", "丙县", "丙", "410100", ("bingxian", "bing'xian"), ("bx", "b"))
    assert found.changes == (
        Change("丁县", "county", "410102", "2016", "410101", "丙县", "renamed", "文", "源", "注,一"),
    )


def test_a_table_saved_with_a_byte_order_mark_is_read(tmp_path):
    write(tmp_path, "province,410000,甲省,甲,,jia,j\n")
    text = (tmp_path / "places.csv").read_text(encoding="utf-8")
    (tmp_path / "places.csv").write_text(text, encoding="utf-8-sig")
    assert [place.name for place in load_gazetteer(tmp_path).places] == ["甲省"]


def test_the_shipped_tables_are_read_whole():
    found = load_gazetteer()
    assert (len(found.places), len(found.changes)) == (193, 16)
    assert found.get("county", "411104").pinyin == ("shaolingqu", "zhaolingqu")


def test_faults_of_the_tables_are_named_all_at_once(tmp_path):
    write(
        tmp_path,
        "province,410000,甲省,甲,,jia,j\ncounty,410101,乙县,乙县,410900,yi,y\n"
        "town,410102,丙镇,丙,410101,bing,b\nprovince,410000,丁省,丁,,d,d\nprovince,42,戊省,戊,,Wu,w\n",
        "丁县,county,4,去年,410105,戊县,vanished,,,\n",
    )
    with pytest.raises(GeoFault) as caught:
        load_gazetteer(tmp_path)
    assert list(map(str, caught.value.faults)) == [
        "places.csv 第 3 行 乙县 410101：列“parent_adcode”的上级 410900 不在表内。请补上该行或更正代码。",
        "places.csv 第 4 行 丙镇 410102：列“level”是“town”，应为 province、prefecture、county。请改正级别。",
        "places.csv 第 5 行 丁省 410000：列“adcode”的 410000 在同一级别有 2 行（首次在第 2 行），应为一行。"
        "请删去多余的行或更正代码。",
        "places.csv 第 6 行 戊省 42：列“adcode”是“42”，应为六位行政区划代码。请改正代码。",
        "places.csv 第 6 行 戊省 42：列“pinyin”是“Wu”，应为小写拼音（多个用“;”分开）。请改正。",
        "changes.csv 第 2 行 丁县：列“kind”是“vanished”，应为 renamed、merged、extended、transferred。请改正。",
        "changes.csv 第 2 行 丁县：列“new_adcode”的今代码 410105 不在 places.csv。请查对级别与代码。",
        "changes.csv 第 2 行 丁县：列“valid_to”是“去年”，应为日期（2016-11-24）或年份（2016）。请改正。",
    ]


@pytest.mark.parametrize(
    ("name", "short", "column"), [("", "甲", "name"), ("甲省", "", "short_name"), ("", "", "name")]
)
def test_a_place_has_a_whole_and_a_short_name(tmp_path, name, short, column):
    write(tmp_path, f"province,410000,{name},{short},,jia,j\n")
    with pytest.raises(GeoFault) as caught:
        load_gazetteer(tmp_path)
    row = f"{name} 410000".strip()
    expected = f"places.csv 第 2 行 {row}：列“{column}”是空的，应为名称。请补上。"
    assert list(map(str, caught.value.faults)) == [expected]


def test_missing_columns_are_a_fault(tmp_path):
    write(tmp_path, "")
    (tmp_path / "places.csv").write_text("level,adcode,name,pinyin,initials\n", encoding="utf-8")
    with pytest.raises(GeoFault, match=r"places\.csv 第 1 行：缺少列 short_name、parent_adcode，现有列 level、"):
        load_gazetteer(tmp_path)
    (tmp_path / "places.csv").write_text("", encoding="utf-8")
    with pytest.raises(GeoFault, match=r"places\.csv：文件是空的，应为有标题行的表格"):
        load_gazetteer(tmp_path)


@pytest.mark.parametrize(
    ("kind", "note", "words"),
    [
        ("renamed", "", "甲县 2016-11-24 改设乙区（国函〔2016〕1号）"),
        ("merged", "", "甲县 2016-11-24 并入乙区（国函〔2016〕1号）"),
        ("merged", "与丙区合并设立乙区", "甲县 2016-11-24 与丙区合并设立乙区（国函〔2016〕1号）"),
        ("transferred", "丁镇", "甲县 2016-11-24 所属丁镇划归乙区（国函〔2016〕1号）"),
    ],
)
def test_a_change_says_itself(kind, note, words):
    assert str(Change("甲县", "county", "1", "2016-11-24", "2", "乙区", kind, "国函〔2016〕1号", "", note)) == words


def test_a_prefecture_is_renamed_where_a_county_is_made_another():
    change = Change("甲市", "prefecture", "1", "2010-12-09", "1", "乙市", "renamed", "", "", "")
    assert str(change) == "甲市 2010-12-09 更名为乙市"


def test_a_change_holds_from_its_day():
    change = Change("甲县", "county", "1", "2016-11-24", "2", "乙区", "renamed", "", "", "")
    assert change.after(date(2016, 11, 23))
    assert not change.after(date(2016, 11, 24))
    assert [replace(change, kind=kind).ends_name for kind in KINDS] == [True, True, False, False]


def test_a_bare_year_counts_to_its_end():
    change = Change("甲县", "county", "1", "2016", "2", "乙区", "transferred", "", "", "丁镇")
    assert change.after(date(2016, 12, 30))
    assert not change.after(date(2017, 1, 1))
    assert str(change) == "甲县 2016 年所属丁镇划归乙区"


def test_a_made_up_world_needs_no_files():
    world = Gazetteer((Place("province", "1", "甲省", "甲", ""), Place("prefecture", "2", "乙市", "乙", "1")))
    assert world.full_name(world.get("prefecture", "2")) == "甲省乙市"
