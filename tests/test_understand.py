"""What a planner's table says is found whatever its form, and every line that is no row says why."""

import io

import openpyxl
import pandas as pd
import pytest

from intake.budget import Refused
from lists.book import book
from lists.understand import Wish, by_year, understand_text, wish_from, wish_text
from lists.understand.reader import understood
from lists.understand.values import ColumnKind, Reason

PLAIN = [["县区", "产值（亿元）"], ["中牟县", 12.5], ["巩义市", 30]]


def of_rows(rows, wish=Wish(), merged=()):  # noqa: B008  a frozen value
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.active.append(row)
    for cells in merged:
        workbook.active.merge_cells(cells)
    sink = io.BytesIO()
    workbook.save(sink)
    return understood(book(sink.getvalue(), ".xlsx"), "a.xlsx", wish)


def of_text(text, suffix=".csv", wish=Wish()):  # noqa: B008
    return understood(book(text if isinstance(text, bytes) else text.encode(), suffix), "a" + suffix, wish)


def values(found, name):
    return [None if pd.isna(cell) else cell for cell in found.block.rows[name]]


def reasons(found):
    return [(lost.line, lost.last, lost.reason) for lost in found.block.dropped]


def is_whole(found):
    block = found.block
    return block.read == block.kept + block.lost


def test_a_plain_table_is_read_as_it_is():
    found = of_rows(PLAIN)
    place, output = found.block.columns
    assert (place.kind, output.kind, output.name, output.unit.name) == (
        ColumnKind.PLACE,
        ColumnKind.NUMBER,
        "产值",
        "亿元",
    )
    assert values(found, "产值") == [12.5, 30.0]
    assert found.block.lines.tolist() == [2, 3]
    assert reasons(found) == [(1, 1, Reason.HEAD)]
    assert is_whole(found)
    assert found.settled


def test_headings_under_titles_with_the_unit_in_the_title():
    rows = [
        ["河南省2012年工业情况"],
        [None, None, "单位：亿元"],
        ["序号", "地区", "产值", "增速（%）"],
        [1, "郑州市", 5, 7.5],
    ]
    found = of_rows(rows)
    number, place, output, growth = found.block.columns
    assert (output.unit.name, output.unit_from, growth.unit.name) == ("亿元", "标题", "%")
    assert (number.kind, place.kind, found.block.year) == (ColumnKind.TEXT, ColumnKind.PLACE, 2012)
    assert [reason for *_, reason in reasons(found)] == [Reason.TITLE, Reason.TITLE, Reason.HEAD]
    assert is_whole(found)


def test_a_first_figure_that_could_be_a_year_is_a_figure():
    found = understand_text("县区\t所在市\t行业\t收入（亿元）\n漯河市\t\t食品\t1900\n巩义市\t郑州市\t铝\t1001")
    assert list(found.block.rows.iloc[:, -1]) == [1900, 1001]


def test_headings_over_two_lines_with_merged_cells():
    rows = [["地区", "2011年", None, "2012年", None], [None, "产值（亿元）", "企业数", "产值（亿元）", "企业数"],
            ["郑州市", 1, 2, 3, 4], ["开封市", 5, 6, 7, 8]]  # fmt: skip
    for merged in (("B1:C1", "D1:E1", "A1:A2"), ()):
        found = of_rows(rows, merged=merged)
        names = [column.name for column in found.block.columns]
        assert names == ["地区", "2011年·产值", "2011年·企业数", "2012年·产值", "2012年·企业数"]
        assert [column.year for column in found.block.columns] == [None, 2011, 2011, 2012, 2012]
        assert found.block.columns[3].unit.name == "亿元"
        assert is_whole(found)


def test_years_as_columns_become_rows():
    found = of_text("指标,地区,2010年,2011年,2012年\n产值,郑州市,1,2,3\n产值,洛阳市,4,,6\n")
    longer = by_year(found.block)
    assert longer.rows["年份"].tolist() == ["2010", "2011", "2012"] * 2
    assert longer.rows["数值"].tolist()[:4] == [1.0, 2.0, 3.0, 4.0]
    assert longer.lines.tolist() == [2, 2, 2, 3, 3, 3]
    assert longer.read == longer.kept + longer.lost


def test_units_in_a_line_of_their_own_and_numbers_of_columns():
    found = of_rows(
        [["地区", "产值", "人口"], [None, "亿元", "万人"], ["甲", 1, 2], ["郑州市", 12.5, 900], ["洛阳市", 8, 700]]
    )
    assert [column.unit.name for column in found.block.columns[1:]] == ["亿元", "万人"]
    assert found.block.lines.tolist() == [4, 5]
    assert is_whole(found)


def test_units_in_a_column():
    rows = [["地区", "投资", "单位"], ["郑州市", 100, "万元"], ["洛阳市", 2, "亿元"], ["开封市", 50, "万元"]]
    found = of_rows(rows)
    assert values(found, "投资") == [100.0, 20000.0, 50.0]
    assert found.block.columns[1].unit.name == "万元"
    assert "各行单位不同，已换算为万元" in found.block.columns[1].notes


