"""The wheel: what is in it, and that it works from any folder as it does from a checkout."""

import importlib.metadata
import os
import socket
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest
from conftest import ROOT
from packaging.requirements import Requirement
from serving import served_by

from export.passport.passport import data_version, read_passport, software_version

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SHIPPED = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"]
ROOMS = {
    "clients", "disk", "intake", "jobs", "policy", "geo", "layers", "webmap", "export", "views", "server",
    "henan_atlas", "workspace", "lists", "reports",
}  # fmt: skip
RECIPE = "选择: {文件: advanced-2014, 产业: 食品}\n日期: 2026-11-21\n"
SCRIPTS = "Scripts" if os.name == "nt" else "bin"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built here without network."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def metadata(wheel):
    """What the wheel says of itself."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return message_from_bytes(archive.read(name))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """Runs `henan-atlas` of an environment that has the wheel, and the packages of this one, in another folder."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home / "env", with_pip=False)
    python = home / "env" / SCRIPTS / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(home / "env"), "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
    site = subprocess.run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], check=True,
                          capture_output=True, text=True)  # fmt: skip
    (Path(site.stdout.strip()) / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return home / "env" / SCRIPTS / "henan-atlas", home


def called(installed, *words):
    """The finished process of a command in an empty folder, without this checkout on Python's path."""
    command, home = installed
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | {"PYTHONUTF8": "1"}
    folder = home / "elsewhere"
    folder.mkdir(exist_ok=True)
    return subprocess.run([command, *words], cwd=folder, env=clean, capture_output=True, text=True, encoding="utf-8",
                          check=False)  # fmt: skip


def files_of(entry):
    """Files of a shipped folder or file, as paths from the root."""
    path = ROOT / entry
    found = [path] if path.is_file() else [p for p in path.rglob("*") if p.is_file() and "__pycache__" not in p.parts]
    return {p.relative_to(ROOT).as_posix() for p in found}


def test_the_wheel_holds_every_file_of_what_is_shipped_and_nothing_else(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert names == set().union(*map(files_of, SHIPPED))
    assert {Path(name).suffix for name in names} >= {".py", ".csv", ".parquet", ".js", ".css", ".html", ".toml"}


def test_every_room_is_shipped():
    assert {entry for entry in SHIPPED if list((ROOT / entry).glob("__init__.py"))} == ROOMS
    assert {p.parent.name for p in ROOT.glob("*/__init__.py")} - {"bench"} == ROOMS
    assert set(PROJECT["tool"]["basedpyright"]["include"]) >= ROOMS


def test_the_wheel_asks_for_the_packages_of_the_requirements(metadata):
    lines = [line.split(" #")[0] for line in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()]
    wanted = {str(Requirement(line)).lower() for line in lines if line.strip()}
    extras = PROJECT["project"]["optional-dependencies"]
    optional = {str(Requirement(f"{line}; extra == '{name}'")).lower() for name in extras for line in extras[name]}
    assert optional and not wanted & optional
    assert {str(Requirement(line)).lower() for line in metadata.get_all("Requires-Dist")} == wanted | optional


def test_the_wheel_names_the_pythons_that_it_is_tried_with(metadata):
    assert metadata["Requires-Python"] == ">=3.11"
    stated = {c.rpartition(" ")[2] for c in metadata.get_all("Classifier") if c.startswith("Programming Language")}
    assert {"3.11", "3.12", "3.13", "3.14"} <= stated


def test_no_other_package_brings_a_folder_of_the_same_name():
    ours = {Path(entry).parts[0].removesuffix(".py") for entry in SHIPPED}
    others = {name: found for name, found in importlib.metadata.packages_distributions().items() if name in ours}
    assert set().union(*others.values()) <= {PROJECT["project"]["name"]}


def test_check_reads_the_shipped_data_from_any_folder(installed, world):
    done = called(installed, "check")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{len(world.policy.targets)} 个目标" in done.stdout


def test_export_writes_the_same_file_as_a_checkout(installed):
    (installed[1] / "map.yml").write_text(RECIPE, encoding="utf-8")
    done = called(installed, "export", "../map.yml", "--out", "图.svg", "--out", "图.html")
    assert (done.returncode, done.stderr) == (0, "")
    for suffix in (".svg", ".html"):
        passport = read_passport((installed[1] / "elsewhere" / f"图{suffix}").read_bytes(), suffix)
        assert passport.query() == {"doc": "advanced-2014", "ind": "food"}
        assert (passport.data_version, passport.software) == (data_version(), software_version())


def test_run_serves_the_page_from_any_folder_to_this_computer_only(installed):
    command, home = installed
    with served_by([command, "run", "--server.headless=true"], home, PYTHONPATH="") as address:
        port = int(address.rpartition(":")[2].strip("/"))
        with pytest.raises(OSError), socket.create_connection(("127.0.0.2", port), timeout=5):
            pass
