"""Recipes: names become ids, all faults are told at once, a saved one gives the same figure again."""

import datetime as dt
import re

import pytest

from export import EXPORTERS, exporter_of
from export.frame.request import PAGES, ExportRequest, Page
from export.recipe.fault import RecipeFault
from export.recipe.read import Recipe, read_recipe, recipe_of
from layers import LAYERS
from layers.compose import compose
from policy.selection import Selection

FULL = """
选择: {文件: 2014 先进制造, 产业: [食品, 装备制造], 层级: 千亿级, 城市: [漯河, 洛阳市], 目标年: 2017, 图层: 市级集群}
范围: 漯河
页面: A4 横向
版式: 公文
内容: 地图与图例
透明: 是
标题: 食品大市
审图号: 豫S(2026)001号
日期: 2026-11-21
格式: [png, xlsx]
图集: 否
"""


def faults_of(text, world):
    with pytest.raises(RecipeFault) as caught:
        read_recipe(text, world)
    return caught.value.faults


def test_names_become_ids(world):
    recipe = read_recipe(FULL, world)
    assert recipe.selection == Selection(
        documents=("advanced-2014",), years=("2017",), tiers=("千亿",), industries=("food", "equipment"),
        cities=("411100", "410300"), layers=("city_clusters",),
    )  # fmt: skip
    assert recipe.formats == ("png", "xlsx")


def test_options_reach_the_request(world):
    request = read_recipe(FULL, world).request(world)
    assert (request.extent, request.look, request.contents, request.transparent) == (
        "prefecture:411100",
        "公文",
        "framed",
        True,
    )
    assert (request.page, request.title, request.date) == (PAGES["A4 横向"], "食品大市", "2026-11-21")


@pytest.mark.parametrize(
    "view",
    ["doc=advanced-2014&ind=food", "?doc=advanced-2014&ind=food&map=7,34,113", "http://x/?doc=advanced-2014&ind=food"],
)
def test_a_link_may_stand_for_the_selection(world, view):
    assert read_recipe(f"链接: {view}", world).selection == Selection(
        documents=("advanced-2014",), industries=("food",)
    )


def test_keys_may_be_english(world):
    assert read_recipe("view: doc=advanced-2014\nlook: 海报", world).options == (("look", "海报"),)


@pytest.mark.parametrize(("page", "expected"), [
    ("{宽毫米: 300, 高毫米: 200}", Page.of_mm(300, 200)),
    ("{宽像素: 1920, 高像素: 1080, dpi: 144}", Page.of_px(1920, 1080, 144)),
])  # fmt: skip
def test_a_page_may_have_its_own_size(world, page, expected):
    assert read_recipe(f"页面: {page}", world).request(world).page == expected


def test_today_is_the_day_it_is_run(world):
    assert read_recipe("日期: 今天", world, dt.date(2026, 11, 21)).options == (("date", "2026-11-21"),)


def test_all_faults_are_told_at_once_each_with_its_remedy(world):
    text = "选择: {产业: [吃的], 县: 1}\n页面: B5\n版式: 花哨\n日期: 2026-13-45\n格式: [doc]\n透明: 也许\n颜色: 红"
    faults = faults_of(text, world)
    assert len(faults) == 8
    for words in ("“颜色”", "“县”", "“吃的”", "“B5”", "“花哨”", "“2026-13-45”", "“doc”", "“也许”"):
        assert sum(words in fault for fault in faults) == 1, words


@pytest.mark.parametrize(("text", "words"), [
    ("a: [", "第 1 行"),
    ("标题: 一\n标题: 二", "重复的项：标题"),
    ("a: &x [1]\nb: *x", "引用"),
    ("!!python/object/apply:os.system ['true']", "YAML"),
    ("食品", "项: 值"),
    ("链接: doc=advanced-2014\n选择: {}", "只能写一个"),
    ("标题: 一\ntitle: 二", "写了两次"),
    ("链接: doc=没有这份文件", "没有这份文件"),
    ("链接: 随便", "视图链接"),
    ("范围: prefecture:999999", "999999"),
    ("页面: {宽毫米: 5000, 高毫米: 200}", "超出范围"),
    ("页面: {宽毫米: 300}", "看不懂页面"),
    ("标题: " + "长" * 70_000, "64000"),
    ("版式: 汇报\n标题: 甲\0乙", "第 2 行有不能使用的控制字符（U+0000）"),
    ("标题: 甲\x1b乙", "U+001B"),
    ('标题: "甲\\0乙"', "“标题”里有不能使用的控制字符（U+0000）"),
    ("标题: " + "[" * 5000, "嵌套太深"),
    ("日期: 11月", "“11月”应为"),
    ("标题: " + "9" * 5000, "请加引号"),
    ("标题: !!int 甲", "“甲”看不懂"),
    ("{[]: 1, []: 2}", "请检查"),
    ("标题: {a: b}", "“标题”应为一句文字"),
    ("说明: [x, y]", "“说明”应为一句文字"),
    ("审图号: yes", "“审图号”应为一句文字"),
    ("链接: [doc=advanced-2014]", "“链接”应为一句文字"),
    ("链接: doc=advanced-2014&doc=fyp12-2012", "“链接”里“doc”写了几次"),
    ("页面: {宽像素: .inf, 高像素: 600}", "看不懂页面"),
    ("页面: {宽毫米: 1400, 高毫米: 1400, dpi: 1200}", "百万像素"),
    ("页面: 大", "没有“大”这种页面，可选：16:9 幻灯片、"),
    ("a: b: c", "第 1 行第 5 字：不是正确的 YAML，请检查"),
])  # fmt: skip
def test_a_faulty_recipe_is_refused_in_words(world, text, words):
    assert any(words in fault for fault in faults_of(text, world))


