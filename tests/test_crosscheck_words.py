"""What each computed check says, whole: topic, both sides, the lines they rest on, verdict and note."""

from dataclasses import replace

import pytest
from stated import EARLY, LATE, RATE, project, records, start, target

from policy.crosscheck.growth import growth
from policy.crosscheck.lowered import lowered
from policy.crosscheck.named import named
from policy.crosscheck.plants import city_of, plants
from policy.crosscheck.repeated import repeated
from policy.crosscheck.sums import programmes, projects
from policy.records import Citation, Cluster, IndustryGroup, NamedPlace, Programme

PART = {"scope_kind": "province", "scope": "甲部分", "unit": "个"}


def said(kind, known, *cites):
    """What the one check of a kind says, its citations by their records."""
    more = tuple(Citation(record, supports, EARLY, 3, 0, 2, "stated") for record, supports in cites)
    (check,) = kind(replace(known, citations=(*known.citations, *more)))
    sides = [",".join(cited.record_id for cited in side) for side in (check.cited_a, check.cited_b)]
    return (check.topic, check.value_a, check.value_b, *sides, check.verdict, check.note)


def test_a_lowered_goal_says_by_how_much_and_what_is_counted():
    rows = target("t1", 20000, note="规模以上"), target("t2", 15000, doc_id=LATE, year=2017)
    assert said(lowered, records(*rows)) == (
        "食品 2017 年主营业务收入低于 2015 年", "20000亿元（2015 年）", "15000亿元（2017 年）", "t1", "t2", "目标下调",
        "2017 年的目标比 2015 年的低 25%；只有一处写明“规模以上”",
    )  # fmt: skip
    rows = target("t1", 200, unit="万辆"), target("t2", 1_500_000, doc_id=LATE, year=2017, unit="辆")
    assert said(lowered, records(*rows))[-1] == "2017 年的目标比 2015 年的低 25%"


def test_growth_says_what_is_needed_what_is_reached_and_where_it_starts():
    rows = start("t1", 900, 2011, note="全行业"), target("t2", 2000, note="规模以上"), target("t3", 18.9, **RATE)
    assert said(growth, records(*rows)) == (
        "食品 2015 年主营业务收入与增速", "2000亿元，须年均增长 22.1%", "年均增长 18.9%，按此为 1798.7 亿元",
        "t2,t1", "t3", "增速不足", "从 2011 年的 900 亿元起算 4 年；起点是全行业，目标是规模以上",
    )  # fmt: skip
    rows = start("t1", 1000, 2011), target("t2", 1200, year=2012, note="规模以上")
    rate = target("t3", 20, **RATE, year=2012, comparator=">=")
    _, needed, stated, *_, verdict, note = said(growth, records(*rows, rate))
    assert (needed, verdict, note) == ("1200亿元，须增长 20.0%", "一致", "从 2011 年的 1000 亿元起算 1 年")
    assert stated == "增长 20%以上，按此为 1200 亿元"


def test_sums_say_what_is_listed_with_the_lines_of_each_part():
    listed = tuple(Programme(f"g{n}", EARLY, f"专项{n}", "甲部分", "food", n, "项目", "") for n in (600, 380))
    known = records(target("t1", 1000, indicator="项目数", comparator="≈", **PART), programmes=listed)
    assert said(projects, known, ("g600", "value"), ("g380", "value"), ("g380", "name")) == (
        "甲部分亿元以上项目数", "1000亿元", "相加为 980 个", "t1", "g600,g380", "约数之差",
        "与 2 个专项之和相差 20 个（2.0%），在“左右”之内",
    )  # fmt: skip
    total = target("t1", 2, indicator="专项数", **PART)
    assert said(programmes, records(total, programmes=listed), ("g600", "name"), ("g380", "value")) == (
        "甲部分专项个数", "2亿元", "列出 2 个", "t1", "g600", "一致", "写明的个数与逐项列出的个数",
    )  # fmt: skip


@pytest.mark.parametrize(("scope", "part", "same"), [
    ("甲部分合计", "甲部分", True), ("甲部分", "甲部分（一）", True), ("甲部分", "乙部分", False),
    ("甲部分", "", False),
])  # fmt: skip
def test_a_part_is_the_one_that_a_number_speaks_of_where_either_name_holds_the_other(scope, part, same):
    total = target("t1", 1, indicator="专项数", **(PART | {"scope": scope}))
    listed = (Programme("g1", EARLY, "专项", part, "food", 1, "项目", ""),)
    assert bool(list(programmes(records(total, programmes=listed)))) is same


