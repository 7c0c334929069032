"""Files of a copy of the shipped data broken, missing or changed: told with file, line and remedy."""

from pathlib import Path

import geopandas as gpd
import pytest
from planting import cells_of, copied, lines_of, told

from disk.fault import MOST_LINES, DataFault
from disk.manifest import NAME, manifest_text
from disk.roots import DATA
from layers.reading import read_data


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
