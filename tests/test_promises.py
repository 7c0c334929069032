"""What becomes of a promise from plan to plan: which are new, raised, no longer named, and which cannot be told."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.counts import is_cluster
from policy.promises import changes as kinds
from policy.promises.changes import CHANGES, changes, kind_of
from policy.promises.goals import (
    DELAYED,
    GROWN,
    LOWERED,
    OTHER_COVERAGE,
    RAISED,
    SAME,
    STEP,
    goal_changes,
)
from policy.promises.goals import (
    kind_of as goal_kind,
)
from policy.promises.rank import Rank, rank_of
from policy.promises.series import series_of_industry
from policy.promises.words import goal_sentence, goals_lead, lead, sentence, size_words
from policy.records import TIER_BREAKS_YI, Cluster, Industry, NamedPlace, PolicyRecords, Target

PLAN, ACTION = "fyp12-2012", "advanced-2014"
FOOD = Industry("food", "食品", "", "", ("食品工业",))
STEEL = Industry("steel", "钢铁", "", "", ())
LUOHE = NamedPlace("漯河", "prefecture", "411100")
ROW = Cluster("a.c1", "a", "漯河食品产业集群", "产业集群", "建设", "food", ("食品",), "", None, "", None, "", False,
              True, "", (LUOHE,))  # fmt: skip
GOAL = Target("a.t1", "a", "industry", "食品", "food", "", "主营业务收入", 2000, None, "亿元", "=", 2015, "target",
              None, None, "", "", "2000亿元")  # fmt: skip


def row(cluster_id, **more):
    return replace(ROW, cluster_id=cluster_id, doc_id=cluster_id.split(".")[0], **more)


def of_documents(*clusters):
    return changes(PolicyRecords(clusters=clusters, industries=(FOOD, STEEL)), "a", "b")


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ({}, {}, kinds.CONTINUED),
        ({}, {"tier": "百亿"}, kinds.RANKED),
        ({"tier": "百亿"}, {}, kinds.UNRANKED),
        ({"tier": "百亿"}, {"tier": "千亿"}, kinds.RAISED),
        ({"tier": "千亿"}, {"tier": "百亿"}, kinds.LOWERED),
        ({"tier": "千亿"}, {"tier": "千亿", "scale_yi": 3000}, kinds.CONTINUED),
        ({"tier": "千亿", "scale_yi": 2000}, {"tier": "千亿", "scale_yi": 3000}, kinds.RAISED),
        ({"scale_yi": 3000}, {"tier": "千亿"}, kinds.CONTINUED),
        ({"tier": "千亿"}, {"tier": "万亿"}, kinds.RAISED),
    ],
)
def test_what_two_documents_write_of_one_cluster_is_raised_lowered_or_kept(before, after, kind):
    assert [c.kind for c in of_documents(row("a.c1", **before), row("b.c1", **after))] == [kind]


def test_silent_is_not_dropped():
    elsewhere = NamedPlace("郑州", "prefecture", "410100")
    whole = NamedPlace("全省", "province", "410000")
    other_food = row("b.c9", name="郑州食品产业集群", places=(elsewhere,))
    province = row("b.c8", name="全省食品产业集群", places=(whole,))
    assert of_documents(ROW, other_food)[-1].kind == kinds.DROPPED
    assert of_documents(ROW, province)[-1].kind == kinds.SILENT, "it names no food cluster by place"
    assert of_documents(ROW, replace(other_food, industry_id="steel"))[-1].kind == kinds.SILENT


def test_another_name_at_the_same_place_is_doubt_not_knowledge():
    renamed = row("b.c1", name="漯河双汇肉制品食品城")
    found = {change.kind: change for change in of_documents(ROW, renamed)}
    assert found.keys() == {kinds.NEW, kinds.DROPPED}
    assert found[kinds.DROPPED].perhaps == (renamed,) and found[kinds.NEW].perhaps == (ROW,)
    elsewhere = replace(renamed, places=(NamedPlace("郑州", "prefecture", "410100"),))
    assert all(not change.perhaps for change in of_documents(ROW, elsewhere))


RANKS = st.sampled_from(
    [*(Rank(*b) for b in TIER_BREAKS_YI.values()), *(Rank(v, v) for v in (50, 100, 999, 1000, 3000))]
)


@given(RANKS, RANKS)
def test_of_two_ranks_one_is_above_or_they_meet(one, other):
    assert one.above(other) + other.above(one) + one.meets(other) == 1


@given(st.sampled_from(("", "百亿", "千亿")), st.sampled_from(("", "百亿", "千亿")), st.booleans())
def test_the_other_way_round_a_change_is_its_opposite(old, new, covered):
    opposite = {kinds.RAISED: kinds.LOWERED, kinds.RANKED: kinds.UNRANKED, kinds.CONTINUED: kinds.CONTINUED}
    opposite |= {value: key for key, value in opposite.items()}
    before, after = (row("a.c1", tier=old),), (row("b.c1", tier=new),)
    assert kind_of(after, before, covered) == opposite[kind_of(before, after, covered)]


@pytest.mark.parametrize(
    ("before", "after"),
    [(a, b) for a in range(5) for b in range(5) if a != b],
)
def test_every_cluster_of_both_documents_stands_in_one_change(world, before, after):
    documents = [world.policy.documents[n].doc_id for n in (before, after)]
    found = changes(world.policy, *documents)
    for side, doc_id in zip(("before", "after"), documents, strict=True):
        named = [c.cluster_id for c in world.policy.clusters if c.doc_id == doc_id and is_cluster(c)]
        in_changes = [row.cluster_id for change in found for row in getattr(change, side)]
        assert len(set(in_changes)) == len(in_changes) and set(in_changes) >= set(named)
    assert all(any(map(is_cluster, change.rows)) for change in found)


def test_the_plan_of_2014_raises_one_cluster_of_2012_and_gives_twenty_eight_their_first(world):
    found = changes(world.policy, PLAN, ACTION)
    count = Counter(change.kind for change in found)
    assert (count[kinds.RAISED], count[kinds.RANKED], count[kinds.LOWERED]) == (1, 28, 0)
    raised = next(change for change in found if change.kind == kinds.RAISED)
    documents = [world.policy.document[d] for d in (PLAN, ACTION)]
    assert sentence(raised, *documents).endswith("把郑汴产业带汽车零部件产业集群由百亿级提高到千亿级。")
    luohe = next(c for c in found if c.kind == kinds.RANKED and "漯河" in c.after[0].name)
    assert "定为3000亿级" in sentence(luohe, *documents)
    assert list(dict.fromkeys(c.kind for c in found)) == [k for k in CHANGES if count[k]]


def test_the_lead_counts_what_its_changes_are(world):
    documents = [world.policy.document[d] for d in (PLAN, ACTION)]
    found = changes(world.policy, PLAN, ACTION)
    words = lead(found, *documents)
    for kind, number in Counter(c.kind for c in found).items():
        assert (f"另有 {number} 个" if kind == kinds.SILENT else f"{kind} {number} 个") in words
    assert lead((), *documents).endswith("没有点名可以相比的集群。")


def test_the_whole_provinces_food_industry_stays_though_2016_calls_it_no_cluster(world):
    found = [c for c in changes(world.policy, ACTION, "mic2025-2016") if c.rows[-1].name == "全省食品产业集群"]
    assert [(c.kind, len(c.after)) for c in found] == [(kinds.CONTINUED, 1)]


def test_every_change_has_a_sentence_with_its_names_and_sizes(world):
    for earlier, later in ((PLAN, ACTION), (ACTION, PLAN), (ACTION, "mic2025-2016")):
        documents = [world.policy.document[d] for d in (earlier, later)]
        for change in changes(world.policy, earlier, later):
            words = sentence(change, *documents)
            assert change.rows[0].name in words and size_words(change.rows) in words and words.endswith("。")
            assert "（）" not in words, "no size, no brackets"


@pytest.mark.parametrize(
    ("value", "year", "kind"),
    [
        (1500, 2017, LOWERED), (1500, 2015, LOWERED), (1500, 2012, STEP),
        (2000, 2017, DELAYED), (2000, 2015, SAME), (2000, 2012, STEP),
        (2500, 2017, GROWN), (2500, 2015, RAISED), (2500, 2012, RAISED),
    ],
)  # fmt: skip
def test_a_goal_is_cut_put_off_or_only_a_step(value, year, kind):
    assert goal_kind(GOAL, replace(GOAL, value=value, year=year)) == kind


def test_figures_of_other_enterprises_are_not_compared():
    all_firms = replace(GOAL, note="全行业", value=1)
    assert goal_kind(replace(GOAL, note="规模以上"), all_firms) == OTHER_COVERAGE
    assert goal_kind(GOAL, all_firms) == LOWERED


def test_the_goals_of_2014_that_lie_below_those_of_2012(world):
    """The cut goals that the issue names, with the year each is set for."""
    found = [c for c in goal_changes(world.policy, PLAN, ACTION) if c.kind == LOWERED]
    figures = {c.after.industry_id: (c.before.value, c.before.year, c.after.value, c.after.year) for c in found}
    assert figures["equipment"] == (22000, 2015, 15000, 2017)
    assert figures["food"] == (20000, 2015, 14000, 2017)
    assert figures["auto"] == (6000, 2015, 5000, 2017)
    count = Counter(c.kind for c in goal_changes(world.policy, PLAN, ACTION))
    assert goals_lead(found) == f"两份都定的目标：下调 {count[LOWERED]} 项。" and goals_lead(()) == ""
    equipment = next(c for c in found if c.after.industry_id == "equipment")
    assert goal_sentence(equipment, world.policy).startswith(
        "装备制造主营业务收入目标由 2015 年不低于 22000 亿元降为 2017 年超过 15000 亿元"
    )


def test_an_industry_has_one_series_whatever_word_a_document_uses(world):
    revenue = next(s for s in series_of_industry(world.policy, "auto") if s.indicator == "主营业务收入")
    assert revenue.scope == "汽车及零部件" and revenue.years == (2011, 2012, 2015, 2017)
    assert {t.scope for t in revenue.figures} > {"汽车及零部件"}
    parts = [s for s in series_of_industry(world.policy, "electronics") if s.indicator == "产业链数"]
    assert all("产业链" in s.scope or s.scope == "电子信息" for s in parts)


def test_every_figure_of_an_industry_with_a_year_is_in_one_series(world):
    for industry in world.policy.industries:
        rows = [
            t.target_id for t in world.policy.targets
            if t.industry_id == industry.industry_id and t.year and not t.adcode
            and t.scope_kind in ("industry", "province")
        ]  # fmt: skip
        shown = [t.target_id for s in series_of_industry(world.policy, industry.industry_id) for t in s.figures]
        assert sorted(shown) == sorted(rows)


def test_rank_of_nothing_written_is_none():
    assert rank_of((ROW,)) is None and rank_of(()) is None
    assert rank_of((row("a.c1", tier="百亿"), row("a.c2", scale_yi=900.0))) == Rank(900, 900)
