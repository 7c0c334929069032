"""Areas and axes one by one: chosen without the others of their layer, and named, in link, recipe, scene and words."""

from urllib.parse import parse_qsl

import pytest
from conftest import ROOT
from streamlit.testing.v1 import AppTest

from export.figure.layout import lay_out
from export.frame.request import ExportRequest
from export.recipe.read import read_recipe, recipe_of
from export.sheet.items import Text
from layers import LAYERS
from layers.compose import compose
from policy.selection import Selection
from views.state.session import known_values

TRIANGLE, JINGGUANG = "cooperation:fyp12-2012.a367-01", "axes:fyp12-2012.x435-04"
TWO = Selection(documents=("fyp12-2012",), singles=(TRIANGLE, JINGGUANG))
NAMES = ("豫晋陕黄河金三角地区", "沿京广经济带")


@pytest.fixture(scope="module")
def scene(world):
    """One cooperation area and one axis upon the clusters of a plan."""
    return compose(world, TWO, LAYERS)


def test_every_area_and_axis_can_be_chosen_alone(joins):
    policy = joins.world.policy
    areas = [*policy.coop_areas, *policy.function_areas, *policy.axes]
    assert len(joins.singles) == len(areas) == 102
    for single, record in joins.singles.items():
        only = compose(joins.world, Selection(singles=(single,)), LAYERS)
        of_kind = [r for r in (*only.records, *(r for r, _ in only.not_placed)) if r.family == record.family]
        assert of_kind == [record], single


def test_only_the_chosen_ones_are_drawn_beside_the_layers_that_are_on(scene):
    drawn = {layer.layer_id: [m.mark.name for m in layer.marks] for layer in scene.layers}
    assert (drawn["cooperation"], drawn["axes"]) == ([NAMES[0]], [NAMES[1]])
    assert "function_areas" not in drawn and drawn["city_clusters"]
    assert "1 个合作区、1 条轴带" in scene.subtitle


def test_title_description_and_figure_name_them(world, scene):
    assert scene.title.endswith(f"产业集群、{NAMES[0]}、{NAMES[1]}")
    assert TWO.describe(world.policy, world.city_names).endswith("豫晋陕黄河金三角地区、沿京广经济带")
    placed = [g for g in lay_out(ExportRequest(scene)).groups if g.name == "地名"]
    written = "".join(item.text for g in placed for item in g.items if isinstance(item, Text))
    assert [name in written for name in NAMES] == [True, True]


def test_a_title_counts_those_that_are_too_many_to_name(world, joins):
    areas = [single for single in joins.singles if single.startswith("function_areas:")][:5]
    assert compose(world, Selection(singles=tuple(areas)), LAYERS).title.endswith("中原城市群等 5 个功能区")


def test_a_whole_layer_beside_single_ones_of_another_shows_all(world):
    both = compose(world, Selection(layers=("axes",), singles=(TRIANGLE,)), LAYERS)
    assert {layer.layer_id: len(layer.marks) for layer in both.layers} == {"axes": 17, "cooperation": 1}


def test_link_and_recipe_keep_them(world, joins, scene):
    query = TWO.to_query()
    assert query["only"] == f"{TRIANGLE},{JINGGUANG}"
    assert Selection.from_query(query, known_values(joins, LAYERS)) == TWO
    assert read_recipe(recipe_of(ExportRequest(scene)), world).selection == TWO


def test_a_recipe_names_them_in_words_with_their_document_where_several_have_the_name(world):
    text = "选择: {文件: [fyp12-2012], 区域轴带: [豫晋陕黄河金三角地区, 沿京广经济带]}"
    assert read_recipe(text, world).selection == TWO
    twice = read_recipe("选择: {区域轴带: [郑汴产业带（2014 先进制造）]}", world).selection
    assert twice.singles == ("axes:advanced-2014.x063-01",)


def test_what_a_link_names_in_vain_is_dropped(joins):
    known = known_values(joins, LAYERS)
    assert Selection.from_query(dict(parse_qsl("only=axes:gone,city:411100")), known) == Selection()


def opened(**query):
    """The page as a link opens it."""
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    page.query_params.update(query)
    return page.run()


def test_the_page_shows_one_from_a_link_and_a_reset_lets_it_go():
    page = opened(doc="fyp12-2012", only=JINGGUANG)
    assert page.session_state["singles"] == [JINGGUANG]
    assert page.title[0].value.endswith(f"产业集群、{NAMES[1]}")
    page.button("start-again").click().run()
    assert (page.session_state["singles"], page.query_params.get("only")) == ([], None)


def test_the_second_map_has_single_ones_of_its_own():
    page = opened(**{"doc": "fyp12-2012", "b-doc": "fyp12-2012", "b-only": JINGGUANG})
    assert (page.session_state["singles"], page.session_state["b-singles"]) == ([], [JINGGUANG])
    assert page.query_params["b-only"] == JINGGUANG
