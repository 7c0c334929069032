"""What a computed check shows of both sides: the words, and where each of them stands."""

from dataclasses import replace

import pytest
from stated import EARLY, LATE, RATE, project, records, start, target

from policy.crosscheck.growth import growth
from policy.crosscheck.named import named
from policy.crosscheck.plants import capacity, plants
from policy.crosscheck.repeated import repeated
from policy.records import Citation, Cluster, IndustryGroup


def ids(cited):
    return [c.record_id for c in cited]


def test_growth_is_told_on_both_sides_with_the_figure_that_it_leads_to():
    rows = start("t1", 1000, 2011), target("t2", 2000), target("t3", 10, **RATE, comparator=">=")
    check = next(growth(records(*rows)))
    assert check.value_b == "年均增长 10%以上，按此为 1464.1 亿元"
    assert (ids(check.cited_a), ids(check.cited_b)) == (["t2", "t1"], ["t3"])


def test_growth_within_a_year_is_not_called_yearly():
    rows = start("t1", 1000, 2011), target("t2", 1200, year=2012), target("t3", 20, **RATE, year=2012)
    check = next(growth(records(*rows)))
    assert (check.value_a, check.value_b) == ("1200亿元，须增长 20.0%", "增长 20%，按此为 1200 亿元")


def test_each_of_two_figures_is_cited_on_its_side():
    check = next(repeated(records(target("t1", 5000), target("t2", 6000))))
    assert (check.topic, check.value_a, check.value_b) == ("食品 2015 年主营业务收入", "5000亿元", "6000亿元")
    assert (ids(check.cited_a), ids(check.cited_b)) == (["t1"], ["t2"])


@pytest.mark.parametrize(
    ("words", "size"),
    [("10万吨/年", "10万吨"), ("年产 1.5 亿平方米", "1.5亿平方米"), ("30万辆年", "30万辆"), ("若干", "")],
)
def test_the_capacity_is_the_first_figure_with_its_unit(words, size):
    assert capacity(project("p1", EARLY, "聚甲醛", "410200", words)) == size


def test_a_plant_is_cited_by_place_name_and_figure_and_by_nothing_else():
    rows = project("p1", EARLY, "聚甲醛", "410200", "10万吨"), project("p2", LATE, "聚甲醛", "411400", "10万吨")
    aspects = ("place", "name", "value", "year")
    cites = tuple(Citation(p.project_id, what, p.doc_id, 1, 0, 2, "stated") for p in rows for what in aspects)
    check = next(plants(replace(records(projects=rows), citations=cites)))
    assert [(c.record_id, c.supports) for c in check.cited_a] == [("p1", what) for what in aspects[:3]]
    assert [(c.record_id, c.supports) for c in check.cited_b] == [("p2", what) for what in aspects[:3]]
    assert (check.value_a, check.value_b) == ("聚甲醛（410200）", "聚甲醛（411400）")


def cluster(ident, tier, scale=None, **changes):
    given = {"doc_id": EARLY, "name": ident, "kind": "cluster", "action": "", "industry_id": "food",
             "industry_text": ("食品",), "comparator": "", "year": None, "year_basis": "", "open_list": False,
             "located": True} | changes  # fmt: skip
    return Cluster(cluster_id=ident, tier=tier, scale_yi=scale, **given)


@pytest.mark.parametrize(
    ("word", "counted"), [("千亿", ["k", "k3000"]), ("500亿", ["h500"]), ("百亿", ["h"])], ids=["1000", "500", "100"]
)
def test_a_tier_counts_its_clusters_and_a_figure_those_of_that_figure(word, counted):
    clusters = (cluster("k", "千亿"), cluster("k3000", "千亿", 3000.0), cluster("h", "百亿"),
                cluster("h500", "百亿", 500.0), cluster("late", "百亿", doc_id=LATE),
                cluster("other", "百亿", industry_id="steel"))  # fmt: skip
    stated = target("t1", len(counted), scope=f"消费品{word}级", indicator="集群数", unit="个", year=None)
    groups = (IndustryGroup("g1", EARLY, "food", "食品", "消费品"),)
    check = next(named(records(stated, clusters=clusters, industry_groups=groups)))
    assert check.note.endswith(f"点名：{'、'.join(counted)}")
    assert (check.verdict, check.value_b) == ("一致", f"点名 {len(counted)} 个")
