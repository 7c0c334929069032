"""The pre-flight finds what a reviewer would send back, and nothing on a sound figure."""

from dataclasses import replace

import numpy as np
import pytest

from export.figure.layout import lay_out
from export.figure.preflight import MUST, SHOULD, check
from export.frame.request import ExportRequest
from export.sheet.items import Box, Circle, Group, Paint, Path, Sheet, TableBlock, Text
from layers import LAYERS
from layers.compose import compose
from policy.selection import Selection


@pytest.fixture(scope="module")
def scene(world):
    """Counties with food clusters of 2014: all placed."""
    return compose(world, Selection(documents=("advanced-2014",), industries=("food",), cities=("410600",)), LAYERS)


@pytest.fixture(scope="module")
def request_(scene):
    return ExportRequest(scene, date="2026-11-21", review_number="豫S(2026)001号")


@pytest.fixture(scope="module")
def sheet(scene):
    """A small page on which nothing is wrong."""
    county = next(layer for layer in scene.layers if layer.symbol.empty)
    empty = county.layer.classes()[county.symbol.empty].text
    words = [empty, f"资料来源：{scene.sources[0]}", "审图号：豫S(2026)001号", "制图日期：2026-11-21"]
    texts = tuple(Text(20, 40 + 20 * n, text, 9) for n, text in enumerate(words))
    ring = Path(
        (np.array([(0, 0), (9, 0), (9, 9)]),), True, Paint("#fff"), "county:410621", "浚县", unit="county:410621"
    )
    return Sheet(960, 540, "图", (Group(county.name, (ring,)), Group("图例", texts)))


def found(request, sheet, words):
    """Severities of the remarks that hold `words`."""
    return [r.severity for r in check(request, sheet) if words in r.text]


def without(sheet, words):
    groups = tuple(
        Group(g.name, tuple(i for i in g.items if not (isinstance(i, Text) and words in i.text))) for g in sheet.groups
    )
    return replace(sheet, groups=groups)


def with_items(sheet, name, *items):
    return replace(sheet, groups=(*sheet.groups, Group(name, items)))


def test_a_sound_figure_has_no_remark(request_, sheet):
    assert check(request_, sheet) == ()


def test_a_figure_without_date_must_be_mended(request_, sheet):
    assert found(replace(request_, date=""), sheet, "日期") == [MUST]


def test_a_figure_without_source_line_must_be_mended(request_, sheet):
    assert found(request_, without(sheet, "资料来源"), "资料来源") == [MUST]


def test_a_scene_without_sources_must_be_mended(scene, request_, sheet):
    assert found(replace(request_, scene=replace(scene, sources=())), sheet, "没有资料来源") == [MUST]


def test_a_legend_without_the_class_for_empty_areas_must_be_mended(request_, sheet):
    assert found(request_, without(sheet, "没有县域集群"), "图例缺少") == [MUST]


def test_on_a_plain_map_the_missing_legend_is_only_a_reminder(request_, sheet):
    plain = replace(request_, contents="plain")
    assert found(plain, without(sheet, "没有县域集群"), "图例缺少") == [SHOULD]


def test_dropped_labels_are_named(request_, sheet):
    assert found(request_, replace(sheet, dropped_labels=("浚县", "淇县")), "浚县、淇县") == [SHOULD]


def test_a_name_in_a_wrong_county_or_over_a_symbol_must_be_mended(request_, sheet):
    bubble = Circle(100, 100, 4, Paint("#fff"), "prefecture:410600", "鹤壁市", symbol=True)
    name = Text(100, 103, "浚县", 9, key="county:410621", anchor="middle", halo=True)
    wrong = replace(sheet, groups=(*sheet.groups, Group("市级集群", (bubble,)), Group("地名", (name,))))
    assert found(request_, wrong, "1 个地名不在自己的地界里，又没有引线：浚县") == [MUST]
    assert found(request_, wrong, "1 处地名盖住了符号：浚县") == [MUST]


def test_text_below_six_and_a_half_points_is_found_with_its_words(request_, sheet):
    small = with_items(sheet, "地名", Text(5, 5, "太小", 6.4), Text(5, 9, "够大", 6.5))
    assert found(request_, small, "最小 6.4 磅（“太小”）") == [MUST]


