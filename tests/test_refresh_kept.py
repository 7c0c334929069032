"""What somebody gave a shape beside its place and colour stays: turn, hiding, line, shadow, link, form, effects."""

from __future__ import annotations

import io
from copy import deepcopy
from dataclasses import replace

import pytest
from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt
from test_refresh import BUBBLE, COUNTY, changed, edited, promoted
from test_slide import BLUE, by_name, check_package, fill, slide_of, small_sheet

from export.refresh.deck import refresh
from export.sheet.items import Circle, Text
from export.slide.deck import write
from export.slide.names import NOTES_BEGIN, NOTES_END
from export.slide.read import form_of, head, line_of

pytestmark = pytest.mark.usefixtures("read_here")
NAME = "county:411403 睢阳·地名"
OLD = small_sheet()


def after(work, new=None):
    """The first slide after somebody's work and a refresh."""
    data, _ = refresh(edited(write(OLD), work), new or promoted())
    check_package(data)
    return slide_of(data)


def test_a_turned_shape_stays_turned_where_it_was_put():
    def turn(slide):
        shape = by_name(slide)[COUNTY]
        shape.rotation, shape.left = 30.0, shape.left + Pt(40)

    made = by_name(after(turn))[COUNTY]
    assert (made.rotation, fill(made)) == (30.0, "accent2")
    was = by_name(slide_of(write(OLD)))[COUNTY]
    assert (made.left - was.left, made.top) == (Pt(40), was.top)
    assert by_name(after(lambda slide: None))[COUNTY].rotation == 0


def test_a_turned_and_mirrored_group_stays_so():
    def turn(slide):
        group = by_name(slide)["县域集群"]
        group.rotation = 20.0
        group._element.grpSpPr.find(qn("a:xfrm")).set("flipH", "1")

    made = by_name(after(turn))["县域集群"]
    assert (made.rotation, made._element.grpSpPr.find(qn("a:xfrm")).get("flipH")) == (20.0, "1")
    assert made._element.grpSpPr.find(qn("a:xfrm")).get("flipV") is None


def test_a_hidden_shape_stays_hidden_and_keeps_its_number():
    numbers = {}

    def hide(slide):
        shape = by_name(slide)[COUNTY]
        head(shape._element).set("hidden", "1")
        numbers.update({name: one.shape_id for name, one in by_name(slide).items()})

    shapes = by_name(after(hide))
    assert {name: one.shape_id for name, one in shapes.items()} == numbers
    assert [name for name, one in shapes.items() if head(one._element).get("hidden")] == [COUNTY]


def test_an_own_line_shadow_and_link_stay_with_a_new_colour():
    def work(slide):
        shape = by_name(slide)[COUNTY]
        shape.line.color.rgb, shape.line.width = RGBColor(1, 2, 3), Pt(4)
        shadow = f"<a:effectLst {nsdecls('a')}><a:glow rad='9'><a:srgbClr val='112233'/></a:glow></a:effectLst>"
        shape._element.spPr.append(etree.fromstring(shadow))
        by_name(slide)[BUBBLE].click_action.hyperlink.address = "https://example.org/a"

    shapes = by_name(after(work))
    county = shapes[COUNTY]
    assert (fill(county), line_of(county._element)) == ("accent2", "#010203 4.0 磅")
    assert [glow.get("rad") for glow in county._element.spPr.iter(qn("a:glow"))] == ["9"]
    assert shapes[BUBBLE].click_action.hyperlink.address == "https://example.org/a"
    plain = by_name(after(lambda slide: None))[COUNTY]._element
    assert not list(plain.spPr.iter(qn("a:effectLst"))) and line_of(plain) != "#010203 4.0 磅"


def test_a_form_of_ones_own_stays_with_new_words():
    def enlarge(slide):
        run = by_name(slide)[NAME].text_frame.paragraphs[0].runs[0]
        run.font.size, run.font.italic = Pt(21), True

    new = changed(
        OLD, "地名", county_411403=Text(130, 130, "睢阳", 8, "#ff0000", True, "middle", True, "county:411403")
    )
    run = by_name(after(enlarge, new))[NAME].text_frame.paragraphs[0].runs[0]
    assert (run.font.size, run.font.italic, run.text) == (Pt(21), True, "睢阳")
    fresh = by_name(slide_of(write(new)))[NAME]._element
    assert form_of(by_name(after(lambda slide: None, new))[NAME]._element) == form_of(fresh)


@pytest.mark.parametrize(("align", "moved"), [("l", 0.0), ("ctr", 0.5), ("r", 1.0)])
def test_a_text_that_was_moved_grows_from_its_own_side(align, moved):
    def move(slide):
        shape = by_name(slide)[NAME]
        shape.left = shape.left + Pt(60)
        shape._element.txBody.find(f".//{qn('a:pPr')}").set("algn", align)
        boxes.append(shape.left.pt + moved * shape.width.pt)

    boxes = []
    wider = changed(
        OLD, "地名", county_411403=Text(130, 130, "睢阳", 16, "#111111", True, "middle", True, "county:411403")
    )
    made = by_name(after(move, wider))[NAME]
    fresh = by_name(slide_of(write(wider)))[NAME]
    assert made.width == fresh.width
    assert made.left.pt + moved * made.width.pt == pytest.approx(boxes[0], abs=0.05)


