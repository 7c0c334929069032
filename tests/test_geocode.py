"""A name in a document leads to one unit of today, with a reason, or to a refusal that helps."""

from datetime import date

import pytest

from geo import AmbiguousPlace, Gazetteer, Place, UnknownPlace, geocode, load_gazetteer

PLAN = date(2012, 2, 25)
SHIPPED = load_gazetteer()
PREFECTURES = {
    "郑州": "410100",
    "安阳": "410500",
    "新乡": "410700",
    "濮阳": "410900",
    "许昌": "411000",
    "开封": "410200",
    "漯河": "411100",
    "济源": "419001",
    "运城": "140800",
}
COUNTIES = {
    "鼓楼": "410204",
    "长葛": "411082",
    "管城": "410104",
    "瀍河": "410304",
    "管城区": "410104",
    "管城回族区": "410104",
    "杞县": "410221",
    "安阳县": "410522",
    "新乡县": "410721",
    "河南省漯河市舞阳县": "411121",
    "漯河舞阳": "411121",
    "安阳安阳县": "410522",
    "睢 县": "411422",
    "睢阳区": "411403",
}
OLD_NAMES = {
    "开封县": ("410212", "2014-09-09 改设祥符区（国函〔2014〕121号）"),
    "金明区": ("410202", "2014-09-09 并入龙亭区（国函〔2014〕121号）"),
    "陕县": ("411203", "2015-02-16 改设陕州区（国函〔2015〕39号）"),
    "许昌县": ("411003", "2016-11-24 改设建安区（国函〔2016〕189号）"),
    "淮阳县": ("411603", "2019-06-27 改设淮阳区（国函〔2019〕61号）"),
    "长垣县": ("410783", "2019-07-12 改设长垣市（民函〔2019〕74号）"),
    "偃师市": ("410307", "2021-03-18 改设偃师区"),
    "孟津县": ("410308", "2021-03-18 与吉利区合并设立孟津区"),
    "吉利区": ("410308", "2021-03-18 与孟津县合并设立孟津区"),
}


@pytest.mark.parametrize(("name", "adcode"), PREFECTURES.items())
def test_a_short_name_means_the_prefecture_before_the_county(name, adcode):
    match = geocode(name)
    assert match.place.key == ("prefecture", adcode)
    assert match.explanation == ""


@pytest.mark.parametrize(("name", "adcode"), COUNTIES.items())
def test_counties_are_found_by_full_short_and_qualified_names(name, adcode):
    assert geocode(name).place.key == ("county", adcode)


@pytest.mark.parametrize(("name", "expected"), OLD_NAMES.items())
def test_an_old_name_leads_to_the_unit_of_today(name, expected):
    adcode, words = expected
    match = geocode(name, on=PLAN)
    assert match.place.key == ("county", adcode)
    assert match.name_then == name
    assert f"{name} {words}" in match.explanation
    assert "按今名定位" in match.explanation


def test_the_explanation_names_day_and_decree():
    expected = "许昌县 2016-11-24 改设建安区（国函〔2016〕189号），按今名定位"
    assert geocode("许昌县").explanation == expected
    assert geocode("许昌县", on=PLAN).explanation == expected


def test_an_old_name_used_after_its_end_still_leads_there():
    match = geocode("许昌县", on=date(2020, 1, 1))
    assert (match.place.name, match.name_then) == ("建安区", "建安区")
    assert "2020-01-01 已用今名" in match.explanation


def test_a_new_name_used_before_its_beginning_leads_there():
    match = geocode("建安区", on=PLAN)
    assert (match.place.adcode, match.name_then) == ("411003", "许昌县")
    assert match.explanation.endswith("，2012-02-25 时称许昌县，按今名定位")


def test_a_merged_unit_was_two_before():
    assert geocode("孟津区", on=PLAN).name_then == "吉利区、孟津县"
    assert geocode("孟津", on=PLAN).name_then == "孟津县"
    assert geocode("孟津").name_then == "孟津区"


def test_the_neighbour_renamed_in_2010_is_found_by_both_names():
    assert geocode("襄樊市").place.key == geocode("襄阳").place.key == ("prefecture", "420600")


