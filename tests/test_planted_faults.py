"""Faults planted into cells of a copy of the shipped data: each told with line, column, remedy, all at once."""

import re
from pathlib import Path

import pytest
from planting import cells_of, copied, line_with, lines_of, told

# One cell each, all planted at once: table, line, column(s), new cell(s), words that the fault must hold.
CELLS = [
    ("citations", 20, "line", "9999", "列“line”是“9999”，应为 1 到"),
    ("citations", 30, "line", "0", "应为 1 到 100000 之间"),
    ("citations", 40, "line", "-3", "应为 1 到 100000 之间"),
    ("citations", 50, "line", "1.5", "应为整数"),
    ("citations", 60, "line", "１２", "应为整数"),
    ("citations", 70, "line", "1_0", "应为整数"),
    ("citations", 80, "start", "-1", "应为 0 到"),
    ("citations", 90, "length", "0", "应为 1 到"),
    ("citations", 100, "length", "-2", "应为 1 到"),
    ("citations", 110, "basis", "statd", "不在词表中。请改为：stated、inherited、derived"),
    ("citations", 120, "supports", "nmae", "应为 name、place、"),
    ("citations", 130, "record_id", "nobody", "指向“nobody”，没有这条记录"),
    ("citations", 140, "doc_id", "doc-9999", "应为 documents.csv 中登记的编号"),
    ("zones", 3, "lon_deg,lat_deg", "34.75,113.62", "经纬度可能写反。请对调"),
    ("zones", 5, "lon_deg", "NaN", "应为数字"),
    ("zones", 7, "lat_deg", "inf", "应为数字"),
    ("zones", 9, "lon_deg", "13.62", "应为 110.2 到 116.8 之间"),
    ("zones", 11, "lat_deg", "", "请两格都写，或都留空"),
    ("zones", 13, "certainty", "1.7", "应为 0 到 1 之间"),
    ("zones", 15, "kind", "产业聚集区", "不在词表中。请改为：产业集聚区"),
    ("zones", 17, "prefecture_adcode", "4101", "应为六位行政区划代码"),
    ("zones", 19, "county_adcodes", "410999", "地点“county 410999”不在地名表中"),
    ("zones", 21, "precision", "exact", "不在词表中"),
    ("zones", 23, "zone_id", "a,b", "应为由字母、数字、“-”、“.”组成的编号"),
    ("clusters", 4, "scale_yi", "1e3", "应为数字"),
    ("clusters", 6, "scale_yi", "-5", "应为 1 到"),
    ("clusters", 8, "year", "20177", "应为 1990 到 2100 之间"),
    ("clusters", 10, "open_list", "True", "应为 true 或 false"),
    ("clusters", 12, "tier", "十亿", "不在词表中。请改为：百亿、千亿、5000亿、万亿、世界、留空"),
    ("clusters", 14, "industry_id", "steeel", "应为 industries.csv 中登记的编号"),
    ("clusters", 16, "kind", "产业群", "不在词表中"),
    ("clusters", 18, "name", " 某集群", "首尾有空格"),
    ("clusters", 20, "name", "某\n集群", "里有换行"),
    ("clusters", 30, "name", "某😀集群", "“😀”（U+1F600）图件的字体画不出"),
    ("clusters", 32, "name", "某\u200b集群", "看不见的字符（U+200B）"),
    ("clusters", 34, "name", "某\ue000集群", "U+E000"),
    ("clusters", 36, "name", '某"集群', "里面有英文引号"),
    ("clusters", 38, "name", "某\x07集群", "看不见的字符（U+0007）"),
    ("clusters", 40, "name", "某\ufffd集群", "U+FFFD"),
    ("clusters", 42, "name", "", "应为不空的名称"),
    ("clusters", 44, "cluster_id", "", "请给这一行一个编号"),
    ("clusters", 46, "industry_text", "食品|饮料", "用“|”连写"),
    ("clusters", 48, "note", "长" * 200_000, "最多 2000 个"),
    ("documents", 2, "file", "../../etc/passwd", "应为单纯的文件名，不带文件夹"),
    ("documents", 3, "file", "C:\\texts\\a.txt", "应为单纯的文件名，不带文件夹"),
    ("documents", 4, "sha256", "abc", "应为 64 位十六进制的 SHA-256"),
    ("documents", 5, "issued_on", "2014/11/18", "应为形如 2014-11-18 的日期"),
    ("documents", 6, "lines", "-1", "应为 1 到 100000 之间"),
    ("industries", 2, "parent_id", "phones", "成了循环"),
    ("industries", 5, "also_under", "nothing", "的上级“nothing”没有登记"),
    ("industries", 7, "belongs", "", "没有写归类规则"),
    ("targets", 3, "value", "nan", "应为数字"),
    ("targets", 5, "value", "", "应为数字"),
    ("targets", 7, "comparator", "＞", "不在词表中"),
    ("targets", 9, "cluster_id", "c-none", "范围（scope_kind）是"),
    ("targets", 11, "year", "二〇一七", "应为整数"),
    ("projects", 3, "zone_id", "nowhere", "应为 zones.csv 中登记的编号"),
    ("projects", 5, "enterprise_ids", "ent-nobody", "列“enterprise_ids”"),
    ("projects", 7, "level", "city", "不在词表中"),
    ("duties", 3, "cluster_ids", "c-none", "应为 clusters.csv 中登记的编号"),
    ("duties", 5, "certainty", "-0.1", "应为 0 到 1 之间"),
    ("restrictions", 3, "adcodes", "411999", "不在地名表中"),
    ("enterprises", 3, "seat_kind", "总部.", "不在词表中"),
    ("cluster_places", 4, "cluster_id", "c-none", "在 clusters.csv 中没有"),
    ("cluster_places", 6, "adcode", "419999", "不在地名表中"),
    ("cluster_places", 8, "level", "citty", "不在词表中"),
    ("axis_places", 3, "basis", "guess", "不在词表中"),
    ("places", 5, "adcode", "41010", "应为六位行政区划代码"),
    ("places", 8, "pinyin", "ZhengZhou", "应为小写拼音"),
    ("places", 11, "parent_adcode", "419900", "不在表内"),
    ("places", 14, "level", "town", "应为 province、prefecture、county"),
    ("changes", 2, "valid_to", "去年", "应为日期（2016-11-24）或年份（2016）"),
    ("changes", 3, "kind", "vanished", "应为 renamed、merged、extended、transferred"),
    ("changes", 5, "new_adcode", "410000", "不在 places.csv"),
    ("seats", 2, "lon_deg,lat_deg", "34.75,113.63", "经纬度可能写反"),
    ("seats", 4, "lat_deg", "nan", "应为度数"),
    ("seats", 6, "adcode", "410001", "应为 places.csv 中的省辖市代码与名称"),
]


