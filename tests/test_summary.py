"""A view in sentences: every number in them is one that somebody can count in the view."""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layers import LAYERS
from layers.card import size_yi
from layers.compose import compose
from layers.summary.figures import summaries
from layers.summary.words import NOTHING, sentences, told
from policy.counts import count_clusters
from policy.selection import NO_YEAR, TIER_CHOICES, Selection, tier_words

DOCUMENTS = ("upgrade-2011", "fyp12-2012", "plans-2012", "advanced-2014", "mic2025-2016")
CITIES = ("410100", "410300", "411100", "410900", "419001")
INDUSTRIES = ("food", "equipment", "auto", "electronics", "chemicals")


def some(values):
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


SELECTIONS = st.builds(
    Selection, documents=some(DOCUMENTS), cities=some(CITIES), tiers=some(TIER_CHOICES),
    industries=some(INDUSTRIES), layers=st.sampled_from(((), ("projects",), ("enterprises", "city_clusters"))),
)  # fmt: skip


def numbers_after(words, text):
    return [int(n) for n in re.findall(words + r"[（ ]*(\d+)", text)]


@pytest.mark.parametrize(
    ("tiers", "industries", "said"),
    [
        (("万亿",), (), "全省战略性新兴产业集群（1万亿元）"),
        (
            ("千亿", "万亿"),
            ("auto",),
            "全省汽车产业集群（4000亿元）",
        ),
        (("百亿",), (), ""),
        (("千亿", "未标层级"), ("auto",), ""),
    ],
)
def test_a_tier_tells_of_what_has_its_figure_and_no_word(world, tiers, industries, said):
    selection = Selection(documents=("advanced-2014",), tiers=tiers, industries=industries)
    found = [s for s in sentences(compose(world, selection, LAYERS)) if s.startswith("另有")]
    assert found == ([f"另有 1 条只写了数值、没有级别用词，列在“未标层级”：{said}。"] if said else [])


@settings(max_examples=60, deadline=None)
@given(selection=SELECTIONS)
def test_the_numbers_of_a_summary_are_those_of_its_view(world, selection):
    industries = tuple(i for i in selection.industries if i in world.policy.industry)
    scene = compose(world, selection.but(industries=industries), LAYERS)
    text = told(scene)
    if not scene.admitted:
        assert text == NOTHING
        return
    rows = [*scene.records, *(record for record, _ in scene.not_placed)]
    for family in {r.family for r in rows}:
        mine = [r for r in rows if r.family == family]
        assert scene.catalogue.families[family].counted(len(mine)) in text
    assert sum(numbers_after("", "".join(re.findall(r"\d+ 条未上图", text)))) == len(scene.not_placed)
    graded = [r for r in rows if r.family == "cluster"]
    for tier, count in Counter(r.tier for r in graded).items():
        assert f"{tier_words(tier)} {count}" in text
    if undated := sum(r.year == NO_YEAR for r in graded):
        assert f"{undated} 条没有写目标年" in text
    if len(graded) == len(rows):
        cities = Counter(world.city_names[c] for r in graded for c in r.cities)
        named = re.findall(
            r"(\w+)（(\d+)）", text.partition("最多的省辖市是")[2].split("，最多的产业")[0].split("。")[0]
        )
        assert [(name, int(n)) for name, n in named] == [(name, cities[name]) for name, _ in named]
        assert not named or max(cities.values()) == int(named[0][1])


def test_the_summary_of_2014_says_what_the_plan_is_known_for(world):
    scene = compose(world, Selection(documents=("advanced-2014",)), LAYERS)
    text = told(scene)
    clusters = [c for c in world.policy.clusters if c.doc_id == "advanced-2014"]
    assert text.startswith(f"共 {len(clusters)} 条次集群，出自《先进制造业大省建设行动计划》（2014）")
    assert "提高 1 个（郑汴产业带汽车零部件产业集群：由百亿级到千亿级）" in text
    assert "规模最大的是全省装备制造产业集群、全省食品产业集群、全省战略性新兴产业集群（万亿级、1万亿元）" in text


@pytest.mark.parametrize("cluster_id", ["advanced-2014.c103-03", "advanced-2014.c071-07"])
def test_none_is_ranked_first_that_either_plan_of_the_last_day_ranked(world, cluster_id):
    rank = {c.doc_id: c.tier for c in world.same_clusters[cluster_id] if c.doc_id in ("fyp12-2012", "plans-2012")}
    assert len({world.policy.document[doc_id].issued_on for doc_id in rank}) == 1
    assert sorted(map(bool, rank.values())) == [False, True]
    scene = compose(world, Selection(documents=("advanced-2014",)), LAYERS)
    moves = [move for summary in summaries(scene) for move in summary.moves]
    assert moves
    assert cluster_id not in {row.cluster_id for move in moves for row in move.after}
    assert all(len({world.policy.document[r.doc_id].issued_on for r in m.before}) == 1 for m in moves)


def test_over_several_documents_each_cluster_counts_once(world):
    text = told(compose(world, Selection(), LAYERS))
    assert count_clusters(world.policy.clusters, world.policy).words in text


def test_many_equals_are_counted_by_the_words_of_their_size(world):
    """规模最大的是万亿级、1万亿元，有 7 条: nobody speaks so."""
    text = told(compose(world, Selection(), LAYERS))
    named = re.search(r"规模最大的有 (\d+) 条（万亿级 (\d+) 条、1万亿元 (\d+) 条），如([^。]+)。", text)
    assert named, text
    count, words, figures = map(int, named.groups()[:3])
    assert (words, figures) == (count - 1, 1)
    assert len(named[4].split("、")) == 3


def test_a_view_that_shows_what_is_largest_names_no_smaller_one(world):
    scene = compose(world, Selection(cities=("411100",)), LAYERS)
    largest = max(scene.records, key=size_yi)
    assert f"规模最大的是{largest.name}（3000亿级）" in told(scene)


def test_what_is_missing_is_said(world):
    food = told(compose(world, Selection(industries=("food",)), LAYERS))
    named = {c for r in compose(world, Selection(industries=("food",)), LAYERS).records for c in r.cities}
    missing = [name for code, name in world.city_names.items() if code not in named]
    assert f"18 个省辖市中有 {len(missing)} 个没有记录：{'、'.join(missing)}" in food


@pytest.mark.parametrize("selection", [Selection(tiers=("万亿",), cities=("410300",))])
def test_an_empty_view_says_so(world, selection):
    assert sentences(compose(world, selection, LAYERS)) == (NOTHING,)
