"""A deck is refreshed to what it was made for: its own view, extent, page and words."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn
from test_refresh import edited
from test_slide import by_name, small_sheet

from export.book import build as book
from export.figure.layout import lay_out
from export.frame.request import PAGES, ExportRequest, Page
from export.passport.passport import CHOICES, choices_in, passport_of, read_passport, to_json, with_choices
from export.refresh.deck import refresh
from export.refresh.open import DeckRefused, passport_text
from export.refresh.origin import asked_of, request_of
from export.slide.deck import write, write_deck
from layers import LAYERS
from layers.compose import compose
from policy.selection import Selection

pytestmark = pytest.mark.usefixtures("read_here")

WORDS = {
    "title": "我的题目", "subtitle": "我的副题", "review_number": "豫S(2026)1号", "date": "2026-01-02",
    "note": "送审　稿",
}  # fmt: skip
ASKED = {
    "a city on A4": {"extent": "prefecture:411100", "page": PAGES["A4 纵向"], "look": "海报", **WORDS},
    "counties": {"extent": "picks:county:411403,county:411424", "contents": "plain", "look": "汇报", "note": "注"},
    "a cooperation area": {"extent": "coop:fyp12-2012.a364-16", "contents": "framed", "look": "公文"},
    "a page of its own": {"page": Page(700, 700, 144), "date": "2026-01-02"},
    "nothing": {},
}


@pytest.fixture(scope="module")
def food(world):
    return compose(world, Selection(industries=("food",)), LAYERS)


@pytest.fixture(scope="module")
def city(scene):
    """A deck with every choice made, whose passport does not tell them: they are read from the slide."""
    return write(lay_out(silent(scene, **ASKED["a city on A4"])))


def silent(scene, **options):
    """A request whose figure's passport says nothing of the choices."""
    return ExportRequest(scene, passport=tuple(passport_of(scene, options.get("date", "")).items()), **options)


def choices(request: ExportRequest) -> dict:
    names = ("extent", "page", "look", "contents", "title", "subtitle", "review_number", "date", "note")
    return {name: getattr(request, name) for name in names}


def without_outline(slide):
    for name, shape in by_name(slide).items():
        if name.startswith("focus "):
            shape._element.getparent().remove(shape._element)


TOLD = [
    pytest.param(ASKED[name], made, changed, id=f"{name}-{way}")
    for way, made, changed, names in (
        ("read", silent, {"文件"}, ASKED),
        ("told", ExportRequest, set(), ("a city on A4", "a page of its own")),
    )
    for name in names
]
"""Read: from the slide alone; told: the passport holds them, each kind of choice once."""


@pytest.mark.parametrize(("options", "made", "changed"), TOLD)
def test_the_choices_of_a_deck_are_found_in_it_and_nothing_is_overwritten(scene, options, made, changed):
    request = made(scene, **options)
    deck = write(lay_out(request))
    found = request_of(asked_of(deck), scene)
    assert choices(found) == choices(request)
    renewed, report = refresh(deck, found)
    assert ({c.name for c in report.changes}, report.kept, report.not_found) == (changed, (), ())
    assert choices(request_of(asked_of(renewed), scene)) == choices(request)


def test_a_deck_says_its_own_view(city, food):
    assert asked_of(city).query == {"doc": "advanced-2014"}
    assert asked_of(write(lay_out(ExportRequest(food)))).query == {"ind": "food"}


def test_another_view_keeps_the_written_title_and_number_but_not_an_automatic_title(city, scene, food):
    mine = request_of(asked_of(city), food, scene)
    assert {name: getattr(mine, name) for name in WORDS} == WORDS
    plain = write(lay_out(ExportRequest(scene, extent="prefecture:411100")))
    assert request_of(asked_of(plain), food, scene).title == ""


def test_what_another_view_does_not_have_goes_and_is_told(scene, food):
    deck = write(lay_out(ExportRequest(scene)))
    _, report = refresh(deck, request_of(asked_of(deck), food, scene))
    assert any("市级集群" in f.name for f in report.not_found)


