"""A recipe on the command line: files, remarks, the books and templates that it names, and its refusals."""

import pytest

from export.__main__ import main
from export.book.looked import PageRemark
from export.frame.remark import Remark
from export.passport.passport import read_passport


@pytest.mark.parametrize("coding", ["gbk", "utf-16"])
def test_a_recipe_in_another_encoding_is_refused_with_the_remedy(tmp_path, capsys, coding):
    recipe = tmp_path / "map.yml"
    recipe.write_text("标题: 食品大市\n", encoding=coding)
    assert main([str(recipe), "--out", str(tmp_path / "图.csv")]) == 2
    assert "不是 UTF-8 编码，读不出文字：请用记事本打开" in capsys.readouterr().err


def test_a_recipe_that_is_not_there_is_told_in_chinese(tmp_path, capsys):
    assert main([str(tmp_path / "没有.yml")]) == 2
    assert capsys.readouterr().err.startswith("读不了或写不了“")


def test_the_command_writes_the_files_and_tells_the_remarks(tmp_path, capsys):
    recipe = tmp_path / "map.yml"
    recipe.write_text("选择: {文件: advanced-2014, 产业: 食品}\n日期: 2026-11-21\n", encoding="utf-8")
    outputs = [tmp_path / "图.geojson", tmp_path / "图.xlsx"]
    assert main([str(recipe), "--out", str(outputs[0]), "--out", str(outputs[1])]) == 0
    told = capsys.readouterr().out
    assert "[提醒] 没有审图号" in told
    assert "图.xlsx：表格（XLSX）" in told
    for path in outputs:
        assert read_passport(path.read_bytes(), path.suffix).query() == {"doc": "advanced-2014", "ind": "food"}


def test_the_command_takes_the_formats_of_the_recipe(tmp_path):
    recipe = tmp_path / "map.yml"
    recipe.write_text("链接: doc=advanced-2014\n日期: 2026-11-21\n格式: [csv]\n", encoding="utf-8")
    assert main([str(recipe)]) == 0
    assert [p.name for p in sorted(tmp_path.iterdir())] == ["map.csv", "map.yml"]


def test_a_book_is_made_where_the_recipe_asks_for_one(tmp_path, monkeypatch, capsys):
    def make(request, kind, progress, remarks):
        assert progress(3, 40, "漯河市")
        remarks([PageRemark(n, "漯河市", Remark("须改", "字太小", "请改")) for n in (3, 4, 5)])
        return f"{kind} {request.selection.documents[0]}".encode()

    monkeypatch.setattr("export.book.build.make", make)
    recipe = tmp_path / "map.yml"
    recipe.write_text("链接: doc=advanced-2014\n图集: 是\n格式: [zip, pptx]\n", encoding="utf-8")
    assert main([str(recipe)]) == 0
    assert (tmp_path / "map.zip").read_bytes() == b"zip advanced-2014"
    assert (tmp_path / "map.pptx").read_bytes() == b"pptx advanced-2014"
    said = capsys.readouterr()
    assert "3/40 漯河市" in said.err
    assert said.out.splitlines()[0] == "[须改] 第 3—5 页：字太小。请改。"
    assert said.out.count("字太小") == 1
    assert main([str(recipe), "--strict", "--out", str(tmp_path / "b.zip")]) == 2
    assert not (tmp_path / "b.zip").exists()


def test_a_slide_is_written_onto_the_template_that_the_recipe_names(tmp_path, monkeypatch):
    monkeypatch.setattr("export.slide.deck.write_on", lambda template, _: b"on " + template)
    (tmp_path / "单位.potx").write_bytes(b"ours")
    recipe = tmp_path / "map.yml"
    recipe.write_text("链接: doc=advanced-2014\n日期: 2026-11-21\n模板: 单位.potx\n格式: [pptx]\n", encoding="utf-8")
    assert main([str(recipe)]) == 0
    assert (tmp_path / "map.pptx").read_bytes() == b"on ours"


def test_a_strict_run_writes_nothing_when_something_must_be_mended(tmp_path, capsys):
    recipe = tmp_path / "map.yml"
    recipe.write_text("链接: doc=advanced-2014\n", encoding="utf-8")
    assert main([str(recipe), "--strict", "--out", str(tmp_path / "图.csv")]) == 2
    assert "没有制图日期" in capsys.readouterr().err
    assert not (tmp_path / "图.csv").exists()
