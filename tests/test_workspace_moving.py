"""Backup, restore drill, copy from one home to the other, check: by the command, as an administrator uses it."""

import sqlite3

import pytest

from henan_atlas.__main__ import main as henan_atlas
from workspace import finding, keeping, papers, people, shapes
from workspace.__main__ import main
from workspace.backup import backup, restore
from workspace.faults import WorkspaceFault
from workspace.home import of_file
from workspace.items import VIEW, Item
from workspace.moving import copy
from workspace.schema import METADATA
from workspace.store import open_workspace


def rows_of(work):
    with work.reading() as connection:
        return {t.name: sorted(map(repr, connection.execute(t.select()))) for t in METADATA.sorted_tables}


@pytest.fixture
def full(work):
    """A workspace of two people with some of everything."""
    for name in ("ann", "bob"):
        people.come(work, name, f"{name}先生", "编辑")
        made = keeping.save(work, name, Item("", VIEW, "", f"{name}的视图", {"link": name}, note="说明"))
        keeping.share(work, name, made.item_id)
        finding.keep_picture(work, name, made, f"PNG of {name}".encode())
        shapes.keep_shape(work, name, made, ((113.0, 34.0, 114.0, 35.0), f"WKB of {name}".encode()))
        papers.put(work, name, "plan-2014", f"text of {name}".encode())
        keeping.settle(work, name, made.but(body={"look": "公文"}))
    return work


@pytest.fixture
def here(full, monkeypatch):
    """The same, as the one that is set."""
    monkeypatch.setenv("ATLAS_WORKSPACE", full.url.render_as_string(hide_password=False))
    return full


def test_a_restore_drill_brings_back_every_row_beside_what_there_is(full, tmp_path):
    before = rows_of(full)
    backup(full, tmp_path / "backup.sqlite")
    keeping.delete(full, "ann", finding.mine(full, "ann", VIEW)[0].item_id)
    url, rows = restore(tmp_path / "backup.sqlite", of_file(tmp_path / "restored.sqlite"))
    restored = open_workspace(url)
    assert rows_of(restored) == before
    assert {name: rows[name] for name in ("item", "person", "paper", "shape", "picture")} == {
        "item": 4, "person": 2, "paper": 2, "shape": 2, "picture": 2,
    }  # fmt: skip
    assert finding.mine(full, "ann", VIEW) == ()
    restored.close()


def test_a_copy_to_the_other_home_and_back_is_the_same_and_goes_on_counting(full, postgresql, tmp_path):
    other = open_workspace(postgresql.database())
    copy(full, other)
    assert rows_of(other) == rows_of(full)
    keeping.save(other, "ann", Item("", VIEW, "", "新的", {}))
    back = open_workspace(of_file(tmp_path / "back.sqlite"))
    copy(other, back)
    assert rows_of(back) == rows_of(other)
    for one in (other, back):
        one.close()


def test_nothing_is_ever_put_over_a_workspace(full, tmp_path):
    backup(full, tmp_path / "backup.sqlite")
    before = rows_of(full)
    with pytest.raises(WorkspaceFault, match="里已有内容，没有写入"):
        restore(tmp_path / "backup.sqlite", full.url)
    with pytest.raises(WorkspaceFault, match="已经存在，没有写入"):
        backup(full, tmp_path / "backup.sqlite")
    assert rows_of(full) == before


def test_what_is_still_in_the_journal_is_in_the_backup(tmp_path):
    work = open_workspace(of_file(tmp_path / "workspace.sqlite"))
    people.come(work, "ann", "安娜", "编辑")
    keeping.save(work, "ann", Item("", VIEW, "", "刚保存", {}))
    assert (tmp_path / "workspace.sqlite-wal").stat().st_size > 0
    backup(work, tmp_path / "backup.sqlite")
    with sqlite3.connect(tmp_path / "backup.sqlite") as file:
        assert file.execute("SELECT name FROM item").fetchall() == [("刚保存",)]
    file.close()
    assert not list(tmp_path.glob("backup.sqlite-*"))
    work.close()


