"""The gazetteer knows every unit, its names through time, and what a user may type."""

from collections import Counter
from datetime import date

import pytest

from geo import Change, Gazetteer, Place, load_gazetteer
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
