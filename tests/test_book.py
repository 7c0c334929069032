"""An atlas has its pages in order, one legend, right numbers, and can be stopped."""

from __future__ import annotations

import functools
import io
import re
import zipfile

import pytest
from pptx import Presentation
from pypdf import PdfReader
from test_slide import by_name, check_package

from export.book import build as book
from export.book import statistics as book_figures
from export.book.pages import BookPlan, PageSpec, pages, request_of
from export.figure.layout import lay_out
from export.figure.legend import HEADING
from export.frame.request import PAGES, ExportRequest, Page
from export.refresh.deck import refresh
from export.sheet.items import Text
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


def words(sheet) -> list[str]:
    return [i.text for g in sheet.groups for i in g.items if isinstance(i, Text)]


def test_pages_stand_in_the_order_of_the_sections_with_running_numbers(plan):
    found = pages(plan)
    assert [p.number for p in found] == list(range(1, len(found) + 1))
    assert list(dict.fromkeys(p.section for p in found)) == ["目录", "总图", "省辖市", "产业", "合作区", "现状与目标"]
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


def test_an_atlas_of_an_industry_keeps_to_it_where_its_records_stand_in_another_branch(world):
    found = pages(BookPlan(world, Selection(industries=("nev",)), layers=LAYERS))
    assert [(p.title, p.selection.industries) for p in found if p.section == "产业"] == [("新能源汽车", ("nev",))]


def test_target_years_have_pages_where_the_documents_state_several(world, plan):
    every = pages(BookPlan(world, Selection(), sections=("现状与目标",), layers=LAYERS))
    assert [p.key for p in every if p.key.startswith("year:")] == ["year:2012", "year:2015", "year:2017"]
    assert not [p for p in pages(plan) if p.key.startswith("year:")]


def test_figures_put_a_statistic_beside_its_target(world):
    rows = book_figures.figures(world.policy, Selection(documents=("fyp12-2012",)))
    value = next(r for r in rows if (r.scope, r.indicator) == ("全省工业", "增加值"))
    assert value.now == "11950 亿元（2010 年实际）"
    assert value.wanted.startswith("20000 亿元（2015 年目标）") or "20000 亿元（2015 年目标）" in value.wanted
    assert {r.document for r in rows} == {"2012 十二五规划"}


def test_figures_are_divided_evenly_over_pages():
    rows = [book_figures.Figure(str(n), "", "", "", "") for n in range(50)]
    assert [len(part) for part in book_figures.pages_of(rows, PAGES["16:9 幻灯片"])] == [17, 17, 16]
    assert book_figures.pages_of([], PAGES["16:9 幻灯片"]) == []


def test_every_map_has_the_legend_of_the_whole_atlas(plan, world):
    base = compose(world, BASE, LAYERS)
    want = {e.text for layer in base.layers for e in layer.legend}
    for key in ("city:411100", "industry:food", "coop:fyp12-2012.a369-01"):
        spec = next(p for p in pages(plan) if p.key == key)
        sheet = lay_out(request_of(plan, spec, base))
        told = {i.text for g in sheet.groups if g.name == HEADING for i in g.items if isinstance(i, Text)}
        assert want <= told, key
        assert (told - want - {HEADING} == set()) == (not key.startswith("coop")), key


def test_a_cooperation_area_is_drawn_whichever_document_names_it(plan, world):
    spec = next(p for p in pages(plan) if p.title == "安邯地区")
    scene = request_of(plan, spec, compose(world, BASE, LAYERS)).scene
    assert [m.mark.name for m in scene.layer("cooperation").marks] == ["安邯地区"]
    assert {e.doc_id for e in scene.records if e.family == "cluster"} == {"advanced-2014"}
    assert len(scene.sources) == 2


