"""Industry words of a table: what is plain is filed, what is not is asked, codes of GB/T 4754 are read."""

import pytest

from layers.joined.filing import match_industries
from policy.industry_match import Filed, industry_of
from policy.industry_words import industries_in

PLAIN = [
    ("食品", "food"), (" 装备制造业 ", "equipment"), ("发制品", "hair"), ("C36", "auto"), ("36.0", "auto"),
    ("3610汽车整车制造", "vehicles"), ("Ｃ３１", "steel"), ("有色金属冶炼及压延加工业", "nonferrous"),
    ("superhard", "superhard"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "industry_id"), PLAIN)
def test_names_and_codes_that_are_plain_are_filed(world, text, industry_id):
    answer = industry_of(text, world.policy)
    assert (answer.state, answer.industry_id) == (Filed.KNOWN, industry_id)


@pytest.mark.parametrize(
    ("text", "state", "likely"),
    [
        ("农副食品加工业", Filed.CHECK, "food"),
        ("1371", Filed.CHECK, "fruit-veg"),
        ("汽车零配件", Filed.CHECK, "auto"),
        ("纺织", Filed.ASK, ""),
        ("食品和装备制造", Filed.ASK, ""),
        ("29", Filed.ASK, ""),
        ("9999", Filed.NONE, ""),
        ("三轮摩托", Filed.NONE, ""),
        ("", Filed.NONE, ""),
    ],
)
def test_what_is_not_plain_is_never_guessed(world, text, state, likely):
    answer = industry_of(text, world.policy)
    assert (answer.state, answer.industry_id) == (state, likely)
    assert answer.why


def test_what_is_to_be_checked_is_offered_with_the_words_that_led_there(world):
    answer = industry_of("某食品公司", world.policy)
    assert (answer.offered, answer.why) == (("food",), "其中有“食品”")


def test_within_a_longer_name_a_shorter_one_does_not_count(world):
    found = industries_in("新能源汽车和汽车零部件", world.policy.industries)
    assert [(one.start, one.text) for one in found] == [(0, "新能源汽车"), (6, "汽车零部件")]


def test_a_word_of_several_industries_offers_them(world):
    assert industry_of("纺织", world.policy).offered == ("textile", "textile-apparel")
    assert set(industry_of("橡胶和塑料制品业", world.policy).offered) == {"rubber", "plastics"}


def test_classes_of_the_standard_are_either_alike_and_one_or_say_what_differs(world):
    for one in world.policy.industry_classes:
        assert one.alike == (not one.note), one.code
        assert not one.alike or len(one.industry_ids) == 1, one.code
    codes = [one.code for one in world.policy.industry_classes]
    assert codes == sorted(codes)


def test_equal_words_are_put_right_once_and_the_rows_stay_the_same_number(world):
    texts = ["食品", "三轮摩托", "三轮摩托", "纺织"]
    made = match_industries(texts, world.policy, {"三轮摩托": "ebikes", "纺织": "", "食品": "gone"})
    assert [made.industry(text) for text in texts] == ["food", "ebikes", "ebikes", ""]
    assert sum(made.counts().values()) == 4
    assert made.counts()[Filed.KNOWN] == 3
    (left,) = [group for group in made.groups() if group.text == "纺织"]
    assert (left.answer.state, left.repaired, left.answer.why) == (Filed.NONE, True, "已决定不对照")
