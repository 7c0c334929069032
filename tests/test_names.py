"""A unit is offered with its old names, and typed in pinyin, initials and codes."""

import pytest

from geo import Gazetteer, Place, load_gazetteer
from geo.names import codes, heading, readings


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.mark.parametrize(
    ("adcode", "words", "numbers"),
    [
        ("410105", "金水区", ("410105",)),
        ("411003", "建安区（原许昌县）", ("411003", "411023")),
        ("410308", "孟津区（原吉利区、孟津县）", ("410308", "410306", "410322")),
        ("410522", "安阳县", ("410522",)),
    ],
)
def test_a_heading_and_the_codes_carry_what_ended(gazetteer, adcode, words, numbers):
    place = gazetteer.get("county", adcode)
    assert (heading(place, gazetteer), codes(place, gazetteer)) == (words, numbers)


def test_a_code_kept_through_a_change_stands_once(gazetteer):
    assert codes(gazetteer.get("prefecture", "420600"), gazetteer) == ("420600",)


@pytest.mark.parametrize(
    ("name", "pinyin", "initials", "expected"),
    [
        ("漯河市", ("luoheshi",), ("lhs",), ("luoheshi", "luohe", "lhs", "lh")),
        ("河南省", ("henansheng",), ("hns",), ("henansheng", "henan", "hns", "hn")),
        ("管城回族区", ("guanchenghuizuqu",), ("gchzq",), ("guanchenghuizuqu", "guancheng", "gchzq", "gc")),
        ("杞县", ("qixian",), ("qx",), ("qixian", "qi", "qx")),
        ("金水区", ("jinshuiqu",), ("jsq",), ("jinshuiqu", "jinshui", "jsq", "js")),
        ("召陵区", ("zhaolingqu", "shaolingqu"), ("zlq", "slq"),
         ("zhaolingqu", "shaolingqu", "zhaoling", "shaoling", "zlq", "slq", "zl", "sl")),
        ("神农架林场", ("shennongjia",), ("snj",), ("shennongjia", "snj")),
    ],
)  # fmt: skip
def test_readings_come_with_and_without_the_generic_part(name, pinyin, initials, expected):
    assert readings(Place("county", "1", name, name, "2", pinyin, initials)) == expected


def test_every_reading_of_the_shipped_table_ends_as_its_name(gazetteer):
    short = [p.name for p in gazetteer.places if len(readings(p)) < (3 if len(p.name) == 2 else 4)]
    assert short == []