def test_the_contents_name_every_page_with_its_number(plan):
    spec, sheet = next(book.sheets(plan))
    assert spec.section == "目录"
    items = [i for g in sheet.groups if g.name == "目录" for i in g.items if isinstance(i, Text)]
    told = {}
    for item in (i for i in items if i.key):
        told.setdefault(item.key, []).append(item.text)
    assert told == {f"page:{p.number}": [p.title, str(p.number)] for p in pages(plan)[1:]}
    assert all(0 < i.x_pt < 960 and 0 < i.y_pt < 540 and i.size_pt >= 6.5 for i in items)


def test_the_number_is_drawn_on_every_page(short):
    found = list(book.sheets(short))
    assert [s.groups[-1].items[0].text for _, s in found] == [f"{n} / {len(found)}" for n in range(1, len(found) + 1)]


def test_a_deck_has_a_slide_per_page_and_contents_that_open_them(short):
    data = book.build(short, "pptx")
    check_package(data)
    deck, specs = Presentation(io.BytesIO(data)), pages(short)
    assert [s._element.cSld.get("name") for s in deck.slides] == [f"atlas:{p.key}" for p in specs]
    entry = by_name(deck.slides[0])[f"page:4 {specs[3].title}·目录"]
    assert entry.click_action.target_slide.slide_id == deck.slides[3].slide_id
    assert specs[3].title == "安邯地区"


def test_a_pdf_has_a_page_per_page_bookmarks_and_chinese_text(short):
    pdf = PdfReader(io.BytesIO(book.build(short, "pdf")))
    specs, plan_title = pages(short), "河南省产业集群图集"
    assert len(pdf.pages) == len(specs)
    for spec, page in zip(specs, pdf.pages, strict=True):
        text = page.extract_text()
        assert f"{spec.number} / {len(specs)}" in text
        assert {"目录": plan_title, "总图": "河南省产业集群"}.get(spec.section, spec.title[:2]) in text
    below = [mark for level in pdf.outline if isinstance(level, list) for mark in level]
    marks = [(mark.title, pdf.get_destination_page_number(mark)) for mark in below]
    assert marks == [(p.title, p.number - 1) for p in specs]
    fonts = {f["/BaseFont"] for p in pdf.pages for f in (x.get_object() for x in p["/Resources"]["/Font"].values())}
    assert len(fonts) == 2


def test_links_in_the_pdf_lead_from_the_contents_to_the_pages(short):
    pdf = PdfReader(io.BytesIO(book.build(short, "pdf")))
    links = [a.get_object() for a in pdf.pages[0]["/Annots"]]
    targets = {pdf.get_page_number(link["/Dest"][0].get_object()) for link in links}
    assert targets == set(range(1, len(pdf.pages)))


def test_a_zip_has_a_picture_per_page_with_its_number_in_the_name(short):
    with zipfile.ZipFile(io.BytesIO(book.build(short, "zip"))) as archive:
        names = archive.namelist()
        assert [int(re.match(r"\d+", n)[0]) for n in names] == [p.number for p in pages(short)]
        assert names[0] == "01_目录_目录.png" and names[2] == "03_省辖市_安阳市.png"
        head = archive.read(names[1])
    assert (int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")) == (480, 270)


def test_progress_counts_to_the_end(short):
    steps = []
    book.build(short, "zip", lambda done, count, text: steps.append((done, count, text)) or True)
    count = len(pages(short))
    assert [s[0] for s in steps] == list(range(count + 1))
    assert steps[-1] == (count, count, "完成") and steps[1][2] == "全省总图"


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
    assert "审图号：豫S(2026)1号　制图日期：2026-11-21" in words(next(book.sheets(plan))[1])


def test_every_page_of_an_atlas_can_be_refreshed_by_its_name(short, monkeypatch):
    deck = book.build(short, "pptx")
    monkeypatch.setattr(book, "lay_out", lay_out)
    _, report = refresh(deck, book.sources(short))
    assert report.slides == tuple(p.number for p in pages(short))
    assert (report.changes, report.not_found, report.kept) == ((), (), ())


def test_a_page_is_a_plain_value(plan):
    assert pages(plan)[1] == PageSpec("overall", "总图", "全省总图", 2, BASE, "henan")
