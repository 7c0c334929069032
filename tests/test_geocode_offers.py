"""What is no name of a place is refused, and the names that were probably meant are offered."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import Gazetteer, Place, UnknownPlace, geocode, load_gazetteer

PLAN = date(2012, 2, 25)
SHIPPED = load_gazetteer()


@pytest.mark.parametrize(
    ("code", "offered"),
    [
        ("410199", ("郑州市",)),
        ("419999", ("河南省",)),
        ("410105000000", ("金水区",)),
        ("4101", ("郑州市",)),
        ("2012", ()),
        ("0", ()),
    ],
)
def test_an_unknown_number_is_offered_the_unit_that_it_begins_with(code, offered):
    with pytest.raises(UnknownPlace, match=f"找不到行政区划代码“{code}”") as refusal:
        geocode(code)
    assert refusal.value.suggestions == offered


OFFERS = {
    "信阳市？河区": ("浉河区",),  # a character lost on the way
    "信阳市狮河区": ("浉河区",),
    "河南省汝洲市": ("汝州市",),
    "河南省信阳市狮河区": ("浉河区",),
    "信洋市浉河区": ("浉河区",),
    "临颖县": ("临颍县",),
    "省直辖县级行政区划济源市": ("济源市",),
    "巩义（含竹林镇）": ("巩义市",),
    "新乡高新技术产业开发区": ("新乡市",),
    "郑州路桥公司": ("郑州市",),
    "郑州市金水区人民政府": ("金水区",),
    "洛阳伊川电力": ("伊川县",),
    "郑州新乡联合公司": ("郑州市", "新乡市"),
    "中国平煤神马平顶山公司": ("平顶山市",),
    "某公司许昌县": ("许昌县",),
    "河南软件园": ("河南省",),
    "郑州区": ("郑州市",),  # one character that is left names nothing
    "上海市": (),
    "郑州": None,
}


@pytest.mark.parametrize(("text", "offered"), OFFERS.items())
def test_a_text_with_a_known_name_in_it_is_refused_with_that_name(text, offered):
    if offered is None:
        assert geocode(text).place.name == "郑州市"
        return
    with pytest.raises(UnknownPlace) as refusal:
        geocode(text)
    assert refusal.value.suggestions == offered
    assert ("是不是：" in str(refusal.value)) == bool(offered)
    assert all(geocode(name).place for name in offered)


WORDS = st.text("公司路桥集团有限某到与", max_size=6)


@settings(deadline=None, derandomize=True)
@given(st.sampled_from(sorted(SHIPPED.forms)), WORDS, WORDS)
def test_whatever_stands_around_a_known_name_it_is_answered_or_offered(form, before, after):
    named = {naming.place.key for naming in SHIPPED.named(form)}
    try:
        found = [geocode(f"{before}{form}{after}").place]
        assert not before + after
    except UnknownPlace as refusal:
        found = [geocode(name).place for name in refusal.suggestions]
    assert named & {place.key for place in found}


def test_names_at_the_end_come_before_those_at_the_beginning_and_between():
    with pytest.raises(UnknownPlace) as refusal:
        geocode("漯河到商丘再到南阳")
    assert refusal.value.suggestions == ("南阳市", "漯河市", "商丘市")
    with pytest.raises(UnknownPlace) as refusal:
        geocode("漯河到新安县之间")
    assert refusal.value.suggestions == ("漯河市", "新安县")


def test_one_of_two_characters_in_common_is_near():
    with pytest.raises(UnknownPlace) as refusal:
        geocode("武徙")
    assert refusal.value.suggestions == ("武陟县", "修武县")


def test_between_other_words_the_longest_name_comes_first():
    with pytest.raises(UnknownPlace) as refusal:
        geocode("在新县和商丘以及平顶山市和漯河之间")
    assert refusal.value.suggestions == ("平顶山市", "新县", "商丘市", "漯河市")


def test_a_name_inside_a_longer_one_and_one_across_two_words_are_not_offered():
    for text in ("到安阳县城", "某郑州市郊"):
        with pytest.raises(UnknownPlace) as refusal:
            geocode(text)
        assert refusal.value.suggestions == (text[1:4],)


def test_a_refusal_says_what_was_found_and_what_to_do():
    with pytest.raises(UnknownPlace) as refusal:
        geocode("郑州新乡联合公司")
    end = "请核对用字；若是旧名，请在 data/places/changes.csv 补一行"
    assert str(refusal.value) == f"找不到地名“郑州新乡联合公司”。是不是：郑州市、新乡市？{end}"
    with pytest.raises(UnknownPlace) as refusal:
        geocode("上海市", within="郑州")
    assert str(refusal.value) == f"找不到地名“上海市”（限郑州市以内）。也没有相近的写法。{end}"
    assert (refusal.value.text, refusal.value.suggestions) == ("上海市", ())
    assert str(UnknownPlace("上海")) == f"找不到地名“上海”。也没有相近的写法。{end}"


def test_a_full_name_has_more_right_than_a_short_one_of_a_higher_unit():
    units = [("province", "1", "甲省", ""), ("prefecture", "2", "鼓楼市", "1"), ("county", "21", "鼓楼", "2")]
    world = Gazetteer(tuple(Place(level, code, name, name, parent) for level, code, name, parent in units))
    assert geocode("鼓楼", gazetteer=world).place.adcode == "21"
    with pytest.raises(UnknownPlace) as refusal:
        geocode("鼓楼公安分局", gazetteer=world)
    assert refusal.value.suggestions == ("鼓楼",)


def test_at_most_five_names_are_offered_and_those_of_henan_first():
    with pytest.raises(UnknownPlace) as refusal:
        geocode("漯河商丘南阳信阳周口安阳鹤壁等市")
    assert len(refusal.value.suggestions) == 5
    with pytest.raises(UnknownPlace) as refusal:
        geocode("荣阳市")
    assert refusal.value.suggestions[0] == "荥阳市"


def test_offers_keep_to_the_limits():
    with pytest.raises(UnknownPlace) as refusal:
        geocode("郑州市金水路桥公司", level="prefecture")
    assert refusal.value.suggestions == ("郑州市",)
    with pytest.raises(UnknownPlace) as refusal:
        geocode("洛阳伊川电力", within="郑州市")
    assert refusal.value.suggestions == ()


def test_a_homonym_is_offered_with_the_units_above():
    units = [("province", "1", "甲省", ""), ("prefecture", "2", "乙市", "1"), ("prefecture", "3", "丙市", "1")]
    units += [("county", "21", "鼓楼区", "2"), ("county", "31", "鼓楼区", "3")]
    world = Gazetteer(tuple(Place(level, code, name, name, parent) for level, code, name, parent in units))
    with pytest.raises(UnknownPlace) as refusal:
        geocode("鼓楼区公安局", gazetteer=world)
    assert refusal.value.suggestions == ("甲省乙市鼓楼区", "甲省丙市鼓楼区")


def test_parks_of_the_plans_are_never_taken_for_a_unit_and_most_are_offered_theirs(world):
    right = 0
    for zone in world.policy.zones:
        with pytest.raises(UnknownPlace) as refusal:
            geocode(zone.name)
        city = world.gazetteer.get("prefecture", zone.prefecture_adcode)
        offered = [geocode(name).place for name in refusal.value.suggestions]
        right += bool(offered) and all(world.gazetteer.inside(place, city) for place in offered)
    assert (len(world.policy.zones), right) == (76, 70)


@pytest.mark.parametrize(
    "text", ["郑州" * 5000, "河南省" * 3000 + "郑", "郑州市中牟县" * 2000, "荥" * 10_000, "4" * 10_000]
)
def test_a_very_long_text_is_refused_like_a_short_one(text):
    with pytest.raises(UnknownPlace, match=f"“{text[:20]}…”") as refusal:
        geocode(text)
    assert len(str(refusal.value)) < 150