def test_faults_of_the_yaml_itself_hold_no_english_of_the_parser(world):
    for text in ("a: [", "a: b: c", "\t标题: 一", "标题: '一", "日期: 2026-02-30", "标题: !!bool 甲"):
        told = " ".join(faults_of(text, world)).replace("YAML", "")
        assert not re.search(r"[a-z]{3}", told), told


def crowded(world, page, contents="full"):
    scene = compose(world, Selection(layers=tuple(layer.layer_id for layer in LAYERS)), LAYERS)
    return ExportRequest(scene, page=page, contents=contents)


@pytest.mark.parametrize(("page", "words"), [
    (Page.of_px(400, 400), "太小"),
    (Page.of_px(500, 2400), "太狭长"),
    (Page.of_px(7600, 1800), "太狭长"),
])  # fmt: skip
def test_a_page_on_which_the_legend_finds_no_room_is_refused(world, page, words):
    with pytest.raises(ValueError, match=words):
        crowded(world, page)


def test_a_map_alone_may_be_small_or_narrow_and_few_layers_need_less(world):
    assert crowded(world, Page.of_px(400, 400), "plain").page == Page.of_px(400, 400)
    assert crowded(world, Page.of_px(500, 2400), "plain").page == Page.of_px(500, 2400)
    few = compose(world, Selection(documents=("advanced-2014",)), LAYERS)
    assert ExportRequest(few, page=Page.of_px(800, 600)).page == Page.of_px(800, 600)


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_every_page_on_offer_takes_all_layers(world, page):
    assert crowded(world, page).page == page


def test_a_saved_recipe_gives_an_equal_request(world):
    chosen = Selection(documents=("advanced-2014",), tiers=("千亿", "未标层级"), layers=("city_clusters",))
    request = ExportRequest(
        compose(world, chosen, LAYERS), extent="picks:county:411403", page=Page.of_mm(250, 180, 150), look="海报",
        contents="plain", title="是", note="注：“引号”: 和冒号", date="2026-11-21",
    )  # fmt: skip
    recipe = read_recipe(recipe_of(request, ("pdf",)), world)
    again = recipe.request(world)
    assert (again.page.width_pt, again.page.height_pt) == pytest.approx((request.page.width_pt, request.page.height_pt))
    for name in ("selection", "extent", "look", "contents", "title", "note", "date", "transparent"):
        assert getattr(again, name) == getattr(request, name), name
    assert recipe.formats == ("pdf",)


def test_a_saved_recipe_without_restriction_stays_without(world):
    request = ExportRequest(compose(world, Selection(), LAYERS))
    assert read_recipe(recipe_of(request), world) == Recipe(Selection(), read_recipe(recipe_of(request), world).options)


def test_formats_have_their_own_keys_and_suffixes():
    single = [e for e in EXPORTERS if not e.book]
    assert len({e.key for e in EXPORTERS}) == len(EXPORTERS)
    assert len({e.suffix for e in single}) == len(single)
    assert {exporter_of(".pptx", book).key for book in (False, True)} == {"pptx", "book-pptx"}
    assert {"xlsx", "csv", "geojson", "gpkg", "html"} <= {e.key for e in single}


def test_an_unknown_suffix_names_those_there_are():
    with pytest.raises(ValueError, match=r"\.doc.*\.xlsx"):
        exporter_of(".doc")


def test_a_book_has_no_tables(world):
    assert faults_of("图集: 是\n格式: [xlsx]", world) == ("图集没有“xlsx”格式，可选：pptx、pdf、zip",)