def test_a_circle_that_was_stretched_keeps_the_size_of_its_figure_and_an_area_its_own():
    def stretch(slide):
        for name in (BUBBLE, COUNTY):
            shape = by_name(slide)[name]
            middles[name] = shape.left.pt + shape.width.pt / 2
            shape.left, shape.width = shape.left - Pt(10), shape.width + Pt(20)
            wide[name] = shape.width

    middles, wide = {}, {}
    bigger = Circle(300, 200, 15, BLUE, "prefecture:411400", "商丘市：食品")
    shapes = by_name(after(stretch, changed(OLD, "市级集群", prefecture_411400=bigger)))
    assert shapes[BUBBLE].width.pt == 30
    assert shapes[COUNTY].width == wide[COUNTY]
    for name in (BUBBLE, COUNTY):
        assert shapes[name].left.pt + shapes[name].width.pt / 2 == pytest.approx(middles[name], abs=0.05)


def test_a_copy_has_a_number_of_its_own_and_stays_where_it_was_put():
    def copy(slide):
        county = by_name(slide)[COUNTY]._element
        county.addnext(deepcopy(county))
        by_name(slide)[COUNTY].left = Pt(400)

    slide = after(copy)
    twins = [s for g in slide.shapes if g.shape_type == 6 for s in g.shapes if s.name == COUNTY]
    assert len(twins) == 2 and len({s.shape_id for s in twins}) == 2
    assert sorted(round(s.left.pt) for s in twins)[1] == 400
    assert {fill(s) for s in twins} == {"accent2"}
    ids = [one.get("id") for one in slide._element.iter(qn("p:cNvPr"))]
    assert len(ids) == len(set(ids))


def effects(slide, *names):
    """Let shapes appear one after the other, each also in the list of builds."""
    ids = [by_name(slide)[name].shape_id for name in names]
    steps = "".join(
        f'<p:par><p:cTn id="{n}"><p:childTnLst><p:set><p:cBhvr><p:cTn id="{n + 50}"/><p:tgtEl><p:spTgt spid="{one}"/>'
        "</p:tgtEl></p:cBhvr></p:set></p:childTnLst></p:cTn></p:par>" for n, one in enumerate(ids, 9)
    )  # fmt: skip
    builds = "".join(f'<p:bldP spid="{one}" grpId="0"/>' for one in ids)
    slide._element.append(etree.fromstring(
        f'<p:timing {nsdecls("p")}><p:tnLst><p:par><p:cTn id="1"><p:childTnLst>{steps}</p:childTnLst></p:cTn></p:par>'
        f"</p:tnLst><p:bldLst>{builds}</p:bldLst></p:timing>"
    ))  # fmt: skip
    return dict(zip(names, map(str, ids), strict=True))


def targets(slide):
    timing = slide._element.find(qn("p:timing"))
    return None if timing is None else [
        [one.get("spid") for one in timing.iter(qn(f"p:{kind}"))] for kind in ("spTgt", "bldP")
    ]  # fmt: skip


def test_effects_of_what_is_gone_go_and_the_others_stay():
    numbers = {}
    without = replace(OLD, groups=tuple(g for g in OLD.groups if g.name != "市级集群"))
    made = after(lambda slide: numbers.update(effects(slide, COUNTY, BUBBLE)), without)
    assert targets(made) == [[numbers[COUNTY]]] * 2
    assert len(list(made._element.iter(qn("p:set")))) == 1
    assert len(list(made._element.iter(qn("p:par")))) == 2, "the step of what is gone went as a whole"
    assert targets(after(lambda slide: effects(slide, BUBBLE), without)) is None
    kept = after(lambda slide: numbers.update(effects(slide, COUNTY, BUBBLE)))
    assert targets(kept) == [[numbers[COUNTY], numbers[BUBBLE]]] * 2


def notes(slide):
    return slide.notes_slide.notes_text_frame.text.split("\n")


def test_notes_are_renewed_between_their_marks_and_own_words_go_below():
    def speak(slide):
        frame = slide.notes_slide.notes_text_frame
        paragraphs = {p.text: p._p for p in frame.paragraphs}
        for n, place in enumerate((NOTES_BEGIN, NOTES_END)):
            own = deepcopy(paragraphs[place])
            own.find(f".//{qn('a:t')}").text = f"我说{n}"
            paragraphs[place].addnext(own)

    new = replace(OLD, notes="第一行\n第二行")
    data, report = refresh(edited(write(OLD), speak), new)
    assert notes(slide_of(data)) == [NOTES_BEGIN, "第一行", "第二行", NOTES_END, "我说0", "我说1"]
    assert [str(r) for r in report.kept] == ["第 1 页 备注：您写在图谱备注里的话移到结束行之后：“我说0”"]
    assert [(c.name, c.what, c.old, c.new) for c in report.changes] == [
        ("备注", "内容", "第一行\n资料来源：《规划》（2012）", "第一行\n第二行"),
    ]  # fmt: skip
    again, second = refresh(data, new)
    assert (notes(slide_of(again)), second.changes, second.kept) == (notes(slide_of(data)), (), ())


def test_without_their_end_notes_are_left_and_without_their_begin_it_comes_back():
    def without(mark):
        def cut(slide):
            for paragraph in slide.notes_slide.notes_text_frame.paragraphs:
                if paragraph.text == mark:
                    paragraph._p.getparent().remove(paragraph._p)

        return cut

    new = replace(OLD, notes="新")
    data, report = refresh(edited(write(OLD), without(NOTES_END)), new)
    assert "新" not in notes(slide_of(data))
    assert [str(r) for r in report.kept] == ["第 1 页 备注：找不到图谱备注的结束行，没有更新"]
    data, _ = refresh(edited(write(OLD), without(NOTES_BEGIN)), new)
    assert notes(slide_of(data)) == [NOTES_BEGIN, "新", NOTES_END]
    assert len(Presentation(io.BytesIO(data)).slides) == 1
