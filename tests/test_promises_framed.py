"""An industry that one plan gives a goal and the other calls a cluster is neither new nor dropped."""

from dataclasses import replace

import pytest
from test_promises import ACTION, FOOD, GOAL, PLAN, row
from test_promises_words import NEW, OLD

from policy.promises import changes as kinds
from policy.promises.changes import changes
from policy.promises.sides import side_ids, side_words
from policy.promises.words import sentence
from policy.records import NamedPlace, PolicyRecords

WHOLE = (NamedPlace("全省", "province", "410000"),)
CLUSTER = row("b.c1", name="全省食品产业集群", places=WHOLE, tier="万亿")


def the_change(cluster=CLUSTER, goal=GOAL, order=("a", "b")):
    records = PolicyRecords(clusters=(cluster,), industries=(FOOD,), documents=(OLD, NEW), targets=(goal,))
    (change,) = changes(records, *order)
    return change


def test_a_goal_before_and_a_cluster_after_is_the_industry_first_called_a_cluster():
    change = the_change()
    assert (change.kind, change.goal) == (kinds.FRAMED, GOAL)
    assert side_words(change) == ("主营业务收入 2015 年 2000 亿元", "万亿级")
    assert side_ids(change) == (("a.t1",), ("b.c1",))
    assert sentence(change, OLD, NEW) == (
        "《新》（2014）首次列出全省食品产业集群（万亿级），"
        "《旧》（2012）对这一产业只定了目标：主营业务收入 2015 年 2000 亿元。"
    )


def test_the_other_way_round_only_a_goal_is_left():
    change = the_change(order=("b", "a"))
    assert change.kind == kinds.GOAL_ONLY and side_ids(change) == (("b.c1",), ("a.t1",))
    said = sentence(change, OLD, NEW)
    assert said.startswith("《新》（2014）不再把《旧》（2012）的全省食品产业集群（万亿级）列为集群")


@pytest.mark.parametrize(
    ("cluster", "goal"),
    [
        (replace(CLUSTER, tier=""), GOAL),
        (replace(CLUSTER, places=(NamedPlace("漯河", "prefecture", "411100"),)), GOAL),
        (CLUSTER, replace(GOAL, indicator="增加值")),
        (CLUSTER, replace(GOAL, scope="面制品、肉制品")),
        (CLUSTER, replace(GOAL, adcode="411100")),
        (CLUSTER, replace(GOAL, kind="actual", year=2010)),
    ],
)
def test_a_base_of_rank_a_place_and_a_goal_of_something_else_stay_new(cluster, goal):
    assert the_change(cluster, goal).kind == kinds.NEW


def test_of_the_industries_that_2014_calls_clusters_four_had_a_goal_in_2012(world):
    whole = {c.rows[0].name: c for c in changes(world.policy, PLAN, ACTION) if c.rows[0].name.startswith("全省")}
    framed = {name: c.goal.value for name, c in whole.items() if c.kind == kinds.FRAMED}
    assert framed == {
        "全省装备制造产业集群": 22000, "全省食品产业集群": 20000, "全省电子信息产业集群": 5000,
        "全省汽车产业集群": 6000,
    }  # fmt: skip
    new = {name for name, c in whole.items() if c.kind == kinds.NEW}
    assert new == {"全省现代家居产业集群", "全省服装服饰产业集群", "全省战略性新兴产业集群"}


def test_the_park_of_2011_is_the_park_of_2012(world):
    (park,) = [c for c in changes(world.policy, "upgrade-2011", "plans-2012") if "富士康IT" in c.rows[0].name]
    assert (park.kind, [c.cluster_id for c in park.before]) == (kinds.CONTINUED, ["upgrade-2011.c040-09"])
