"""The gazetteer knows every unit, its names through time, and what a user may type."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from geo import Change, Gazetteer, GeoFault, Place, load_gazetteer
from geo.changes import KINDS
from geo.places import Naming, above, stem

PLAN = date(2012, 2, 25)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def test_all_units_are_there(gazetteer):
    counts = Counter((place.level, place.in_henan) for place in gazetteer.places)
    assert counts == {
        ("province", True): 1,
        ("prefecture", True): 18,
        ("county", True): 157,
        ("prefecture", False): 10,
        ("province", False): 7,
    }


def test_the_key_is_unique_though_adcodes_are_not(gazetteer):
    assert len({place.key for place in gazetteer.places}) == 193
    assert [place.level for place in gazetteer.places if place.adcode == "419001"] == ["prefecture", "county"]


def test_every_parent_is_in_the_table(gazetteer):
    for place in gazetteer.places:
        parent = gazetteer.parent(place)
        assert (parent and parent.level) == above(place.level), place


def test_an_unknown_key_is_refused(gazetteer):
    with pytest.raises(KeyError, match="410381"):
        gazetteer.get("county", "410381")


@pytest.mark.parametrize(
    ("level", "adcode", "full_name"),
    [
        ("county", "411121", "河南省漯河市舞阳县"),
        ("county", "419001", "河南省济源市"),
        ("prefecture", "320300", "江苏省徐州市"),
    ],
)
def test_full_names_carry_the_units_above(gazetteer, level, adcode, full_name):
    assert gazetteer.full_name(gazetteer.get(level, adcode)) == full_name


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("漯河市", "漯河"),
        ("管城回族区", "管城"),
        ("杞县", "杞县"),
        ("新县", "新县"),
        ("河南省", "河南"),
        ("辉县市", "辉县"),
    ],
)
def test_short_forms_keep_two_characters(name, short):
    assert stem(name) == short


READINGS = (
    "漯河市 luohe, 长垣市 changyuan, 长葛市 changge, 浚县 xun, 渑池县 mianchi, 泌阳县 biyang, 浉河区 shihe, "
    "瀍河回族区 chanhe, 郏县 jia, 柘城县 zhecheng, 睢县 sui, 荥阳市 xingyang, 中牟县 zhongmu, 殷都区 yindu, "
    "魏都区 weidu, 南乐县 nanle, 召陵区 shaoling, 尉氏县 weishi, 武陟县 wuzhi, 淅川县 xichuan, 杞县 qi, 长治市 changzhi"
)


@pytest.mark.parametrize("reading", READINGS.split(", "))
def test_names_are_read_as_the_people_there_read_them(gazetteer, reading):
    name, pinyin = reading.split()
    (place,) = (p for p in gazetteer.places if p.name == name)
    assert place.pinyin[0].startswith(pinyin)
    assert place.initials[0][0] == pinyin[0]


@pytest.mark.parametrize(
    ("adcode", "on", "names"),
    [
        ("411003", PLAN, ("许昌县",)),
        ("411003", date(2016, 11, 23), ("许昌县",)),
        ("411003", date(2016, 11, 24), ("建安区",)),
        ("410212", PLAN, ("开封县",)),
        ("411203", PLAN, ("陕县",)),
        ("410307", PLAN, ("偃师市",)),
        ("411603", PLAN, ("淮阳县",)),
        ("410783", PLAN, ("长垣县",)),
        ("410308", PLAN, ("吉利区", "孟津县")),
        ("410308", date(2022, 1, 1), ("孟津区",)),
        ("410202", PLAN, ("龙亭区", "金明区")),
        ("410202", date(2015, 1, 1), ("龙亭区",)),
        ("411121", PLAN, ("舞阳县",)),
    ],
)
def test_names_through_time(gazetteer, adcode, on, names):
    assert gazetteer.names_on(gazetteer.get("county", adcode), on) == names


def test_changed_outlines_are_known_on_both_sides(gazetteer):
    def notes(adcode: str, since: date) -> list[str]:
        return [c.note for c in gazetteer.outline_changes(gazetteer.get("county", adcode), since)]

    assert notes("410522", PLAN) == ["柏庄镇", "善应镇、马家乡", "曲沟镇、水冶镇"]
    assert notes("410522", date(2018, 1, 1)) == ["曲沟镇、水冶镇"]
    assert notes("410503", PLAN) == ["柏庄镇"]
    assert notes("411121", PLAN) == []


@pytest.mark.parametrize(
    ("level", "adcode", "forms"),
    [
        ("county", "410105", ("金水区", "金水")),
        ("county", "410104", ("管城回族区", "管城区", "管城")),
        ("county", "410308", ("孟津区", "孟津", "吉利区", "吉利", "孟津县")),
        ("county", "410221", ("杞县",)),
        ("prefecture", "420600", ("襄阳市", "襄阳", "襄樊市", "襄樊")),
        ("province", "410000", ("河南省", "河南")),
    ],
)
def test_a_place_knows_all_that_it_is_and_was_called(gazetteer, level, adcode, forms):
    assert sorted(gazetteer.forms_of(gazetteer.get(level, adcode))) == sorted(forms)


def test_forms_of_a_made_up_world():
    places = (Place("province", "1", "甲省", "甲", ""), Place("prefecture", "2", "乙丙市", "乙", "1"))
    change = Change("丁戊县", "prefecture", "3", "2016", "2", "乙丙市", "renamed", "", "", "")
    moved = Change("己庚县", "prefecture", "4", "2016", "2", "乙丙市", "transferred", "", "", "")
    world = Gazetteer(places, (change, moved))
    city = places[1]
    assert world.forms_of(city) == ("乙丙市", "乙", "乙丙", "丁戊县", "丁戊")
    assert world.named("乙丙市") == (Naming(city, None, True),)
    assert world.named("乙") == world.named("乙丙") == (Naming(city, None, False),)
    assert world.named("丁戊县") == world.coded("3") == (Naming(city, change, True),)
    assert world.named("丁戊") == (Naming(city, change, False),)
    assert world.named("己庚县") == world.coded("4") == ()
    assert world.longest == 3


def test_todays_full_name_is_the_first_form(gazetteer):
    assert [p.name for p in gazetteer.places if gazetteer.forms_of(p)[0] != p.name] == []


def test_what_is_not_in_the_gazetteer_has_no_form_and_no_code(gazetteer):
    assert gazetteer.forms_of(Place("county", "999999", "丁县", "丁县", "")) == ()
    assert (gazetteer.coded("999999"), gazetteer.named("丁县")) == ((), ())
    assert gazetteer.longest == len("瀍河回族区")
    assert Gazetteer(()).longest == 0


def test_a_code_names_every_place_that_has_or_had_it(gazetteer):
    def named(code: str) -> list[tuple[str, str, bool]]:
        return [(n.place.level, n.name, n.change is None) for n in gazetteer.coded(code)]

    assert named("419001") == [("prefecture", "济源市", True), ("county", "济源市", True)]
    assert named("410381") == [("county", "偃师市", False)]
    assert named("420600") == [("prefecture", "襄阳市", True), ("prefecture", "襄樊市", False)]
    assert all(n.is_full for n in gazetteer.coded("410381"))


def test_a_place_is_inside_itself_but_not_beneath(gazetteer):
    henan, zhengzhou = gazetteer.get("province", "410000"), gazetteer.get("prefecture", "410100")
    jinshui, kaifeng = gazetteer.get("county", "410105"), gazetteer.get("prefecture", "410200")
    assert gazetteer.inside(jinshui, henan)
    assert gazetteer.inside(zhengzhou, zhengzhou)
    assert not gazetteer.inside(jinshui, kaifeng)
    assert gazetteer.beneath(jinshui, zhengzhou)
    assert not gazetteer.beneath(zhengzhou, zhengzhou)
    assert not gazetteer.beneath(henan, zhengzhou)


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
