"""Files are whole or absent: a full disk leaves the old one, leftovers are swept, caches stay small and heal."""

import ast
import errno
import os
import re
import stat
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ROOT

from disk import cache, write
from disk.cache import forget_folders, tidy
from disk.write import ABANDONED_S, PART, CannotWrite, sweep, write_whole
from export import EXPORTERS
from export import __main__ as command_line
from layers import LAYERS
from webmap import folder as folders
from webmap.folder import ServedFolder, served_folder
from webmap.publish import publish

OLD = b"what was there before"
SHIPPED = (
    "disk", "policy", "geo", "layers", "webmap", "export", "views", "henan_atlas", "workspace", "data", "bench",
    "clients",
)  # fmt: skip
WRITES = {"write_text", "write_bytes", "to_file"}
STAND_INS = ("bench/apps/", "bench/chaos/")
"""What the atlas is measured against is written as people write it, and a trial damages files on purpose."""


def full_after_half(file, data):
    file.write(data[: len(data) // 2])
    raise OSError(errno.ENOSPC, "No space left on device")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_with_the_rights_of_the_old_one(tmp_path):
    path = tmp_path / "图 ！.csv"
    write_whole(path, b"new")
    (beside := tmp_path / "beside").write_bytes(b"")
    assert path.stat().st_mode == beside.stat().st_mode
    beside.unlink()
    path.chmod(0o600)
    write_whole(path, b"newer")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"newer", 0o600)
    assert names(tmp_path) == [path.name]


def test_a_full_disk_leaves_the_old_file_and_no_half_one(tmp_path, monkeypatch):
    (path := tmp_path / "a.pptx").write_bytes(OLD)
    monkeypatch.setattr(write, "_fill", full_after_half)
    with pytest.raises(CannotWrite, match="磁盘（或限额）已满，请腾出空间或换一个文件夹。原有文件没有改动"):
        write_whole(path, b"new" * 1000)
    assert path.read_bytes() == OLD
    assert names(tmp_path) == ["a.pptx"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("没有/a.csv", "文件夹不存在，请先建立它"),
        ("file/a.csv", "路径中有一段是文件，不是文件夹"),
        ("folder", "这是一个文件夹，请写明文件名"),
        ("长" * 300, "路径太长，请缩短文件名"),
    ],
)
def test_each_way_of_failing_says_in_chinese_what_to_do(tmp_path, name, words):
    (tmp_path / "file").write_bytes(OLD)
    (tmp_path / "folder").mkdir()
    with pytest.raises(CannotWrite, match=words) as caught:
        write_whole(tmp_path / name, b"new")
    assert caught.value.filename == str(tmp_path / name)
    assert names(tmp_path) == ["file", "folder"]


def test_a_link_keeps_pointing_to_what_is_written(tmp_path):
    (tmp_path / "real.csv").write_bytes(OLD)
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    write_whole(tmp_path / "link.csv", b"new")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == b"new"


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda e: f"{e.suffix}-{'atlas' if e.book else 'map'}")
def test_every_format_of_the_command_line_survives_a_full_disk(exporter, tmp_path, monkeypatch, capsys):
    (tmp_path / "map.yml").write_text(f"标题: 食品大市\n图集: {'是' if exporter.book else '否'}\n", encoding="utf-8")
    (out := tmp_path / f"图{exporter.suffix}").write_bytes(OLD)

    def made(*_, **__):
        return b"x" * 10_000

    monkeypatch.setattr(command_line, "exporter_of", lambda *_: replace(exporter, make=made))
    monkeypatch.setattr(command_line, "_remarks", lambda *_: [])
    monkeypatch.setattr(write, "_fill", full_after_half)
    assert command_line.main([str(tmp_path / "map.yml"), "--out", str(out)]) == 2
    told = capsys.readouterr().err
    assert "磁盘（或限额）已满" in told
    assert "Traceback" not in told
    assert out.read_bytes() == OLD
    assert names(tmp_path) == ["map.yml", out.name]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of this kind")
@pytest.mark.parametrize("suffix", [".gpkg", ".pptx"])
def test_a_true_limit_of_the_disk_is_told_in_one_line(suffix, tmp_path):
    (tmp_path / "map.yml").write_text("标题: 食品大市\n", encoding="utf-8")
    (out := tmp_path / f"图{suffix}").write_bytes(OLD)
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000));"
        "from export.__main__ import main; sys.exit(main(sys.argv[1:]))"
    )
    words = [sys.executable, "-c", code, str(tmp_path / "map.yml"), "--out", str(out)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].endswith("：磁盘（或限额）已满，请腾出空间或换一个文件夹。原有文件没有改动。")
    assert "Traceback" not in done.stderr
    assert out.read_bytes() == OLD
    assert names(tmp_path) == ["map.yml", out.name]


