"""Import directions, and one door per large library."""

import ast
import re
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = (
    "clients", "disk", "intake", "jobs", "policy", "geo", "layers", "webmap", "export", "views", "server",
    "henan_atlas", "workspace", "lists", "reports",
)  # fmt: skip
MAY_IMPORT = {
    "clients": {"clients", "layers", "policy", "geo", "disk"},
    "disk": {"disk"},
    "intake": {"intake", "disk"},
    "jobs": {"jobs", "disk"},
    "policy": {"policy", "disk"},
    "geo": {"geo", "disk"},
    "layers": {"layers", "policy", "geo", "disk"},
    "webmap": {"webmap", "clients", "layers", "policy", "geo", "disk"},
    "export": {"export", "clients", "layers", "policy", "geo", "intake", "jobs", "disk"},
    "reports": {"reports", "export", "layers", "policy", "geo", "jobs", "disk"},
    "views": {
        "views",
        "workspace",
        "lists",
        "reports",
        "export",
        "webmap",
        "layers",
        "policy",
        "geo",
        "intake",
        "jobs",
        "disk",
    },
    "server": {"server", "views", "webmap", "layers"},
    "workspace": {"workspace", "disk"},
    "lists": {"lists", "geo", "intake", "disk"},
    "henan_atlas": {"henan_atlas", "workspace", "lists", "export", "layers", "policy", "geo", "intake", "jobs", "disk"},
}
DOORS = {
    "sqlite3": {"intake", "export/tables/gpkg.py", "workspace"},
    "zipfile": {"intake", "export/book/build.py", "export/refresh", "reports/making.py"},  # the last three write
    "pypdf": {"intake"},
    "yaml": {"intake", "export/recipe/read.py"},  # the second writes
    "sqlalchemy": {"workspace"},
    "alembic": {"workspace/migrations"},
    "folium": {"webmap/publish.py"},
    "pptx": {"export"},
    "docx": {"reports"},
    "pypdfium2": {"export"},
    "fontTools": {"export"},
}


LONGEST_MODULE, LONGEST_BODY = 250, 25
"""Lines; what is longer speaks of more than one thing."""
NAMESPACES = {
    "schemas.openxmlformats.org",
    "schemas.microsoft.com",
    "www.geopackage.org",
    "www.opengis.net",
    "www.aiim.org",
    "purl.org",
    "www.inkscape.org",
    "www.w3.org",
}


@cache
def parsed(path: Path) -> ast.Module:
    """A module's tree, read once for all rules."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path) -> set[str]:
    """Top-level names that a module imports."""
    names: set[str] = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


@cache
def modules() -> list[tuple[str, Path]]:
    """(package, module path) of everything of ours."""
    entry = ROOT / "geo" / "__main__.py"  # `python -m geo` stands above the rooms that it calls
    return [(p, path) for p in PACKAGES for path in sorted((ROOT / p).rglob("*.py")) if path != entry]


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_imports_only_what_stands_below_it(package):
    ours = {name for p, path in modules() if p == package for name in imports(path)} & set(PACKAGES)
    assert ours <= MAY_IMPORT[package]


@pytest.mark.parametrize("library", DOORS)
def test_a_large_library_enters_by_its_door(library):
    users = {path.relative_to(ROOT).as_posix() for _, path in modules() if library in imports(path)}
    assert users, f"nobody uses {library}: take it out of the requirements"
    assert all(any(user == door or user.startswith(f"{door}/") for door in DOORS[library]) for user in users), users


def test_streamlit_is_known_to_the_page_its_server_the_map_and_the_command_that_starts_it():
    users = {path.relative_to(ROOT).as_posix() for _, path in modules() if "streamlit" in imports(path)}
    others = {user for user in users if not user.startswith(("views/", "server/"))}
    assert others == {"webmap/publish.py", "henan_atlas/run.py"}


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


def test_no_two_classes_have_one_name():
    """A private one may: it is not spoken of outside its module."""
    homes: dict[str, list[str]] = {}
    for _, path in modules():
        for node in parsed(path).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes.setdefault(node.name, []).append(path.relative_to(ROOT).as_posix())
    assert {name: places for name, places in homes.items() if len(places) > 1} == {}


def bodies(path: Path) -> list[tuple[str, int]]:
    """Every function of a module with the lines of its body, the docstring left out."""
    found = []
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            lines = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
            found.append((f"{path.relative_to(ROOT).as_posix()}:{node.name}", lines))
    return found


def test_modules_and_bodies_are_short():
    paths = [path for _, path in modules()]
    lengths = {p.relative_to(ROOT).as_posix(): len(p.read_text("utf-8").splitlines()) for p in paths}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_MODULE} == {}
    assert median(lengths.values()) <= 120
    every = [body for path in paths for body in bodies(path)]
    assert [body for body in every if body[1] > LONGEST_BODY] == []
    sizes = sorted(lines for _, lines in every)
    assert (median(sizes) <= 6, sizes[len(sizes) * 9 // 10] <= 14) == (True, True)


def room_of(name: str) -> str:
    """The room of a module of ours: a folder inside a package, or the package itself."""
    parts = name.split(".")
    inner = ROOT.joinpath(*parts[:2])
    return ".".join(parts[:2]) if len(parts) > 1 and inner.is_dir() else parts[0]


@cache
def imported_modules(path: Path) -> set[str]:
    """Full names of the modules of ours that a module imports, also those named in `import_module`."""
    found: set[str] = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.add(node.value)
    return {name for name in found if re.fullmatch(r"[a-z_]+(\.[a-z_]+)+", name) and is_ours(name)}


def is_ours(name: str) -> bool:
    """Whether a dotted name is a module or a room of the project."""
    path = ROOT.joinpath(*name.split("."))
    return name.split(".")[0] in PACKAGES and (path.with_suffix(".py").is_file() or path.is_dir())


@cache
def room_graph() -> dict[str, set[str]]:
    """Room -> rooms that its modules import, itself left out; a package's registry may name its own rooms."""
    graph: dict[str, set[str]] = {}
    for _, path in modules():
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        room = room_of(name)
        used = {room_of(other) for other in imported_modules(path)}
        graph.setdefault(room, set()).update(r for r in used if r != room and not r.startswith(f"{room}."))
    return graph


def test_rooms_stand_on_floors_no_room_leads_back_to_itself():
    graph = {room: {r for r in used if "." in r or r in PACKAGES} for room, used in room_graph().items()}
    for package in PACKAGES:  # what stands in a package beside its rooms is above or below all of them
        graph.get(package, set()).difference_update({r for r in graph if r.startswith(f"{package}.")})
    order = list(TopologicalSorter(graph).static_order())  # CycleError names the rooms of a circle
    assert set(order) >= {"export.sheet", "export.figure", "views.exports"}


def test_export_has_few_rooms_and_no_room_is_crowded():
    rooms = [path for path in (ROOT / "export").iterdir() if (path / "__init__.py").is_file()]
    assert len(rooms) <= 14
    assert max(len(list(room.glob("*.py"))) - 1 for room in rooms) <= 12


def test_every_room_says_what_comes_in_and_what_goes_out():
    rooms = [path for p in PACKAGES for path in sorted((ROOT / p).rglob("__init__.py"))]
    silent = [path for path in rooms if not re.search(r"In: .*Out: .*[Ii]mport", path.read_text("utf-8"), re.DOTALL)]
    assert len(rooms) > len(PACKAGES)
    assert silent == []


def test_every_package_of_the_project_stands_under_these_rules():
    found = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert found - {"bench", "tests"} == set(PACKAGES)
