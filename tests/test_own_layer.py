"""A planner's own table as a layer: nothing is lost, nothing is counted twice, every format shows it."""

import json

import pytest
from own_tables import own_table

from export import formats
from export.frame.request import ExportRequest
from export.work.order import order_of, request_of
from layers import LAYERS
from layers.card import card_of
from layers.compose import compose
from layers.headline import measure
from layers.joins import Joins
from layers.own.build import own_layer, tables_of
from layers.own.classes import EQUAL, NATURAL, OWN, QUANTILES, classes_of, figure
from layers.own.rows import MEAN, POINT, PREFECTURE, SIZE, OwnRow, OwnTable, of_plain
from layers.own.world import beside
from policy.selection import Selection
from webmap.payload import records

REASONS = {
    "曹县": "在河南以外，本图不画",
    "郑州市": "这一行是省辖市，本图画的是县（市、区）",
    "固始县": "数值为空",
    "某地": "没有找到这个地方",
}


def scene_with(world, table, **asked):
    own = beside(world)
    return compose(own, Selection(layers=(table.layer_id,), **asked), (*LAYERS, own_layer(table, own)))


@pytest.fixture(scope="module")
def scene(world):
    return scene_with(world, own_table())


def test_every_row_is_on_the_map_or_listed_with_its_reason(scene):
    assert {r.name for r in scene.records} == {"巩义市", "许昌县", "新郑"}
    assert {r.name: why for r, why in scene.not_placed} == REASONS
    assert scene.admitted == 7


def test_no_choice_of_documents_years_or_industries_hides_it(world):
    narrow = scene_with(world, own_table(), documents=("fyp12-2012",), years=("2015",), tiers=("千亿",))
    assert {r.name for r in narrow.records} == {"巩义市", "许昌县", "新郑"}


def test_a_city_that_is_asked_for_leaves_its_own_rows(world):
    assert {r.name for r in scene_with(world, own_table(), cities=("410100",)).records} == {"巩义市", "新郑"}


def test_a_title_does_not_call_own_figures_targets_of_a_document(world):
    table, own = own_table(), beside(world)
    asked = Selection(layers=(table.layer_id, "city_clusters", "axes"), documents=("advanced-2014",))
    scene = compose(own, asked, (*LAYERS, own_layer(table, own)))
    assert scene.title == "《先进制造业大省建设行动计划》2017 年目标：产业集群、轴带走廊；另附我的·工业总产值"


def test_title_source_and_legend_are_the_tables_own(scene):
    assert (scene.title, scene.sources) == ("河南省我的·工业总产值", ("我的数据：工业总产值",))
    assert measure(scene) == ""
    (layer,) = scene.layers
    assert [line.text for line in layer.legend] == ["233.4", "＞233.4 – 511.2", "＞511.2 – 808.7", "没有数据"]
    assert layer.legend[0].group == "我的·工业总产值（亿元）"


def test_a_county_under_a_city_that_has_its_own_row_is_not_added_to_it(world):
    drawn = scene_with(world, own_table(level=PREFECTURE))
    assert [(m.mark.name, m.mark.value) for m in drawn.layers[0].marks] == [("郑州市", 9000.0)]
    assert {why for r, why in drawn.not_placed if r.name in ("巩义市", "新郑")} == {
        "省辖市一级已有数，县级行不再计入，以免重复"
    }


def test_counties_add_up_to_their_city_where_no_row_speaks_of_it(world):
    rows = tuple(row for row in own_table().rows if row.level == "county")
    drawn = scene_with(world, OwnTable("t2", "x", rows, "产值", "亿元", style=own_table(level=PREFECTURE).style))
    assert {m.mark.name: m.mark.value for m in drawn.layers[0].marks} == {"郑州市": 1319.9, "许昌市": 233.4}


def test_several_rows_of_one_place_come_to_their_mean_when_asked(world):
    twice = (*own_table().rows, OwnRow(7, 10, "巩义", "河南省郑州市巩义市", "county", "410181", None, 1.3))
    drawn = scene_with(world, OwnTable("t3", "x", twice, "产值", "亿元", style=own_table(how=MEAN).style))
    gongyi = next(m for m in drawn.layers[0].marks if m.mark.name == "巩义市")
    assert (gongyi.mark.value, gongyi.mark.told, len(gongyi.record_ids)) == (405.0, "405 亿元", 2)


@pytest.mark.parametrize(("scheme", "bounds"), [
    (NATURAL, (3.0, 12.0, 100.0)), (QUANTILES, (3.0, 11.0, 100.0)), (EQUAL, (34.0, 67.0, 100.0)),
    (OWN, (2.5, 50.0, 100.0)),
])  # fmt: skip
def test_values_fall_into_classes_by_each_rule(scheme, bounds):
    found = classes_of([1, 2, 3, 10, 11, 12, 100], scheme, 3, (2.5, 50, 900))
    assert [round(b, 3) for b in found.bounds] == list(bounds)
    assert (found.of(1), found.of(100)) == (0, 2)


