"""An atlas has its pages in order, one legend, right numbers, and can be stopped."""

from __future__ import annotations

import functools
import io
import re
import zipfile
from dataclasses import replace
from itertools import islice, pairwise, takewhile

import pytest
from pptx import Presentation
from pypdf import PdfReader
from test_slide import by_name, check_package
from valid import faults

from export.book import build as book
from export.book import statistics as book_figures
from export.book.about import chapters
from export.book.contents import contents_sheet
from export.book.doubts import compared, doubts
from export.book.looked import PageRemark, told
from export.book.pages import pages
from export.book.plan import BookPlan, PageSpec
from export.book.scenes import request_of
from export.book.sheets import figures_sheet
from export.figure.layout import lay_out
from export.figure.legend import HEADING
from export.frame.extent import extent_of
from export.frame.remark import Remark
from export.frame.request import PAGES, ExportRequest, Page
from export.frame.within import records_in
from export.passport import office
from export.refresh.deck import refresh
from export.sheet.items import Box, Text
from export.symbols.province_box import province_lines
from layers import LAYERS
from layers.compose import compose
from policy.selection import Selection

BASE = Selection(documents=("advanced-2014",))
AREAS = ["豫晋陕黄河金三角地区", "焦晋长地区", "安邯地区", "濮菏地区", "商徐阜地区", "南襄盆地"]
SMALL = Page(480, 270, 72)


@pytest.fixture(scope="module")
def plan(world) -> BookPlan:
    return BookPlan(world, BASE, date="2026-11-21", layers=LAYERS)


@pytest.fixture(scope="module")
def short(world) -> BookPlan:
    """Contents, the whole province and the cooperation areas of one city, on a small page."""
    few = BASE.but(cities=("410500",))
    sections = ("总图", "省辖市", "合作区")
    return BookPlan(world, few, sections=sections, page=SMALL, contents="framed", date="2026-11-21", layers=LAYERS)


