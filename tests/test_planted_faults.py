"""Faults planted into a copy of the shipped data: each is told with file, line, column and remedy, all at once."""

import csv
import io
import re
import shutil
from pathlib import Path

import geopandas as gpd
import pytest

from disk.fault import MOST_LINES, DataFault
from disk.manifest import NAME, manifest_text
from disk.roots import DATA
from layers.reading import read_data

FOLDERS = ("policy", "places", "boundaries")


def copied(folder: Path) -> Path:
    """A data folder of its own, registered."""
    for name in FOLDERS:
        shutil.copytree(DATA / name, folder / name)
    (folder / NAME).write_text(manifest_text(folder), encoding="utf-8")
    return folder


def told(folder: Path) -> list[str]:
    """The faults of a data folder as a person reads them."""
    try:
        read_data(folder)
    except DataFault as fault:
        return list(map(str, fault.faults))
    return []


def lines_of(folder: Path, table: str) -> tuple[Path, list[str]]:
    path = folder / ("places" if table in ("places", "changes", "seats") else "policy") / f"{table}.csv"
    return path, path.read_text(encoding="utf-8").splitlines()


def cells_of(line: str) -> list[str]:
    return next(csv.reader([line]))


def line_with(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue().removesuffix("\n")


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
    ("citations", 130, "fact_id", "nobody", "指向“nobody”，没有这条记录"),
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
    ("clusters", 12, "tier", "十亿", "不在词表中。请改为：百亿、千亿、万亿、留空"),
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


# One file each: file, what is done with its bytes, words that must be told, each of them.
def edit(old: bytes, new: bytes):
    return lambda data: data.replace(old, new, 1)


def line_becomes(number: int, change):
    def made(data: bytes) -> bytes:
        lines = data.split(b"\n")
        lines[number - 1] = change(lines[number - 1])
        return b"\n".join(lines)

    return made


def flipped(at: int):
    return lambda data: data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def reencoded(encoding: str):
    return lambda data: data.decode("utf-8").encode(encoding)


FILES = [
    ("policy/clusters.csv", reencoded("gbk"), "clusters.csv 第 2 行：文字像是 GBK 编码，应为 UTF-8"),
    ("policy/projects.csv", reencoded("utf-16"), "projects.csv 第 1 行：文字是 UTF-16 编码，应为 UTF-8"),
    ("policy/zones.csv", reencoded("utf-16-be"), "zones.csv 第 1 行：文字是 UTF-16 编码"),
    ("places/places.csv", reencoded("gbk"), "places.csv 第 2 行：文字像是 GBK 编码"),
    ("policy/targets.csv", line_becomes(7, lambda line: line + b"\xff"), "targets.csv 第 7 行：第 "),
    (
        "policy/duties.csv",
        line_becomes(4, lambda line: line[:9] + b"\x00" + line[9:]),
        "duties.csv 第 4 行：第 10 个字符",
    ),
    ("policy/findings.csv", line_becomes(6, lambda line: b'"' + line), "findings.csv 第 6 行：引号没有成对"),
    ("policy/events.csv", line_becomes(3, lambda line: b'"a"b,' + line), "events.csv 第 3 行：引号没有成对"),
    (
        "policy/axes.csv",
        line_becomes(3, lambda line: line + b",x"),
        "axes.csv 第 3 行 fyp12-2012.x158-01：有 7 格，多出“x”",
    ),
    ("policy/axes.csv", line_becomes(4, lambda line: line.rsplit(b",", 1)[0]), "从“note”起缺格，应为 6 格"),
    ("policy/clusters.csv", lambda data: b"", "clusters.csv：文件是空的"),
    ("policy/clusters.csv", None, "clusters.csv：缺少这个文件"),
    ("places/changes.csv", None, "changes.csv：缺少这个文件"),
    ("places/seats.csv", None, "seats.csv：缺少这个文件"),
    ("boundaries/province.parquet", None, "province.parquet：缺少这个文件"),
    ("manifest.csv", None, "manifest.csv：缺少这个文件"),
    ("policy/zones.csv", edit(b"name,aliases", b"name,name"), "zones.csv 第 1 行：列“name”在首行出现 2 次"),
    ("policy/zones.csv", edit(b"aliases", b"alias"), "zones.csv 第 1 行：缺少列 aliases"),
    ("policy/axes.csv", edit(b",note", b",nota"), "axes.csv 第 1 行：列“nota”不是这张表的列"),
    ("policy/targets.csv", edit(b",10000,", b",10001,"), "targets.csv：内容与登记的不同，SHA-256 是 "),
    ("boundaries/counties.parquet", flipped(70_000), "counties.parquet：内容与登记的不同"),
    ("boundaries/prefectures.parquet", lambda data: data[: len(data) // 2], "prefectures.parquet：已损坏"),
    ("boundaries/province.parquet", lambda data: b"PAR1 nothing PAR1", "province.parquet：已损坏，或不是 GeoParquet"),
    ("boundaries/counties.parquet", lambda data: b"", "counties.parquet：已损坏"),
    ("manifest.csv", edit(b"boundaries/", b"../boundaries/"), "应为数据文件夹里的文件"),
    ("policy/extra.csv", lambda data: b"a\n1\n", "extra.csv：没有登记在 manifest.csv 中"),
]


@pytest.mark.parametrize(("name", "change", "words"), FILES, ids=[f"{n}-{w[:24]}" for n, _, w in FILES])
def test_a_broken_file_is_told_with_its_line(sound, name, change, words):
    path = sound / name
    before = path.read_bytes() if path.exists() else None
    try:
        if change is None:
            path.unlink()
        else:
            path.write_bytes(change(before or b""))
        found = told(sound)
    finally:
        path.unlink(missing_ok=True)
        if before is not None:
            path.write_bytes(before)
    assert any(words in fault for fault in found), found[:5]


@pytest.fixture(scope="session")
def sound(tmp_path_factory) -> Path:
    """A copy of the data; whoever changes a file puts it back."""
    return copied(tmp_path_factory.mktemp("data"))


def test_the_copy_without_a_fault_is_read(sound):
    assert told(sound) == []


def changed_outlines(folder: Path, change) -> list[str]:
    path = folder / "boundaries" / "counties.parquet"
    frame = gpd.read_parquet(path)
    change(frame)
    frame.to_parquet(path)
    return told(folder)


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("lon_deg", 34.5, "counties.parquet 第 3 行"),
        ("lat_deg", float("nan"), "列“lat_deg”是“nan”，应为度数"),
        ("geometry", None, "列“geometry”没有轮廓"),
        ("adcode", "410999", "places.csv"),
    ],
)
def test_outlines_with_a_wrong_value_are_told_by_row(tmp_path, column, value, words):
    def change(frame):
        frame.loc[2, column] = value

    assert any(words in fault for fault in changed_outlines(copied(tmp_path), change))


def test_the_manifest_is_that_of_the_data():
    assert (DATA / NAME).read_text(encoding="utf-8") == manifest_text(DATA), "请运行 python data/manifest.py"


def test_a_table_changed_on_purpose_is_accepted_once_it_is_registered(tmp_path):
    folder = copied(tmp_path)
    path = folder / "policy" / "targets.csv"
    path.write_bytes(path.read_bytes().replace(b",10000,", b",10001,", 1))
    assert [fault.split("。")[1] for fault in told(folder)] == [
        "若是有意改动，改好后请运行 python data/manifest.py 重新登记；否则请从发布包恢复这个文件"
    ]
    (folder / NAME).write_text(manifest_text(folder), encoding="utf-8")
    assert told(folder) == []


def test_two_rows_with_one_id_name_both_lines(tmp_path):
    folder = copied(tmp_path)
    path, lines = lines_of(folder, "zones")
    path.write_text("\n".join([*lines, lines[4]]) + "\n", encoding="utf-8")
    key = cells_of(lines[4])[0]
    assert (
        f"zones.csv 第 {len(lines) + 1} 行 {key}：列“zone_id”的编号“{key}”出现 2 次（还在 zones.csv 第 5 行）"
        in "\n".join(told(folder))
    )


def test_faults_of_all_tables_come_in_one_message_of_fifty_lines_and_a_count(tmp_path):
    folder = copied(tmp_path)
    path, lines = lines_of(folder, "citations")
    lines[1:61] = [line.replace(",stated", ",statd") for line in lines[1:61]]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "places" / "seats.csv").unlink()
    with pytest.raises(DataFault) as caught:
        read_data(folder)
    message = str(caught.value).splitlines()
    assert len(caught.value.faults) == 62
    assert message[0] == "数据有 62 处错误，请逐条更正后重新启动："
    assert len(message) == MOST_LINES + 2
    assert message[-1] == "……另有 12 处没有列出，先改好上面这些再检查一次。"