def test_the_choices_travel_in_a_refreshed_deck_and_go_before_what_is_seen(city, scene):
    data, _ = refresh(city, request_of(asked_of(city), scene))
    told = choices_in(passport_text(Presentation(io.BytesIO(data)).part.package))
    assert (told["extent"], told["note"]) == ("prefecture:411100", "送审　稿")
    assert request_of(asked_of(edited(data, without_outline)), scene).extent == "prefecture:411100"
    assert read_passport(data, ".pptx").view == "doc=advanced-2014"


def test_choices_that_are_damaged_or_too_long_are_left_out(scene):
    flat = passport_of(scene, "2026-01-02")
    for bad in ("{", "[]", '{"extent": 3, "passport": "x"}'):
        assert choices_in(to_json({**flat, CHOICES: bad})) == {}
    assert CHOICES not in with_choices(flat, {"note": "长" * 30_000})


def test_a_part_of_the_map_that_is_not_recognised_is_refused(city, scene):
    with pytest.raises(DeckRefused, match="没有范围的轮廓线"):
        asked_of(edited(city, without_outline))

    def rename(slide):
        outline = next(s for name, s in by_name(slide).items() if name.startswith("focus "))
        next(outline._element.iter(qn("p:cNvPr"))).set("descr", "某某市")

    with pytest.raises(DeckRefused, match="认不出这份幻灯片的范围“某某市”"):
        request_of(asked_of(edited(city, rename)), scene)


@pytest.mark.parametrize("contents", ["full", "plain"])
def test_a_zone_that_has_no_outline_is_known_by_the_title(scene, contents):
    pick = next(d.mark.pick for layer in scene.layers for d in layer.marks if d.mark.pick.startswith("zone:"))
    deck = write(lay_out(ExportRequest(scene, extent=f"picks:{pick}", contents=contents)))
    assert request_of(asked_of(deck), scene).extent == f"picks:{pick}"


def test_single_figures_that_differ_are_not_renewed_from_one_request(scene, food):
    with pytest.raises(DeckRefused, match="各自单独存成"):
        asked_of(write_deck([lay_out(ExportRequest(scene)), lay_out(ExportRequest(food))]))


def test_a_copy_of_a_slide_without_its_lines_is_still_the_same_figure(scene):
    sheet = lay_out(ExportRequest(scene))
    bare = replace(sheet, groups=tuple(g for g in sheet.groups if g.name != "说明"))
    assert asked_of(write_deck([sheet, bare])).view == "doc=advanced-2014"


def test_a_slide_that_came_into_another_deck_says_its_own_view(scene, food):
    foreign = lay_out(ExportRequest(food, passport=tuple(passport_of(food, "").items())))
    deck = Presentation(io.BytesIO(write(foreign)))
    part = next(r.target_part for r in deck.part.package._rels.values() if r.reltype.endswith("custom-properties"))
    part._blob = part.blob.replace(b"ind=food", b"doc=advanced-2014")
    out = io.BytesIO()
    deck.save(out)
    assert asked_of(out.getvalue()).view == "ind=food"


def test_a_deck_of_somebody_else_says_nothing():
    other = Presentation()
    other.slides.add_slide(other.slide_layouts[0])
    out = io.BytesIO()
    other.save(out)
    assert asked_of(out.getvalue()) is None


def test_an_atlas_is_known_by_the_names_of_its_pages():
    asked = asked_of(write_deck([small_sheet(), small_sheet()], names=["contents", "overall"]))
    assert (asked.book, asked.title) == (True, "河南省“产业”集群 <测试>")


def test_an_atlas_keeps_its_page_title_and_number(world):
    plan = book.BookPlan(
        world, Selection(documents=("advanced-2014",), cities=("410500",)), sections=("总图",), title="我的图集",
        page=Page(480, 270, 72), contents="framed", review_number="豫S(2026)1号", date="2026-01-02", note="注",
        layers=LAYERS,
    )  # fmt: skip
    asked = asked_of(book.build(plan, "pptx"))
    own = compose(world, Selection(documents=("advanced-2014",), cities=("410500",)), LAYERS)
    found = replace(book.plan_of(request_of(asked, own)), sections=("总图",))
    assert asked.query == {"doc": "advanced-2014", "city": "410500"}
    assert replace(found, page=plan.page) == plan and (found.page.width_pt, found.page.height_pt) == (480, 270)


def test_a_sheet_of_another_size_is_refused(city, scene):
    with pytest.raises(DeckRefused, match="大小不同"):
        refresh(city, ExportRequest(scene))