@pytest.fixture(scope="module", autouse=True)
def laid_out_once():
    """Equal requests make equal pages (test_figure proves it): each is laid out once for all tests here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(book, "lay_out", functools.cache(lay_out))
        yield


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
    requests = [request_of(plan, page, base) for page in cities]
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


def test_figures_put_a_statistic_beside_its_target(world):
    rows = book_figures.figures(world.policy, Selection(documents=("fyp12-2012",)))
    value = next(r for r in rows if (r.scope, r.indicator) == ("全省工业", "增加值"))
    assert value.now == "11950 亿元（2010 年实际）"
    assert value.wanted == ("超过 20000 亿元（2015 年目标）", "21100 亿元（2015 年目标）")
    assert [row[0] for row in value.rows] == ["全省工业", ""]
    assert {r.document for r in rows} == {"2012 十二五规划"}


def test_no_figure_is_cut_on_any_page_of_figures_and_none_stands_twice(world):
    plan = BookPlan(world, Selection(), sections=("现状与目标",), layers=LAYERS)
    specs = [p for p in pages(plan) if p.figures]
    sheets = [figures_sheet(plan, spec, plan.scene(plan.selection)) for spec in specs]
    rows = [row for sheet in sheets for row in sheet.table.rows]
    assert [cell for row in rows for cell in row if "…" in cell] == []
    assert all(sheet.table.size_pt == 10.5 for sheet in sheets)
    ratio = next(f for spec in specs for f in spec.figures if f.indicator == "数字化设计工具普及率")
    assert ratio.wanted == ("不低于 80 %（2015 年目标）",)


def test_figures_are_divided_evenly_over_pages():
    rows = [book_figures.Figure(str(n), "", "", ("",), "") for n in range(50)]
    assert [len(part) for part in book_figures.pages_of(rows, PAGES["16:9 幻灯片"])] == [17, 17, 16]
    assert book_figures.pages_of([], PAGES["16:9 幻灯片"]) == []


def test_every_map_has_the_legend_of_the_whole_atlas(plan, world):
    base = compose(world, BASE, LAYERS)
    want = {e.text for layer in base.layers for e in layer.legend}
    for key in ("city:411100", "industry:food", "coop:fyp12-2012.a369-01"):
        spec = next(p for p in pages(plan) if p.key == key)
        sheet = lay_out(request_of(plan, spec, base))
        told = {i.text for g in sheet.groups if g.name == HEADING for i in g.items
                if isinstance(i, Text) and not i.bold}  # fmt: skip
        assert want <= told, key
        assert (told - want == set()) == (not key.startswith("coop")), key


def test_a_cooperation_area_is_drawn_whichever_document_names_it(plan, world):
    spec = next(p for p in pages(plan) if p.title == "安邯地区")
    scene = request_of(plan, spec, compose(world, BASE, LAYERS)).scene
    assert [m.mark.name for m in scene.layer("cooperation").marks] == ["安邯地区"]
    assert {e.doc_id for e in scene.records if e.family == "cluster"} == {"advanced-2014"}
    assert len(scene.sources) == 2


def test_the_contents_name_every_page_with_its_number(plan):
    found = takewhile(lambda page: page[0].section in ("封面", "目录"), book.sheets(plan))
    items = [i for _, sheet in found for i in texts_of(sheet, "目录")]
    told = {}
    for item in (i for i in items if i.key and not i.text.startswith("·")):
        told.setdefault(item.key, []).append(item.text)
    listed = [p for p in pages(plan) if p.section not in ("封面", "目录") and not p.part]
    assert told == {f"page:{p.number}": [p.title, str(p.number)] for p in listed}
    assert all(0 < i.x_pt < 960 and 0 < i.y_pt < 540 and i.size_pt >= 6.5 for i in items)


def test_the_number_is_drawn_on_every_page(short):
    found = list(book.sheets(short))
    numbers = [f"{n} / {len(found)}" for n in range(2, len(found) + 1)]
    assert [s.groups[-1].items[0].text for _, s in found[1:]] == numbers
    assert f"1 / {len(found)}" not in words(found[0][1])


def test_a_deck_has_a_slide_per_page_and_contents_that_open_them(short):
    data = book.build(short, "pptx")
    check_package(data)
    deck, specs = Presentation(io.BytesIO(data)), pages(short)
    assert [s._element.cSld.get("name") for s in deck.slides] == [f"atlas:{p.key}" for p in specs]
    at = next(n for n, p in enumerate(specs) if p.title == "安邯地区")
    entry = by_name(deck.slides[1])[f"page:{at + 1} 安邯地区·目录"]
    assert entry.click_action.target_slide.slide_id == deck.slides[at].slide_id


def test_a_pdf_has_a_page_per_page_bookmarks_and_chinese_text(short):
    pdf = PdfReader(io.BytesIO(book.build(short, "pdf")))
    specs, plan_title = pages(short), "河南省产业集群图集"
    assert len(pdf.pages) == len(specs)
    for spec, page in zip(specs, pdf.pages, strict=True):
        text = page.extract_text()
        assert (f"{spec.number} / {len(specs)}" in text) == (spec.section != "封面")
        assert {"封面": plan_title, "总图": "年目标：安阳产业集群"}.get(spec.section, spec.title[:2]) in text
    below = [mark for level in pdf.outline if isinstance(level, list) for mark in level]
    marks = [(mark.title, pdf.get_destination_page_number(mark)) for mark in below]
    assert marks == [(p.title, p.number - 1) for p in specs]
    fonts = {f["/BaseFont"] for p in pdf.pages for f in (x.get_object() for x in p["/Resources"]["/Font"].values())}
    assert len(fonts) == 2


def test_links_in_the_pdf_lead_from_the_contents_to_the_pages(short):
    pdf = PdfReader(io.BytesIO(book.build(short, "pdf")))
    links = [a.get_object() for a in pdf.pages[1]["/Annots"]]
    targets = {pdf.get_page_number(link["/Dest"][0].get_object()) for link in links}
    assert targets == {p.number - 1 for p in pages(short) if p.section not in ("封面", "目录") and not p.part}


def test_a_zip_has_a_picture_per_page_with_its_number_in_the_name(short):
    with zipfile.ZipFile(io.BytesIO(book.build(short, "zip"))) as archive:
        names = archive.namelist()
        assert [int(re.match(r"\d+", n)[0]) for n in names] == [p.number for p in pages(short)]
        assert names[0] == "01_封面_封面.png" and names[-2][3:] == "省辖市_安阳市.png"
        head = archive.read(names[1])
    assert (int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")) == (480, 270)


def test_progress_counts_to_the_end(short):
    steps = []
    book.build(short, "zip", lambda done, count, text: steps.append((done, count, text)) or True)
    count = len(pages(short))
    assert [s[0] for s in steps] == list(range(count + 1))
    assert steps[-1] == (count, count, "完成") and steps[1][2] == "目录"


@pytest.mark.parametrize("kind", book.KINDS)
def test_cancel_stops_before_the_next_page(short, kind):
    asked = []

    def stop(done, _count, _text):
        asked.append(done)
        return done < 2

    with pytest.raises(book.BookCancelled, match=f"2/{len(pages(short))}"):
        book.build(short, kind, stop)
    assert asked == [0, 1, 2]


def test_unknown_kinds_and_sections_are_refused_with_the_choices(world, short):
    with pytest.raises(ValueError, match="pptx、pdf、zip"):
        book.build(short, "docx")
    with pytest.raises(ValueError, match="省辖市"):
        BookPlan(world, BASE, sections=("县",), layers=LAYERS)
    with pytest.raises(ValueError, match="一页地图也没有"):
        book.build(BookPlan(world, BASE, sections=(), layers=LAYERS), "pdf")


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


def test_every_page_of_an_atlas_can_be_refreshed_by_its_name(short, monkeypatch):
    deck = book.build(short, "pptx")
    monkeypatch.setattr(book, "lay_out", lay_out)
    _, report = refresh(deck, book.sources(short))
    assert report.slides == tuple(p.number for p in pages(short))
    assert (report.changes, report.not_found, report.kept) == ((), (), ())


def test_a_page_is_a_plain_value(plan):
    assert next(p for p in pages(plan) if p.section == "总图") == PageSpec(
        "overall", "总图", "全省总图", next(p.number for p in pages(plan) if p.key == "overall"), BASE, "henan"
    )


def test_the_cover_says_what_the_atlas_is_of_from_what_when_and_for_whom(short):
    said = words(next(book.sheets(short))[1])
    assert said[0] == "河南省产业集群图集"
    assert "".join(said[1:3]) == "《先进制造业大省建设行动计划》2017 年目标：安阳产业集群"
    assert {"2026 年 11 月 21 日", "内部使用", "界线：天地图，仅作示意"} <= set(said)


def test_the_note_counts_from_the_records(world):
    whole = BookPlan(world, Selection(), layers=LAYERS)
    base = whole.scene(whole.selection)
    told = {c.name: " ".join(c.lines) for c in chapters(whole, base)}
    records = [*base.records, *(r for r, _ in base.not_placed)]
    unscaled = sum(r.scale_yi is None and r.tier in ("百亿", "千亿", "万亿") for r in records)
    assert list(told) == ["收录什么", "层级与单位", "年份", "位置", "存疑之处", "资料与版本"]
    assert base.subtitle in told["收录什么"] and base.strict_counts in told["收录什么"]
    assert f"{unscaled} 条只写层级" in told["层级与单位"]
    assert f"2017 年 {sum(r.year == '2017' for r in records)} 条" in told["年份"]
    assert f"未上图 {len(base.not_placed)} 条" in told["位置"]
    assert all(f"《{d.title}》" in told["资料与版本"] for d in world.policy.documents)


def test_the_note_tells_what_the_checks_found_those_of_its_documents_only(world):
    every, few = compared(world, ()), compared(world, ("upgrade-2011",))
    told = list(doubts(world, ()))
    assert f"共 {len(every)} 项" in told[0]
    assert f"不一致 {sum(one.verdict == '不一致' for one in every)} 项" in told[0]
    assert told[1].startswith("· 不一致：") and "行）" in told[1]
    assert 0 < len(few) < len(every)
    assert all(any(c.doc_id == "upgrade-2011" for c in one.cited) for one in few)


def test_functional_areas_have_a_page_a_group_and_lose_no_record(world):
    whole = BookPlan(world, Selection(), sections=("功能区",), layers=LAYERS)
    base, told = whole.scene(whole.selection), 0
    found = [p for p in pages(whole) if p.section == "功能区"]
    for spec in found:
        scene = request_of(whole, spec, base).scene
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


def test_contents_of_many_pages_name_each_once_and_end_no_column_with_a_heading(world):
    whole = BookPlan(world, Selection(), page=SMALL, layers=LAYERS)
    specs, base = pages(whole), whole.scene(whole.selection)
    parts = [p for p in specs if p.section == "目录"]
    sheets = [contents_sheet(whole, p, specs, base) for p in parts]
    keys = [
        i.key for s in sheets for g in s.groups for i in g.items if isinstance(i, Text) and i.key.startswith("page:")
    ]
    listed = [p for p in specs if p.section not in ("封面", "目录") and not p.part]
    assert len(parts) > 1
    assert sorted(keys) == sorted(f"page:{p.number}" for p in listed for _ in range(3))
    for sheet in sheets:
        rows = [
            i for g in sheet.groups if g.name == "目录" for i in g.items if isinstance(i, Text) and i.anchor == "start"
        ]
        ends = [a for a, b in pairwise(rows) if b.x_pt > a.x_pt + 100]
        assert not [row.text for row in (*ends, rows[-1]) if row.bold]


def test_preflight_goes_over_all_pages_and_tells_a_remark_once_with_its_pages(short):
    found = []
    book.build(short, "zip", remarks=found.extend)
    maps = [p.number for p in pages(short) if p.extent]
    assert {one.number for one in found if "审图号" in one.remark.text} == set(maps)
    texts = [r.text for r in told(found)]
    assert sum("审图号" in text for text in texts) == 1
    assert f"第 {maps[0]}—{maps[-1]} 页：没有审图号，图上印“内部使用”" in texts


def test_remarks_of_pages_say_which_and_must_come_first():
    rows = [PageRemark(n, f"图{n}", Remark("提醒", "甲", "乙")) for n in (2, 3, 4, 7)]
    rows.append(PageRemark(5, "图5", Remark("须改", "丙", "丁")))
    assert [(r.severity, r.text) for r in told(rows)] == [("须改", "第 5 页（图5）：丙"), ("提醒", "第 2—4、7 页：甲")]
    many = [PageRemark(n, "", Remark("提醒", f"{n}", "")) for n in range(45)]
    assert told(many)[-1].text == "另有 5 条"


def test_a_page_of_a_county_is_titled_by_it_and_by_the_years_of_its_own_records(world):
    plan = BookPlan(world, Selection(), sections=("县域",), layers=LAYERS)
    spec, base = next(p for p in pages(plan) if p.key == "county:411003"), plan.scene(plan.selection)
    made = lay_out(request_of(plan, spec, base))
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

    assert "全省战略性新兴产业集群 1万亿级，2017" in told("2017")
    assert next(text for text in told("2012") if "…" in text) == "新能源汽车生产运行先导区和试…，2012"


def test_maps_of_an_atlas_carry_the_printed_code_of_their_own_view_where_it_is_wanted(world):
    request = ExportRequest(compose(world, BASE, LAYERS), date="2026-11-21", code=True)
    plan = book.plan_of(request, ("省辖市",))
    base, spec = plan.scene(plan.selection), next(p for p in pages(plan) if p.key == "city:411100")
    made = request_of(plan, spec, base)
    assert made.code
    assert (made.extent, made.selection.cities) == ("prefecture:411100", ("411100",))
    assert [g.name for g in lay_out(made).groups if g.name == "视图码"] == ["视图码"]
    assert not request_of(book.plan_of(replace(request, code=False), ("省辖市",)), spec, base).code


def test_a_refreshed_atlas_lays_out_only_its_own_pages_and_gets_those_that_are_new(short, tmp_path):
    """The page of the city is new since; somebody deleted 总图; the part 省辖市 was wanted, 合作区 was not."""
    few = replace(short, sections=("总图", "省辖市"))
    old = Presentation(io.BytesIO(book.build(few, "pptx")))
    keys = [p.key for p in pages(few)]
    rows = list(old.slides._sldIdLst)
    for key in ("overall", "city:410500"):
        old.part.drop_rel(rows[keys.index(key)].rId)
        old.slides._sldIdLst.remove(rows[keys.index(key)])
    office.keep_pages(old.part.package, [*keys[:-1], "city:410100"])
    kept = io.BytesIO()
    old.save(kept)
    asked = []
    data, report = refresh(kept.getvalue(), book.sources(short, lambda done, count, title: not asked.append(title)))
    wanted = [p for p in pages(few) if p.key != "overall"]
    assert [name_of_page(slide) for slide in Presentation(io.BytesIO(data)).slides] == [p.key for p in wanted]
    assert sorted(asked) == sorted(p.title for p in wanted)
    told = [str(remark) for remark in report.kept]
    assert told[0] == f"第 {len(wanted)} 页 city:410500：新增的一页，已添加"
    assert len(told) == 2 and told[1].startswith("图集：有 ")
    assert faults(data, tmp_path) == []


def name_of_page(slide):
    return slide._element.cSld.get("name").removeprefix("atlas:")