def test_one_planners_workspace_travels_as_one_file(here, tmp_path, capsys):
    assert main(["backup", str(tmp_path / "ann.sqlite"), "--person", "ann"]) == 0
    told = capsys.readouterr().out
    assert "2 项内容" in told
    assert "也不含其他人的内容" in told
    alone = open_workspace(of_file(tmp_path / "ann.sqlite"))
    assert [item.name for item in finding.mine(alone, "ann", VIEW)] == ["ann的视图"]
    assert set(rows_of(alone)["person"]) == {"('ann', 'ann先生', '编辑', False, '')"}
    assert shapes.near(alone, (110, 31, 117, 37)) == {finding.mine(alone, "ann", VIEW)[0].shows: b"WKB of ann"}
    assert finding.settings(alone, "ann").body == {"look": "公文"}
    assert all("bob" not in row for rows in rows_of(alone).values() for row in rows)
    alone.close()


def test_the_command_backs_up_restores_and_checks_and_says_what_it_leaves_out(here, tmp_path, capsys):
    assert henan_atlas(["workspace", "backup", str(tmp_path / "b.sqlite")]) == 0
    assert main(["restore", str(tmp_path / "b.sqlite"), "--to", f"sqlite:///{tmp_path}/r.sqlite"]) == 0
    told = capsys.readouterr().out
    left_out = "备份不含：随程序提供的政策数据、ATLAS_DOCUMENTS 文件夹里的政策原文、导出的文件、登录设置和口令"
    assert told.count(left_out) == 2
    assert "现有的工作区没有改动" in told
    assert main(["check"]) == 0
    assert "完好：4 项，10 次改动。" in capsys.readouterr().out


def test_restored_without_a_place_it_lies_beside_the_present_one(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("ATLAS_WORKSPACE", f"sqlite:///{tmp_path}/workspace.sqlite")
    work = open_workspace()
    backup(work, tmp_path / "b.sqlite")
    assert main(["restore", str(tmp_path / "b.sqlite")]) == 0
    assert len(list(tmp_path.glob("workspace-restored-*.sqlite"))) == 1
    assert f"ATLAS_WORKSPACE=sqlite:///{tmp_path}/workspace-restored-" in capsys.readouterr().out
    work.close()


def test_check_tells_faults_and_ends_with_one(here, capsys):
    with here.writing() as connection:
        connection.exec_driver_sql("UPDATE item SET name = 'x' WHERE owner = 'ann'")
    assert main(["check"]) == 1
    assert "“x”与历史中最后一次改动不一致" in capsys.readouterr().err


def test_check_finds_bytes_that_are_not_those_of_their_hash(here, capsys):
    with here.writing() as connection:
        connection.execute(METADATA.tables["paper"].update().values(data=b"another"))
    assert main(["check"]) == 1
    assert capsys.readouterr().err.count("政策原文") == 2


def test_a_role_is_given_on_the_command_line_and_stands_in_the_history(here, capsys):
    assert main(["role", "ann", "管理"]) == 0
    assert main(["people"]) == 0
    assert "ann\tann先生\t管理" in capsys.readouterr().out
    with here.reading() as connection:
        asked = "SELECT who, after FROM history WHERE what = '角色' AND item_id = 'ann'"
        assert connection.exec_driver_sql(asked).first().who == "command line"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["restore", "none.sqlite"], "没有“none.sqlite”这个文件"),
        (["copy", "--from", "sqlite:///none.sqlite", "--to", "sqlite:///b.sqlite"], "没有“none.sqlite”这个文件"),
        (["role", "nobody", "管理"], "没有“nobody”这个人"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_sentence(here, words, told, capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert main(words) == 1
    assert told in capsys.readouterr().err
    assert list(tmp_path.glob("none*")) == []


def test_a_backup_that_is_no_backup_is_refused(tmp_path):
    (tmp_path / "letter.sqlite").write_bytes(b"Dear all, " * 500)
    with pytest.raises(WorkspaceFault, match="不是图谱的工作区"):
        restore(tmp_path / "letter.sqlite", of_file(tmp_path / "r.sqlite"))
