"""A ministry's own template: its places are filled, the figure stands where its text would, also after a refresh."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Pt
from test_refresh_refused import rezipped
from test_slide import by_name, check_package, fill, slide_of, small_sheet
from valid import faults

from export.book import build as book
from export.figure.layout import laying_out
from export.frame.request import ExportRequest
from export.refresh.deck import refresh
from export.slide.deck import write, write_on
from export.slide.template import opened
from intake.budget import Refused
from layers import LAYERS
from layers.compose import compose
from policy.selection import Selection

TEMPLATE = b"application/vnd.openxmlformats-officedocument.presentationml.template.main+xml"
PLAIN = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"


def ministry(kind: bytes = TEMPLATE) -> bytes:
    """A template as offices have them: 16:9, a red title, a slide with a greeting."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(960), Pt(540)
    for part in (deck.slide_master, *deck.slide_layouts):
        for place in part.placeholders:
            place.left, place.top, place.width, place.height = (
                Pt(v) for v in _BOXES.get(place.placeholder_format.type, (700, 505, 200, 24))
            )
    title = deck.slide_master.placeholders[0].text_frame.paragraphs[0]
    title.font.color.rgb = RGBColor(192, 0, 0)
    deck.slides.add_slide(deck.slide_layouts[0]).shapes.title.text_frame.text = "各位领导"
    out = io.BytesIO()
    deck.save(out)
    with zipfile.ZipFile(out) as archive:
        types = archive.read("[Content_Types].xml").replace(PLAIN, kind)
    return rezipped(out.getvalue(), **{"[Content_Types]_xml": types})


_BOXES = {
    PP_PLACEHOLDER.TITLE: (40, 20, 880, 60), PP_PLACEHOLDER.CENTER_TITLE: (40, 20, 880, 60),
    PP_PLACEHOLDER.BODY: (40, 90, 880, 400), PP_PLACEHOLDER.OBJECT: (40, 90, 880, 400),
    PP_PLACEHOLDER.FOOTER: (40, 505, 500, 24),
}  # fmt: skip


@pytest.fixture(scope="module")
def request_of_food(world):
    scene = compose(world, Selection(industries=("food",)), LAYERS)
    return ExportRequest(scene, date="2026-11-21", review_number="豫S(2026)1号")


@pytest.fixture(scope="module")
def deck(request_of_food):
    return write_on(ministry(), laying_out(request_of_food))


def places(slide) -> dict:
    return {s.placeholder_format.type: s for s in slide.placeholders}


def test_the_places_of_the_template_are_filled_and_nothing_is_said_of_their_form(deck, tmp_path):
    slide = slide_of(deck)
    assert len(Presentation(io.BytesIO(deck)).slides) == 1
    found = places(slide)
    assert found[PP_PLACEHOLDER.TITLE].text_frame.text == "河南省五份政策文件 2012—2020 年目标：食品产业集群"
    assert found[PP_PLACEHOLDER.FOOTER].text_frame.text == "审图号：豫S(2026)1号　制图日期：2026-11-21"
    assert PP_PLACEHOLDER.SLIDE_NUMBER in found
    for place in found.values():
        assert place._element.spPr.find("{*}xfrm") is None and place._element.txBody.bodyPr.attrib == {}
    assert fill(next(s for n, s in by_name(slide).items() if n.endswith("·县（市、区）"))) == "F4F3EF"
    check_package(deck)
    assert faults(deck, tmp_path) == []


def test_the_figure_stands_in_the_room_of_the_templates_text(deck):
    figure = [s for s in slide_of(deck).shapes if not s.is_placeholder]
    west, north = min(s.left.pt for s in figure), min(s.top.pt for s in figure)
    east, south = max(s.left.pt + s.width.pt for s in figure), max(s.top.pt + s.height.pt for s in figure)
    assert west >= 39 and north >= 85 and east <= 940 and south <= 497
    assert east - west > 820 and south - north > 370


def test_a_refreshed_deck_stays_on_its_template(deck, request_of_food):
    data, report = refresh(deck, request_of_food)
    assert (report.changes, report.kept, report.new, report.not_found) == ((), (), (), ())
    before, after = by_name(slide_of(deck)), by_name(slide_of(data))
    assert set(before) == set(after)
    county = next(name for name in before if name.startswith("county:"))
    assert after[county].left == before[county].left
    assert places(slide_of(data))[PP_PLACEHOLDER.TITLE]._element.spPr.find("{*}xfrm") is None


def test_a_plain_deck_is_a_template_too_and_one_without_room_is_refused():
    assert opened(ministry(PLAIN)).spot.body.width_pt == pytest.approx(880)
    deck = Presentation(io.BytesIO(write(small_sheet())))
    out = io.BytesIO()
    deck.save(out)
    with pytest.raises(Refused, match="没有放得下图的正文位置"):
        opened(out.getvalue())
    with pytest.raises(Refused, match="已损坏"):
        opened(b"PK nothing")


def test_an_atlas_stands_on_the_template_page_by_page_and_is_refreshed_there(world, tmp_path):
    food = compose(world, Selection(industries=("food",), documents=("advanced-2014",)), LAYERS)
    request = ExportRequest(food, date="2026-11-21", template=ministry())
    data = book.make(request, "pptx", sections=("总图",))
    slides = list(Presentation(io.BytesIO(data)).slides)
    titles = [places(slide)[PP_PLACEHOLDER.TITLE].text_frame.text for slide in slides]
    assert titles[0] == "河南省产业集群图集"
    assert titles[1] == "目录" and titles[-1] == food.title
    for slide in slides:
        own = [s for s in slide.shapes if not s.is_placeholder]
        assert min(s.top.pt for s in own) >= 85 and max(s.top.pt + s.height.pt for s in own) <= 497, slide.name
        assert PP_PLACEHOLDER.SLIDE_NUMBER in places(slide)
    assert faults(data, tmp_path) == []
    again, report = refresh(data, book.sources(book.plan_of(request, ("总图",))))
    assert (report.changes, report.new, report.not_found, report.kept) == ((), (), (), ())
    assert texts(again) == texts(data)


def test_cover_contents_and_note_on_a_template_become_those_of_another_selection(world, tmp_path):
    food, cars = (
        ExportRequest(compose(world, Selection(industries=(one,)), LAYERS), date="2026-11-21", template=ministry())
        for one in ("food", "auto")
    )
    old, wanted = (book.make(request, "pptx", sections=("总图",)) for request in (food, cars))
    new, report = refresh(old, book.sources(book.plan_of(replace(cars, template=b""), ("总图",))))
    assert texts(new)[:2] == texts(wanted)[:2] != texts(old)[:2]
    assert [page[0] for page in texts(new)] == [page[0] for page in texts(wanted)]
    assert sorted(line for page in texts(new) for line in page) == sorted(x for page in texts(wanted) for x in page)
    assert faults(new, tmp_path) == []
    assert not any("没有重画" in remark.text for remark in report.kept)


def texts(data: bytes) -> list[list[str]]:
    """What stands on the slides, title first."""
    slides = Presentation(io.BytesIO(data)).slides
    return [sorted(lines_of(slide.shapes), key=slide.shapes.title.text_frame.text.__ne__) for slide in slides]


def lines_of(shapes) -> list[str]:
    held = [line for one in shapes if hasattr(one, "shapes") for line in lines_of(one.shapes)]
    return held + [one.text_frame.text for one in shapes if one.has_text_frame and one.text_frame.text]
