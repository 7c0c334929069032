"""What is asked before figures are compared, each doubt in its whole words with its choices and what it holds back."""

from dataclasses import replace

import pytest
from joined_rows import REVENUE
from test_joined import ROWS, with_rows

GO_ON, LEAVE = ("compare", "照比，结果里注明"), ("leave", "这些不比")
REALLY = ("revenue", "这一列其实就是主营业务收入")
MONEY = ("亿元", "万元", "元", "百万元", "千元")
UNITS = tuple((name, name) for name in MONEY)
SIZES = (("compare", "单位没有错，照比"), *((name, f"实际是{name}") for name in MONEY))
PARTS = (
    ("add", "是各部分，相加就是全部"),
    ("part", "是名单，但不全，合计只作下限"),
    ("last", "是重复填报，取最后一行"),
)
LARGE = (("漯河市", "food", 19_000_000), ("民权县", "appliances", 900_000))
SMALL = (("漯河市", "food", 0.19), ("民权县", "appliances", 0.009))
TWICE = (("漯河市", "food", 1900), ("漯河市", "food", 1200))
ASKED = {
    "no unit": (
        {"factor": None, "unit": ""}, ROWS[:1],
        ("unit", "表中没有写这一列的单位。文件的规模以亿元计，请说明。", UNITS, 0),
    ),
    "a unit that is no money": (
        {"factor": None, "unit": "吨"}, ROWS[:1],
        ("unit", "这一列的单位是“吨”，不是人民币金额，不能与文件的规模（亿元）比较。请换一列，或说明实际单位。",
         UNITS, 0),
    ),
    "no year": (
        {"year": None}, (("漯河市", "food", 1900, None),),
        ("year", "表中没有写是哪一年的数，无法说进度。请在上面填写年份。", (), 0),
    ),
    "output": (
        {"indicator": "工业总产值"}, ROWS[:1],
        ("indicator", "表中是“工业总产值”，文件的层级、规模和目标都指主营业务收入，两者口径不同。", (GO_ON, REALLY), 0),
    ),
    "added value": (
        {"indicator": "工业增加值"}, ROWS[:1],
        ("indicator", "“工业增加值”与主营业务收入不是一回事，不能比较。请换一列。", (REALLY,), 0),
    ),
    "what revenue grew by": (
        {"indicator": "主营业务收入增加额"}, ROWS[:1],
        ("indicator", "“主营业务收入增加额”与主营业务收入不是一回事，不能比较。请换一列。", (REALLY,), 0),
    ),
    "a name that says nothing": (
        {"indicator": "数值"}, ROWS[:1],
        ("indicator", "看不出“数值”量的是什么；文件的规模指主营业务收入。", (REALLY, GO_ON), 0),
    ),
    "no name": (
        {"indicator": ""}, ROWS[:1],
        ("indicator", "看不出“这一列”量的是什么；文件的规模指主营业务收入。", (REALLY, GO_ON), 0),
    ),
    "constant prices": (
        {"price": "可比价（不变价）"}, ROWS[:1],
        ("price", "表中是可比价（不变价），文件的规模和目标按当年价，价格口径不同。", (GO_ON,), 0),
    ),
    "too much": ({}, LARGE, ("size", "表中的数（中位数）是承诺的 7667 倍，单位可能写错了。", SIZES, 0)),
    "too little": ({}, SMALL, ("size", "表中的数（中位数）只有承诺的 0.01%，单位可能写错了。", SIZES, 0)),
    "several rows": (
        {}, TWICE,
        ("repeated", "有 1 处同一地方、同一产业、同一年有几行（如漯河市 食品，第 3、4 行）。",
         PARTS, 0),
    ),
    "another scope": (
        {"coverage": "全部企业"}, (("河南省", "food", 9000), *ROWS[:1]),
        ("scope", "表中统计的是全部企业，文件的 13 项目标写明是规模以上，统计范围不同。", (GO_ON, LEAVE), 13),
    ),
    "a year behind the target's": (
        {"year": 2019}, (("漯河市", "food", 2000, 2019),),
        ("late", "表中是 2019 年的数，3 项承诺的目标年（2017 年）更早。", (("compare", "照比，注明晚几年"), LEAVE), 3),
    ),
}  # fmt: skip
"""What differs from a table of revenue, its rows, and the doubt: key, words, choices, how many promises wait for it."""


@pytest.mark.parametrize("case", ASKED)
def test_a_doubt_says_what_is_found_what_may_be_chosen_and_what_waits_for_it(world, case):
    terms, rows, expected = ASKED[case]
    (doubt,) = with_rows(world, *rows, terms=replace(REVENUE, **terms)).doubts
    assert (doubt.key, doubt.words, doubt.choices, len(doubt.promises)) == expected


def test_a_promise_at_a_zone_asks_whether_its_county_may_stand_for_it(world):
    terms, row = replace(REVENUE, year=2012), ("临颍县", "food", 287, 2012)
    (doubt,) = with_rows(world, row, terms=terms, documents=("plans-2012",)).doubts
    words = "1 项承诺写在园区（如临颍县产业集聚区食品产业集群），表中只有园区所在县（市、区）的数，范围更大。"
    choices = (("compare", "用所在县的数代替，注明"), LEAVE)
    assert (doubt.key, doubt.words, doubt.choices) == ("zone", words, choices)
    assert doubt.promises == {"plans-2012.c141-02"}


@pytest.mark.parametrize(("share", "asked"), [(1 / 499, False), (1 / 501, True), (59.9, False), (60.1, True)])
def test_a_middle_figure_is_doubted_from_sixty_times_and_below_a_five_hundredth(world, share, asked):
    joined = with_rows(world, ("漯河市", "food", 3000 * share))
    assert ("size" in {doubt.key for doubt in joined.doubts}) is asked
