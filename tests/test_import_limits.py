"""A table that is too large, active, damaged or odd is read whole or refused with what to do; nothing of it runs."""

import io
import zipfile

import numpy as np
import openpyxl
import pytest

import lists.book
from intake.archive import opened
from intake.budget import Refused
from intake.progress import Cancelled
from lists.book import LISTS, book
from lists.understand import understand
from lists.understand.reader import understood
from lists.understand.values import ColumnKind, Wish


def workbook(*rows, **parts):
    """A workbook with some rows, and with more parts in its archive."""
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    sink = io.BytesIO()
    made.save(sink)
    with zipfile.ZipFile(sink, "a") as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/"), content)
    return sink.getvalue()


def read(data, suffix=".csv"):
    found = understood(book(data if isinstance(data, bytes) else data.encode(), suffix), "a" + suffix, Wish())
    assert found.block.read == found.block.kept + found.block.lost
    return found


def test_a_file_above_200_mb_is_refused_before_anything_is_read():
    with pytest.raises(Refused, match="文件有 201 MB，超过 200 MB"):
        understand(bytes(201 << 20), "a.csv")


def test_a_table_of_too_many_rows_or_columns_is_refused_with_the_limits(monkeypatch):
    wide = ",".join(f"列{n}" for n in range(501)) + "\n"
    with pytest.raises(Refused, match=r"表格有 1 行、501 列，最多 1050000 行、500 列：请分成几个文件"):
        read(wide)
    monkeypatch.setattr(lists.book, "MOST_ROWS", 100)
    with pytest.raises(Refused, match="表格有 101 行"):
        read("县区\n" * 102)
    with pytest.raises(Refused, match="请分成几个文件"):
        read(workbook(*([n] for n in range(101))), ".xlsx")


def test_hundreds_of_columns_are_read():
    heads, cells = [f"指标{n}（万元）" for n in range(400)], list(range(400))
    found = read(workbook(["县区", *heads], ["巩义市", *cells]), ".xlsx")
    assert len(found.block.of(ColumnKind.NUMBER)) == 400
    assert found.block.rows["指标399"].tolist() == [399.0]
    assert len(found.original.rows[0]) == 60


def test_fifty_thousand_rows_are_read_in_a_process_of_their_own_and_can_be_given_up():
    rows = "".join(f"第{n}厂,巩义市,{n}\n" for n in range(50_000))
    data = ("企业名称,所在地,产值（万元）\n" + rows).encode("gb18030")
    heard = []
    found = understand(data, "a.csv", watch=lambda done, what: heard.append((done, what)) is None)
    assert (found.block.kept, found.block.rows["产值"].sum()) == (50_000, 50_000 * 49_999 / 2)
    assert heard[:2] == [(8192, "行"), (16384, "行")]
    with pytest.raises(Cancelled, match="已取消"):
        understand(data, "a.csv", watch=lambda _done, _what: False)


def test_a_zip_bomb_is_refused_before_it_is_inflated():
    bomb = workbook(["县区"], xl__bomb=b"0" * (LISTS.part + 1))
    with opened(bomb, LISTS) as packed, pytest.raises(Refused, match=r"xl/bomb 超过 1200 MB，过大"):
        packed.part("xl/bomb")
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as packed:
        for n in range(LISTS.parts + 1):
            packed.writestr(f"{n}", b"")
    with pytest.raises(Refused, match="6001 个部件"):
        read(many.getvalue(), ".xlsx")


def test_formulas_macros_and_links_are_told_and_none_is_run():
    made = workbook(
        ["县区", "产值", "备注"], ["巩义市", "=1+1", '=HYPERLINK("http://a")'],
        xl__vbaProject__bin=b"", xl__externalLinks__externalLink1__xml=b"<a/>",
    )  # fmt: skip
    made = made.replace(b"xl/vbaProject/bin", b"xl/vbaProject.bin")
    found = read(made, ".xlsx")
    assert found.notes[:3] == (
        "工作簿带有宏：没有运行，只读了单元格",
        "有的单元格引用别的工作簿：读的是上次保存时的值，请核对是否最新",
        "有 2 格公式没有存下结果，按空白处理：请在表格软件中打开、保存一次后再试",
    )
    assert found.block.rows["县区"].tolist() == ["巩义市"]


def test_html_and_formulas_in_texts_stay_texts():
    script = "<script>alert(1)</script>"
    found = read(f"企业名称,{script}\n{script},=cmd()\n乙,甲\n")
    assert found.block.rows.iloc[0].tolist() == [script, "=cmd()"]
    assert found.block.columns[1].name == script


def test_what_is_no_number_for_a_computer_either_is_left_empty():
    found = read("县区,产值\n巩义市,NaN\n中牟县,inf\n新郑市,1e400\n登封市,5\n新密市,6\n荥阳市,7\n上街区,8\n")
    values = found.block.rows["产值"].to_numpy(float, na_value=np.nan)
    assert np.isfinite(values).tolist() == [False, False, False, True, True, True, True]
    assert {remark.found for remark in found.block.remarks} == {"inf", "1e400"}


def test_headings_that_occur_twice_are_told_apart():
    found = read("县区,产值,产值,,产值\n巩义市,1,2,3,4\n")
    assert [column.name for column in found.block.columns] == ["县区", "产值", "产值（2）", "第4列", "产值（3）"]
    assert found.block.rows.iloc[0].tolist()[1:] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("data", "suffix", "told"),
    [
        (b"", ".csv", "这个文件是空的"),
        (b" \n\n,,\n", ".csv", "这个文件是空的"),
        (workbook(), ".xlsx", "这个文件是空的"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), ".xls", "工作簿已损坏"),
        (b"<html><table><tr><td>1</td></tr></table>", ".xls", "这个工作簿其实是网页"),
        (workbook(["县区"])[:-40], ".xlsx", "文件已损坏"),
        (b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), ".xlsx", "去掉密码"),
        (b"x", ".docx", "不认识 .docx 文件：请用 .xlsx"),
        (b"x", "", "不认识 没有后缀的 文件"),
        (b'a,"' + b"x" * ((1 << 20) + 9), ".csv", "表格的引号没有成对，或有一格过长"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(data, suffix, told):
    with pytest.raises(Refused, match=told):
        read(data, suffix)


def test_a_table_with_headings_only_has_no_rows_and_no_fault():
    found = read("县区,产值（亿元）\n")
    assert (found.block.kept, [column.name for column in found.block.columns]) == (0, ["县区", "产值"])