def cluster(number, tier="千亿", scale=None, industry="food"):
    """A cluster of a tier."""
    named_so = f"c{number}", EARLY, f"集群{number}", "产业集群"
    return Cluster(*named_so, "", industry, (), tier, scale, "", None, "", False, True)


@pytest.mark.parametrize(
    ("stated", "verdict", "words"),
    [
        (1, "不一致", "点名多于写明，数法不明"),
        (2, "一致", "写明的个数与点名的个数"),
        (3, "未列全", "原文只列举一部分"),
    ],
)
def test_clusters_of_a_tier_are_named_and_counted_against_their_number(stated, verdict, words):
    group = IndustryGroup("i1", EARLY, "food", "食品工业", "传统产业")
    total = target("t1", stated, indicator="集群数", scope_kind="province", scope="传统产业千亿级集群", unit="个")
    found = cluster(1), cluster(2), cluster(3, "百亿"), cluster(4, industry="steel")
    known = records(total, clusters=found, industry_groups=(group,))
    assert said(named, known, ("c1", "scale"), ("c1", "tier"), ("c2", "tier"), ("c2", "name")) == (
        "传统产业千亿级集群个数", f"{stated}亿元", "点名 2 个", "t1", "c1,c2", verdict, f"{words}。点名：集群1、集群2",
    )  # fmt: skip


def test_twenty_clusters_are_named_and_of_more_it_is_said_that_there_are():
    group = IndustryGroup("i1", EARLY, "food", "食品工业", "传统产业")
    total = target("t1", 21, indicator="产业基地数", scope_kind="province", scope="传统产业百亿级集群", unit="个")
    for count, ending in ((20, "集群19"), (21, "集群19等")):
        found = tuple(cluster(n, "百亿") for n in range(count))
        assert said(named, records(total, clusters=found, industry_groups=(group,)))[-1].endswith(f"、{ending}")


def test_a_plant_says_both_cities_by_the_name_that_a_document_has_for_them():
    rows = (
        project("p1", EARLY, "聚甲醛项目", "410225", "10万吨/年"),
        project("p2", LATE, "建设聚甲醛", "411400", "10 万吨"),
    )
    places = tuple(NamedPlace(text, "prefecture", "410200") for text in ("汴", "开封市", "开封", "大开封"))
    known = records(projects=rows, clusters=(replace(cluster(1), places=places),))
    assert said(plants, known, ("p1", "place"), ("p1", "industry"), ("p2", "name"), ("p2", "value")) == (
        "聚甲醛项目的地点", "聚甲醛项目（开封）", "建设聚甲醛（411400）", "p1", "p2,p2", "不一致",
        "产品同为聚甲醛，规模同为10万吨，地点却不同；若是两处工厂则不矛盾",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("first", "other", "verdict", "note"),
    [
        ({"note": "全行业"}, {"value": 9, "note": "规模以上"}, "口径不同", "一处是全行业，一处是规模以上"),
        ({"value": 2.417}, {"value": 2.4}, "约数之差", "一处是另一处取整"),
        ({"value": 5}, {"value": 6}, "不一致", "同一事项、同一年份写了两个数，不能同时成立"),
        ({"value": 100, "comparator": "≈"}, {"value": 103}, "约数之差", "差别在“左右、约”之内"),
        ({"value": 5, "comparator": ">"}, {"value": 6, "comparator": ">="}, "表述不同",
         "两数可同时成立：达到 6 亿元即两处都满足"),
    ],
)  # fmt: skip
def test_two_figures_of_one_thing_say_why_they_may_or_may_not_both_hold(first, other, verdict, note):
    rows = target("t1", **{"value": 5} | first), target("t2", **{"doc_id": LATE} | other)
    words = [f"{row.value:g}亿元" for row in rows]
    assert said(repeated, records(*rows)) == ("食品 2015 年主营业务收入", *words, "t1", "t2", verdict, note)


@pytest.mark.parametrize(("adcode", "city"), [("410225", "410200"), ("410200", "410200"), ("419001", "419001")])
def test_a_county_under_the_province_is_its_own_city(adcode, city):
    assert city_of(adcode) == city
