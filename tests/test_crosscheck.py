"""The computed checks find in the shipped tables what a careful reader finds, with the verdict that the rule gives."""

import pytest

from policy.crosscheck import RULES, crosscheck


@pytest.fixture(scope="module")
def checks(world):
    return {check.topic: check for check in crosscheck(world.policy)}


@pytest.mark.parametrize(
    ("topic", "stated", "found", "verdict"),
    [
        ("汽车 2015 年主营业务收入", "5000亿元", "6000亿元", "表述不同"),
        ("装备制造 2015 年主营业务收入", "2万亿元", "2.2万亿元", "表述不同"),
        ("纺织服装 2011 年主营业务收入", "3400亿元", "2672亿元", "口径不同"),
        ("高成长性制造业专项个数", "23个", "列出 23 个", "一致"),
        ("战略性新兴产业专项个数", "12个", "列出 12 个", "一致"),
        ("传统支柱产业专项个数", "9个", "列出 9 个", "一致"),
        ("高成长性制造业亿元以上项目数", "1700个", "相加为 1658 个", "约数之差"),
        ("战略性新兴产业亿元以上项目数", "450个", "相加为 433 个", "未列全"),
        ("战略性新兴产业500亿级主导产业集群个数", "5个", "点名 2 个", "未列全"),
        ("传统支柱产业千亿元产业基地个数", "6个", "点名 6 个", "一致"),
    ],
)
def test_a_known_difference_or_agreement_is_found(checks, topic, stated, found, verdict):
    check = checks[topic]
    assert (check.value_a.replace(" ", ""), check.value_b, check.verdict) == (stated, found, verdict)


@pytest.mark.parametrize(
    ("topic", "earlier", "later"),
    [
        ("装备制造 2017 年主营业务收入低于 2015 年", "2.2万亿元（2015 年）", "1.5万亿元（2017 年）"),
        ("食品 2017 年主营业务收入低于 2015 年", "2万亿元（2015 年）", "1.4万亿元（2017 年）"),
        ("建材 2017 年主营业务收入低于 2015 年", "1.5万亿元（2015 年）", "8500亿元（2017 年）"),
        ("汽车 2017 年主营业务收入低于 2015 年", "6000亿元（2015 年）", "5000亿元（2017 年）"),
        ("整车 2017 年整车产能低于 2015 年", "200万辆（2015 年）", "150万辆（2017 年）"),
        ("新能源汽车 2017 年电动汽车产能低于 2015 年", "25万辆（2015 年）", "10万辆（2017 年）"),
    ],
)
def test_a_goal_that_a_later_plan_lowers_is_found(checks, topic, earlier, later):
    check = checks[topic]
    assert (check.value_a, check.value_b, check.verdict) == (earlier, later, "目标下调")


def test_no_other_goal_is_called_lowered(checks):
    assert sum(check.verdict == "目标下调" for check in checks.values()) == 6


@pytest.mark.parametrize(
    ("topic", "needed", "stated", "verdict"),
    [
        ("电子信息 2015 年主营业务收入与增速", "44.1%", "25%以上", "增速不足"),
        ("食品 2015 年主营业务收入与增速", "31.5%", "20%以上", "增速不足"),
        ("新材料 2015 年主营业务收入与增速", "32.4%", "18%以上", "增速不足"),
        ("装备制造 2015 年主营业务收入与增速", "31.2%", "30%左右", "约数之差"),
        ("化工 2012 年主营业务收入与增速", "20.3%", "15%", "增速不足"),
        ("高技术工业 2015 年增加值占工业比重与增速", "3.2%", "13%", "不一致"),
        ("装备制造业 2012 年主营业务收入与增速", "25.0%", "25%", "一致"),
    ],
)
def test_the_growth_that_a_goal_needs_stands_beside_the_growth_stated(checks, topic, needed, stated, verdict):
    check = checks[topic]
    assert check.value_a.endswith(f"增长 {needed}")
    assert f"增长 {stated}，" in check.value_b
    assert check.verdict == verdict


def test_growth_starts_from_the_latest_statistic(checks):
    check = checks["电子信息 2015 年主营业务收入与增速"]
    assert check.note == "从 2011 年的 1160 亿元起算 4 年"
    assert {(c.doc_id, c.line) for c in check.cited_a} == {("fyp12-2012", 134), ("plans-2012", 49)}


def test_fifteen_clusters_are_stated_and_more_are_named(checks):
    check = next(c for topic, c in checks.items() if "千亿元主导产业集群个数" in topic)
    assert check.value_a.strip() == "15个"
    assert int(check.value_b.split()[1]) >= 16
    assert "洛阳动力谷" in check.note


def test_both_sides_of_every_check_are_cited(checks):
    assert all(check.cited_a and check.cited_b for check in checks.values())


def test_a_difference_never_stands_without_a_word_on_why(checks):
    assert [c.topic for c in checks.values() if not c.note] == []
    agreeing = [c for c in checks.values() if c.verdict == "一致" and "相加" in c.value_b]
    assert [c.topic for c in agreeing if c.value_a.strip("个") != c.value_b.split()[1]] == []


def test_every_verdict_is_one_of_those_with_a_rule(checks, world):
    assert {c.verdict for c in checks.values()} | {f.kind for f in world.policy.findings} <= set(RULES)


def spots(citations):
    return {(c.doc_id, c.line, place) for c in citations for place in range(c.start, c.start + c.length)}


def test_what_is_computed_is_not_typed_as_well(checks, world):
    typed_twice = []
    for finding in world.policy.findings:
        a, b = (spots(world.policy.citations_of(finding.finding_id, side)) for side in "ab")
        for check in checks.values():
            first, other = spots(check.cited_a), spots(check.cited_b)
            if (a & first and b & other) or (a & other and b & first):
                typed_twice.append((finding.finding_id, check.topic))
    assert typed_twice == []
