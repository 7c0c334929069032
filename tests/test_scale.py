"""A cluster without a written scale is sized by the revenue that its document sets it as a target, and says so."""

from dataclasses import replace

import pytest

from layers import LAYERS
from layers.compose import compose
from layers.marks import DrawnMark, Mark
from layers.symbols.glyph import glyph_of, radius_pt
from policy.scale import REVENUES, scale_of
from policy.selection import Selection

PLANS = Selection(documents=("plans-2012",))


def drawn(tier="", scale=None, target=None):
    return DrawnMark(Mark("m", "某市", "prefecture:411100", point=(114, 33)), ("c1",), tier, scale, target)


@pytest.mark.parametrize(
    ("cluster_id", "value", "basis"),
    [
        ("plans-2012.c137-01", 1000, "target"),
        ("plans-2012.c019-01", 160, "target"),
        ("plans-2012.c682-01", 130, "target"),
        ("plans-2012.c625-01", 100, "target"),
        ("advanced-2014.c071-01", 3000, "cluster"),
    ],
)
def test_the_written_scale_comes_first_then_the_latest_revenue_target(world, cluster_id, value, basis):
    scale = scale_of(world.policy.cluster[cluster_id], world.policy)
    assert (scale.value_yi, scale.basis) == (value, basis)


def test_of_two_revenue_targets_the_later_counts_whichever_stands_first(world):
    of = world.policy.cluster["plans-2012.c137-01"]
    (target,) = (t for t in world.policy.targets_of_cluster(of.cluster_id) if t.indicator in REVENUES)
    later = replace(target, target_id="later", year=target.year + 5, value=target.value / 2)
    for two in ((target, later), (later, target)):
        scale = scale_of(of, replace(world.policy, targets=two))
        assert (scale.value_yi, scale.target) == (later.value, later)


def test_fourteen_clusters_of_2012_are_sized_by_their_target(world):
    scales = [scale_of(c, world.policy) for c in world.policy.clusters if c.doc_id == "plans-2012"]
    assert sum(s is not None and s.basis == "target" for s in scales) == 14


def test_a_share_of_the_market_or_a_number_of_firms_is_no_size(world):
    assert scale_of(world.policy.cluster["plans-2012.c020-08"], world.policy) is None
    assert scale_of(world.policy.cluster["fyp12-2012.c202-01"], world.policy) is None


@pytest.mark.parametrize(
    ("mark", "yi", "basis"),
    [
        (drawn(), None, "unknown"),
        (drawn(target=1000), 1000, "target"),
        (drawn(target=70), 70, "target"),
        (drawn(scale=500, tier="百亿"), 500, "figure"),
        (drawn(scale=500, tier="百亿", target=400), 500, "figure"),
        (drawn(scale=500, tier="百亿", target=2500), 2500, "target"),
        (drawn(tier="千亿", target=160), 1000, "tier"),
    ],
)
def test_a_target_sizes_a_symbol_only_beyond_what_is_written(mark, yi, basis):
    assert (glyph_of(mark).yi, glyph_of(mark).basis) == (yi, basis)


def test_luohe_of_2012_has_the_size_of_its_target_and_the_legend_says_so(world):
    layer = compose(world, PLANS, LAYERS).layer("city_clusters")
    mark = next(m for m in layer.marks if m.mark.mark_id == "prefecture:411100")
    assert (mark.scale_yi, mark.target_yi) == (None, 1000)
    assert glyph_of(mark).radius_pt == radius_pt(1000)
    assert "没有写规模的，大小按收入目标" in [line.text for line in layer.legend]


def test_the_card_shows_the_target_and_that_it_sizes_the_symbol(joins):
    lines = {line.label: line for line in joins.text("plans-2012.c137-01").lines}
    assert lines["集群目标"].text == "主营业务收入 不低于 1000 亿元（2012 年目标；文件没有写规模，符号大小按此目标值）"
    assert {c.line for c in lines["集群目标"].citations} == {137}


def test_a_table_never_gives_a_target_as_a_written_scale(world):
    record = next(e for e in compose(world, PLANS, LAYERS).records if e.record_id == "plans-2012.c137-01")
    assert (record.scale_yi, record.target_yi) == (None, 1000)
