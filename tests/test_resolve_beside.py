"""Texts against the unit beside them, and codes against those that there are: what is taken, checked or offered."""

import pytest

from geo.resolve.answer import State
from geo.resolve.api import resolve

CODES = {
    "410105": (State.MATCHED, "county", "410105", "", ()),
    "4101": (State.MATCHED, "prefecture", "410100", "", ()),
    "410105003": (State.MATCHED, "town", "410105", "410105003", ()),
    "410105000000": (State.MATCHED, "county", "410105", "", ()),
    "410100000000": (State.MATCHED, "prefecture", "410100", "", ()),
    "410000000000": (State.MATCHED, "province", "410000", "", ()),
    "410105003001": (State.NONE, "", "", "", ("410105",)),
    "410105999": (State.NONE, "", "", "", ("410105",)),
    "410105999001": (State.NONE, "", "", "", ("410105",)),
    "410199": (State.NONE, "", "", "", ("410100",)),
    "410199999": (State.NONE, "", "", "", ("410100",)),
    "410199000000": (State.NONE, "", "", "", ("410100",)),
    "419999": (State.NONE, "", "", "", ("410000",)),
    "419900000000": (State.NONE, "", "", "", ("410000",)),
    "4199": (State.NONE, "", "", "", ("410000",)),
    "41": (State.NONE, "", "", "", ("410000",)),
    "999999": (State.NONE, "", "", "", ()),
}
"""Code -> state, level, adcode, code of a town, codes of the units offered."""


@pytest.mark.parametrize("code", CODES)
def test_a_code_is_its_unit_or_is_offered_the_nearest_one_above(code):
    answer = resolve(code)
    offered = tuple(one.adcode for one in answer.candidates)
    assert (answer.state, answer.level, answer.adcode, answer.code, offered) == CODES[code]


@pytest.mark.parametrize(
    ("text", "adcode", "said"),
    [
        ("洛阳市", "410300", ""),
        ("开封市和洛阳市", "410200;410300", "列举了多个地方；"),
        ("郑州市；洛阳市；开封市", "410100;410300;410200", "列举了多个地方；"),
        ("开封地区荥阳县", "410182", ""),
        ("南阳、信阳、驻马店三市", "411300;411500;411700", "列举了多个地方；"),
        ("洛阳、平顶山", "410300;410400", "列举了多个地方；"),
    ],
)
def test_what_is_written_in_full_or_listed_is_never_taken_for_another_city_beside_it(text, adcode, said):
    answer = resolve(text, within="商丘市")
    assert (answer.state, answer.adcode) == (State.CHECK, adcode)
    assert answer.explanation == f"{said}与同行所写的河南省商丘市不一致"


def test_a_short_name_that_is_not_in_the_city_beside_it_gives_way_and_says_so():
    for text in ("洛阳", "沁阳县（驻马店）"):
        answer = resolve(text, within="商丘市")
        assert answer.adcode == "411400"
        assert answer.explanation.endswith("市”不在同行所写的河南省商丘市，按后者")


def test_what_names_no_place_is_put_into_the_city_beside_it_with_why():
    whys = {
        "": "这一格是空的",
        "无": "“无”不是地名",
        "黄河": "“黄河”是山河的名称",
        "三轮摩托": "没有认出地名，请核对用字",
    }
    for text, why in whys.items():
        beside, alone = resolve(text, within="商丘市"), resolve(text)
        assert (beside.adcode, beside.score, beside.inferred) == ("411400", 0.7, True)
        assert beside.explanation == f"{why}，按同行所写的河南省商丘市"
        assert (alone.state, alone.explanation) == (State.NONE, why)
