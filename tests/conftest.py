"""Shared by the tests: the world once, the documents' folder when it is here, a browser when there is one."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import hypothesis
import pytest
from streamlit.components.v2 import manifest_scanner

from export.figure.layout import lay_out
from export.frame.request import ExportRequest
from export.work import asked
from intake import apart, worker
from jobs.pool import Pool
from jobs.store import Store
from layers import LAYERS
from layers.compose import compose
from layers.joins import Joins
from layers.scene import Scene
from layers.world import World, load_world
from policy.selection import Selection
from views.exports import waiting

ROOT = Path(__file__).resolve().parent.parent
SEEDS = Path(os.environ.get("ATLAS_DOCUMENTS") or ROOT.parent / "shared" / "seeds")
ARTEFACTS = ROOT / "artefacts"
pytest_plugins = ["windows"]
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
"""Each page of a test asks what is installed, which takes longer than most pages and does not change meanwhile."""
EVERYTHING = tuple(layer.layer_id for layer in LAYERS)
LONGEST = (
    "test_work.py", "test_words.py", "test_template.py", "test_browser.py", "test_screen.py", "test_slide_henan.py",
    "test_workspace_page.py", "test_refresh_page.py", "test_browser_whole.py", "test_refresh_request.py",
    "test_planner_tasks.py", "test_export_page_filter.py", "test_own_unfinished.py", "test_workspace_login.py",
    "test_own_since.py", "test_hostile.py", "test_story_book.py", "test_server.py", "test_answers.py",
    "test_browser_download.py", "test_waiting.py", "test_package.py", "test_outside.py", "test_browser_touch.py",
    "test_reports.py", "test_planted_files.py", "test_fuzz_readers.py", "test_export_page_used.py",
)  # fmt: skip
"""Files that take long begin first: a file stays with one process, and none may begin when the others are done."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the tests of the longest files first where processes share them; within a file they stay in their order.

    In one process the order is what was asked for: of the tests that may notice a change, the quickest first.
    """
    if not hasattr(config, "workerinput"):
        return
    rank = {name: n for n, name in enumerate(LONGEST)}
    items.sort(key=lambda item: rank.get(item.path.name, len(LONGEST)))


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--fuzz-minutes 10`: go on inventing input for readers for so long."""
    parser.addoption("--fuzz-minutes", type=float, default=0.0, help="how long test_fuzz_readers goes on; 0: the gate")


def pytest_configure(config: pytest.Config) -> None:
    """Invented values are the same at every run of the gate, new and more where it may take minutes.

    No test opens the workspace, the cache or the texts of the one who runs it, nor the workspace of another process of
    the same run.
    """
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    os.environ["ATLAS_WORKSPACE"] = f"sqlite:///{ARTEFACTS.as_posix()}/workspace-{worker}.sqlite"
    os.environ["HENAN_ATLAS_CACHE"] = str(ARTEFACTS / "cache")
    os.environ["ATLAS_DOCUMENTS"] = str(ARTEFACTS / "no-documents")
    minutes = config.getoption("--fuzz-minutes")
    hypothesis.settings.register_profile("gate", derandomize=True, database=None)
    hypothesis.settings.register_profile("long", max_examples=int(100 + 1000 * minutes), database=None)
    hypothesis.settings.load_profile("long" if minutes else "gate")


@pytest.fixture(scope="session")
def world() -> World:
    """The shipped data."""
    return load_world()


@pytest.fixture(scope="session")
def opening(world: World) -> Selection:
    """What a newcomer sees."""
    return Selection(documents=world.policy.opening)


@pytest.fixture(scope="session")
def joins(world: World) -> Joins:
    """Look-ups over the shipped records."""
    return Joins(world, LAYERS)


@pytest.fixture(scope="session")
def lines_of(world: World) -> dict[str, list[str]]:
    """Lines of each policy text by doc_id; skips, saying so, where the texts are not at hand."""
    if not SEEDS.is_dir():
        pytest.skip("THE POLICY TEXTS ARE NOT HERE: citations stay unchecked against their words")
    files = {d.doc_id: SEEDS / d.file for d in world.policy.documents}
    return {doc_id: path.read_text(encoding="utf-8").split("\n") for doc_id, path in files.items()}


@pytest.fixture(scope="session")
def url():
    """A running atlas that knows the documents' folder."""
    from serving import served  # it needs this module

    with served(ATLAS_DOCUMENTS=str(SEEDS)) as address:
        yield address


@pytest.fixture(scope="session")
def plan(world: World, opening: Selection) -> ExportRequest:
    """The opening view as a figure."""
    return ExportRequest(compose(world, opening, LAYERS), date="2026-11-21")


@pytest.fixture(scope="session")
def sheet(plan: ExportRequest):
    """The laid out page of the opening view."""
    return lay_out(plan)


@pytest.fixture(scope="session")
def scene(world: World) -> Scene:
    """The plan of 2014 on the map."""
    return compose(world, Selection(documents=("advanced-2014",)), LAYERS)


@pytest.fixture(scope="session")
def every_layer(world: World) -> Scene:
    """Every layer of every document on the map."""
    return compose(world, Selection(layers=EVERYTHING), LAYERS)


@pytest.fixture(scope="session")
def everything(every_layer: Scene):
    """The laid out page of every layer."""
    return lay_out(ExportRequest(every_layer, date="2026-11-21"))


@pytest.fixture(scope="module")
def read_here() -> Iterator[None]:
    """Readers of foreign files run in this process: they find the same, and start nothing.

    That they run elsewhere and within limits is what test_intake, test_refresh_refused and test_hostile are about.
    """

    def asked(_: object, named: str, asked_for: tuple[bytes, object, dict[str, object]], __: object) -> object:
        data, _, options = asked_for
        head, found = worker.answer(named, data, json.loads(json.dumps(options)))
        return apart._understood(named, json.loads(json.dumps(head)), found)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(apart, "_taken", lambda module: module)
        patch.setattr(apart, "_asked", asked)
        patch.setattr(apart, "warm", lambda *_: None)
        yield


def elsewhere(coroutine):
    """Its result, from a thread of its own: a browser of other tests may hold this one's event loop."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


@pytest.fixture(scope="session")
def postgresql():
    """A PostgreSQL server of the tests' own."""
    from homes import server  # only tests of the workspace need what it imports

    with server() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def home(request: pytest.FixtureRequest, tmp_path: Path):
    """The address of an empty workspace, once on either home."""
    from workspace.home import of_file

    if request.param == "postgresql":
        return request.getfixturevalue("postgresql").database()
    return of_file(tmp_path / "workspace.sqlite")


@pytest.fixture
def work(home):
    """An open, empty workspace, once on either home."""
    from workspace.store import open_workspace

    made = open_workspace(home)
    yield made
    made.close()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty store of results."""
    return Store(tmp_path)


@pytest.fixture
def pool(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pool]:
    """The page's pool, of one process, its results in a folder of its own."""
    made = Pool(store, asked.staff(), 1)
    monkeypatch.setattr(waiting, "pool", lambda: made)
    yield made
    made.close()