def plant_cell(folder: Path, table: str, number: int, columns: str, texts: str) -> None:
    path, lines = lines_of(folder, table)
    header, cells = cells_of(lines[0]), cells_of(lines[number - 1])
    several = "," in columns
    for column, text in zip(columns.split(","), texts.split(",") if several else [texts], strict=True):
        cells[header.index(column)] = text
    lines[number - 1] = line_with(cells)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture(scope="session")
def all_cells(tmp_path_factory) -> list[str]:
    """What is told of a folder into which every fault of a cell is planted; from the last line up: one adds a line."""
    folder = copied(tmp_path_factory.mktemp("cells"))
    for table, number, columns, texts, _ in sorted(CELLS, key=lambda case: -case[1]):
        plant_cell(folder, table, number, columns, texts)
    return told(folder)


@pytest.mark.parametrize(("table", "number", "columns", "texts", "words"), CELLS, ids=lambda v: str(v)[:20])
def test_a_wrong_cell_is_told_with_file_line_and_column(all_cells, table, number, columns, texts, words):
    broken = [n for t, n, _, text, _ in CELLS if t == table and "\n" in text]
    shown = number + sum(number > n for n in broken)  # a cell with a line break makes one line more
    of_line = [fault for fault in all_cells if re.match(rf"{table}\.csv 第 {shown} 行\b", fault)]
    assert any(words in fault for fault in of_line), of_line
    column = columns.split(",")[0]
    assert any(f"列“{column}”" in f or "个字符" in f for f in of_line if words in f)


def test_every_fault_says_what_to_do(all_cells):
    assert len(all_cells) > len(CELLS)
    assert [fault for fault in all_cells if not re.search(r"。(请|原文|若是有意|写了数|集群的目标|改好)", fault)] == []
