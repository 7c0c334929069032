"""Industry words of a table: what is plain is filed, what is not is asked, codes of GB/T 4754 are read."""

import pytest

from layers.joined.filing import match_industries
from policy.industry_match import Filed, IndustryAnswer, industry_of
from policy.industry_words import industry_words

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


STANDARD = "国民经济行业分类"
WHOLE = [
    ("装备制造业", Filed.KNOWN, "equipment", (), "产业分类中的名称或别名"),
    ("superhard", Filed.KNOWN, "superhard", (), "产业编号"),
    ("C36", Filed.KNOWN, "auto", (), f"{STANDARD} 36 汽车制造业"),
    ("36.0", Filed.KNOWN, "auto", (), f"{STANDARD} 36 汽车制造业"),
    ("3610汽车整车制造", Filed.KNOWN, "vehicles", (), f"{STANDARD} 361 汽车整车制造"),
    ("有色金属冶炼及压延加工业", Filed.KNOWN, "nonferrous", (), f"{STANDARD} 32 有色金属冶炼和压延加工业"),
    ("13", Filed.CHECK, "food", ("food",), f"{STANDARD} 13 农副食品加工业，与本分类不全相当：只是食品工业的一部分"),
    ("1371", Filed.CHECK, "fruit-veg", ("fruit-veg",), f"按上一级归类：{STANDARD} 137 蔬菜、菌类、水果和坚果加工"),
    ("29", Filed.ASK, "", ("rubber", "plastics"), f"{STANDARD} 29 橡胶和塑料制品业，与本分类不全相当：两业合一"),
    ("9999", Filed.NONE, "", (), f"{STANDARD}代码 9999 不在对照表里"),
    ("纺织", Filed.ASK, "", ("textile", "textile-apparel"), "文件里这个词有几种归法：纺织、纺织服装"),
    ("某食品公司", Filed.CHECK, "food", ("food",), "其中有“食品”"),
    ("食品和装备制造", Filed.ASK, "", ("food", "equipment"), "其中有“食品、装备制造”，只能归一项"),
    ("农机", Filed.CHECK, "agri-machinery", ("agri-machinery",), "“农机”是其名称或别名的一部分"),
    ("设备", Filed.ASK, "", ("charging", "telecom"), "“设备”是其名称或别名的一部分"),
    ("电子信急产业", Filed.ASK, "", ("electronics",), "没有这个词，写法相近的有这些"),
    ("三轮摩托", Filed.NONE, "", (), "与产业分类中的任何一项都不像"),
    (" “” ", Filed.NONE, "", (), "格子是空的"),
]


@pytest.mark.parametrize(("text", "state", "likely", "offered", "why"), WHOLE)
def test_each_way_to_an_industry_says_what_led_there_and_what_else_is_meant(world, text, state, likely, offered, why):
    assert industry_of(text, world.policy) == IndustryAnswer(state, likely, offered, why)


def test_within_a_longer_name_a_shorter_one_does_not_count(world):
    found = industry_words(world.policy.industries).named_in("新能源汽车和汽车零部件")
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
