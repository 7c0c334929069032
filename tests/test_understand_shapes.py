"""Shapes of tables: on the side, beside each other, below each other, in another sheet."""

import pytest
from test_understand import PLAIN, is_whole, of_rows, of_text, reasons, values

from lists.understand import understand
from lists.understand.values import ColumnKind, Reason


def test_a_table_on_its_side_is_offered_as_such():
    rows = [
        ["指标", "单位", "中牟县", "巩义市", "新郑市"],
        ["一、综合"],
        ["产值", "万元", "1", "2", "3"],
        ["人口", "万人", 4, 5, 6],
    ]
    found = of_rows(rows)
    assert [question.key for question in found.questions] == ["turned"]
    assert values(found, "地区") == ["中牟县", "巩义市", "新郑市"]
    assert found.block.columns[1].path == ("一、综合", "产值")
    assert (values(found, "产值"), found.block.columns[1].unit.name) == ([1.0, 2.0, 3.0], "万元")
    assert found.block.lines.tolist() == [3, 4, 5]
    assert is_whole(found)
    upright = of_rows(rows, found.questions[0].choices[1].wish)
    assert upright.settled
    assert [column.name for column in upright.block.columns][:4] == ["指标", "单位", "中牟县", "巩义市"]
    assert is_whole(upright)


def test_tables_side_by_side_are_offered_as_one():
    beside = [[*row, None, *other] for row, other in zip(PLAIN, [PLAIN[0], ["新郑市", 7], ["登封市", 9]], strict=True)]
    repeated = [["县区", "产值（亿元）"] * 2, ["中牟县", 12.5, "新郑市", 7], ["巩义市", 30, "登封市", 9]]
    for rows in (beside, repeated):
        found = of_rows(rows)
        assert [question.key for question in found.questions] == ["joined"]
        assert values(found, "县区") == ["中牟县", "巩义市", "新郑市", "登封市"]
        assert values(found, "产值") == [12.5, 30.0, 7.0, 9.0]
        assert is_whole(found)
        second = of_rows(rows, found.questions[0].choices[2].wish)
        assert values(second, "县区") == ["新郑市", "登封市"]
        assert second.settled


def test_an_empty_column_within_a_table_parts_nothing():
    found = of_rows([["县区", None, "产值", "人口"], ["中牟县", None, 1, 2], ["巩义市", None, 3, 4]])
    assert [column.name for column in found.block.columns] == ["县区", "产值", "人口"]
    assert found.settled


def test_files_of_one_shape_are_known_by_it():
    other = [PLAIN[0], ["登封市", 1], ["新密市", 2], ["荥阳市", 3]]
    assert of_rows(PLAIN).shape == of_rows(other).shape
    assert of_rows(PLAIN).shape != of_rows([["县区", "产值（万元）"], *PLAIN[1:]]).shape


def test_every_encoding_is_read_and_damage_is_said():
    text = "县区,产值\n中牟县,1\n"
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
        assert values(of_text(text.encode(encoding)), "县区") == ["中牟县"]
    found = of_text(text.encode() + "巩\ufffd".encode()[:4] + b",2\n")
    assert "1 处字节损坏" in found.notes[0]
    assert of_text(text.encode("gb18030")).notes == ("文件按 GBK（GB18030）编码读取",)


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".txt"])
def test_any_separator_is_found(suffix):
    for mark in ",\t;|":
        found = of_text(f"县区{mark}产值\n中牟县{mark}1\n巩义市{mark}2\n", suffix)
        assert values(found, "产值") == [1.0, 2.0]


def test_a_second_table_below_is_left_out_and_said():
    found = of_rows([*PLAIN, [], ["表2 人口"], ["县区", "人口"], ["中牟县", 3], ["巩义市", 4], ["合计", 7]])
    assert values(found, "产值") == [12.5, 30.0]
    assert reasons(found) == [(1, 1, Reason.HEAD), (4, 9, Reason.OTHER)]
    assert found.notes == ("第 4～9 行 像是下面的另一张表，没有读：要用它，请单独存成一张工作表",)
    assert is_whole(found)


def test_cells_merged_down_a_column_hold_for_each_of_its_rows():
    rows = [["所在市", "县区", "产值"], ["郑州市", "巩义市", 1], [None, "中牟县", 2], ["洛阳市", "栾川县", 3]]
    assert values(of_rows(rows, merged=("A2:A3",)), "所在市") == ["郑州市", "郑州市", "洛阳市"]
    assert values(of_rows(rows), "所在市") == ["郑州市", None, "洛阳市"]


def test_a_text_that_lost_a_character_is_told_with_its_line():
    found = of_text("县区,备注\n中牟县,好\n".encode() + "巩义市,".encode() + b"\xe5\xa5,x\n")
    assert [(r.line, r.column, r.why) for r in found.block.remarks] == [(3, "备注", "有损坏的字，请核对")]


def test_the_reader_works_in_a_process_of_its_own():
    found = understand("县区,2011年,2012年\n中牟县,1,2\n合计,1,2\n".encode(), "产值.csv")
    assert (found.file, values(found, "县区"), values(found, "2012年")) == ("产值.csv", ["中牟县"], [2.0])
    assert found.block.columns[1].kind is ColumnKind.NUMBER
    assert found.block.lines.tolist() == [2]
    assert (found.block.dropped[1].reason, is_whole(found)) == (Reason.TOTAL, True)
