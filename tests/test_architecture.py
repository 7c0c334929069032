"""Import directions, and one door per large library."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("policy", "geo", "layers", "export", "views")
MAY_IMPORT = {
    "policy": {"policy"},
    "geo": {"geo"},
    "layers": {"layers", "policy", "geo"},
    "export": {"export", "layers", "policy", "geo"},
    "views": {"views", "export", "layers", "policy", "geo"},
}
DOORS = {
    "folium": {"layers/web_map.py"},
    "pptx": {"export"},
    "pypdfium2": {"export"},
    "fontTools": {"export"},
}


NAMESPACES = {"schemas.openxmlformats.org", "www.geopackage.org", "www.inkscape.org", "www.w3.org"}


def imports(path: Path) -> set[str]:
    """Top-level names that a module imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


def modules() -> list[tuple[str, Path]]:
    """(package, module path) of everything of ours."""
    return [(package, path) for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_imports_only_what_stands_below_it(package):
    ours = {name for p, path in modules() if p == package for name in imports(path)} & set(PACKAGES)
    assert ours <= MAY_IMPORT[package]


@pytest.mark.parametrize("library", DOORS)
def test_a_large_library_enters_by_its_door(library):
    users = {path.relative_to(ROOT).as_posix() for _, path in modules() if library in imports(path)}
    assert users, f"nobody uses {library}: take it out of the requirements"
    assert all(any(user == door or user.startswith(f"{door}/") for door in DOORS[library]) for user in users), users


def test_streamlit_is_known_to_the_page_and_to_the_map_only():
    users = {path.relative_to(ROOT).as_posix() for _, path in modules() if "streamlit" in imports(path)}
    assert {user for user in users if not user.startswith("views/")} == {"layers/web_map.py"}


def test_nothing_of_ours_unpickles():
    assert [path for _, path in modules() if "pickle" in imports(path)] == []


def test_no_outside_host_is_named_but_namespaces_and_the_base_map_of_the_users_own_key():
    files = [path for p in PACKAGES for path in (ROOT / p).rglob("*") if path.suffix in (".py", ".js", ".css", ".html")]
    hosts = {
        host
        for path in files
        for host in re.findall(r"(?:https?:)?//([\w{}-]+(?:\.[\w{}-]+)+)", path.read_text("utf-8"))
    }
    assert hosts == NAMESPACES | {"t{s}.tianditu.gov.cn"}


def test_every_requirement_is_pinned():
    for name in ("requirements.txt", "requirements-dev.txt"):
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            package = line.split("#")[0].strip()
            assert not package or "==" in package or package.startswith("-r "), line
