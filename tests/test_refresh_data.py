"""Table, chart, notes and legend of an edited deck are renewed in the form that they have."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from dataclasses import replace

import pytest
from pptx.oxml.ns import qn
from pptx.util import Pt
from test_refresh import edited
from test_slide import GOLD, SQUARE, by_name, check_package, slide_of, small_sheet

from export.refresh.deck import refresh
from export.sheet.items import Group, Path, Text
from export.slide.deck import write
from export.slide.names import NOTES_BEGIN, NOTES_END

pytestmark = pytest.mark.usefixtures("read_here")


def test_table_cells_are_renewed_in_the_form_that_they_have():
    def larger(slide):
        frame = next(s for s in slide.shapes if s.has_table)
        frame.table.rows[1].cells[1].text_frame.paragraphs[0].runs[0].font.size = Pt(20)

    new = small_sheet()
    new = replace(new, table=replace(new.table, rows=(("睢阳区", "纺织"), *new.table.rows[1:])))
    data, report = refresh(edited(write(small_sheet()), larger), new)
    cell = next(s for s in slide_of(data).shapes if s.has_table).table.rows[1].cells[1]
    assert (cell.text, cell.text_frame.paragraphs[0].runs[0].font.size) == ("纺织", Pt(20))
    assert [(c.name, c.what, c.old, c.new) for c in report.changes] == [("表格 睢阳区", "产业", "食品", "纺织")]


def test_a_table_gets_longer_but_not_where_somebody_cut_it():
    new = small_sheet()
    longer = replace(new, table=replace(new.table, rows=(*new.table.rows, ("永城市", "煤化工"), ("夏邑县", "纺织"))))
    data, _ = refresh(write(small_sheet()), longer)
    rows = [r.cells[0].text for r in next(s for s in slide_of(data).shapes if s.has_table).table.rows]
    assert rows == ["地点", "睢阳区", "柘城县", "永城市", "夏邑县"]

    def cut(slide):
        rows = list(slide._element.iter(qn("a:tr")))
        rows[-1].getparent().remove(rows[-1])

    data, _ = refresh(edited(write(small_sheet()), cut), longer)
    rows = [r.cells[0].text for r in next(s for s in slide_of(data).shapes if s.has_table).table.rows]
    assert rows == ["地点", "睢阳区"]


@pytest.mark.parametrize("edited_cell", ["", "改过"])
def test_a_table_with_other_columns_takes_the_place_of_the_one_that_was_there(edited_cell):
    def write_in(slide):
        if edited_cell:
            frame = next(s for s in slide.shapes if s.has_table)
            frame.table.rows[1].cells[1].text_frame.paragraphs[0].runs[0].text = edited_cell

    old = small_sheet().table
    two = replace(old, header=("集群", "变化", "年"), rows=(("睢阳", "新增", "2017"),), widths=(100, 100, 100))
    data, report = refresh(edited(write(small_sheet()), write_in), small_sheet(table=two))
    held = {s.name: [[c.text for c in r.cells] for r in s.table.rows] for s in slide_of(data).shapes if s.has_table}
    assert held["表格"] == [["集群", "变化", "年"], ["睢阳", "新增", "2017"]]
    assert [rows[1][1] for name, rows in held.items() if name != "表格"] == ([edited_cell] if edited_cell else [])
    assert "表格：换成了另一种表格，已添加" in report.text
    check_package(data)
    assert refresh(data, small_sheet(table=two))[1].changes == ()


def test_chart_values_and_their_workbook_are_renewed_and_a_title_of_ones_own_stays():
    def own_title(slide):
        chart = next(s for s in slide.shapes if s.has_chart).chart
        chart.chart_title.text_frame.paragraphs[0].runs[0].text = "我的标题"

    new = small_sheet()
    new = replace(new, chart=replace(new.chart, categories=("商丘", "周口"), values=(8.0, 5.0)))
    data, report = refresh(edited(write(small_sheet()), own_title), new)
    chart = next(s for s in slide_of(data).shapes if s.has_chart).chart
    assert dict(zip(chart.plots[0].categories, chart.plots[0].series[0].values, strict=True)) == {"商丘": 8, "周口": 5}
    assert chart.chart_title.text_frame.text == "我的标题"
    told = {c.name: (c.old, c.new) for c in report.changes}
    assert told == {"图表 商丘": ("7", "8"), "图表 漯河": ("3", "无"), "图表 周口": ("无", "5")}
    assert "保留“我的标题”" in report.text
    with zipfile.ZipFile(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)) as book:
        assert "周口".encode() in b"".join(book.read(n) for n in book.namelist())


def test_notes_are_renewed_above_the_line_and_kept_below_it():
    def talk(slide):
        paragraph = deepcopy(slide.notes_slide.notes_text_frame._txBody.p_lst[-1])
        slide.notes_slide.notes_text_frame._txBody.append(paragraph)
        slide.notes_slide.notes_text_frame.paragraphs[-1].runs[0].text = "讲到这里停一下"

    data, report = refresh(edited(write(small_sheet()), talk), small_sheet(notes="新的第一行\n新来源"))
    assert slide_of(data).notes_slide.notes_text_frame.text == (
        f"{NOTES_BEGIN}\n新的第一行\n新来源\n{NOTES_END}\n讲到这里停一下"
    )
    assert [c.what for c in report.changes] == ["内容"]


def legend(*lines: str):
    """A sheet whose legend has those lines."""
    items = [Text(650, 40, "图例", 13, bold=True)]
    for n, line in enumerate(lines):
        items += [Path((SQUARE / 5 + (630, 30 + 20 * n),), True, GOLD), Text(690, 60 + 20 * n, line, 9)]
    return small_sheet(groups=(Group("图例", tuple(items)),))


def legend_texts(slide) -> list[str]:
    return [s.text_frame.text for n, s in by_name(slide).items() if n.startswith("图例 ")]


def test_a_legend_with_other_lines_is_drawn_again_where_it_was_moved_to():
    def move(slide):
        group = next(s for s in slide.shapes if s.name == "图例")
        group.left, group.top = group.left - Pt(300), group.top + Pt(100)

    data, report = refresh(edited(write(legend("百亿级")), move), legend("千亿级", "百亿级"))
    slide = slide_of(data)
    group = next(s for s in slide.shapes if s.name == "图例")
    assert legend_texts(slide) == ["图例", "千亿级", "百亿级"]
    assert group.left.pt == pytest.approx(350, abs=0.1)
    assert [c.name for c in report.changes] == ["图例"]
    check_package(data)
    assert refresh(data, legend("千亿级", "百亿级"))[1].changes == ()


def test_a_legend_line_that_was_deleted_does_not_come_back():
    def delete(slide):
        for name, shape in by_name(slide).items():
            if name.endswith("没有记录"):
                shape._element.getparent().remove(shape._element)

    data, _ = refresh(edited(write(legend("百亿级", "没有记录")), delete), legend("千亿级", "百亿级", "没有记录"))
    assert legend_texts(slide_of(data)) == ["图例", "千亿级", "百亿级"]
