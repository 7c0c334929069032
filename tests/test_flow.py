"""One datum all the way: the food cluster of 漯河, from its row to card, scene, browser data and link."""

import pytest
from conftest import SEEDS

from layers import LAYERS
from layers.card import card_of
from layers.cluster_places import CITY, PROVINCE
from layers.compose import compose
from policy.documents import DocumentTexts
from policy.selection import Selection, unknown_in_query
from views.state.session import known_values
from webmap.payload import records

FOOD_2014 = Selection(documents=("advanced-2014",), industries=("food",))


def food_of_luohe(world):
    return next(
        c
        for c in world.policy.clusters
        if c.doc_id == "advanced-2014" and c.industry_id == "food" and c.places[0].adcode == "411100"
    )


def test_the_row_holds_figure_tier_and_inherited_year(world):
    cluster = food_of_luohe(world)
    assert (cluster.tier, cluster.scale_yi, cluster.year, cluster.year_basis) == ("千亿", 3000, 2017, "inherited")


def test_the_figure_is_cited_at_both_lines_and_the_year_at_the_head_of_its_section(world):
    record_id = food_of_luohe(world).cluster_id
    assert {c.line for c in world.policy.citations_of(record_id, "scale", "tier")} == {71, 212}
    assert {c.line for c in world.policy.citations_of(record_id, "year")} == {65}


def test_the_scene_draws_it_as_the_largest_bubble_among_food(world):
    bubbles = {drawn.mark.name: drawn.scale_yi for drawn in compose(world, FOOD_2014, LAYERS).layer(CITY).marks}
    assert bubbles["漯河市"] == max(figure for figure in bubbles.values() if figure) == 3000
    assert set(bubbles) == {"漯河市", "郑州市", "周口市", "信阳市", "驻马店市", "鹤壁市"}


def test_the_card_tells_scale_year_lead_and_targets_of_the_industry(joins):
    part = next(p for p in card_of("prefecture:411100", joins).parts if p.document.doc_id == "advanced-2014")
    block = next(b for b in part.blocks if b.heading == "漯河食品产业集群")
    text = {line.label: line.text for line in block.lines}
    assert text["层级"] == "3000亿级"
    assert text["目标年"].startswith("2017 年")
    assert "漯河市政府" in text["牵头"]
    assert any("14000 亿元" in line.text for line in part.targets)


def test_the_card_shows_the_very_words_where_the_text_is_here(world, lines_of, monkeypatch):
    monkeypatch.setenv("ATLAS_DOCUMENTS", str(SEEDS))
    texts = DocumentTexts.from_environment(world.policy.documents)
    cited = world.policy.citations_of(food_of_luohe(world).cluster_id, "scale")
    passage = next(p for p in texts.passages(cited) if p.line == 71)
    assert [words for words, is_cited in passage.pieces if is_cited] == ["3000亿级"]
    assert passage.pieces[0][0].endswith("建设漯河 ")
    assert lines_of["advanced-2014"][70].count("3000亿级") == 1


def test_a_text_that_was_changed_is_not_quoted(world, tmp_path):
    document = world.policy.document["advanced-2014"]
    (tmp_path / document.file).write_text("别的文字", encoding="utf-8")
    texts = DocumentTexts(tmp_path, world.policy.documents)
    assert texts.passages(world.policy.citations_of(food_of_luohe(world).cluster_id)) == ()
    assert "SHA-256" in texts.missing["advanced-2014"]


def test_placed_and_not_placed_are_all_that_the_selection_admits(world):
    for selection in (
        Selection(),
        FOOD_2014,
        Selection(tiers=("万亿",)),
        Selection(cities=("411100",), layers=tuple(layer.layer_id for layer in LAYERS)),
        Selection(layers=(CITY,)),
    ):
        scene = compose(world, selection, LAYERS)
        ids = [e.record_id for e in scene.records] + [e.record_id for e, _ in scene.not_placed]
        assert len(ids) == len(set(ids)) == scene.admitted
        assert all(reason for _, reason in scene.not_placed)


def test_a_cluster_on_a_closed_layer_says_so(world):
    scene = compose(world, Selection(documents=("advanced-2014",), layers=(CITY,)), LAYERS)
    assert "图层“县域集群”没有打开" in {reason for _, reason in scene.not_placed}


def test_province_wide_clusters_stand_in_the_box_of_the_province_not_on_a_city(world):
    scene = compose(world, Selection(documents=("advanced-2014",), tiers=("万亿",)), LAYERS)
    assert {layer.layer_id: [m.mark.pick for m in layer.marks] for layer in scene.layers if layer.marks} == {
        PROVINCE: ["province:410000"]
    }
    assert (scene.placed, scene.not_placed) == (2, ())


def test_the_browser_gets_the_same_marks_as_the_scene(world, every_layer):
    data = records(world, LAYERS)
    drawn = {
        (data["marks"]["layers"][n], pick)
        for n, pick in zip(data["marks"]["layer"], data["marks"]["pick"], strict=True)
    }
    assert {(layer.layer_id, m.mark.pick) for layer in every_layer.layers for m in layer.marks} == drawn


def test_a_link_restores_the_selection(joins):
    known = known_values(joins, LAYERS)
    chosen = Selection(
        ("advanced-2014",), ("2017",), ("千亿",), ("food",), ("411100",), (CITY,), picked="prefecture:411100"
    )
    assert Selection.from_query(chosen.to_query(), known) == chosen


def test_what_a_link_names_in_vain_is_dropped_and_told(joins):
    known = known_values(joins, LAYERS)
    query = {"tier": "千亿,<b>", "at": "county:000000"}
    assert Selection.from_query(query, known) == Selection(tiers=("千亿",))
    assert unknown_in_query(query, known) == ["tier=<b>", "at=county:000000"]


def test_a_scene_of_everything_has_a_short_title_and_one_sum_of_what_is_not_on_the_map(every_layer):
    scene = every_layer
    families = len({layer.family.key for layer in LAYERS})
    assert scene.title == f"河南省五份政策文件 2012—2020 年目标：产业集群、功能区与经济区、合作区等 {families} 类"
    assert scene.subtitle.startswith("图上 631 条次集群（万亿级 6、千亿级 30、百亿级 94、未标层级 501）、12 个合作区、")
    assert scene.subtitle.endswith(f"498 家次企业、35 项分工，未上图 {len(scene.not_placed)} 条")


@pytest.mark.parametrize(
    ("area", "cluster_id"),
    [
        ("area:fyp12-2012.f228-02", "fyp12-2012.c228-02"),
        ("area:plans-2012.f512-01", "plans-2012.c512-01"),
        ("area:fyp12-2012.f026-03", "fyp12-2012.c195-01"),
    ],
)
def test_the_card_of_a_region_holds_the_clusters_that_are_placed_in_it_only(joins, area, cluster_id):
    (part,) = card_of(area, joins).parts
    assert [block.record_id for block in part.blocks] == [area.removeprefix("area:"), cluster_id]


def test_a_title_says_industry_once_and_puts_a_space_before_figures_only(world):
    bio = compose(world, Selection(industries=("bio",)), LAYERS)
    assert bio.title == "河南省五份政策文件 2012—2017 年目标：生物产业集群"
    every = compose(world, Selection(industries=("manufacturing",)), LAYERS)
    assert every.title == "河南省五份政策文件目标（多数未写年份）：制造业（全部）产业集群"