def test_a_value_on_a_bound_is_of_the_class_below_and_few_values_make_few_classes():
    found = classes_of([5, 5, 8], NATURAL, 5)
    assert found.bounds == (5.0, 8.0)
    assert (found.of(5), found.of(6)) == (0, 1)
    assert [figure(v) for v in (0.0123, 12.346, 1234.4, 123456.7, 0)] == ["0.0123", "12.35", "1234", "123457", "0"]


def test_a_table_without_a_value_on_the_map_is_refused_in_words(world):
    with pytest.raises(ValueError, match="换一列数值"):
        own_layer(OwnTable("t4", "x", own_table().rows[5:], style=own_table().style), world)


def test_coordinates_of_a_row_are_drawn_where_they_are(world):
    rows = (OwnRow(0, 2, "甲厂", point=(113.1, 34.5)), OwnRow(1, 3, "乙厂", "河南省郑州市巩义市", "county", "410181"))
    drawn = scene_with(world, OwnTable("t5", "厂", rows, style=own_table(kind=POINT).style))
    marks = {m.mark.name: m.mark for m in drawn.layers[0].marks}
    assert marks["甲厂"].point == (113.1, 34.5)
    assert marks["巩义市"].pick == "county:410181"
    assert marks["甲厂"].precision == ""


def test_it_travels_as_json(world):
    table = own_table(scheme=OWN, breaks=(1.5, 2.0))
    assert of_plain(json.loads(json.dumps(table.as_plain()))) == table
    assert tables_of(scene_with(world, table).catalogue.layers) == (table,)


def test_a_table_that_is_drawn_anew_is_not_shown_as_before(world):
    made = [
        formats()["svg"].make(ExportRequest(scene_with(world, own_table(ramp=ramp)), date="2026-11-28")).decode()
        for ramp in ("蓝", "绿")
    ]
    assert [("#084594" in one, "#005a32" in one) for one in made] == [(True, False), (False, True)]


def test_the_shared_world_knows_nothing_of_it(world):
    before = set(world._built)
    scene_with(world, own_table())
    assert set(world._built) == before


def test_the_card_of_a_place_tells_its_row_beside_the_documents(world):
    own = beside(world)
    card = card_of("county:410181", Joins(own, (*LAYERS, own_layer(own_table(), own))))
    ((words, (row,)),) = card.own
    assert (words, row.heading) == ("我的数据：工业总产值", "巩义市")
    assert [(line.label, line.text) for line in row.lines] == [
        ("工业总产值", "808.7 亿元"), ("主导产业", "装备制造"), ("理解为", "河南省郑州市巩义市"), ("表中", "第 3 行"),
    ]  # fmt: skip
    assert card.parts


def test_the_map_in_the_browser_gets_its_classes_values_and_no_document(scene):
    data = records(scene.world, scene.catalogue.layers)
    layer = data["layers"][-1]
    assert (layer["symbol"], [key for key, _ in layer["classes"]]) == ("class_area", ["0", "1", "2", "none"])
    last = len(data["marks"]["pick"]) - 3
    more = data["marks"]["more"][last]
    assert (more["category"], more["value"], more["told"]) == ("2", 808.7, "808.7 亿元")
    assert data["records"]["doc_id"][-7:] == [None] * 7


def test_another_process_makes_the_same_figure_from_plain_data(world, scene):
    request = ExportRequest(scene, date="2026-11-28", contents="framed")
    order = json.loads(json.dumps(order_of(request, LAYERS)))
    again = request_of(order, world, LAYERS)
    assert again.scene.title == scene.title
    assert [m.mark for m in again.scene.layers[0].marks] == [m.mark for m in scene.layers[0].marks]


@pytest.mark.parametrize("kind", ["area", SIZE, POINT])
def test_every_format_holds_it(world, kind):
    request = ExportRequest(scene_with(world, own_table(kind=kind)), date="2026-11-28")
    made = {key: formats()[key].make(request) for key in ("svg", "geojson", "csv", "html")}
    assert "own-t1/county:410181" in made["svg"].decode()
    feature = next(f for f in json.loads(made["geojson"])["features"] if f["properties"].get("adcode") == "410181")
    assert feature["properties"]["value"] == (None if kind == POINT else 808.7)
    told = made["csv"].decode("utf-8-sig")
    assert "我的数据：工业总产值" in told
    assert "在河南以外，本图不画" in told
    assert "own-t1/county:410181" in made["html"].decode()
