"""Which pages an atlas has."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

import pytest

from export.book import build as book
from export.book.about import chapters
from export.book.pages import pages
from export.book.plan import BookPlan, PageSpec
from export.book.scenes import request_of
from export.figure.layout import lay_out
from export.figure.legend import HEADING
from export.frame.extent import extent_of
from export.frame.request import PAGES, ExportRequest
from export.frame.within import records_in
from export.sheet.items import Box, Text
from export.symbols.province_box import province_lines
from layers import LAYERS
from layers.compose import compose
from policy.selection import Selection

BASE = Selection(documents=("advanced-2014",))
AREAS = ["豫晋陕黄河金三角地区", "焦晋长地区", "安邯地区", "濮菏地区", "商徐阜地区", "南襄盆地"]


@pytest.fixture(scope="module")
def plan(world) -> BookPlan:
    return BookPlan(world, BASE, date="2026-11-21", layers=LAYERS)


def texts_of(sheet, group="") -> list[Text]:
    return [i for g in sheet.groups if group in ("", g.name) for i in g.items if isinstance(i, Text)]


def words(sheet) -> list[str]:
    return [text.text for text in texts_of(sheet)]


def test_pages_stand_in_the_order_of_the_sections_with_running_numbers(plan):
    found = pages(plan)
    assert [p.number for p in found] == list(range(1, len(found) + 1))
    assert list(dict.fromkeys(p.section for p in found)) == [
        "封面", "目录", "编辑说明", "总图", "发展轴带", "省辖市", "产业", "合作区", "现状与目标", "县域",
    ]  # fmt: skip
    assert len({p.key for p in found}) == len(found)


def test_there_is_a_page_for_each_of_the_18_cities_and_six_cooperation_areas(plan, world):
    found = pages(plan)
    assert [p.key for p in found if p.section == "省辖市"] == [f"city:{code}" for code in world.city_names]
    assert [p.title for p in found if p.section == "合作区"] == AREAS


def test_there_is_a_page_for_each_top_industry_with_a_cluster_on_the_map(plan, world):
    records = compose(world, BASE, LAYERS).records
    there = {world.policy.branch(r.industries[0])[-1] for r in records if r.industries}
    titles = [p.title for p in pages(plan) if p.section == "产业"]
    assert titles == [i.name for i in world.policy.industries if i.industry_id in there]
    assert "食品" in titles and "煤炭" not in titles


def test_a_selection_of_one_city_or_industry_makes_a_smaller_atlas(world):
    found = pages(BookPlan(world, Selection(industries=("phones",), cities=("410100",)), layers=LAYERS))
    assert [p.title for p in found if p.section == "省辖市"] == ["郑州市"]
    assert [(p.title, p.selection.industries) for p in found if p.section == "产业"] == [("电子信息", ("phones",))]
    assert [p.title for p in found if p.section == "合作区"] == []


def test_a_city_in_which_nothing_of_the_selection_stands_has_no_page_and_the_note_names_it(world):
    plan = BookPlan(world, Selection(industries=("food",), documents=("advanced-2014",)), layers=LAYERS)
    base = plan.scene(plan.selection)
    cities = [page for page in pages(plan) if page.section == "省辖市"]
    requests = [request_of(plan, page) for page in cities]
    assert all(records_in(request.scene, extent_of(request)) for request in requests)
    told = next(line for line in chapters(plan, base)[0].lines if "没有单独成页" in line)
    assert told.startswith(f"{18 - len(cities)} 个省辖市没有符合条件的内容，没有单独成页：开封、洛阳、")
    assert {page.title for page in cities} & {"开封市", "洛阳市"} == set() and len(cities) == 8


def test_an_atlas_of_a_selection_without_any_record_has_no_map_of_the_whole_province(world):
    nothing = Selection(industries=("phones",), cities=("419001",))
    assert [
        p.key for p in pages(BookPlan(world, nothing, sections=("总图", "省辖市"), layers=LAYERS)) if p.extent
    ] == []


def test_an_atlas_of_an_industry_keeps_to_it_where_its_records_stand_in_another_branch(world):
    found = pages(BookPlan(world, Selection(industries=("nev",)), layers=LAYERS))
    assert [(p.title, p.selection.industries) for p in found if p.section == "产业"] == [("新能源汽车", ("nev",))]


def test_target_years_have_pages_where_the_documents_state_several(world, plan):
    every = pages(BookPlan(world, Selection(), sections=("现状与目标",), layers=LAYERS))
    assert [p.key for p in every if p.key.startswith("year:")] == [
        "year:2012", "year:2015", "year:2017", "year:2020",
    ]  # fmt: skip
    assert not [p for p in pages(plan) if p.key.startswith("year:")]


def test_every_map_explains_what_it_shows_and_nothing_else(plan):
    told = {}
    for key in ("city:411100", "industry:food", "coop:fyp12-2012.a369-01"):
        sheet = lay_out(request_of(plan, next(p for p in pages(plan) if p.key == key)))
        told[key] = {i.text for g in sheet.groups if g.name == HEADING for i in g.items if isinstance(i, Text)}
    box, tied, members = "不落在某一市县的，列在“全省”框内", "细线：一个集群跨几处，规模只算一次", "河南以外的成员"
    assert [box in words for words in told.values()] == [False, True, False]
    assert [members in words for words in told.values()] == [False, False, True]
    assert tied not in told["city:411100"]
    assert all("最高千亿级" in words for words in told.values())


def test_a_cooperation_area_is_drawn_whichever_document_names_it(plan, world):
    spec = next(p for p in pages(plan) if p.title == "安邯地区")
    scene = request_of(plan, spec).scene
    assert [m.mark.name for m in scene.layer("cooperation").marks] == ["安邯地区"]
    assert {e.doc_id for e in scene.records if e.family == "cluster"} == {"advanced-2014"}
    assert len(scene.sources) == 2


def test_a_single_figures_choices_make_an_atlas(world):
    scene = compose(world, BASE, LAYERS)
    request = ExportRequest(scene, page=PAGES["A4 横向"], look="公文", date="2026-11-21", review_number="豫S(2026)1号")
    plan = book.plan_of(request)
    assert (plan.page, plan.look, plan.selection, plan.review_number) == (
        PAGES["A4 横向"],
        "公文",
        BASE,
        "豫S(2026)1号",
    )
    cover, contents, *_ = (words(sheet) for _, sheet in islice(book.sheets(plan), 2))
    assert {"审图号：豫S(2026)1号", "2026 年 11 月 21 日"} <= set(cover)
    assert "审图号：豫S(2026)1号　制图日期：2026-11-21" in contents


def test_a_page_is_a_plain_value(plan):
    assert next(p for p in pages(plan) if p.section == "总图") == PageSpec(
        "overall", "总图", "全省总图", next(p.number for p in pages(plan) if p.key == "overall"), BASE, "henan",
        note="全部 77 处见“全省名录”",
    )  # fmt: skip


def test_functional_areas_have_a_page_a_group_and_lose_no_record(world):
    whole = BookPlan(world, Selection(), sections=("功能区",), layers=LAYERS)
    told = 0
    found = [p for p in pages(whole) if p.section == "功能区"]
    for spec in found:
        scene = request_of(whole, spec).scene
        assert {m.mark.category for layer in scene.layers for m in layer.marks} == {spec.title}
        told += scene.admitted
    assert told == whole.scene(found[0].selection).admitted == len(world.policy.function_areas)


def test_counties_with_a_record_have_a_page_others_none(plan, world):
    codes = {p.key.removeprefix("county:") for p in pages(plan) if p.section == "县域"}
    marks = [m.mark for layer in plan.scene(BASE).layers for m in layer.marks]
    own = {mark.pick[7:] for mark in marks if mark.pick.startswith("county")}
    assert own - set(world.city_names) <= codes < set(world.boundaries.counties.index)
    zones = {c for z in world.policy.zones for c in z.county_adcodes}
    assert codes <= own | zones | {place.pick[7:] for mark in marks for place in mark.places}


def test_a_page_of_a_county_is_titled_by_it_and_by_the_years_of_its_own_records(world):
    plan = BookPlan(world, Selection(), sections=("县域",), layers=LAYERS)
    spec = next(p for p in pages(plan) if p.key == "county:411003")
    made = lay_out(request_of(plan, spec))
    assert made.title == "河南省五份政策文件 2015—2017 年目标：许昌建安区产业集群"


def test_no_page_of_a_county_is_without_a_record(world):
    plan = BookPlan(world, Selection(), sections=("县域",), layers=LAYERS)
    scene = plan.scene(plan.selection)
    specs = [p for p in pages(plan) if p.section == "县域"]
    assert len(specs) == 98
    asked = ((p.title, extent_of(ExportRequest(scene, p.extent))) for p in specs)
    assert [title for title, extent in asked if not records_in(scene, extent)] == []


def test_a_line_of_the_box_of_the_province_keeps_its_end_and_loses_letters_of_its_name(world):
    def told(year):
        box = province_lines(compose(world, Selection(years=(year,)), LAYERS), 1.0)
        return [i.text for i in box.group(Box(0, 0, *box.size)).items if isinstance(i, Text)]

    assert "全省战略性新兴产业集群 1万亿元，2017" in told("2017")
    assert next(text for text in told("2012") if "…" in text) == "新能源汽车生产运行先导区和试…，2012"


@pytest.mark.parametrize("industry", ["electronics", "auto", "home", "apparel"])
def test_a_line_that_is_as_wide_as_the_box_of_the_province_is_whole(world, opening, industry):
    box = province_lines(compose(world, opening.but(industries=(industry,)), LAYERS), 1.0)
    texts = [i.text for i in box.group(Box(0, 0, *box.size)).items if isinstance(i, Text)]
    assert texts == ["全省", f"{world.policy.industry[industry].name} 4000亿元，2017"]


def test_a_page_whose_records_come_from_one_document_is_titled_by_it(world):
    plan = BookPlan(world, Selection(), ("功能区", "县域"), layers=LAYERS)
    specs = {spec.key: spec for spec in pages(plan)}

    def title(key):
        return request_of(plan, specs[key]).scene.title

    assert title("function:0") == "《河南省工业转型升级“十二五”规划》：优化开发区域"
    assert title("function:4") == "河南省五份政策文件：核心与增长极"
    assert title("county:410327") == "《先进制造业大省建设行动计划》2017 年目标：洛阳宜阳县产业集群"
    assert title("county:410122").startswith("河南省五份政策文件 2012—2017 年目标：")


def test_a_cover_names_a_document_once(world, opening):
    plan = BookPlan(world, opening, layers=LAYERS)
    (_, cover), *_ = islice(book.sheets(plan), 1)
    assert sum("（2014）" in line for line in words(cover)) == 1


def test_maps_of_an_atlas_carry_the_printed_code_of_their_own_view_where_it_is_wanted(world):
    request = ExportRequest(compose(world, BASE, LAYERS), date="2026-11-21", code=True)
    plan = book.plan_of(request, ("省辖市",))
    spec = next(p for p in pages(plan) if p.key == "city:411100")
    made = request_of(plan, spec)
    assert made.code
    assert (made.extent, made.selection.cities) == ("prefecture:411100", ("411100",))
    assert [g.name for g in lay_out(made).groups if g.name == "视图码"] == ["视图码"]
    assert not request_of(book.plan_of(replace(request, code=False), ("省辖市",)), spec).code
