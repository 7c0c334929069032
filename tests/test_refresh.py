"""A deck that somebody edited gets today's figures and keeps what that somebody did."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from dataclasses import replace

import pytest
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Pt
from test_slide import SQUARE, alt, by_name, check_package, counties, fill, slide_of, small_sheet

from export.figure.layout import lay_out
from export.frame.request import ExportRequest
from export.labels.label import INSET
from export.passport.passport import read_passport
from export.refresh.deck import refresh
from export.sheet.items import Circle, Group, Paint, Path, Text
from export.slide.deck import write, write_deck
from layers import LAYERS, palette
from layers.compose import compose
from policy.selection import Selection

pytestmark = pytest.mark.usefixtures("read_here")

COUNTY = "county:411403 商丘市睢阳区·县域集群"
BUBBLE = "prefecture:411400 商丘市·市级集群"
RED = Paint(palette.TIER_COLOURS["千亿"], "#b9b6ad", 0.5, theme="tier:千亿")


def changed(sheet, group: str, **by_key):
    """The sheet with some items of a group replaced, by key."""
    groups = [
        replace(g, items=tuple(by_key.get(i.key.replace(":", "_"), i) for i in g.items)) if g.name == group else g
        for g in sheet.groups
    ]
    return replace(sheet, groups=tuple(groups))


def edited(data: bytes, edit) -> bytes:
    """The deck after somebody edited its first slide."""
    deck = Presentation(io.BytesIO(data))
    edit(deck.slides[0])
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def promoted():
    """The small sheet after the county became 千亿级."""
    county = Path((SQUARE,), True, RED, "county:411403", "商丘市睢阳区（411403）：食品 千亿级")
    return changed(small_sheet(), "县域集群", county_411403=county)


def test_a_deck_of_today_is_not_changed():
    _, report = refresh(write(small_sheet()), small_sheet())
    assert (report.slides, report.changes, report.not_found, report.new, report.kept) == ((1,), (), (), (), ())


def test_a_county_gets_its_new_colour_and_alt_text_and_the_report_tells_both():
    data, report = refresh(write(small_sheet()), promoted())
    county = by_name(slide_of(data))[COUNTY]
    assert (fill(county), alt(county)) == ("accent2", "商丘市睢阳区（411403）：食品 千亿级")
    told = [(c.name, c.what, c.old, c.new) for c in report.changes]
    assert told[0] == ("商丘市睢阳区（县域集群）", "颜色", "百亿级", "千亿级")
    assert "第 1 页 商丘市睢阳区（县域集群）：颜色 百亿级 → 千亿级" in report.text
    check_package(data)


def test_moved_recoloured_and_added_shapes_stay_and_the_colour_is_told():
    def by_hand(slide):
        shapes = by_name(slide)
        shapes[COUNTY].left = Pt(400)
        shapes[COUNTY].fill.solid()
        shapes[COUNTY].fill.fore_color.rgb = RGBColor(1, 2, 3)
        slide.shapes.add_textbox(Pt(10), Pt(10), Pt(50), Pt(20)).text_frame.text = "我的批注"

    data, report = refresh(edited(write(small_sheet()), by_hand), promoted())
    shapes = by_name(slide_of(data))
    assert (shapes[COUNTY].left.pt, fill(shapes[COUNTY])) == (400, "010203")
    assert "我的批注" in [s.text_frame.text for s in shapes.values() if s.has_text_frame]
    assert [c.what for c in report.changes] == ["说明文字"]
    assert "第 1 页 商丘市睢阳区（县域集群）：填充色改过，保留“#010203”；现在应为“千亿级”" in report.text
    check_package(data)


def test_the_own_colour_of_a_copy_is_told_like_that_of_the_shape_itself():
    def copied(slide):
        county = by_name(slide)[COUNTY]
        county._element.addnext(deepcopy(county._element))
        county.fill.solid()
        county.fill.fore_color.rgb = RGBColor(1, 2, 3)
        by_name(slide)[COUNTY].left = Pt(400)

    data, report = refresh(edited(write(small_sheet()), copied), promoted())
    assert fill(by_name(slide_of(data))[COUNTY]) == "accent2"
    _, again = refresh(edited(data, lambda slide: recoloured(by_name(slide)[COUNTY])), small_sheet())
    told = "商丘市睢阳区（县域集群）：填充色改过，保留“#{}”；现在应为“{}级”"
    assert [str(one) for one in report.kept] == ["第 1 页 " + told.format("010203", "千亿")]
    assert "第 1 页 " + told.format("040506", "百亿") in [str(one) for one in again.kept]


def recoloured(shape) -> None:
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor(4, 5, 6)


def test_a_bubble_grows_around_the_place_where_it_was_put():
    bigger = Circle(
        300, 200, 15, Paint(palette.COUNTY_TINT, theme="county:clusters"), "prefecture:411400", "商丘市：食品"
    )
    deck = edited(write(small_sheet()), lambda slide: setattr(by_name(slide)[BUBBLE], "left", Pt(500)))
    data, report = refresh(deck, changed(small_sheet(), "市级集群", prefecture_411400=bigger))
    bubble = by_name(slide_of(data))[BUBBLE]
    assert (bubble.left.pt + bubble.width.pt / 2, bubble.width.pt, bubble.height.pt) == (509, 30, 30)
    assert [(c.what, c.old, c.new) for c in report.changes] == [("大小", "18.0 磅", "30.0 磅")]


def test_a_county_is_found_when_it_changed_its_layer():
    old = small_sheet()
    rest = tuple(g for g in old.groups if g.name != "县域集群")
    county = next(g for g in old.groups if g.name == "县域集群").items[0]
    empty = Group("县（市、区）", (replace(county, paint=Paint(palette.NO_RECORD, theme="tier:none")),))
    data, report = refresh(write(old), replace(old, groups=(*rest, empty)))
    shapes = by_name(slide_of(data))
    assert (fill(shapes["county:411403 商丘市睢阳区·县（市、区）"]), COUNTY in shapes) == ("bg2", False)
    assert [f.name for f in report.not_found] == ["商丘市柘城县（县域集群）"]
    assert "county:411424 商丘市柘城县·县域集群" not in shapes


def test_a_deleted_shape_stays_deleted_and_is_told():
    def delete(slide):
        county = by_name(slide)[COUNTY]._element
        county.getparent().remove(county)

    data, report = refresh(edited(write(small_sheet()), delete), small_sheet())
    assert COUNTY not in by_name(slide_of(data))
    assert [(f.name, f.why) for f in report.kept] == [("商丘市睢阳区（县域集群）", "您删去过，没有添回")]
    assert COUNTY in by_name(slide_of(refresh(data, promoted())[0])), "it says something else now"


def test_a_shape_that_was_ungrouped_is_still_found():
    def ungroup(slide):
        shape = by_name(slide)[COUNTY]._element
        slide.shapes._spTree.append(shape)

    data, _ = refresh(edited(write(small_sheet()), ungroup), promoted())
    assert fill(by_name(slide_of(data))[COUNTY]) == "accent2"


def test_the_number_in_a_circle_is_a_figure():
    def counted(number: str):
        circle = Circle(300, 200, 9, Paint(palette.PROJECT), "projects/county:411403", "睢阳区")
        return small_sheet(groups=(Group("重点项目", (circle, Text(300, 203, number, 7, "#ffffff", True, "middle"))),))

    data, report = refresh(write(counted("5")), counted("6"))
    assert by_name(slide_of(data))["projects/county:411403 个数·重点项目"].text_frame.text == "6"
    assert [(c.what, c.old, c.new) for c in report.changes] == [("个数", "5", "6")]


def test_texts_that_nobody_rewrote_are_renewed_and_the_others_kept():
    def rewrite(slide):
        slide.shapes.title.text_frame.paragraphs[0].runs[0].text = "我的题目"

    title = (Text(18, 30, "新标题", 22, bold=True, key="title"), Text(18, 50, "新副标题", 10, key="subtitle"))
    new = replace(small_sheet(), groups=(Group("标题", title), *small_sheet().groups[1:]))
    data, report = refresh(edited(write(small_sheet()), rewrite), new)
    slide = slide_of(data)
    assert slide.shapes.title.text_frame.text == "我的题目"
    assert "新副标题" in [s.text_frame.text for s in by_name(slide).values() if s.has_text_frame]
    assert [f.name for f in report.kept] == ["图名"]


def test_only_the_pages_of_the_figure_are_touched():
    deck = Presentation(io.BytesIO(write_deck([small_sheet(), small_sheet()], names=["page", "city:410100"])))
    deck.slides.add_slide(deck.slide_layouts[0])
    out = io.BytesIO()
    deck.save(out)
    data, report = refresh(out.getvalue(), promoted())
    assert [fill(by_name(slide_of(data, n))[COUNTY]) for n in (1, 2)] == ["accent2", "accent1"]
    assert (report.slides, [(f.slide, f.name) for f in report.kept]) == ((1,), [(2, "city:410100")])


def test_each_page_of_an_atlas_is_renewed_from_its_own_sheet():
    deck = write_deck([small_sheet(), small_sheet()], names=["overall", "city:410100"])
    data, report = refresh(deck, {"overall": small_sheet(), "city:410100": promoted()})
    assert [fill(by_name(slide_of(data, n))[COUNTY]) for n in (1, 2)] == ["accent1", "accent2"]
    assert {c.slide for c in report.changes} == {2}


def test_a_deck_of_somebody_else_is_given_back_with_a_word():
    other = Presentation()
    other.slides.add_slide(other.slide_layouts[0]).shapes.title.text_frame.text = "别的"
    out = io.BytesIO()
    other.save(out)
    data, report = refresh(out.getvalue(), small_sheet())
    assert slide_of(data).shapes.title.text_frame.text == "别的"
    assert report.text.startswith("没有找到由图谱导出的页面")


def test_a_real_slide_is_renewed_to_another_selection(world):
    before = compose(world, Selection(documents=("advanced-2014",)), LAYERS)
    after = compose(world, Selection(documents=("advanced-2014", "fyp12-2012")), LAYERS)
    sheet = lay_out(ExportRequest(after, date="2026-11-22"))
    data, _ = refresh(write(lay_out(ExportRequest(before, date="2026-11-21"))), sheet)
    check_package(data)
    drawn = {name.split()[0]: s for name, s in counties(slide_of(data)).items() if INSET not in name}
    main = [i for g in sheet.groups if not g.name.startswith(INSET) for i in g.items]
    wanted = {i.key: i.alt for i in main if isinstance(i, Path) and i.key in drawn}
    texts = {i.key: i.text for i in main if isinstance(i, Text) and i.key.startswith("county:")}
    numbers = {key: text for key, text in texts.items() if key.endswith("/count")}
    assert numbers and {k: alt(s) for k, s in drawn.items()} == wanted | numbers
    again = refresh(data, sheet)[1]
    assert again.changes == () and again.not_found == ()
    assert "fyp12-2012" in read_passport(data, ".pptx").view


def test_links_to_outside_are_left_alone_and_told():
    def link(slide):
        run = slide.shapes.add_textbox(0, 0, Pt(9), Pt(9)).text_frame.paragraphs[0].add_run()
        run.text, run.hyperlink.address = "网站", "https://example.org/a"

    data, report = refresh(edited(write(small_sheet()), link), small_sheet())
    assert report.external == ("https://example.org/a",)
    assert "没有打开，也没有改动：https://example.org/a" in report.text
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"https://example.org/a" in archive.read("ppt/slides/_rels/slide1.xml.rels")
