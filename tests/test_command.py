"""`henan-atlas`: its words, its exit codes, and that saying what it can costs nothing."""

import importlib
import subprocess
import sys

import pytest
from conftest import ROOT

from disk.fault import DataFault, Fault
from henan_atlas import COMMANDS, check
from henan_atlas.__main__ import main


def test_every_word_has_its_module_and_no_module_is_without_its_word():
    modules = {path.stem for path in (ROOT / "henan_atlas").glob("*.py")} - {"__init__", "__main__"}
    assert modules == set(COMMANDS)
    assert all(callable(importlib.import_module(f"henan_atlas.{word}").main) for word in COMMANDS)


@pytest.mark.parametrize("words", [[], ["--help"], ["-h"]])
def test_without_a_word_it_tells_what_there_is(words, capsys):
    assert main(words) == 0
    told = capsys.readouterr().out
    assert [line.split()[1] for line in told.splitlines() if line.startswith("  henan-atlas")] == list(COMMANDS)


def test_an_unknown_word_is_refused_with_those_there_are(capsys):
    assert main(["draw"]) == 2
    told = capsys.readouterr().err
    assert "没有“draw”这个命令" in told
    assert "henan-atlas check" in told


@pytest.mark.parametrize("word", COMMANDS)
def test_every_word_explains_itself_in_chinese(word, capsys):
    with pytest.raises(SystemExit) as end:
        main([word, "--help"])
    assert end.value.code == 0
    told = capsys.readouterr().out
    assert f"usage: henan-atlas {word}" in told
    assert any("一" <= letter <= "鿿" for letter in told)


def test_check_counts_what_it_read(capsys, world):
    assert main(["check"]) == 0
    assert f"{len(world.policy.citations)} 条出处" in capsys.readouterr().out


def test_check_tells_every_fault_and_ends_with_one(capsys, monkeypatch):
    def broken():
        raise DataFault(
            [Fault("targets.csv", line=3, column="value", cell="?"), Fault("zones.csv", found="缺少这个文件")]
        )

    monkeypatch.setattr(check, "load_world", broken)
    assert main(["check"]) == 1
    told = capsys.readouterr().err
    assert "targets.csv 第 3 行" in told
    assert "zones.csv：缺少这个文件" in told


def test_run_starts_the_page_of_this_project_with_the_options_it_was_given(monkeypatch):
    given = []
    monkeypatch.setattr("streamlit.web.cli.main", given.extend)
    main(["run", "--server.port=8600"])
    assert given == ["run", str(ROOT / "app.py"), "--server.headless=false", "--server.port=8600"]


def test_export_hands_its_words_on_and_keeps_the_exit_code(tmp_path, capsys):
    assert main(["export", str(tmp_path / "没有.yml")]) == 2
    assert "没有.yml" in capsys.readouterr().err


def test_the_help_text_loads_no_library():
    code = (
        "import henan_atlas.__main__ as m, sys; m.main([]); print(*{'pandas', 'streamlit', 'lxml'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == ""


def test_nothing_is_served_while_the_data_have_a_fault(monkeypatch, capsys):
    def broken():
        raise DataFault([Fault("zones.csv", line=3, column="lon", found="是“34”，lat 是“113”，经纬度可能写反")])

    monkeypatch.setattr(check, "load_world", broken)
    monkeypatch.setattr("streamlit.web.cli.main", lambda _: pytest.fail("the page was served"))
    assert main(["run"]) == 1
    assert "zones.csv 第 3 行：列“lon”是“34”" in capsys.readouterr().err
