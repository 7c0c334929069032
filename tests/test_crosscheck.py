"""The computed checks find what a careful reader finds."""

import pytest

from policy.crosscheck import crosscheck


@pytest.fixture(scope="module")
def checks(world):
    return {check.topic: check for check in crosscheck(world.policy)}


@pytest.mark.parametrize(
    ("topic", "stated", "found", "verdict"),
    [
        ("汽车 2015 年主营业务收入", "5000亿元", "6000亿元", "不一致"),
        ("装备制造 2015 年主营业务收入", "2万亿元", "2.2万亿元", "不一致"),
        ("高成长性制造业专项个数", "23个", "列出 23 个", "一致"),
        ("战略性新兴产业专项个数", "12个", "列出 12 个", "一致"),
        ("传统支柱产业专项个数", "9个", "列出 9 个", "一致"),
        ("高成长性制造业亿元以上项目数", "1700个", "相加为 1658 个", "一致"),
        ("战略性新兴产业500亿级主导产业集群个数", "5个", "点名 2 个", "未列全"),
        ("传统支柱产业千亿元产业基地个数", "6个", "点名 6 个", "一致"),
    ],
)
def test_a_known_disagreement_or_agreement_is_found(checks, topic, stated, found, verdict):
    check = checks[topic]
    assert (check.value_a.replace(" ", ""), check.value_b, check.verdict) == (stated, found, verdict)


def test_fifteen_clusters_are_stated_and_more_are_named(checks):
    check = next(c for topic, c in checks.items() if "千亿元主导产业集群个数" in topic)
    assert check.value_a.strip() == "15个"
    assert int(check.value_b.split()[1]) >= 16


def test_both_sides_of_every_check_are_cited(checks):
    assert all(check.cited_a and check.cited_b for check in checks.values())