def killed(folder: Path, age_s: float, name: str = "dead") -> Path:
    """What a process killed in the middle of a write leaves, some time ago."""
    part = folder / f"{PART}{name}.part"
    part.write_bytes(b"half")
    then = time.time() - age_s
    os.utime(part, (then, then))
    return part


def test_leftovers_of_killed_processes_are_swept_and_unfinished_files_of_others_are_not(tmp_path):
    old, young = killed(tmp_path, ABANDONED_S + 60), killed(tmp_path, 5, "alive")
    assert sweep(tmp_path) == (old,)
    assert names(tmp_path) == [young.name]


def test_the_first_write_into_a_folder_sweeps_it(tmp_path):
    killed(tmp_path, ABANDONED_S + 60)
    write_whole(tmp_path / "a.csv", b"new")
    assert names(tmp_path) == ["a.csv"]


def test_the_cache_keeps_within_its_limit_what_was_used_last(tmp_path):
    for age, name in enumerate(("newest", "middle", "oldest")):
        (tmp_path / name).write_bytes(bytes(100))
        then = time.time() - 1000 * age
        os.utime(tmp_path / name, (then, then))
    cache.used(tmp_path / "oldest")
    tidy(tmp_path, limit_bytes=250)
    assert names(tmp_path) == ["newest", "oldest"]


def aged(folder: Path, age_s: float) -> Path:
    folder.mkdir(parents=True)
    (folder / "index.html").write_bytes(OLD)
    then = time.time() - age_s
    os.utime(folder, (then, then))
    return folder


def test_map_folders_that_nobody_touches_go_and_those_in_use_stay(tmp_path):
    aged(tmp_path / "map-old", cache.UNUSED_S + 60)
    aged(tmp_path / "map-other", 60)
    aged(tmp_path / "else", cache.UNUSED_S + 60)
    forget_folders(tmp_path, "map-")
    assert names(tmp_path) == ["else", "map-other"]


def test_a_start_removes_old_versions_and_keeps_its_own(tmp_path, monkeypatch):
    monkeypatch.setenv("HENAN_ATLAS_CACHE", str(tmp_path))
    aged(tmp_path / "map-old", cache.UNUSED_S + 60)
    aged(tmp_path / "map-mine", cache.UNUSED_S + 60)
    killed(tmp_path, ABANDONED_S + 60)
    served = served_folder({"index.html": b"page"}, "mine")
    assert served.path == tmp_path / "map-mine"
    assert names(tmp_path) == ["map-mine"]
    assert (served.path / "index.html").read_bytes() == b"page"


def test_a_deleted_or_cut_folder_heals(tmp_path):
    served = ServedFolder(tmp_path / "map-a", {"index.html": b"page", "records.json": b"[1, 2]"})
    served.heal()
    (served.path / "index.html").unlink()
    (served.path / "records.json").write_bytes(b"[1")
    served.heal()
    assert [(served.path / name).read_bytes() for name in served.content] == [b"page", b"[1, 2]"]


def test_a_folder_that_cannot_be_healed_is_logged_and_the_page_goes_on(tmp_path, caplog):
    (tmp_path / "file").write_bytes(OLD)
    ServedFolder(tmp_path / "file" / "map-a", {"index.html": b"page"}).heal()
    assert "地图文件写不回" in caplog.text


def test_the_map_writes_its_deleted_files_again_when_it_is_shown(world, tmp_path, monkeypatch):
    monkeypatch.setenv("HENAN_ATLAS_CACHE", str(tmp_path))
    asked = []
    declared = "webmap.publish.components.declare_component"
    monkeypatch.setattr(declared, lambda *_, **__: lambda **given: asked.append(given))
    atlas_map = publish(world, LAYERS)
    (folder,) = tmp_path.glob(f"{folders.PREFIX}*")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    atlas_map(key="a")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert "index.html" in before
    assert asked == [{"key": "a"}]


def writes_of(path: Path) -> set[str]:
    """Ways of writing a file by its name that a module uses."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        given = (*node.args, *(k.value for k in node.keywords))
        modes = [a.value for a in given if isinstance(a, ast.Constant) and isinstance(a.value, str)]
        if called in WRITES or (called == "open" and any(re.fullmatch("[wax][bt+]{0,2}", mode) for mode in modes)):
            found.add(called)
    return found


def test_every_writer_writes_whole():
    modules = [path for room in SHIPPED for path in sorted((ROOT / room).rglob("*.py"))]
    writers = {path.relative_to(ROOT).as_posix() for path in modules if writes_of(path)}
    assert {path for path in writers if not path.startswith(STAND_INS)} == {"disk/write.py"}
