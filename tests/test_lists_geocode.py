"""`python -m geo geocode`: every row of a table, in order, with its place; each fault in words."""

import subprocess
import sys

import openpyxl
import pandas as pd
import pytest
from conftest import ROOT

from geo.__main__ import main
from lists import geocode
from lists.pieces import engines

HEAD = "企业名称,地址,所在市,年份\n"
ROWS = "甲公司,郑州市金水区花园路1号,郑州市,2020\n乙公司,鼓楼区,,\n丙公司,许昌县,许昌市,2012\n"


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "企业.csv"
    path.write_bytes((HEAD + ROWS).encode("gb18030"))
    return path


def run(table, out, *more):
    return main(["geocode", str(table), "--column", "地址", "--out", str(out), "--quiet", *more])


def test_a_csv_comes_back_with_every_row_in_order(table, tmp_path, capsys):
    out = tmp_path / "结果.csv"
    assert run(table, out, "--context-column", "所在市", "--on-column", "年份") == 0
    back = pd.read_csv(out, dtype=str, keep_default_na=False)
    assert back["企业名称"].tolist() == ["甲公司", "乙公司", "丙公司"]
    assert back["adcode"].tolist() == ["410105", "", "411003"]
    assert back["state"].tolist() == ["matched", "ask", "matched"]
    assert back["level"].tolist() == ["county", "", "county"]
    told = capsys.readouterr().out
    assert "文件按 GBK（GB18030）编码读取" in told
    assert "读入 3 行：已定位 2，待核对 0，请选择 1，未找到 0" in told


def test_an_xlsx_is_for_people_and_its_texts_stay_texts(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["地址", "产值"])
    book.active.append(["郑州市", 12.5])
    book.active.append(["=1+1", 3])
    source, out = tmp_path / "企业.xlsx", tmp_path / "结果.xlsx"
    book.save(source)
    assert run(source, out) == 0
    sheet = openpyxl.load_workbook(out).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("地址", "产值", "处理结果", "行政区划代码", "级别", "地名", "精度", "把握", "说明", "候选")
    assert rows[1][:5] == ("郑州市", 12.5, "已定位", "410100", "省辖市")
    assert rows[2][1:3] == (3, "未找到")


def test_a_parquet_goes_round_with_its_types(tmp_path):
    source, out = tmp_path / "a.parquet", tmp_path / "b.parquet"
    pd.DataFrame({"地址": ["洛阳市栾川县", None], "产值": [1.5, 2.5]}).to_parquet(source)
    assert run(source, out) == 0
    back = pd.read_parquet(out)
    assert back["产值"].tolist() == [1.5, 2.5]
    assert back["adcode"].tolist() == ["410324", ""]


def test_the_headings_may_stand_under_a_title(tmp_path, capsys):
    source, out = tmp_path / "a.csv", tmp_path / "b.csv"
    source.write_text("某某企业名单\n,\n序号,地址\n1,鹤壁市\n2,淇县\n", encoding="utf-8")
    assert run(source, out) == 0
    assert "表头在第 3 行" in capsys.readouterr().out
    assert pd.read_csv(out, dtype=str)["adcode"].tolist() == ["410600", "410622"]


def test_the_name_of_the_file_tells_where_its_rows_lie(tmp_path):
    source, out = tmp_path / "开封市企业名单.csv", tmp_path / "b.csv"
    source.write_text("地址\n鼓楼区\n", encoding="utf-8")
    assert run(source, out) == 0
    assert pd.read_csv(out, dtype=str)["adcode"].tolist() == ["410204"]


def test_a_formula_in_a_csv_stays_text(tmp_path):
    source, out = tmp_path / "a.csv", tmp_path / "b.csv"
    source.write_text("地址,备注,增速\n郑州市,=cmd(),-3.5%\n", encoding="utf-8")
    assert run(source, out) == 0
    assert pd.read_csv(out, dtype=str).loc[0, ["备注", "增速"]].tolist() == ["'=cmd()", "-3.5%"]


def test_a_column_of_the_same_name_is_kept(tmp_path):
    source, out = tmp_path / "a.csv", tmp_path / "b.csv"
    source.write_text("地址,adcode\n郑州市,旧\n", encoding="utf-8")
    assert run(source, out) == 0
    assert pd.read_csv(out, dtype=str).loc[0, ["adcode", "adcode（定位）"]].tolist() == ["旧", "410100"]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.csv", "名称\n郑州\n", "没有“地址”这一列：表头是"),
        ("a.csv", "", "这个文件是空的"),
        ("a.pdf", "%PDF", "不认识 .pdf 文件"),
        ("a.xlsx", "不是工作簿", "文件已损坏"),
        ("a.xls", "不是工作簿", "工作簿已损坏"),
        ("a.parquet", "不是", "Parquet 文件已损坏"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_nothing_is_written(name, content, told, tmp_path, capsys):
    source, out = tmp_path / name, tmp_path / "b.csv"
    source.write_text(content, encoding="utf-8")
    assert run(source, out) == 2
    assert told in capsys.readouterr().err
    assert not out.exists()


def test_what_is_asked_wrongly_is_told(table, tmp_path, capsys):
    assert run(table, tmp_path / "b.doc") == 2
    assert "后缀应为 .csv .xlsx .parquet" in capsys.readouterr().err
    assert run(table, tmp_path / "no" / "b.csv") == 2
    assert run(tmp_path / "no.csv", tmp_path / "b.csv") == 2
    assert "no.csv”这个文件：请核对路径和后缀" in capsys.readouterr().err
    assert run(table, tmp_path / "b.csv", "--context-column", "没有") == 2
    assert "没有“没有”这一列" in capsys.readouterr().err
    assert main(["画图"]) == 2


def test_who_names_no_column_is_told_which_there_are(table, tmp_path, capsys):
    assert main(["geocode", str(table), "--out", str(tmp_path / "b.csv")]) == 2
    assert "表头是 企业名称、地址、所在市、年份；像是“地址”" in capsys.readouterr().err


def test_the_table_itself_is_never_written_over(table, capsys):
    before = table.read_bytes()
    assert run(table, table) == 2
    assert "请换一个文件名，原表不改动" in capsys.readouterr().err
    assert table.read_bytes() == before


def test_in_pieces_it_gives_the_same_rows_and_the_same_report(tmp_path, capsys, monkeypatch):
    source = tmp_path / "开封市.csv"
    source.write_text("地址\n鼓楼区\n兰考县\n", encoding="utf-8")
    assert run(source, tmp_path / "one.csv") == 0
    told = capsys.readouterr().out.splitlines()
    monkeypatch.setattr(engines, "CONNECT_S", 0.2)
    monkeypatch.setattr(geocode, "processes", lambda workers: lambda work, pieces: map(work, pieces))
    assert run(source, tmp_path / "two.csv", "--workers", "2") == 0
    assert capsys.readouterr().out.splitlines()[0] == told[0]
    one, two = (pd.read_csv(tmp_path / f"{name}.csv", dtype={"adcode": str, "score": float}) for name in ("one", "two"))
    assert two.equals(one)
    assert run(source, tmp_path / "three.csv", "--scheduler", "tcp://127.0.0.1:1") == 2
    assert "连不上调度器" in capsys.readouterr().err


def test_it_runs_from_the_shell(table, tmp_path):
    out = tmp_path / "b.csv"
    words = [sys.executable, "-m", "geo", "geocode", str(table), "--column", "地址", "--out", str(out)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0
    assert "已定位 3 / 3 行" in done.stderr
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
