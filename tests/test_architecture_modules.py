"""Between modules, within a room too: no circle, not even of types; and nothing that only tests or nobody speaks of."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from test_architecture import ROOT, is_ours, modules, parsed

SCRIPTS = ("*.py", "*.js", "*.mjs", "*.css")
SPOKEN = ("*.py", "*.md", "*.toml", "*.js", "*.mjs", "*.html", "*.yml", "*.service")
ONLY_NAMED = {"policy/vocabulary.py": "a word of a column, named for those who read", "handle_starttag": "HTMLParser's"}
"""File or name -> why nobody needs to speak of it."""


def dotted(path: Path) -> str:
    """A module's full name."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def modules_used(path: Path) -> set[str]:
    """Modules of ours that a module imports anywhere in it, also only for their types."""
    found = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ImportFrom) and node.module and is_ours(node.module):
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if is_ours(name) else node.module for name in inner}
    return found - {dotted(path)}


def test_no_module_leads_back_to_itself():
    graph = {dotted(path): modules_used(path) for _, path in modules()}
    assert graph["export.figure.layout"]
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        pytest.fail(f"a circle: {' -> '.join(circle.args[1])}")


LISTED = {"app.py", "server/page.py", "henan_atlas/static.py", "export/recipe/read.py", "export/work/known.py"}
"""Roots: where a process begins, a link or a recipe is read. They alone know which layers the program draws."""
WORKERS = {"export/work/making.py", "export/work/joining.py", "export/work/asked.py", "reports/making.py"}
"""Who works in a worker, or asks one."""


def users_of(name: str) -> set[str]:
    """The modules that import something by its full name; also all of the module that it stands in."""
    home, _, thing = name.rpartition(".")
    found = set()
    for path in (ROOT / "app.py", *(path for _, path in modules())):
        froms = [node for node in ast.walk(parsed(path)) if isinstance(node, ast.ImportFrom)]
        if any(node.module == home and {thing, "*"} & {alias.name for alias in node.names} for node in froms):
            found.add(path.relative_to(ROOT).as_posix())
    return found


def test_the_list_of_layers_is_known_to_the_roots_alone_and_below_them_comes_with_what_is_asked():
    assert users_of("layers.LAYERS") == LISTED
    spoken = {
        path.relative_to(ROOT).as_posix()
        for _, path in modules()
        if re.search(r"layers\.LAYERS", path.read_text("utf-8"))
    }
    assert spoken <= LISTED
    assert users_of("export.work.known.layers") | users_of("export.work.known.world") == WORKERS
    assert users_of("export.work.known") == set()


def named(body: list[ast.stmt]) -> Iterator[str]:
    """Functions, classes, methods and constants of a module; what Python itself calls is left out."""
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            if not node.name.startswith("__"):
                yield node.name
            yield from named(node.body) if isinstance(node, ast.ClassDef) else ()
        elif isinstance(node, ast.Assign):
            yield from (one.id for target in node.targets for one in ast.walk(target) if isinstance(one, ast.Name))


def test_whatever_has_a_name_is_spoken_of_outside_the_tests():
    ours = {path.relative_to(ROOT).as_posix(): path for _, path in modules()}
    beside = [
        p
        for place in ("docs", "bench", "data", "deploy", "lint")
        for kind in SPOKEN
        for p in (ROOT / place).rglob(kind)
    ]
    scripts = [p for package in {name.split("/")[0] for name in ours} for p in (ROOT / package).rglob("*.js")]
    texts = [
        *ours.values(),
        *beside,
        *scripts,
        *(p for kind in SPOKEN for p in ROOT.glob(kind) if p.name != "CHANGELOG.md"),
    ]
    spoken = Counter(word for p in set(texts) for word in re.findall(r"\w+", p.read_text("utf-8")))
    assert spoken["geocode_frame"] > 1
    silent = [
        f"{name}: {one}"
        for name, path in ours.items()
        for one in named(parsed(path).body)
        if spoken[one] == 1 and name not in ONLY_NAMED and one not in ONLY_NAMED
    ]
    assert silent == [], "take them out, or make use of them"


def test_no_line_is_longer_than_the_page_is_wide():
    """Also where the linter lets it pass: one word without a space, or the reason behind a rule that is left out."""
    rooms = [
        path for path in ROOT.iterdir() if path.is_dir() and path.name not in (".venv", "node_modules", "artefacts")
    ]
    files = [
        p
        for room in (*rooms, ROOT)
        for kind in SCRIPTS
        for p in (room.glob(kind) if room == ROOT else room.rglob(kind))
    ]
    assert len(files) > 900
    lines = ((p, n, line) for p in files for n, line in enumerate(p.read_text("utf-8").splitlines(), 1))
    assert [f"{p.relative_to(ROOT).as_posix()}:{n}" for p, n, line in lines if len(line) > 120] == []