def test_a_table_in_small_letters_is_found(request_, sheet):
    table = TableBlock(Box(0, 0, 9, 9), ("县",), (("浚县",),), (9.0,), 6.0)
    assert found(request_, replace(sheet, table=table), "表格文字") == [MUST]


def test_text_off_the_page_is_found(request_, sheet):
    assert found(request_, with_items(sheet, "标题", Text(20, 999, "掉出去了", 9)), "掉出去了") == [MUST]


def test_without_review_number_internal_use_must_be_printed(request_, sheet):
    bare = without(sheet, "审图号")
    unnumbered = replace(request_, review_number="")
    assert found(unnumbered, bare, "没有审图号") == [MUST]
    assert found(unnumbered, with_items(bare, "说明", Text(5, 5, "内部使用", 8)), "图上印“内部使用”") == [SHOULD]


def test_a_review_number_that_is_not_printed_is_found(request_, sheet):
    assert found(request_, without(sheet, "审图号"), "图面上却没有") == [MUST]


def test_an_empty_selection_must_be_mended(world, sheet):
    nothing = compose(world, Selection(documents=("advanced-2014",), years=("1999",)), LAYERS)
    assert found(nothing, sheet, "没有任何记录") == [MUST]


def test_area_layers_on_one_another_are_found(world, sheet):
    both = compose(world, Selection(layers=("function_areas", "cooperation")), LAYERS)
    assert found(both, sheet, "2 个面状图层叠在一起：功能区与经济区、合作区") == [SHOULD]


def test_symbols_on_one_another_are_counted(scene, request_, sheet):
    layer = scene.layers[0].name
    apart = [Circle(30.0 * n, 300, 5, Paint("#123"), f"a{n}") for n in range(4)]
    hidden = [Circle(30.0 * n + 2, 300, 4, Paint("#123"), f"b{n}") for n in range(4)]
    assert found(request_, with_items(sheet, layer, *apart, *hidden), "8 个点状符号中有 4 个") == [SHOULD]
    assert check(request_, with_items(sheet, layer, *apart)) == ()


def test_records_that_are_not_placed_are_counted_with_their_reasons(scene, request_, sheet):
    record = scene.records[0]
    missing = ((record, "没有地点"), (record, "全省范围"), (record, "全省范围"))
    request = replace(request_, scene=replace(scene, not_placed=missing))
    assert found(request, sheet, "3 条符合条件的记录不在图上：全省范围 2 条；没有地点 1 条") == [SHOULD]


def test_what_must_be_mended_comes_first(world, sheet):
    scene = compose(world, Selection(documents=("advanced-2014",)), LAYERS)
    severities = [r.severity for r in check(scene, sheet)]
    assert severities == sorted(severities, key=(MUST, SHOULD).index)
    assert set(severities) == {MUST, SHOULD}


def test_the_laid_out_figure_of_the_opening_view_needs_no_mending(world):
    request = ExportRequest(compose(world, Selection(documents=("advanced-2014",)), LAYERS), date="2026-11-21")
    assert [r.text for r in check(request, lay_out(request)) if r.severity == MUST] == []


def test_a_legend_that_runs_under_the_table_or_off_the_page_must_be_mended(request_, sheet):
    table = TableBlock(Box(60, 50, 300, 80), ("县",), (("浚县",),), (300.0,), 8.0)
    assert found(request_, replace(sheet, table=table), "图例放不下，压到表格") == [MUST]
    beside = replace(sheet, table=replace(table, box=Box(600, 50, 300, 80)))
    assert found(request_, beside, "图例放不下") == []
    wide = with_items(sheet, "图例", Text(940, 60, "河南以外的成员", 9))
    assert found(request_, wide, "压到页面边缘") == [MUST]


def test_a_figure_of_a_city_is_checked_for_what_is_in_the_city(world):
    scene = compose(world, Selection(), LAYERS)
    city = ExportRequest(scene, "prefecture:419001", date="2026-11-21")
    assert scene.not_placed
    assert found(city, lay_out(city), "不在图上") == []