def test_an_outline_that_changed_since_is_told():
    assert geocode("安阳县", on=PLAN).explanation.startswith("今界与当时不同：安阳县 2016 年所属柏庄镇划归北关区")
    assert (
        geocode("北关区", on=PLAN).explanation
        == "今界与当时不同：安阳县 2016 年所属柏庄镇划归北关区（豫民行批〔2016〕33号）"
    )
    assert geocode("安阳县", on=date(2023, 1, 1)).explanation == ""


def test_jiyuan_is_a_county_when_asked_for():
    assert geocode("济源市").place.level == "prefecture"
    assert geocode("济源市", level="county").place.key == ("county", "419001")


def test_limits_are_names_or_adcodes():
    assert geocode("淮阳", within="周口").place.adcode == "411603"
    assert geocode("淮阳", within="411600").place.adcode == "411603"
    assert geocode("许昌", within="许昌市", level="county").place.adcode == "411003"


@pytest.mark.parametrize(
    ("typo", "near"),
    [
        ("漯和市", "漯河市"),
        ("禹洲市", "禹州市"),
        ("登丰市", "登封市"),
        ("荣阳市", "荥阳市"),
        ("许晶县", "许昌县"),
    ],
)
def test_a_wrong_character_is_refused_with_near_names(typo, near):
    with pytest.raises(UnknownPlace) as refusal:
        geocode(typo)
    assert near in refusal.value.suggestions
    for words in (f"“{typo}”", near, "请核对用字"):
        assert words in str(refusal.value)


@pytest.mark.parametrize(
    "text", ["", "思想解放", "郑州经济技术", "电子商城", "中原经济区", "西宁", "市", "省直管县", "中牟县中牟县"]
)
def test_what_is_no_unit_is_refused(text):
    with pytest.raises(UnknownPlace):
        geocode(text)


def test_near_names_lie_within_the_limits_and_the_same_name_outside_is_told():
    with pytest.raises(UnknownPlace, match="限洛阳市以内") as refusal:
        geocode("龙亭区", within="洛阳市")
    assert refusal.value.suggestions == ("洛龙区", "河南省开封市龙亭区")


def test_an_unknown_limit_or_level_is_refused():
    with pytest.raises(UnknownPlace, match="洛扬市"):
        geocode("龙亭区", within="洛扬市")
    with pytest.raises(ValueError, match="“town”"):
        geocode("龙亭区", level="town")


def test_a_name_of_two_places_is_refused_with_both():
    units = [("province", "1", "甲省", ""), ("prefecture", "2", "乙市", "1"), ("prefecture", "3", "丙市", "1")]
    units += [("county", "21", "鼓楼区", "2"), ("county", "31", "鼓楼区", "3")]
    world = Gazetteer(tuple(Place(level, code, name, name, parent) for level, code, name, parent in units))
    with pytest.raises(AmbiguousPlace, match="甲省乙市鼓楼区、甲省丙市鼓楼区") as refusal:
        geocode("鼓楼", gazetteer=world)
    assert [place.adcode for place in refusal.value.candidates] == ["21", "31"]
    assert geocode("鼓楼", within="丙市", gazetteer=world).place.adcode == "31"


@pytest.mark.parametrize(
    ("code", "key"),
    [
        (410000, ("province", "410000")),
        (410100, ("prefecture", "410100")),
        ("410105", ("county", "410105")),
        (420000, ("province", "420000")),
        (419001, ("prefecture", "419001")),
    ],
)
def test_a_code_is_a_name_at_every_level(code, key):
    assert geocode(code).place.key == key


def test_a_code_obeys_the_limits_as_a_name_does():
    assert geocode(419001, level="county").place.key == ("county", "419001")
    assert geocode(410105, within=410100).place.name == geocode("金水区", within="郑州").place.name == "金水区"
    with pytest.raises(UnknownPlace, match="“410105”（限洛阳市以内）") as refusal:
        geocode(410105, within="洛阳市")
    assert refusal.value.suggestions == ("河南省郑州市金水区",)
    with pytest.raises(UnknownPlace):
        geocode(410105, level="prefecture")


def test_an_old_code_leads_to_the_unit_of_today():
    match = geocode(410381, on=PLAN)
    assert (match.place.key, match.name_then) == (("county", "410307"), "偃师市")
    assert match.explanation.startswith("偃师市 2021-03-18 改设偃师区")


@pytest.mark.parametrize("within", [None, "", "  ", float("nan")])
def test_an_empty_limit_is_no_limit(within):
    assert geocode("金水区", within=within).place.adcode == "410105"