def test_units_that_cannot_be_compared_are_said():
    found = of_rows([["地区", "数", "单位"], ["郑州市", 100, "万元"], ["洛阳市", 2, "人"]])
    assert found.block.columns[1].unit is None
    assert "各行单位不同（万元、人），不能直接比较" in found.block.columns[1].notes


def test_totals_sections_parts_notes_and_headings_that_come_again():
    rows = [
        ["地区", "产值", "人口"], ["全  省", 100, 5], ["一、豫东", None, None], ["开封市", 10, 1], ["其中：规上", 7, 1],
        ["地区", "产值", "人口"], ["合 计", 10, 1], [None, None, None], ["商丘市", 8, 2], ["其中：永城市", 3, 1],
        ["注：数字为快报数"], ["资料来源：统计局", None, "制表：张三"],
    ]  # fmt: skip
    found = of_rows(rows)
    assert reasons(found) == [
        (1, 1, Reason.HEAD), (2, 2, Reason.TOTAL), (3, 3, Reason.SECTION), (5, 5, Reason.PART), (6, 6, Reason.AGAIN),
        (7, 7, Reason.TOTAL), (8, 8, Reason.BLANK), (11, 12, Reason.NOTE),
    ]  # fmt: skip
    assert values(found, "地区") == ["开封市", "商丘市", "永城市"]
    assert values(found, "小节") == ["一、豫东"] * 3
    assert [(r.line, r.found, r.read) for r in found.block.remarks] == [(10, "其中：永城市", "永城市")]
    assert is_whole(found)


def test_numbers_as_people_write_them():
    cells = ['"51 943"', '"1,200 亿元"', "1.2万亿", "１２３．５", "-", "约300", "未报", "#REF!"]
    lines = "".join(f"郑州市,{cell}\n" for cell in cells)
    found = of_text("地区,产值（亿元）\n" + lines)
    assert values(found, "产值") == [51943.0, 1200.0, 12000.0, 123.5, None, 300.0, None, None]
    told = {remark.found: remark.why for remark in found.block.remarks}
    assert told == {
        "51 943": "数字中间有空格，已去掉",
        "1.2万亿": "由万亿元换算为亿元",
        "１２３．５": "全角字符",
        "约300": "“约”“以上”等字已略去",
        "未报": "不是数字，按空白处理",
        "#REF!": "公式出错（#REF!），按空白处理",
    }
    assert found.block.remarked == 6


def test_shares_keep_their_unit_and_years_are_no_numbers():
    found = of_text("城市,年份,增速\n郑州,2012,12.5%\n洛阳,2012,-3%\n")
    assert [column.kind for column in found.block.columns] == [ColumnKind.PLACE, ColumnKind.YEAR, ColumnKind.NUMBER]
    assert (values(found, "增速"), found.block.columns[2].unit.name) == ([12.5, -3.0], "%")
    assert values(found, "年份") == ["2012", "2012"]


def test_dates_are_read_however_they_are_written():
    found = of_text("企业名称,成立日期\n甲公司,2012年2月5日\n乙公司,2012/02/05\n丙公司,20120205\n丁公司,2012.2\n")
    assert values(found, "成立日期") == ["2012-02-05"] * 3 + ["2012-02"]
    assert [column.kind for column in found.block.columns] == [ColumnKind.NAME, ColumnKind.DATE]


def test_the_sheet_with_the_data_is_found_and_another_can_be_wished():
    workbook = openpyxl.Workbook()
    workbook.active.append(["说明"])
    data = workbook.create_sheet("数据")
    for row in PLAIN:
        data.append(row)
    workbook.create_sheet("藏").sheet_state = "hidden"
    sink = io.BytesIO()
    workbook.save(sink)
    found = understood(book(sink.getvalue(), ".xlsx"), "a.xlsx", Wish())
    assert found.sheet == "数据"
    assert found.notes == ("文件有 2 张有内容的工作表，读的是“数据”", "有 1 张隐藏的工作表没有读")
    other = understood(book(sink.getvalue(), ".xlsx"), "a.xlsx", Wish(sheet="Sheet"))
    assert other.original.rows == (("说明",),)
    with pytest.raises(Refused, match="没有名为“无”的工作表"):
        understood(book(sink.getvalue(), ".xlsx"), "a.xlsx", Wish(sheet="无"))


def test_what_the_planner_says_counts_more():
    wish = Wish(
        kinds=(("编号", ColumnKind.NUMBER),), units=(("产值", "万元"),), names=(("县", "县区"),), keep=(4,), drop=(2,)
    )
    found = of_text("县,产值,编号\n中牟县,1,7\n巩义市,2,8\n合计,3,9\n", wish=wish)
    assert values(found, "县区") == ["巩义市", "合计"]
    assert (found.block.columns[1].unit.name, found.block.columns[1].unit_from) == ("万元", "指定")
    assert values(found, "编号") == [8.0, 9.0]
    assert is_whole(found)
    assert wish_from(wish_text(wish)) == wish
    with pytest.raises(ValueError, match="不是保存下来的"):
        wish_from('{"sheet": 1}')
