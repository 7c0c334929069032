"""Pages of a report: nothing stands alone, and the contents lead to the page of each chapter."""

from dataclasses import replace

import pypdfium2
import pytest

from export import sheet_of
from export.frame.request import Page
from export.sheet.items import Group, Path, Sheet, Text
from export.sheet.textflow import wrap
from reports import pdf
from reports.cells import ACCENT
from reports.flow import LOW, TOP, Flow
from reports.formats import report_of
from reports.mapping import HEIGHTS_PT, holds, map_sheet, whole
from reports.parts import table

SOME = (
    "province:410000", "prefecture:411100", "prefecture:410100", "prefecture:419001", "county:410225", "county:411729",
    "zone:zhengzhou-jingkaiqu", "coop:fyp12-2012.a364-16", "industry:food", "industry:nev", "body:漯河市政府",
)  # fmt: skip


def blank(_request, width_pt, _dpi):
    """A map as high as the true one, which takes its time."""
    return Sheet(width_pt, HEIGHTS_PT[0], "", (Group("图", ()),))


def is_head(group):
    """Whether a group is the header of a table."""
    first = group.items[0] if group.items else None
    return group.name == "表格" and isinstance(first, Path) and first.paint.fill == ACCENT


def lonely(pages):
    """(page, what) of every heading or header at a page's foot, and of every row alone under a repeated header."""
    found = []
    for n, groups in enumerate(pages):
        if groups[-1].name == "标题" or is_head(groups[-1]):
            found.append((n, "foot"))
        if n and is_head(groups[0]) and [g.name for g in groups[1:3]] != ["表格", "表格"] and len(pages[n - 1]) > 3:
            found.append((n, "row"))
    return found


@pytest.mark.parametrize("key", SOME)
def test_no_heading_stands_alone_at_a_pages_foot_and_no_row_alone_on_the_next(joins, monkeypatch, key):
    monkeypatch.setattr(pdf, "map_sheet", blank)
    pages = pdf.laid_out(report_of(key, joins))[0].pages
    assert len(pages) > (1 if key != "county:411729" else 0)
    assert lonely(pages) == []


def test_a_heading_alone_would_be_noticed():
    flow = Flow(y=LOW - 40)
    flow.heading("目标", 0)
    flow.need(100)
    flow.set_lines(["甲"], Text(0, 0, "", 10))
    assert lonely(flow.pages) == [(0, "foot")]


@pytest.mark.parametrize(("count", "room", "first"), [(3, 2, 0), (5, 4, 3), (5, 1, 0), (9, 4, 4), (2, 2, 2)])
def test_no_line_of_a_paragraph_is_alone_on_a_page(count, room, first):
    flow = Flow(y=LOW - 15.0 * room - 1)
    flow.set_lines([str(n) for n in range(count)], Text(0, 0, "", 10))
    assert len(flow.pages[0]) == first


def test_the_last_two_rows_of_a_table_go_on_together():
    flow = Flow(y=TOP)
    flow.table(table(("甲", "出处"), [(str(n), "第 1 行") for n in range(44)], (1, 1)))
    on_last = len(flow.pages[-1])
    assert len(flow.pages) == 2 and on_last >= 3 and is_head(flow.pages[-1][0])


def test_a_picture_is_as_wide_as_the_words_of_its_legend():
    legend = Group("图例", (Text(80, 10, "外圈：不止一个", 10),))
    assert whole(Sheet(100, 50, "", (legend,))).width_pt == pytest.approx(80 + 7 * 10 + 2, abs=1)
    assert whole(Sheet(200, 50, "", (legend,))).width_pt == 200


def test_a_place_in_a_document_is_never_broken():
    said = "2012 十二五规划 第三章一、4. 第 158 行；"
    for room in range(60, 200, 7):
        lines = wrap(f"{said}2012 年度计划 食品工业 三、(六) 第 141、142 行", room, 8.2, most=60)
        assert [line for line in lines if line.strip().startswith(("行", "158", "141"))] == [], room


def test_the_contents_name_each_chapter_with_its_page_and_lead_there(joins):
    report = report_of("prefecture:411100", joins, "2026-11-29")
    made = pypdfium2.PdfDocument(pdf.write_pdf(report))
    first = made[0].get_textpage().get_text_range()
    after = first.partition("目录")[2]
    marks = [(mark.get_title(), mark.get_dest().get_index()) for mark in made.get_toc() if mark.level]
    assert [title for title, _ in marks] == [chapter.heading for chapter in report.told]
    assert [title for title, page in marks if f"{title}" not in after or str(page + 1) not in after] == []
    assert pypdfium2.raw.FPDFPage_GetAnnotCount(made[0].raw) == len(marks)


def test_the_provinces_map_has_a_page_on_which_its_numbered_names_stand(joins):
    sheet = map_sheet(report_of("province:410000", joins).chapters[0].figure, Flow().width, 144)
    assert HEIGHTS_PT[0] < sheet.height_pt <= HEIGHTS_PT[1] and holds(sheet)
    low = Sheet(100, 50, "", (Group("编号地名", (Text(0, 60, "1 中牟县", 9),)),))
    assert not holds(low) and whole(low).height_pt > 60


def test_the_map_with_the_most_names_becomes_smaller_rather_than_run_over_the_foot(joins):
    request = report_of("coop:plans-2012.a065-01", joins).chapters[0].figure
    high = sheet_of(replace(request, page=Page(Flow().width, HEIGHTS_PT[1], 144)))
    assert whole(high).height_pt > HEIGHTS_PT[1] < LOW - TOP, "its names run over the page of its own"
    sheet = map_sheet(request, Flow().width, 144)
    named = {one.text for group in sheet.groups for one in group.items if group.name == "编号地名"}
    assert sheet.height_pt <= HEIGHTS_PT[1] and "郑州中原纺织服装产业园" in named


def test_no_numbered_name_stands_on_the_sources_below_a_map():
    name, said = Text(0, 60, "1 中牟县", 9), Text(0, 62, "来源", 9)
    sheet = Sheet(100, 80, "", (Group("编号地名", (name,)), Group("说明", (said,))))
    assert not holds(sheet)
    low = whole(sheet).groups[1].items[0]
    assert low.y_pt - low.size_pt > name.y_pt and holds(whole(sheet))
