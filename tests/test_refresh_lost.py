"""Decks that lost what they said of themselves, cells that were broken into lines, and requests worked out by hand."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

import pytest
from pptx.oxml.ns import qn
from test_refresh import edited
from test_refresh_steps import OLD, frame_of, retitle, rows_of, told, with_chart, with_rows
from test_slide import slide_of

from export.book.plan import ATLAS
from export.frame.request import PAGES, SLIDE, Page
from export.refresh.deck import refresh
from export.refresh.open import DeckRefused
from export.refresh.origin import Asked, asked_of, request_of
from export.slide.deck import write
from export.slide.names import CHART, TABLE

pytestmark = pytest.mark.usefixtures("read_here")


def forget(slide):
    """As another program saves a slide: without our record."""
    for kept in list(slide._element.iter(qn("p:custDataLst"))):
        kept.getparent().remove(kept)


def test_a_cell_that_was_broken_into_lines_is_one_line_again():
    def broken(slide):
        body = frame_of(slide, TABLE).table.cell(1, 1)._tc.find(qn("a:txBody"))
        paragraph = body.find(qn("a:p"))
        run = paragraph.find(qn("a:r"))
        run.addnext(paragraph.makeelement(qn("a:br"), {}))
        run.getnext().addnext(deepcopy(run))
        body.append(deepcopy(paragraph))

    data, _ = refresh(edited(write(with_rows(("睢阳区", "食品"))), lambda s: (broken(s), forget(s))),
                      with_rows(("睢阳区", "纺织")), with_rows(("睢阳区", "食品食品食品食品")))  # fmt: skip
    body = frame_of(slide_of(data), TABLE).table.cell(1, 1)._tc.find(qn("a:txBody"))
    assert rows_of(slide_of(data))[1] == ["睢阳区", "纺织"]
    assert [len(list(body.iter(qn(f"a:{kind}")))) for kind in ("p", "r", "br")] == [1, 1, 0]


def write_in(slide):
    frame_of(slide, TABLE).table.cell(1, 1).text_frame.paragraphs[0].runs[0].text = "改过"


def revalue(slide):
    frame = frame_of(slide, CHART)
    for value in frame.chart._chartSpace.iter(qn("c:v")):
        value.text = "5" if value.text in ("7", "7.0") else value.text


@pytest.mark.parametrize(
    ("kind", "work", "kept", "gone"),
    [
        (TABLE, write_in, "表格：现在没有表格可填；您改过，保留原样，不再更新", "表格：现在没有表格可填，已去掉"),
        (CHART, revalue, "图表：现在没有图表数据；您改过，保留原样，不再更新", "图表：现在没有图表数据，已去掉"),
    ],
)  # fmt: skip
def test_a_table_or_chart_that_is_not_told_any_more_goes_unless_somebody_worked_on_it(kind, work, kept, gone):
    new = replace(OLD, **{"table" if kind == TABLE else "chart": None})
    data, report = refresh(edited(write(OLD), work), new)
    assert frame_of(slide_of(data), kind).name == f"我的{kind}"
    assert told(report)[1] == [f"第 1 页 {kept}"]
    data, report = refresh(write(OLD), new)
    assert frame_of(slide_of(data), kind) is None
    assert [str(r) for r in report.not_found] == [f"第 1 页 {gone}"]


def test_without_its_record_a_chart_is_renewed_and_one_that_nobody_needs_goes():
    data, report = refresh(edited(write(OLD), lambda s: (revalue(s), forget(s))), replace(OLD, chart=None), OLD)
    assert frame_of(slide_of(data), CHART) is None and [r.name for r in report.not_found] == [CHART]
    data, report = refresh(edited(write(OLD), lambda s: (retitle(s), forget(s))), with_chart(values=(9.0, 3.0)), OLD)
    assert frame_of(slide_of(data), CHART).chart.chart_title.text_frame.text == "我的标题"
    assert told(report)[0] == [("图表 商丘", "数值", "7", "9")]


PLAIN = Asked("", False, SLIDE, "", "", ())


@pytest.mark.parametrize(
    ("part", "extent"),
    [
        ("", "henan"), ("漯河市", "prefecture:411100"), ("巩义市", "picks:county:410181"),
        ("巩义市、中牟县", "picks:county:410181,county:410122"), ("豫晋陕黄河金三角地区", "coop:fyp12-2012.a367-01"),
    ],
)  # fmt: skip
def test_the_part_of_a_deck_is_found_by_its_name(plan, part, extent):
    assert request_of(replace(PLAIN, part=part), plan.scene).extent == extent


@pytest.mark.parametrize("part", ["巩义市、无此县", "鼓楼区、巩义", "无此县"])
def test_a_part_that_is_not_known_is_refused_with_its_name(plan, part):
    with pytest.raises(DeckRefused, match=f"认不出这份幻灯片的范围“{part}”，请由图谱重新导出"):
        request_of(replace(PLAIN, part=part), plan.scene)


def test_a_written_title_stays_and_an_automatic_one_goes_also_where_it_was_cut(plan):
    own = plan.scene.title
    for title, kept in (
        (own, ""),
        (f"{own[:9]}…", ""),
        ("我的题目", "我的题目"),
        (f"{own[:5]}我…", f"{own[:5]}我…"),
        ("", ""),
    ):
        assert request_of(replace(PLAIN, title=title), plan.scene).title == kept, title
    told_so = replace(PLAIN, title="看到的", choices=(("title", "护照里的"),))
    assert request_of(told_so, plan.scene).title == "护照里的"
    part = replace(PLAIN, title=f"漯河市｜{own}", part="漯河市")
    assert request_of(part, plan.scene).title == ""
    assert [request_of(replace(PLAIN, book=True, title=t), plan.scene).title for t in (ATLAS, own)] == ["", own]


def test_choices_that_cannot_be_drawn_are_refused_in_words(plan):
    with pytest.raises(DeckRefused, match=r"按这份幻灯片的设置画不出图：没有“花哨”这种版式"):
        request_of(replace(PLAIN, choices=(("look", "花哨"),)), plan.scene)


@pytest.mark.parametrize(
    ("page", "read"),
    [
        (Page(960, 540, 144), SLIDE), (Page(960.4, 540.4, 72), SLIDE), (Page(800, 450, 72), Page(800, 450, 144)),
        (PAGES["A4 横向"], PAGES["A4 横向"]), (Page(962, 540, 72), Page(962, 540, 144)),
    ],
)  # fmt: skip
def test_the_page_of_a_deck_is_one_of_ours_or_its_own_size(page, read):
    asked = asked_of(write(replace(OLD, width_pt=page.width_pt, height_pt=page.height_pt)))
    assert (asked.page.width_pt, asked.page.height_pt) == pytest.approx((read.width_pt, read.height_pt), abs=0.01)
    assert asked.page.dpi == read.dpi
