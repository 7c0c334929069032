"""The command line with odd paths: it writes, or says one Chinese sentence and keeps its exit code."""

from __future__ import annotations

import errno
import re
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from export import EXPORTERS, __main__
from export.__main__ import CODES, main
from export.faults import ExportFailed, of_any, spoken
from export.passport.passport import read_passport
from export.tables import gpkg

FORMATS = [e for e in EXPORTERS if not e.book]
ODD = ("a!b", "河南 图件", "o'brien", "[x] 100%", "x#y?z", "é" * 80)


@pytest.fixture
def recipe(tmp_path) -> Path:
    path = tmp_path / "map.yml"
    path.write_text("链接: doc=advanced-2014\n内容: 地图与图例\n日期: 2026-11-21\n", "utf-8")
    return path


def said(capsys) -> str:
    """The error stream without the progress of a book: one sentence, and no trace of a library."""
    text = capsys.readouterr().err.strip()
    assert re.search(r"[\u4e00-\u9fff]", text) and "Traceback" not in text
    return text


def test_every_format_is_written_into_odd_folders_also_with_odd_temporary_ones(tmp_path, recipe, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "!tmp"))
    folders = [tmp_path / name for name in ("!tmp", *ODD)]
    for folder in folders:
        folder.mkdir()
    outputs = [folders[n % len(ODD) + 1] / f"图! 一{e.suffix}" for n, e in enumerate(FORMATS)]
    assert main([str(recipe), *(word for path in outputs for word in ("--out", str(path)))]) == 0
    assert all(path.stat().st_size > 1000 for path in outputs)
    read = [read_passport(path.read_bytes(), path.suffix).date for path in outputs if path.suffix != ".csv"]
    assert read == ["2026-11-21"] * (len(FORMATS) - 1)


@pytest.mark.parametrize(
    ("out", "words"),
    [
        ("没有/图.csv", "文件夹不存在"),
        (f"{'长' * 90}.csv", "每一节最多 255 个字节，约 85 个汉字"),
        ("图.doc", "没有“.doc”这种文件"),
        ("folder.csv", "这是一个文件夹"),
    ],
)
def test_a_place_that_cannot_be_written_is_refused_before_anything_is_drawn(
    tmp_path, recipe, capsys, monkeypatch, out, words
):
    (tmp_path / "folder.csv").mkdir()
    monkeypatch.setattr(__main__, "_remarks", lambda *_: pytest.fail("drawn"))
    assert main([str(recipe), "--out", str(tmp_path / out)]) == 2
    assert words in said(capsys)


def test_a_folder_that_is_read_only_is_refused_before_anything_is_drawn(tmp_path, recipe, capsys, monkeypatch):
    monkeypatch.setattr(__main__.os, "access", lambda path, mode: False)
    assert main([str(recipe), "--out", str(tmp_path / "图.csv")]) == 2
    assert "没有写入的权限" in said(capsys)


@pytest.mark.parametrize(("code", "words"), [(errno.ENOSPC, "已满"), (errno.EROFS, "只读"), (None, "请检查文件名")])
def test_a_write_that_fails_is_told(tmp_path, recipe, capsys, monkeypatch, code, words):
    def fill(*_):
        raise OSError(code, "English words", "part")

    monkeypatch.setattr("disk.write._fill", fill)
    assert main([str(recipe), "--out", str(tmp_path / "图.csv")]) == 2
    text = said(capsys)
    assert words in text and "图.csv" in text and "English" not in text


@pytest.mark.parametrize(
    "fault", [RuntimeError("sqlite3_open(x) failed"), KeyError("x"), MemoryError(), ValueError("bad")]
)
def test_a_library_that_fails_is_one_chinese_sentence_and_exit_code_one(tmp_path, recipe, capsys, monkeypatch, fault):
    def broken(_):
        raise fault

    csv = next(e for e in EXPORTERS if e.key == "csv")
    monkeypatch.setattr(__main__, "exporter_of", lambda *_: replace(csv, make=broken))
    assert main([str(recipe), "--out", str(tmp_path / "图.csv")]) == 1
    text = said(capsys)
    assert text.startswith("清单（CSV）没有做成") and "sqlite3" not in text and "\n" not in text


def test_our_own_words_are_kept():
    with pytest.raises(ValueError, match=r"^请改短$") as fault, spoken("图片"):
        raise ValueError("请改短")
    assert not isinstance(fault.value, ExportFailed)
    assert of_any(ValueError("请改短"), "图片") == "请改短"


def test_a_wrong_line_is_told_in_chinese_with_exit_code_two(capsys):
    with pytest.raises(SystemExit) as stop:
        main([])
    assert stop.value.code == 2
    assert "这行命令看不懂" in said(capsys)


def test_the_help_names_the_exit_codes(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    assert CODES.replace(" ", "")[:20] in re.sub(r"\s", "", capsys.readouterr().out)


def test_without_any_folder_fit_for_gdal_the_remedy_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "!"))
    monkeypatch.setattr(gpkg.os, "access", lambda *_: False)
    with pytest.raises(ValueError, match="TMPDIR"):
        gpkg.work_folder()
